/*
 * image: PNG and JPEG files made safe and ready to embed.
 *
 * Takes   a path inside the book folder (document/image nodes).
 * Gives   pixel sizes and data that need no further checks: for PDF either
 *         decoded samples or the whole cleaned JPEG.
 * Units   pixels, bytes.
 * Memory  the arena given.
 * Errors  image-broken with what is wrong; NULL is returned.
 * Source  PNG (third edition), ITU T.81, Exif 2.3 (orientation).
 */
#ifndef PAINT_IMAGE_H
#define PAINT_IMAGE_H

#include "base/diagnostics.h"
#include "base/strmap.h"

enum image_encoding {
    IMAGE_SAMPLES, /* rows of 8-bit samples, no padding */
    IMAGE_PNG,     /* the deflated rows of a PNG, each with its filter */
    IMAGE_JPEG     /* a JPEG stream without metadata */
};

struct image {
    enum image_encoding encoding;
    uint32_t width;
    uint32_t height;
    unsigned component_count; /* 1 gray, 3 RGB; 1 with a palette */
    unsigned sample_bits;     /* 8; of a PNG's own rows 1, 2, 4 or 8 */
    struct str palette;       /* RGB triples, or empty: samples are colors */
    bool is_bilevel;          /* nothing between black and white */
    struct str data;
    struct str alpha; /* width * height bytes, or empty: opaque */
    uint32_t serial;  /* in its image set, from 1 */
};

/* The images of one run, each loaded once; start zeroed. */
struct image_set {
    struct strmap image_by_path;
    uint32_t count;
};

/* `path` as the disk has it; `name` for diagnostics at `pos`. */
const struct image *image_set_find(struct arena *arena, struct image_set *set,
                                   struct str path, struct str name,
                                   struct source_pos pos,
                                   struct diagnostics *diagnostics);

/* The same for a picture that is at hand: a drawing holds it. */
const struct image *image_set_find_content(struct arena *arena,
                                           struct image_set *set,
                                           struct str content, struct str name,
                                           struct source_pos pos,
                                           struct diagnostics *diagnostics);

#endif
