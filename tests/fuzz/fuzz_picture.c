/*
 * fuzz_picture: a picture is either broken, with a reason, or becomes a PNG,
 * JPEG or SVG of no more pixels than may be stored.
 */
#include "document/picture/picture_file.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

static void
require(bool is_true)
{
    if (!is_true) {
        abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct str content = {(const char *)data, size_bytes};
    struct str shown = STR_EMPTY;
    struct arena arena;
    struct picture picture;

    arena_init(&arena);
    picture = picture_file_check(&arena, content, &shown);
    if (picture.kind == PICTURE_BROKEN) {
        require(picture.reason != NULL);
    } else {
        require(picture.kind == PICTURE_PNG || picture.kind == PICTURE_JPEG ||
                picture.kind == PICTURE_SVG);
        require((uint64_t)picture.width * picture.height <= PICTURE_PIXELS_MAX);
        require(picture_probe(shown).kind == picture.kind);
    }
    arena_release(&arena);
    return 0;
}
