/*
 * quotation_marks: the quotation marks of each language.
 *
 * Takes   a language tag (BCP 47).
 * Gives   its marks, or those of its language without the region, or English
 *         ones.
 * Units   UTF-8.
 * Memory  a constant table.
 * Errors  never fails.
 * Source  Unicode CLDR, "delimiters".
 */
#ifndef MANUSCRIPT_TREE_QUOTATION_MARKS_H
#define MANUSCRIPT_TREE_QUOTATION_MARKS_H

#include "base/str.h"

/* French sets it inside its quotation marks and before some signs: U+202F. */
#define NARROW_SPACE "\xE2\x80\xAF"

struct quotation_marks {
    const char *language; /* "de-CH" comes before "de" */
    const char *open_double;
    const char *close_double;
    const char *open_single;
    const char *close_single;
};

const struct quotation_marks *quotation_marks_find(struct str language);

#endif
