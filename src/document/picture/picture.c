#include "picture.h"

#include <assert.h>
#include <stddef.h>

/* All rows of an interlaced picture are needed at once. */
#define INTERLACED_PIXELS_MAX (UINT64_C(50) * 1000 * 1000)

static struct picture
broken(const char *reason)
{
    return (struct picture){.kind = PICTURE_BROKEN, .reason = reason};
}

static uint32_t
big_endian(struct str content, size_t at, size_t size_bytes)
{
    uint32_t value = 0;

    assert(at + size_bytes <= content.size_bytes);
    for (size_t i = 0; i < size_bytes; i++) {
        value = value << 8 | (unsigned char)content.data[at + i];
    }
    return value;
}

/* The cyclic redundancy code of PNG, annex D, eight bits at a time. */
static uint32_t
chunk_check_code(struct str bytes)
{
    static const uint32_t nibble[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c};
    uint32_t code = 0xFFFFFFFFU;

    for (size_t i = 0; i < bytes.size_bytes; i++) {
        code ^= (unsigned char)bytes.data[i];
        code = nibble[code & 15U] ^ code >> 4;
        code = nibble[code & 15U] ^ code >> 4;
    }
    return ~code;
}

static bool
has_too_many_pixels(const struct picture *picture)
{
    return (uint64_t)picture->width * picture->height > PICTURE_PIXELS_READ_MAX;
}

static bool
png_header_is_sound(struct str content, struct picture *picture)
{
    static const unsigned char depths[7] = {
        1 | 2 | 4 | 8 | 16, 0, 8 | 16, 1 | 2 | 4 | 8, 8 | 16, 0, 8 | 16};
    unsigned depth = (unsigned char)content.data[24];
    unsigned color = (unsigned char)content.data[25];

    picture->width = big_endian(content, 16, 4);
    picture->height = big_endian(content, 20, 4);
    if (picture->width == 0 || picture->height == 0 ||
        picture->width > INT32_MAX || picture->height > INT32_MAX) {
        *picture = broken("its size is zero or impossible");
    } else if (has_too_many_pixels(picture)) {
        *picture = broken("it has more than 400 million pixels");
    } else if (content.data[28] != 0 &&
               (uint64_t)picture->width * picture->height >
                   INTERLACED_PIXELS_MAX) {
        *picture = broken("it is interlaced and has more than 50 million "
                          "pixels");
    } else if (color > 6 || depth == 0 || (depth & (depth - 1)) != 0 ||
               (depths[color] & depth) == 0) {
        *picture = broken("its color type and bit depth do not exist");
    }
    return picture->kind != PICTURE_BROKEN;
}

static struct picture
probe_png(struct str content)
{
    struct picture picture = {.kind = PICTURE_PNG};
    size_t at = 8;
    bool has_data = false;

    if (content.size_bytes < 33 ||
        !str_equal(str_slice(content, 12, 16), STR("IHDR")) ||
        big_endian(content, 8, 4) != 13) {
        return broken("the PNG header is missing");
    }
    while (content.size_bytes - at >= 12) {
        uint32_t size = big_endian(content, at, 4);
        struct str name = str_slice(content, at + 4, at + 8);
        bool is_critical = (name.data[0] & 0x20) == 0;
        if (size > content.size_bytes - at - 12) {
            return broken("the PNG data ends too early");
        }
        if (is_critical &&
            chunk_check_code(str_slice(content, at + 4, at + 8 + size)) !=
                big_endian(content, at + 8 + size, 4)) {
            return broken("a part of the PNG data is damaged");
        }
        if (at == 8 && !png_header_is_sound(content, &picture)) {
            return picture;
        }
        has_data = has_data || str_equal(name, STR("IDAT"));
        if (str_equal(name, STR("IEND"))) {
            return has_data ? picture : broken("the PNG has no image data");
        }
        at += 12 + (size_t)size;
    }
    return broken("the PNG data ends too early");
}

/* Start of frame: every SOFn but DHT (C4), JPG (C8) and DAC (CC). */
static bool
is_frame_marker(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

static struct picture
frame_of_jpeg(struct str content, size_t at, uint32_t size, unsigned marker)
{
    struct picture picture = {.kind = PICTURE_JPEG};

    if (size < 8) {
        return broken("the JPEG frame header is damaged");
    }
    if (marker > 0xC2) {
        return broken("this kind of JPEG (lossless or arithmetic-coded) "
                      "cannot be shown by readers");
    }
    if (content.data[at + 2] != 8) {
        return broken("JPEG files with 12-bit samples cannot be shown");
    }
    picture.height = big_endian(content, at + 3, 2);
    picture.width = big_endian(content, at + 5, 2);
    if (picture.width == 0 || picture.height == 0) {
        return broken("its size is zero");
    }
    if (has_too_many_pixels(&picture)) {
        return broken("it has more than 400 million pixels");
    }
    return picture;
}

size_t
picture_jpeg_end_of_scan(struct str content, size_t at)
{
    while (at + 1 < content.size_bytes) {
        unsigned next = (unsigned char)content.data[at + 1];
        if ((unsigned char)content.data[at] == 0xFF && next != 0 &&
            next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) {
            return at;
        }
        at++;
    }
    return content.size_bytes;
}

/* What of a JPEG was read so far. */
struct jpeg {
    struct str content;
    size_t at; /* where the next marker stands */
    struct picture picture;
    bool has_scan;
};

size_t
picture_jpeg_bare_size(unsigned marker)
{
    return marker == 0xFF                                         ? 1
           : (marker >= 0xD0 && marker <= 0xD8) || marker == 0x01 ? 2
                                                                  : 0;
}

/* Over one segment; false when the picture is found out to be broken. */
static bool
read_segment(struct jpeg *jpeg, unsigned marker)
{
    uint32_t size = big_endian(jpeg->content, jpeg->at + 2, 2);

    if (size < 2 || size > jpeg->content.size_bytes - jpeg->at - 2) {
        jpeg->picture = broken("the JPEG data ends too early");
        return false;
    }
    if (is_frame_marker(marker)) {
        jpeg->picture =
            frame_of_jpeg(jpeg->content, jpeg->at + 2, size, marker);
        if (jpeg->picture.kind == PICTURE_BROKEN) {
            return false;
        }
    }
    jpeg->at += 2 + (size_t)size;
    if (marker == 0xDA) {
        jpeg->has_scan = true;
        jpeg->at = picture_jpeg_end_of_scan(jpeg->content, jpeg->at);
    }
    return true;
}

static bool
has_marker(const struct jpeg *jpeg)
{
    size_t left = jpeg->content.size_bytes - jpeg->at;

    return left >= 4 ||
           (left >= 2 &&
            (unsigned char)jpeg->content.data[jpeg->at + 1] == 0xD9);
}

static struct picture
picture_at_end(const struct jpeg *jpeg)
{
    return jpeg->has_scan || jpeg->picture.kind == PICTURE_BROKEN
               ? jpeg->picture
               : broken("the JPEG has no image data");
}

static struct picture
probe_jpeg(struct str content)
{
    struct jpeg jpeg = {.content = content,
                        .at = 2,
                        .picture = broken("the JPEG data ends too early")};

    while (has_marker(&jpeg)) {
        unsigned marker = (unsigned char)content.data[jpeg.at + 1];
        if ((unsigned char)content.data[jpeg.at] != 0xFF) {
            return broken("the JPEG data is damaged");
        }
        if (marker == 0xD9) {
            return picture_at_end(&jpeg);
        }
        if (picture_jpeg_bare_size(marker) > 0) {
            jpeg.at += picture_jpeg_bare_size(marker);
        } else if (!read_segment(&jpeg, marker)) {
            return jpeg.picture;
        }
    }
    return broken("the JPEG data ends too early");
}

unsigned
picture_jpeg_components(struct str content)
{
    size_t at = 2;

    while (at + 10 <= content.size_bytes) {
        unsigned marker = (unsigned char)content.data[at + 1];
        if (is_frame_marker(marker)) {
            return (unsigned char)content.data[at + 9];
        }
        at += picture_jpeg_bare_size(marker) > 0
                  ? picture_jpeg_bare_size(marker)
                  : 2U + (size_t)big_endian(content, at + 2, 2);
    }
    return 0;
}

/* An SVG file begins with markup whose first element is "svg". */
static bool
looks_like_svg(struct str content)
{
    struct str head = str_slice(content, 0, 4096);
    bool has_root = str_find(head, STR("<svg")) != STR_NOT_FOUND ||
                    str_find(head, STR(":svg")) != STR_NOT_FOUND;

    return has_root && str_starts_with(str_trim(head), STR("<"));
}

/* Kinds that no e-reader need show; what is in them is known once they are
 * read. */
static enum picture_kind
other_kind_of(struct str content)
{
    if (str_starts_with(content, STR("GIF87a")) ||
        str_starts_with(content, STR("GIF89a"))) {
        return PICTURE_GIF;
    }
    if (str_starts_with(content, STR("RIFF")) &&
        str_equal_c(str_slice(content, 8, 12), "WEBP")) {
        return PICTURE_WEBP;
    }
    if (str_starts_with(content, str_from("II*\0", 4)) ||
        str_starts_with(content, str_from("MM\0*", 4))) {
        return PICTURE_TIFF;
    }
    return PICTURE_BROKEN;
}

/* What is not read is named where it is known. */
static const char *
name_other_kind(struct str content)
{
    struct str brand = str_slice(content, 4, 12);

    if (str_starts_with(content, STR("BM"))) {
        return "it is a BMP file; save it as PNG";
    }
    if (str_equal_c(brand, "ftypavif") || str_equal_c(brand, "ftypavis")) {
        return "it is an AVIF file; save it as PNG or JPEG";
    }
    if (str_equal_c(brand, "ftypheic") || str_equal_c(brand, "ftypmif1")) {
        return "it is an HEIC file; save it as JPEG";
    }
    if (str_starts_with(content, STR("%PDF-"))) {
        return "it is a PDF; save its page as SVG or PNG";
    }
    return "it is neither PNG, JPEG, GIF, WebP, TIFF nor SVG";
}

struct picture
picture_probe(struct str content)
{
    if (str_is_empty(content)) {
        return broken("the file is empty");
    }
    if (str_starts_with(content, STR("\x89PNG\r\n\x1a\n"))) {
        return probe_png(content);
    }
    if (str_starts_with(content, STR("\xFF\xD8\xFF"))) {
        return probe_jpeg(content);
    }
    if (other_kind_of(content) != PICTURE_BROKEN) {
        return (struct picture){.kind = other_kind_of(content)};
    }
    if (str_starts_with(content, STR("\xEF\xBB\xBF"))) {
        content = str_tail(content, 3);
    }
    if (looks_like_svg(content)) {
        return (struct picture){.kind = PICTURE_SVG};
    }
    if (str_starts_with(content, STR("version https://git-lfs"))) {
        return broken("it is a Git LFS pointer; fetch the file itself");
    }
    return broken(name_other_kind(content));
}

const char *
picture_kind_name(enum picture_kind kind)
{
    static const char *const name[] = {"broken", "PNG",  "JPEG", "SVG",
                                       "GIF",    "WebP", "TIFF"};

    return name[kind];
}

const char *
picture_kind_media_type(enum picture_kind kind)
{
    static const char *const name[] = {"application/octet-stream",
                                       "image/png",
                                       "image/jpeg",
                                       "image/svg+xml",
                                       "image/gif",
                                       "image/webp",
                                       "image/tiff"};

    return name[kind];
}

const char *
picture_kind_extension(enum picture_kind kind)
{
    static const char *const name[] = {"bin", "png",  "jpg", "svg",
                                       "gif", "webp", "tif"};

    return name[kind];
}
