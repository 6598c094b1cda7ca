/*
 * fuzz_picture: a picture is either broken, with a reason, or becomes a PNG,
 * JPEG or SVG of no more pixels than may be stored, which is one still when it
 * is cleaned of what it tells of its maker, and can be read for a page.
 */
#include "document/picture/picture_file.h"

#include <string.h>
#include <webp/decode.h>
#include <zlib.h>

#include "../fuzz_run.h"
#include "document/picture/picture_clean.h"
#include "paint/image.h"

enum {
    SIGNATURE_BYTES =
        8, /* a PNG has as many; what begins the other kinds is shorter */
    CHUNK_BYTES = 12,      /* around what a chunk of a PNG holds */
    PIXELS_MAX = 32 * 1024 /* what takes a fraction of a millisecond */
};

size_t LLVMFuzzerMutate(uint8_t *data, size_t size_bytes, size_t max_bytes);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size_bytes,
                               size_t max_bytes, unsigned seed);

static void
put_number(uint8_t *at, uint32_t number)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(number >> (24 - 8 * i));
    }
}

/* Sizes and check sums that fit, or no change would get behind them. */
static void
mend_chunks(uint8_t *data, size_t size_bytes)
{
    size_t at = SIGNATURE_BYTES;

    while (size_bytes >= at + CHUNK_BYTES) {
        size_t room = size_bytes - at - CHUNK_BYTES;
        size_t held = (size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
                      (size_t)data[at + 2] << 8 | data[at + 3];
        if (held > room) {
            held = room;
            put_number(data + at, (uint32_t)held);
        }
        put_number(data + at + 8 + held,
                   (uint32_t)crc32(0, data + at + 4, (unsigned)held + 4));
        at += held + CHUNK_BYTES;
    }
}

/* What is changed stays of its kind, most of the time. */
size_t
LLVMFuzzerCustomMutator(uint8_t *data, size_t size_bytes, size_t max_bytes,
                        unsigned seed)
{
    uint8_t signature[SIGNATURE_BYTES] = {0};
    size_t kept = size_bytes < SIGNATURE_BYTES ? size_bytes : SIGNATURE_BYTES;

    memcpy(signature, data, kept);
    size_bytes = LLVMFuzzerMutate(data, size_bytes, max_bytes);
    if (seed % 16 != 0 && size_bytes >= kept) {
        memcpy(data, signature, kept);
    }
    if (seed % 16 != 1 && memcmp(signature, "\x89PNG", 4) == 0) {
        mend_chunks(data, size_bytes);
    }
    return size_bytes;
}

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

/* More pixels than that take time and teach nothing, unless they are too many.
 * The readers of GIF and TIFF are built with a limit of their own. */
static bool
takes_long(struct str content)
{
    struct picture picture = picture_probe(content);
    uint64_t pixels = (uint64_t)picture.width * picture.height;
    int width;
    int height;

    if (picture.kind == PICTURE_WEBP &&
        WebPGetInfo((const uint8_t *)content.data, content.size_bytes, &width,
                    &height)) {
        pixels = (uint64_t)width * (uint64_t)height;
    }
    return pixels > PIXELS_MAX && pixels <= PICTURE_PIXELS_READ_MAX;
}

static void
look_at(struct str content)
{
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
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str content = str_from((const char *)data, size_bytes);
    bool is_tried = !takes_long(content);

    if (is_tried) {
        look_at(content);
    }
    diagnostics_release(&diagnostics);
    return is_tried ? 0 : -1; /* -1: not kept for later runs */
}
