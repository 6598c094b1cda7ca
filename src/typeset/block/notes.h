/*
 * notes: a footnote as lines for the foot of a page.
 *
 * Takes   a FOOTNOTE node and the line that holds its mark.
 * Gives   items: the number (Lbl, linked back to the mark) and the text, all
 *         inside one Note element that stands after the mark's Reference.
 * Units   dimen.
 * Memory  the galley arena.
 * Errors  never fails.
 * Source  ISO 14289-1, 7.9.
 */
#ifndef TYPESET_BLOCK_NOTES_H
#define TYPESET_BLOCK_NOTES_H

#include "flow.h"

/* NULL when the note was set before: its first mark has it. */
struct vertical_note *notes_set(struct flow *flow, const struct node *note,
                                const struct line_box *line);

#endif
