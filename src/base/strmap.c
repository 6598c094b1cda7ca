#include "strmap.h"

#include <assert.h>
#include <string.h>

#include "arena.h"

/* Eight bytes a step. Unlike str_hash it never leaves the program, so it may be
 * another one on a machine with another order of bytes. */
static uint64_t
hash_of(struct str key)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = key.size_bytes * odd;
    size_t at = 0;
    uint64_t step = 0;

    for (; at + sizeof step <= key.size_bytes; at += sizeof step) {
        memcpy(&step, key.data + at, sizeof step);
        hash = (hash ^ step) * odd;
        hash ^= hash >> 32;
    }
    if (at < key.size_bytes) {
        step = 0;
        memcpy(&step, key.data + at, key.size_bytes - at);
        hash = (hash ^ step) * odd;
        hash ^= hash >> 32;
    }
    return hash;
}

static struct strmap_slot *
slot_for(const struct strmap *map, struct str key)
{
    size_t mask = map->slot_count - 1;
    size_t at = (size_t)hash_of(key) & mask;

    while (map->slot[at].value != NULL && !str_equal(map->slot[at].key, key)) {
        at = (at + 1) & mask;
    }
    return &map->slot[at];
}

void *
strmap_find(const struct strmap *map, struct str key)
{
    return map->slot_count == 0 ? NULL : slot_for(map, key)->value;
}

static void
strmap_widen(struct arena *arena, struct strmap *map)
{
    struct strmap wider = {0};

    wider.slot_count = map->slot_count == 0 ? 16 : map->slot_count * 2;
    wider.used_count = map->used_count;
    wider.slot = ARENA_ARRAY(arena, struct strmap_slot, wider.slot_count);
    for (size_t i = 0; i < map->slot_count; i++) {
        if (map->slot[i].value != NULL) {
            *slot_for(&wider, map->slot[i].key) = map->slot[i];
        }
    }
    *map = wider;
}

void *
strmap_add(struct arena *arena, struct strmap *map, struct str key, void *value)
{
    struct strmap_slot *slot;

    assert(value != NULL);
    if ((map->used_count + 1) * 2 > map->slot_count) {
        strmap_widen(arena, map);
    }
    slot = slot_for(map, key);
    if (slot->value != NULL) {
        return slot->value;
    }
    slot->key = key;
    slot->value = value;
    map->used_count++;
    return NULL;
}
