#include "array.h"

#include <string.h>

enum {
    FIRST_ITEMS = 8, /* what an array begins with, unless they are large: */
    FIRST_BYTES = 256
};

/* Many arrays never hold more than one item, so large ones begin small. */
static size_t
first_capacity(size_t item_size_bytes)
{
    size_t count = FIRST_BYTES / item_size_bytes;

    return count < 1 ? 1 : count < FIRST_ITEMS ? count : FIRST_ITEMS;
}

void *
array_widen(struct arena *arena, void *item, size_t *capacity,
            size_t item_size_bytes)
{
    size_t count = *capacity;
    size_t wider = count == 0 ? first_capacity(item_size_bytes) : count * 2;
    void *grown = arena_alloc_array(arena, wider, item_size_bytes);

    if (count > 0) {
        memcpy(grown, item, count * item_size_bytes);
    }
    *capacity = wider;
    return grown;
}
