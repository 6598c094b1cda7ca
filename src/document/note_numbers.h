/*
 * note_numbers: footnotes in the order in which they are first referred to.
 *
 * Takes   one chapter, or a part for its own blocks: FOOTNOTE_REFERENCE marks
 *         with labels, FOOTNOTE nodes among the children.
 * Gives   node.footnote.number, .note and .reference; the notes as the
 *         last of these blocks, in order; ids "note-..." and "note-ref-...".
 * Units   numbers from 1 in each chapter.
 * Memory  the arena given.
 * Errors  footnote-undefined, footnote-unused, footnote-twice, footnote-ring; none when
 *         `diagnostics` is NULL, as for the tree of one edition, where a note
 *         may rightly have lost its marks.
 * Source  book/AUTHORING.md, "Footnotes".
 */
#ifndef DOCUMENT_NOTE_NUMBERS_H
#define DOCUMENT_NOTE_NUMBERS_H

#include "document.h"

/* Labels match without regard to ASCII case, as link labels do, and to white
 * space around them. */
struct str note_numbers_fold_label(struct arena *arena, struct str label);

/* The chapter's id tells its notes from those of other chapters. */
void note_numbers_assign(struct arena *arena, struct node *chapter,
                         struct diagnostics *diagnostics);

#endif
