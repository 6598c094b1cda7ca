#include "xobject.h"

#include <assert.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "pdf/object/syntax.h"

struct xobjects {
    struct arena *arena;
    struct haru *haru;
    ARRAY_OF(struct haru_object *) image; /* by serial; NULL: not used */
};

struct xobjects *
xobjects_open(struct arena *arena, struct haru *haru)
{
    struct xobjects *xobjects = ARENA_NEW(arena, struct xobjects);

    xobjects->arena = arena;
    xobjects->haru = haru;
    return xobjects;
}

static void
add_size(struct strbuf *out, const struct image_data *image)
{
    syntax_add_entry(out, "/Type/XObject/Subtype/Image/Width", image->width);
    syntax_add_entry(out, "/Height", image->height);
}

/* Samples of so many bits, gray or RGB; or indices into a palette. */
static void
add_samples(struct strbuf *out, unsigned bits, unsigned component_count,
            struct str palette)
{
    assert(component_count == 1 || component_count == 3);
    syntax_add_entry(out, "/BitsPerComponent", bits);
    strbuf_add_c(out, "/ColorSpace");
    if (palette.size_bytes > 0) {
        syntax_add_entry(out, "[/Indexed/DeviceRGB",
                         (int64_t)palette.size_bytes / 3 - 1);
        strbuf_add_char(out, '<');
        for (size_t i = 0; i < palette.size_bytes / 3 * 3; i++) {
            strbuf_add_hex(out, (unsigned char)palette.data[i], 2);
        }
        strbuf_add_c(out, ">]");
    } else {
        strbuf_add_c(out, component_count == 1 ? "/DeviceGray" : "/DeviceRGB");
    }
}

/* Rows filtered as in a PNG file. */
static void
add_row_filters(struct strbuf *out, const struct image_data *image)
{
    syntax_add_entry(out, "/DecodeParms<</Predictor 15/Colors",
                     image->component_count);
    syntax_add_entry(out, "/BitsPerComponent", image->sample_bits);
    syntax_add_entry(out, "/Columns", image->width);
    strbuf_add_c(out, ">>");
}

static enum haru_filter
filter_of(enum image_encoding encoding)
{
    switch (encoding) {
    case IMAGE_SAMPLES:
        return HARU_FLATE;
    case IMAGE_PNG:
        return HARU_DEFLATED;
    case IMAGE_JPEG:
        return HARU_JPEG;
    }
    return HARU_PLAIN;
}

/* A haru_stream_function; `data` is a struct image: how opaque it is. */
static bool
fetch_mask(const void *data, struct arena *arena, struct strbuf *body,
           struct str *bytes, enum haru_filter *filter, const char **reason)
{
    struct image_data image;

    if (!image_read(arena, data, &image, reason)) {
        return false;
    }
    add_size(body, &image);
    add_samples(body, 8, 1, STR_EMPTY);
    *bytes = image.alpha;
    *filter = HARU_FLATE;
    return true;
}

struct image_object {
    const struct image *image;
    const struct haru_object *mask; /* NULL: it is opaque */
};

/* A haru_stream_function; `data` is a struct image_object. */
static bool
fetch_image(const void *data, struct arena *arena, struct strbuf *body,
            struct str *bytes, enum haru_filter *filter, const char **reason)
{
    const struct image_object *object = data;
    struct image_data image;

    if (!image_read(arena, object->image, &image, reason)) {
        return false;
    }
    add_size(body, &image);
    add_samples(body, image.sample_bits, image.component_count, image.palette);
    if (image.encoding == IMAGE_PNG) {
        add_row_filters(body, &image);
    }
    if (object->mask != NULL) {
        haru_add_entry(body, "/SMask", object->mask);
    }
    *bytes = image.bytes;
    *filter = filter_of(image.encoding);
    return true;
}

static struct haru_object *
write_image(struct xobjects *xobjects, const struct image *image)
{
    struct image_object *object =
        ARENA_NEW(xobjects->arena, struct image_object);
    struct haru_object *stream;

    object->image = image;
    if (image->picture.has_alpha) {
        struct haru_object *mask = haru_add_object(xobjects->haru);
        haru_fetch_stream(mask, fetch_mask, image);
        object->mask = mask;
    }
    stream = haru_add_object(xobjects->haru);
    haru_fetch_stream(stream, fetch_image, object);
    return stream;
}

void
xobjects_use_image(struct xobjects *xobjects, const struct image *image)
{
    assert(image->serial > 0);
    while (xobjects->image.count <= image->serial) {
        ARRAY_PUSH(xobjects->arena, &xobjects->image, NULL);
    }
    if (xobjects->image.item[image->serial] == NULL) {
        xobjects->image.item[image->serial] = write_image(xobjects, image);
    }
}

void
xobjects_add_resources(const struct xobjects *xobjects, struct strbuf *out)
{
    if (xobjects->image.count == 0) {
        return;
    }
    strbuf_add_c(out, "/XObject<<");
    for (size_t i = 0; i < xobjects->image.count; i++) {
        if (xobjects->image.item[i] != NULL) {
            strbuf_add_c(out, "/I");
            strbuf_add_number(out, (int64_t)i);
            syntax_add_reference(out, haru_number(xobjects->image.item[i]));
        }
    }
    strbuf_add_c(out, ">>");
}
