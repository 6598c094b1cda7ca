#include "pattern_trie.h"

enum {
    EDGE_CAPACITY_MIN = 1 << 10
};

/* Where the edge is, or would be: three in four places are taken at most. */
static struct pattern_edge *
find_edge(const struct pattern_trie *trie, uint32_t parent_and_letter)
{
    size_t mask = trie->edge_capacity - 1;
    size_t at = (size_t)((parent_and_letter * 0x9E3779B97F4A7C15U) >> 32);

    for (;; at++) {
        struct pattern_edge *edge = &trie->edge[at & mask];
        if (edge->child == 0 || edge->parent_and_letter == parent_and_letter) {
            return edge;
        }
    }
}

static uint32_t
edge_key(uint32_t parent, char letter)
{
    return parent << 8 | (unsigned char)letter;
}

uint32_t
pattern_trie_next(const struct pattern_trie *trie, uint32_t node, char letter)
{
    return trie->edge_capacity == 0
               ? PATTERN_TRIE_ROOT
               : find_edge(trie, edge_key(node, letter))->child;
}

static void
widen(struct arena *arena, struct pattern_trie *trie)
{
    struct pattern_trie wide = *trie;

    wide.edge_capacity =
        trie->edge_capacity == 0 ? EDGE_CAPACITY_MIN : trie->edge_capacity * 2;
    wide.edge = ARENA_ARRAY(arena, struct pattern_edge, wide.edge_capacity);
    for (size_t i = 0; i < trie->edge_capacity; i++) {
        const struct pattern_edge *edge = &trie->edge[i];
        if (edge->child != 0) {
            *find_edge(&wide, edge->parent_and_letter) = *edge;
        }
    }
    *trie = wide;
}

static uint32_t
add_node(struct arena *arena, struct pattern_trie *trie, uint32_t parent,
         char letter)
{
    uint32_t child;

    if (trie->node.count == 0) {
        ARRAY_ADD(arena, &trie->node); /* the root */
    }
    if (trie->node.count * 4 >= trie->edge_capacity * 3) {
        widen(arena, trie);
    }
    child = (uint32_t)trie->node.count;
    ARRAY_ADD(arena, &trie->node);
    *find_edge(trie, edge_key(parent, letter)) =
        (struct pattern_edge){edge_key(parent, letter), child};
    return child;
}

void
pattern_trie_add(struct arena *arena, struct pattern_trie *trie,
                 struct str letters, const struct pattern *pattern)
{
    uint32_t node = PATTERN_TRIE_ROOT;

    if (trie->node.count + letters.size_bytes >= PATTERN_TRIE_NODES_MAX) {
        return;
    }
    for (size_t i = 0; i < letters.size_bytes; i++) {
        uint32_t next = pattern_trie_next(trie, node, letters.data[i]);
        node = next != PATTERN_TRIE_ROOT
                   ? next
                   : add_node(arena, trie, node, letters.data[i]);
    }
    if (node != PATTERN_TRIE_ROOT) {
        trie->node.item[node] = pattern;
    }
}
