/*
 * navigation: nav.xhtml and toc.ncx, from one outline.
 *
 * Takes   the publication with its outline.
 * Gives   two XML files that say the same.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  EPUB 3.3, 7 (navigation document); OPF 2.0.1, 2.4.1 (NCX).
 */
#ifndef EPUB_NAVIGATION_H
#define EPUB_NAVIGATION_H

#include "base/xml_writer.h"
#include "publication.h"

void navigation_write(struct xml_writer *xml,
                      const struct publication *publication);
void navigation_write_ncx(struct xml_writer *xml,
                          const struct publication *publication);

/* Where a reader begins: what book.yaml says, or else the first text of the
 * body proper; NULL when there is none. */
const struct content_document *
navigation_body_start(const struct publication *publication);

#endif
