/*
 * answer_marks: boxes, rings and blanks in a text.
 *
 * Takes   text of a worksheet, with the marks of marks.h.
 * Gives   the places of "[ ]", "( )" and their kin, and of blanks.
 * Units   bytes.
 * Memory  none.
 * Errors  never fails.
 * Source  book/AUTHORING.md, "Tick any, choose one".
 */
#ifndef MANUSCRIPT_ANSWERS_ANSWER_MARKS_H
#define MANUSCRIPT_ANSWERS_ANSWER_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct answer_mark_place {
    size_t start;
    size_t end;
    char kind; /* 'o' ring, 'x' box, '_' blank */
    int size;  /* underscores of a blank */
};

/* The first mark from `from` on. */
bool answer_marks_find(struct str text, size_t from,
                       struct answer_mark_place *mark);

/* The mark that the text begins with. */
bool answer_marks_read(struct str text, struct answer_mark_place *mark);

/* Is the text nothing but one mark? Its kind, or 0. */
char answer_marks_only(struct str text);

#endif
