/*
 * image: PNG and JPEG files made safe and ready to embed.
 *
 * Takes   pictures that pictures_check has found (document/address), or bytes
 *         that a drawing holds.
 * Gives   pixel sizes at once; data for a PDF when it is written, either
 *         samples, the rows of a PNG or the whole cleaned JPEG.
 * Units   pixels, bytes.
 * Memory  the arena given. What a set holds of a file is its size and path:
 *         files are read one at a time, while they are written.
 * Errors  image-broken with what is wrong, and NULL; image_read: false and a
 *         reason, when a file changed since it was checked.
 * Source  PNG (third edition), ITU T.81, Exif 2.3 (orientation).
 */
#ifndef PAINT_IMAGE_H
#define PAINT_IMAGE_H

#include "base/diagnostics.h"
#include "base/strmap.h"
#include "document/picture/picture.h"

enum image_encoding {
    IMAGE_SAMPLES, /* rows of 8-bit samples, no padding */
    IMAGE_PNG,     /* the deflated rows of a PNG, each with its filter */
    IMAGE_JPEG     /* a JPEG stream without metadata */
};

struct image {
    uint32_t width;
    uint32_t height;
    struct picture picture; /* as it was checked */
    struct str path;        /* to open; or: */
    struct str content;     /* what a drawing holds, as PNG or JPEG */
    uint32_t serial;        /* in its image set, from 1 */
};

struct image_data {
    enum image_encoding encoding;
    uint32_t width;
    uint32_t height;
    unsigned component_count; /* 1 gray, 3 RGB; 1 with a palette */
    unsigned sample_bits;     /* 8; of a PNG's own rows 1, 2, 4 or 8 */
    struct str palette;       /* RGB triples, or empty: samples are colors */
    struct str bytes;
    struct str alpha; /* width * height bytes, or empty: opaque */
};

/* The images of one run, each once; start zeroed. */
struct image_set {
    struct strmap image_by_path;
    uint32_t count;
};

/* `path` as the disk has it. */
const struct image *image_set_find(struct arena *arena, struct image_set *set,
                                   struct str path,
                                   const struct picture *picture);

/* The same for a picture that is at hand: a drawing holds it; it is copied.
 * `name` is what a diagnostic at `pos` calls it. */
const struct image *image_set_find_content(struct arena *arena,
                                           struct image_set *set,
                                           struct str content, struct str name,
                                           struct source_pos pos,
                                           struct diagnostics *diagnostics);

/* What a PDF stores of it. */
bool image_read(struct arena *arena, const struct image *image,
                struct image_data *data, const char **reason);

#endif
