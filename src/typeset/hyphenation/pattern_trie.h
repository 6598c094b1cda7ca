/*
 * pattern_trie: hyphenation patterns, found letter by letter.
 *
 * Takes   the letters of patterns and what each says.
 * Gives   the node behind one more letter, and the pattern that ends in it.
 * Units   bytes; a letter of UTF-8 is several of them.
 * Memory  the arena given. A trie starts zeroed.
 * Errors  never fails; patterns beyond PATTERN_TRIE_NODES_MAX are left out.
 * Source  Fredkin, Trie Memory (1960); Liang, Word Hy-phen-a-tion by
 *         Com-put-er (1983), 3.
 */
#ifndef TYPESET_HYPHENATION_PATTERN_TRIE_H
#define TYPESET_HYPHENATION_PATTERN_TRIE_H

#include "base/array.h"
#include "base/str.h"

/* Where a division changes the spelling: the `count` characters from the
 * `begin`th letter of the pattern on become `before`, a hyphen, `after`. */
struct spelling_change {
    struct str before;
    struct str after;
    size_t begin;
    size_t count;
};

struct pattern {
    const unsigned char *digit;           /* [letters + 1], before each */
    const struct spelling_change *change; /* NULL: none */
};

/* From a node with a letter one comes to `child`. */
struct pattern_edge {
    uint32_t parent_and_letter; /* parent * 256 + letter */
    uint32_t child;             /* 0: no edge */
};

struct pattern_trie {
    ARRAY_OF(const struct pattern *) node; /* NULL: no pattern ends in it */
    struct pattern_edge *edge;             /* [edge_capacity], a hash table */
    size_t edge_capacity;                  /* a power of two, or 0 */
};

enum {
    PATTERN_TRIE_ROOT = 0,
    PATTERN_TRIE_NODES_MAX = 1 << 24
};

/* A second pattern of the same letters replaces the first. */
void pattern_trie_add(struct arena *arena, struct pattern_trie *trie,
                      struct str letters, const struct pattern *pattern);

/* PATTERN_TRIE_ROOT: no pattern goes on like that. */
uint32_t pattern_trie_next(const struct pattern_trie *trie, uint32_t node,
                           char letter);

#endif
