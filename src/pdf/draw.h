/*
 * draw: a page's display list as a content stream.
 *
 * Takes   finished pages, in order.
 * Gives   operators; on the way it tells embed, xobject, structure and links
 *         what it met.
 * Units   dimen, y downward, in; points, y upward, out (user_space.h).
 * Memory  the caller's strbufs.
 * Errors  never fails.
 * Source  ISO 32000-1, 8, 9 and 14.6; ISO 14289-1, 7.1.
 */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include "destination.h"
#include "embed.h"
#include "forms.h"
#include "structure.h"
#include "xobject.h"

struct draw {
    struct arena *arena;
    struct haru *haru;
    struct embed *embed;
    struct xobjects *xobjects;
    struct structure *structure; /* NULL: nothing is tagged or linked */
    const struct destinations *destinations;
    struct forms *forms; /* NULL: an edition for paper */
    bool has_fields;     /* set when any page has something to fill in */
};

/* Appends the content to `out`, references to annotations to `annotations`.
 * Between structure_begin_page and structure_end_page. */
void draw_page(struct draw *draw, const struct page *page, struct strbuf *out,
               struct strbuf *annotations);

#endif
