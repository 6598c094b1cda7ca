/*
 * pattern_file: the hyphenation patterns of one language.
 *
 * Takes   the text of a file of libhyphen ("hyph_de_DE.dic").
 * Gives   its encoding, its settings and its two levels of patterns.
 * Units   letters of patterns are bytes in the file's encoding; limits are
 *         characters.
 * Memory  the arena given; `text` must outlive the result.
 * Errors  never fails: a line that makes no sense matches no word.
 * Source  README.hyphen, README.nonstandard and README.compound of libhyphen.
 */
#ifndef TYPESET_HYPHENATION_PATTERN_FILE_H
#define TYPESET_HYPHENATION_PATTERN_FILE_H

#include "pattern_trie.h"

struct pattern_file {
    const char *charset;
    bool is_utf8;
    /* Liang has all patterns that match at a place speak, and the highest digit
     * win. libhyphen asks the longest alone. Most files are prepared so that it
     * is the same; those that know compounds were made by hand, and tried, with
     * libhyphen. */
    bool longest_speaks_alone;
    /* Characters that stay together at the ends of words and of the parts of
     * compounds. */
    unsigned left_min;
    unsigned right_min;
    unsigned part_left_min;
    unsigned part_right_min;
    ARRAY_OF(struct str) barrier;    /* no division on either side of these */
    struct pattern_trie compounding; /* parts of compounds */
    struct pattern_trie syllable;    /* within words that are no compounds */
};

void pattern_file_read(struct arena *arena, struct str text,
                       struct pattern_file *file);

#endif
