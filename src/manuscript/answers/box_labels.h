/*
 * box_labels: which words belong to which box or ring of a paragraph.
 *
 * Takes   the paragraph's marks in order, with the text between them and its
 *         line ends.
 * Gives   to each box its label and the stem that it shares with the others
 *         of its line; which lines can be read in two ways.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails; is_doubtful is for the caller to report.
 * Source  book/AUTHORING.md, "Tick any, choose one": labels stand behind the
 *         boxes of a line or before them, whichever leaves no box without
 *         words. Linear in the marks.
 */
#ifndef MANUSCRIPT_ANSWERS_BOX_LABELS_H
#define MANUSCRIPT_ANSWERS_BOX_LABELS_H

#include "base/arena.h"
#include "base/str.h"

enum gap_break {
    GAP_JOINED, /* no line ends in it */
    GAP_SOFT,   /* the author's line ended; the sentence may go on */
    GAP_HARD    /* a line break was asked for */
};

/* The text between two marks, or before the first or behind the last. */
struct label_gap {
    struct str first; /* up to the first line end */
    struct str last;  /* behind the last one; "" when GAP_JOINED */
    enum gap_break line_end;
};

struct labelled_mark {
    char kind;            /* as answer_marks.h */
    struct label_gap gap; /* before it */
    struct str stem;      /* asks; may be empty */
    struct str label;     /* may be empty: the stem or a question names it */
    bool is_doubtful;     /* the first box of a line has two readings */
    size_t number;        /* in its line, when it has no label among several */
};

/* `tail` stands behind the last mark. `has_owner`: the words before the first
 * mark are another box's label already. */
void box_labels_find(struct arena *arena, struct labelled_mark *mark,
                     size_t count, const struct label_gap *tail,
                     bool has_owner);

#endif
