/*
 * notes: the footnotes of a section as lines for the foot of its pages.
 *
 * Takes   the column of a section that ends, where each item has the marks of
 *         notes that lie in it.
 * Gives   to each note items: the number (Lbl, linked back to the mark) and
 *         the text, all inside one Note element that stands after the mark's
 *         Reference; to each item of the column the notes that are first
 *         marked in it, and behind each of them those that it marks. They
 *         wait in a row and are laid in a loop, however long a chain of notes
 *         marked in notes may be.
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  never fails.
 * Source  ISO 14289-1, 7.9.
 */
#ifndef TYPESET_BLOCK_NOTES_H
#define TYPESET_BLOCK_NOTES_H

#include "flow.h"

/* Lay all notes that wait in the column. */
void notes_lay(struct flow *flow);

#endif
