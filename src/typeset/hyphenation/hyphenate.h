/*
 * hyphenate: where a word may be divided.
 *
 * Takes   a folder of pattern files (hyph_en_US.dic ...), a word, a language.
 * Gives   the points of division, with a changed spelling where the language
 *         asks for it; each distinct word is looked up once.
 * Units   bytes.
 * Memory  the hyphenator's own, until hyphenator_close.
 * Errors  hyphenation-missing once for each edition and language without
 *         patterns.
 * Source  word_division.h; the languages' files are libhyphen's.
 */
#ifndef TYPESET_HYPHENATION_HYPHENATE_H
#define TYPESET_HYPHENATION_HYPHENATE_H

#include "base/diagnostics.h"
#include "base/str.h"

enum {
    HYPHENATE_LEFT_MIN = 2,  /* characters before the first division */
    HYPHENATE_RIGHT_MIN = 3, /* characters behind the last one */
    HYPHENATE_WORD_MIN = 6
};

/* When a word is divided at `offset`, the `before_cut` bytes before it become
 * `before`, and the `after_cut` bytes behind it become `after`. */
struct hyphen_point {
    size_t offset;
    size_t before_cut; /* 0, with an empty `before`: nothing changes */
    struct str before;
    size_t after_cut;
    struct str after;
};

struct hyphen_points {
    const struct hyphen_point *point; /* ascending */
    size_t point_count;
};

struct hyphenator;

/* Never NULL: without the folder no language has patterns. */
struct hyphenator *hyphenator_open(const char *folder,
                                   struct diagnostics *diagnostics);
void hyphenator_close(struct hyphenator *hyphenator);

/* What is missing is told again: it bears on this edition, too. */
void hyphenator_begin_edition(struct hyphenator *hyphenator);

/* The author's own divisions, "kettle-stitch"; none: it stays whole. They
 * stand in all languages, and go before the patterns. */
void hyphenator_add_exception(struct hyphenator *hyphenator, struct str word);

/* Are there patterns for the language? Says nothing when there are none. */
bool hyphenator_has_patterns(struct hyphenator *hyphenator,
                             struct str language);

/* False: its words are single syllables, or no spaces part them. */
bool hyphenate_is_wanted(struct str language);

/* `word` has letters (and apostrophes) only, in Normalization Form C;
 * `language` is a BCP 47 tag. */
struct hyphen_points hyphenate_word(struct hyphenator *hyphenator,
                                    struct str language, struct str word);

#endif
