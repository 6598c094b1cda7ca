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
add_size(struct strbuf *out, const struct image *image)
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
add_row_filters(struct strbuf *out, const struct image *image)
{
    syntax_add_entry(out, "/DecodeParms<</Predictor 15/Colors",
                     image->component_count);
    syntax_add_entry(out, "/BitsPerComponent", image->sample_bits);
    syntax_add_entry(out, "/Columns", image->width);
    strbuf_add_c(out, ">>");
}

static struct haru_object *
write_mask(struct haru *haru, const struct image *image)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    add_size(&out, image);
    add_samples(&out, 8, 1, STR_EMPTY);
    object = haru_add_stream(haru, strbuf_str(&out), image->alpha, HARU_FLATE);
    strbuf_release(&out);
    return object;
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

static struct haru_object *
write_image(struct haru *haru, const struct image *image)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    add_size(&out, image);
    add_samples(&out, image->sample_bits, image->component_count,
                image->palette);
    if (image->encoding == IMAGE_PNG) {
        add_row_filters(&out, image);
    }
    if (image->alpha.size_bytes > 0) {
        haru_add_entry(&out, "/SMask", write_mask(haru, image));
    }
    object = haru_add_stream(haru, strbuf_str(&out), image->data,
                             filter_of(image->encoding));
    strbuf_release(&out);
    return object;
}

void
xobjects_use_image(struct xobjects *xobjects, const struct image *image)
{
    assert(image->serial > 0);
    while (xobjects->image.count <= image->serial) {
        ARRAY_PUSH(xobjects->arena, &xobjects->image, NULL);
    }
    if (xobjects->image.item[image->serial] == NULL) {
        xobjects->image.item[image->serial] =
            write_image(xobjects->haru, image);
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
