#include "array.h"

#include <string.h>

void *
array_grow(struct arena *arena, void *item, size_t count, size_t *capacity,
           size_t item_size_bytes)
{
    size_t wider = *capacity < 8 ? 8 : *capacity * 2;
    void *grown;

    if (count < *capacity) {
        memset((char *)item + count * item_size_bytes, 0, item_size_bytes);
        return item;
    }
    grown = arena_alloc_array(arena, wider, item_size_bytes);
    if (count > 0) {
        memcpy(grown, item, count * item_size_bytes);
    }
    *capacity = wider;
    return grown;
}
