/*
 * drawing_label: HTML inside a drawing as lines of plain words.
 *
 * Takes   a <foreignObject>, in which makers of diagrams write their labels.
 * Gives   its words, a line for each block and each <br>; where they stand, as
 *         far as their styles say; the element whose style they have.
 * Units   user units.
 * Memory  the arena given.
 * Errors  never fails; without words there are no lines.
 * Source  SVG 1.1, 23.3; what diagrams.net and Mermaid write.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_LABEL_H
#define DOCUMENT_PICTURE_DRAWING_LABEL_H

#include "base/array.h"
#include "base/str.h"
#include "drawing_css.h"

struct drawing_label {
    ARRAY_OF(struct str) line;
    const struct drawing_node *speaker; /* holds the first word */
    double left; /* to be added to the place of the object */
    double top;
    double width;  /* 0: as wide as the object */
    double height; /* 0: as high as the object; below 2: a line to stand on */
    double across; /* 0 to the left, 0.5 in the middle, 1 to the right */
    double down;   /* the same from the top */
    double font_size; /* 0: not said */
    bool is_wrapped;  /* a line wider than the box is broken */
};

struct drawing_label drawing_label_read(struct arena *arena,
                                        const struct drawing_node *object);

/* Break lines where `measure` finds them wider than `width`. */
void drawing_label_wrap(struct arena *arena, struct drawing_label *label,
                        double width,
                        double (*measure)(void *data, struct str words),
                        void *data);

#endif
