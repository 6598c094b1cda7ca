/*
 * picture: what an image file is, and whether it is whole.
 *
 * Takes   the bytes of a file that calls itself an image.
 * Gives   its kind by content (never by name) and the size of a PNG or JPEG.
 *         Every chunk of a
 *         PNG and every marker segment of a JPEG is walked to the end, so
 *         that a file cut short is found before anything is built.
 * Units   pixels.
 * Memory  none.
 * Errors  PICTURE_BROKEN and a reason in words.
 * Source  PNG (third edition), 5.3 to 5.6; ITU T.81, annex B.
 */
#ifndef DOCUMENT_PICTURE_PICTURE_H
#define DOCUMENT_PICTURE_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum picture_kind {
    PICTURE_BROKEN,
    PICTURE_PNG,
    PICTURE_JPEG,
    PICTURE_SVG,
    PICTURE_GIF, /* these become PNG or JPEG: picture_file */
    PICTURE_WEBP,
    PICTURE_TIFF
};

struct picture {
    enum picture_kind
        kind;       /* what the file is; from picture_file on: what is stored */
    uint32_t width; /* 0 for a drawing */
    uint32_t height;
    const char *reason; /* why it is broken */

    /* found by picture_file_check */
    enum picture_kind file_kind;
    bool has_alpha;
    bool is_bilevel;   /* nothing between black and white */
    bool is_cut_short; /* only a part of it can be shown */
    bool is_moving;    /* only the first picture of several is shown */
    struct str kept; /* what is stored, where making it takes long; or empty */
};

/* Beyond this a picture is made smaller: no page needs more. */
#define PICTURE_PIXELS_MAX (UINT64_C(100) * 1000 * 1000)

/* Beyond this it is refused: it would take too long. */
#define PICTURE_PIXELS_READ_MAX (UINT64_C(400) * 1000 * 1000)

struct picture picture_probe(struct str content);

/* The components of a JPEG that picture_probe found whole: 1, 3 or 4. */
unsigned picture_jpeg_components(struct str content);

/* The size of a fill byte or of a marker without data; 0: a segment follows. */
size_t picture_jpeg_bare_size(unsigned marker);

/* Behind the entropy-coded data that starts at `at`: the next marker that is
 * neither a stuffed zero nor a restart. */
size_t picture_jpeg_end_of_scan(struct str content, size_t at);

const char *picture_kind_name(enum picture_kind kind);       /* "PNG" */
const char *picture_kind_media_type(enum picture_kind kind); /* "image/png" */
const char *picture_kind_extension(enum picture_kind kind);  /* "png" */

#endif
