/*
 * content_box: callouts, content notes and boxes.
 *
 * Takes   CALLOUT, CONTENT_NOTE and DIVISION nodes.
 * Gives   labelled boxes; behind a content note the link that skips.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  tests/goals/epub.md B12; ARIA role doc-notice.
 */
#ifndef EPUB_CONTENT_BOX_H
#define EPUB_CONTENT_BOX_H

#include "content_element.h"

/* Ended by the caller with content_end_block. */
void content_box_begin_callout(struct content_writer *writer,
                               const struct node *callout);

void content_box_begin_content_note(struct content_writer *writer,
                                    const struct node *note);
void content_box_end_content_note(struct content_writer *writer,
                                  const struct node *note);

#endif
