/*
 * links: annotations of one page that lead somewhere.
 *
 * Takes   rectangles of the display list with their targets.
 * Gives   Link annotations, each joined to its Link element.
 * Units   dimen, page coordinates.
 * Memory  what is spelled out when the file is saved stays in `arena`, and so
 *         must the link, its page and the destinations.
 * Errors  a link whose target begins on no page is not made.
 * Source  ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.5.
 */
#ifndef PDF_LINKS_H
#define PDF_LINKS_H

#include "destination.h"
#include "structure.h"

/* NULL when the target has no place. */
struct haru_object *links_add(struct arena *arena, struct haru *haru,
                              struct structure *structure,
                              const struct destinations *destinations,
                              const struct page *page,
                              const struct paint_link *link);

#endif
