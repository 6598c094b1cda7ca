/*
 * word_division: what the patterns of a language say of one word.
 *
 * Takes   a word as the patterns spell it: small letters, in their encoding.
 * Gives   its divisions, first to last.
 * Units   characters; WORD_DIVISION_SIZE_MAX bytes.
 * Memory  the caller's.
 * Errors  never fails; a longer word has no divisions.
 * Source  Liang, Word Hy-phen-a-tion by Com-put-er (1983), 2; Nemeth,
 *         Automatic non-standard hyphenation (2006); README.compound of
 *         libhyphen.
 */
#ifndef TYPESET_HYPHENATION_WORD_DIVISION_H
#define TYPESET_HYPHENATION_WORD_DIVISION_H

#include "pattern_file.h"

enum {
    WORD_DIVISION_SIZE_MAX = 100
};

struct word_division {
    size_t offset;                        /* characters before it */
    const struct spelling_change *change; /* NULL: the spelling stays */
    size_t change_begin;                  /* characters before what changes */
};

/* Gives how many there are. */
size_t word_divide(const struct pattern_file *file, struct str word,
                   struct word_division division[WORD_DIVISION_SIZE_MAX]);

#endif
