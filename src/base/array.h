/*
 * array: typed growing arrays in an arena.
 *
 * Takes   a struct with the members item, count and capacity, which
 *         ARRAY_OF(type) declares and which starts zeroed.
 * Gives   ARRAY_ADD(): a pointer to a new zeroed last item, valid until the
 *         next addition; item[] lies in one piece.
 * Units   items.
 * Memory  the arena; outgrown storage stays in it until it is reset.
 * Errors  never fails.
 * Source  none.
 */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include <stddef.h>
#include <string.h>

#include "arena.h"

#define ARRAY_OF(type)   \
    struct {             \
        type *item;      \
        size_t count;    \
        size_t capacity; \
    }

/* A wider block for item[], which is full. */
void *array_widen(struct arena *arena, void *item, size_t *capacity,
                  size_t item_size_bytes);

/* A wider block when item[] is full, else item itself; the next item is
 * zeroed. */
static inline void *
array_grow(struct arena *arena, void *item, size_t count, size_t *capacity,
           size_t item_size_bytes)
{
    if (item == NULL || count == *capacity) {
        return array_widen(arena, item, capacity, item_size_bytes);
    }
    memset((char *)item + count * item_size_bytes, 0, item_size_bytes);
    return item;
}

#define ARRAY_ADD(arena, array)                                             \
    ((array)->item = array_grow((arena), (array)->item, (array)->count,     \
                                &(array)->capacity, sizeof *(array)->item), \
     &(array)->item[(array)->count++])

#define ARRAY_PUSH(arena, array, value) (*ARRAY_ADD((arena), (array)) = (value))

#endif
