/*
 * fuzz_picture: a picture is either broken, with a reason, or becomes a PNG,
 * JPEG or SVG of no more pixels than may be stored, which is one still when it
 * is cleaned of what it tells of its maker, and can be read for a page.
 */
#include "document/picture/picture_file.h"

#include "../fuzz_run.h"
#include "document/picture/picture_clean.h"
#include "paint/image.h"

static void
check_cleaned(const struct picture *picture, struct str shown)
{
    struct str cleaned = picture_clean(&run_arena, picture->kind, shown);
    unsigned orientation = 0;

    check(picture_probe(cleaned).kind == picture->kind);
    check(
        str_equal(picture_clean(&run_arena, picture->kind, cleaned), cleaned));
    if (picture->kind == PICTURE_JPEG) {
        picture_clean_jpeg(&run_arena, shown, &orientation);
        check(orientation >= 1 && orientation <= 8);
    }
}

static void
check_paint(struct picture *picture, struct str shown)
{
    struct image image = {.width = picture->width,
                          .height = picture->height,
                          .picture = *picture,
                          .content = shown};
    struct image_data data = {0};
    const char *reason = NULL;

    if (picture->kind != PICTURE_SVG &&
        !image_read(&run_arena, &image, &data, &reason)) {
        check(reason != NULL);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str content = str_from((const char *)data, size_bytes);
    struct str shown = STR_EMPTY;
    struct picture picture = picture_file_check(&run_arena, content, &shown);

    if (picture.kind == PICTURE_BROKEN) {
        check(picture.reason != NULL);
    } else {
        check(picture.kind == PICTURE_PNG || picture.kind == PICTURE_JPEG ||
              picture.kind == PICTURE_SVG);
        check((uint64_t)picture.width * picture.height <= PICTURE_PIXELS_MAX);
        check(picture_probe(shown).kind == picture.kind);
        check_cleaned(&picture, shown);
        check_paint(&picture, shown);
    }
    diagnostics_release(&diagnostics);
    return 0;
}
