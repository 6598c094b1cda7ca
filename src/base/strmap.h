/*
 * strmap: from text to pointer, in constant time.
 *
 * Takes   keys that outlive the map (slices are borrowed).
 * Gives   the stored pointer, or NULL. To walk in a fixed order keep an array
 *         beside the map: the table's own order must never reach an output.
 * Units   none.
 * Memory  the arena given at the first addition.
 * Errors  never fails.
 * Source  none; open addressing with linear probing.
 */
#ifndef BASE_STRMAP_H
#define BASE_STRMAP_H

#include <stddef.h>

#include "str.h"

struct strmap_slot {
    struct str key;
    void *value; /* NULL: the slot is free */
};

struct strmap { /* start zeroed */
    struct strmap_slot *slot;
    size_t slot_count; /* a power of two, or 0 */
    size_t used_count;
};

/* NULL when the key is absent. */
void *strmap_find(const struct strmap *map, struct str key);

/* `value` is not NULL. A present key keeps its old value, which is returned;
 * otherwise NULL is returned and the value is stored. */
void *strmap_add(struct arena *arena, struct strmap *map, struct str key,
                 void *value);

#endif
