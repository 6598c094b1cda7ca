/*
 * content_notes: marks of notes, and the notes at the end of their chapter.
 *
 * Takes   FOOTNOTE_REFERENCE and FOOTNOTE nodes.
 * Gives   linked marks; one section of notes, each leading back to its mark.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  tests/goals/epub.md M30, B09: readers with pop-ups show notes, and
 *         others follow the link.
 */
#ifndef EPUB_CONTENT_NOTES_H
#define EPUB_CONTENT_NOTES_H

#include "content_element.h"

void content_notes_add_mark(struct content_writer *writer,
                            const struct node *reference);

/* The first note of a chapter opens the section, the last one closes it. */
void content_notes_begin_note(struct content_writer *writer,
                              const struct node *note);
void content_notes_end_note(struct content_writer *writer,
                            const struct node *note);

/* The number that leads the note's text, linked back to the first mark. */
void content_notes_add_back_link(struct content_writer *writer,
                                 const struct node *note);

#endif
