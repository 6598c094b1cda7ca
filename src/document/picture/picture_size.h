/*
 * picture_size: how large an author wants a picture, and where.
 *
 * Takes   "50%", "350px", "350", "3in", "4cm"; "left", "center", "right".
 * Gives   a length or a share; the same as CSS.
 * Units   dimen; a pixel is 1/96 inch.
 * Memory  none.
 * Errors  false: it is neither.
 * Source  CSS Values and Units 3, 6.2; book/AUTHORING.md, "Links, images and
 *         references".
 */
#ifndef DOCUMENT_PICTURE_PICTURE_SIZE_H
#define DOCUMENT_PICTURE_PICTURE_SIZE_H

#include "base/dimen.h"
#include "base/str.h"
#include "base/strbuf.h"

enum picture_align {
    PICTURE_ALIGN_STYLE, /* as the stylesheet says */
    PICTURE_ALIGN_LEFT,
    PICTURE_ALIGN_CENTER,
    PICTURE_ALIGN_RIGHT
};

/* One of the two, or neither: as large as it is. */
struct picture_length {
    dimen length;
    uint32_t percent; /* as a share of the measure */
};

struct picture_size {
    struct picture_length width;
    struct picture_length height;
    enum picture_align align;
};

bool picture_length_parse(struct str text, struct picture_length *length);
bool picture_align_parse(struct str text, enum picture_align *align);

bool picture_size_is_given(const struct picture_size *size);

/* From the natural size to the one wanted; what is not given follows. */
void picture_size_apply(const struct picture_size *size, dimen measure,
                        dimen *width, dimen *height);

/* "width: 50%; height: 2in", or nothing. */
void picture_size_add_css(struct strbuf *out, const struct picture_size *size);

#endif
