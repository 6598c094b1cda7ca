/*
 * fuzz_picture: a picture is either broken, with a reason, or small enough to
 * be decoded.
 */
#include "document/picture/picture.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct str content = {(const char *)data, size_bytes};
    struct picture picture = picture_probe(content);

    if (picture.kind == PICTURE_BROKEN && picture.reason == NULL) {
        abort();
    }
    if (picture.kind != PICTURE_BROKEN &&
        (uint64_t)picture.width * picture.height > PICTURE_PIXELS_MAX) {
        abort();
    }
    return 0;
}
