#include "xobject.h"

#include <assert.h>

#include "../base/array.h"
#include "syntax.h"

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
    strbuf_add_c(out, "/Type/XObject/Subtype/Image/BitsPerComponent 8/Width");
    syntax_add_number(out, image->width);
    strbuf_add_c(out, "/Height");
    syntax_add_number(out, image->height);
}

static const char *
colour_space(unsigned component_count)
{
    assert(component_count == 1 || component_count == 3);
    return component_count == 1 ? "/ColorSpace/DeviceGray"
                                : "/ColorSpace/DeviceRGB";
}

static struct haru_object *
write_mask(struct haru *haru, const struct image *image)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    add_size(&out, image);
    strbuf_add_c(&out, colour_space(1));
    object = haru_add_stream(haru, strbuf_str(&out), image->alpha, HARU_FLATE);
    strbuf_release(&out);
    return object;
}

static struct haru_object *
write_image(struct haru *haru, const struct image *image)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    add_size(&out, image);
    strbuf_add_c(&out, colour_space(image->component_count));
    if (image->alpha.size_bytes > 0) {
        strbuf_add_c(&out, "/SMask");
        syntax_add_reference(&out, haru_number(write_mask(haru, image)));
    }
    object =
        haru_add_stream(haru, strbuf_str(&out), image->data,
                        image->encoding == IMAGE_JPEG ? HARU_JPEG : HARU_FLATE);
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
