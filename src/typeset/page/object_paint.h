/*
 * object_paint: what stands in a line like a letter: images and answer marks.
 *
 * Takes   a span that is an object, and the box it has in its line.
 * Gives   paint items: pictures; blanks, boxes and rings drawn as artifacts,
 *         followed by the field they stand for, in a Form element.
 * Units   dimen, page coordinates.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  tests/goals/print.md M57, M62 to M65.
 */
#ifndef TYPESET_PAGE_OBJECT_PAINT_H
#define TYPESET_PAGE_OBJECT_PAINT_H

#include "paint/drawing/picture_store.h"
#include "typeset/line/line_box.h"

struct object_painter {
    struct arena *arena;
    struct structure_elements *elements;
    struct picture_store *pictures;
    size_t page_index;
    dimen turned_height; /* the page's, where its text is turned; else 0 */
    int copy;            /* number of a repeated worksheet */
};

/* A paint_object_function; `data` is a struct object_painter. */
void object_paint(void *data, struct display_list *list,
                  const struct inline_span *span, struct rectangle box);

/* A Figure says where on which page it stands. */
void object_paint_place_figure(const struct object_painter *painter,
                               struct structure_element *element,
                               struct rectangle box);

/* A box of a page that is turned to the left, as it lies on the paper. */
struct rectangle object_paint_turned(struct rectangle box, dimen page_height);

#endif
