/*
 * destination: where on which page a node of the document begins.
 *
 * Takes   the anchors of all display lists.
 * Gives   explicit destinations for links and bookmarks.
 * Units   dimen, page coordinates, y downward; page indices from 0.
 * Memory  the arena given.
 * Errors  a node without an anchor has no destination; false is returned.
 * Source  ISO 32000-1, 12.3.2.2.
 */
#ifndef PDF_DESTINATION_H
#define PDF_DESTINATION_H

#include "paint/book_pages.h"
#include "pdf/object/haru.h"

struct destinations;

/* `page_object` has one item a page and stays with the caller. */
struct destinations *
destinations_collect(struct arena *arena, const struct book_pages *pages,
                     struct haru_object *const *page_object);

bool destinations_has(const struct destinations *destinations,
                      const struct node *node);

/* "/Dest[12 0 R/XYZ 0 700 null]", or nothing and false. */
bool destinations_add(const struct destinations *destinations,
                      const struct node *node, struct strbuf *out);

#endif
