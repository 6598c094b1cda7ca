#include "picture_clean.h"

#include "base/strbuf.h"

enum {
    MARKER_APP0 = 0xE0,  /* JFIF */
    MARKER_APP1 = 0xE1,  /* Exif, XMP */
    MARKER_APP2 = 0xE2,  /* a color profile, or other things */
    MARKER_APP14 = 0xEE, /* Adobe: how the colors are meant */
    MARKER_COMMENT = 0xFE,
    MARKER_SCAN = 0xDA,
    MARKER_END = 0xD9,
    TIFF_OFFSET = 6,
    ENTRY_SIZE_BYTES = 12,
    TAG_ORIENTATION = 0x0112
};

static unsigned
byte_at(struct str content, size_t at)
{
    return (unsigned char)content.data[at];
}

static size_t
big_endian(struct str content, size_t at, size_t size_bytes)
{
    size_t value = 0;

    for (size_t i = 0; i < size_bytes; i++) {
        value = value << 8 | byte_at(content, at + i);
    }
    return value;
}

/* ------------------------------------------------------------------ JPEG */

static unsigned
tiff_short(struct str segment, size_t at, bool is_little)
{
    return is_little ? byte_at(segment, at) | byte_at(segment, at + 1) << 8
                     : byte_at(segment, at) << 8 | byte_at(segment, at + 1);
}

/* Orientation in the Exif data of an APP1 segment, or 1. */
static unsigned
exif_orientation(struct str segment)
{
    size_t at = TIFF_OFFSET + 8; /* the first directory */
    bool is_little;
    unsigned count;

    if (segment.size_bytes < 32 ||
        !str_starts_with(segment, str_from("Exif\0\0", TIFF_OFFSET))) {
        return 1;
    }
    is_little = segment.data[TIFF_OFFSET] == 'I';
    count = tiff_short(segment, at, is_little);
    for (at += 2; count > 0 && at + ENTRY_SIZE_BYTES <= segment.size_bytes;
         count--, at += ENTRY_SIZE_BYTES) {
        if (tiff_short(segment, at, is_little) == TAG_ORIENTATION) {
            unsigned value = tiff_short(segment, at + 8, is_little);
            return value >= 1 && value <= 8 ? value : 1;
        }
    }
    return 1;
}

/* Application data is whatever a camera likes; three kinds say how the
 * picture is to be shown. */
static bool
is_kept(unsigned marker, struct str segment)
{
    if (marker == MARKER_APP2) {
        return str_starts_with(str_tail(segment, 4),
                               str_from("ICC_PROFILE\0", 12));
    }
    return marker == MARKER_APP0 || marker == MARKER_APP14 ||
           ((marker & 0xF0) != MARKER_APP0 && marker != MARKER_COMMENT);
}

static void
add_jpeg_parts(struct strbuf *out, struct str content, unsigned *orientation)
{
    size_t at = 2;

    while (at + 4 <= content.size_bytes &&
           byte_at(content, at + 1) != MARKER_END) {
        unsigned marker = byte_at(content, at + 1);
        size_t end = at + 2 + big_endian(content, at + 2, 2);
        struct str segment;
        if (picture_jpeg_bare_size(marker) > 0) {
            at += picture_jpeg_bare_size(marker);
            continue;
        }
        end = end > content.size_bytes ? content.size_bytes : end;
        end = end < at + 4 ? at + 4 : end;
        segment = str_slice(content, at, end);
        if (marker == MARKER_APP1 && *orientation == 1) {
            *orientation = exif_orientation(str_tail(segment, 4));
        }
        if (is_kept(marker, segment)) {
            strbuf_add(out, segment);
        }
        at = end;
        if (marker == MARKER_SCAN) {
            at = picture_jpeg_end_of_scan(content, end);
            strbuf_add(out, str_slice(content, end, at));
        }
    }
}

struct str
picture_clean_jpeg(struct arena *arena, struct str content,
                   unsigned *orientation)
{
    struct strbuf out;

    *orientation = 1;
    strbuf_init(&out);
    strbuf_add(&out, str_slice(content, 0, 2));
    add_jpeg_parts(&out, content, orientation);
    strbuf_add_bytes(&out, "\xFF\xD9", 2);
    return strbuf_take(arena, &out);
}

/* An Exif segment that says nothing but the orientation. */
static struct str
turned(struct arena *arena, struct str clean, unsigned orientation)
{
    static const char before[] = "\xFF\xE1\0\x22"
                                 "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01"
                                 "\x01\x12\0\x03\0\0\0\x01\0";
    static const char after[] = "\0\0\0\0\0\0";
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, str_slice(clean, 0, 2));
    strbuf_add_bytes(&out, before, sizeof before - 1);
    strbuf_add_char(&out, (char)orientation);
    strbuf_add_bytes(&out, after, sizeof after - 1);
    strbuf_add(&out, str_tail(clean, 2));
    return strbuf_take(arena, &out);
}

/* ------------------------------------------------------------------- PNG */

/* What a camera or an editor noted down: texts, places, times. */
static bool
is_note(struct str name)
{
    static const char *const note[] = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME"};

    for (size_t i = 0; i < sizeof note / sizeof note[0]; i++) {
        if (str_equal(name, str_from_c(note[i]))) {
            return true;
        }
    }
    return false;
}

static struct str
clean_png(struct arena *arena, struct str content)
{
    struct strbuf out;
    size_t at = 8;

    strbuf_init(&out);
    strbuf_add(&out, str_slice(content, 0, at));
    while (at + 12 <= content.size_bytes) {
        size_t end = at + 12 + big_endian(content, at, 4);
        struct str name = str_slice(content, at + 4, at + 8);
        end = end > content.size_bytes ? content.size_bytes : end;
        if (!is_note(name)) {
            strbuf_add(&out, str_slice(content, at, end));
        }
        at = str_equal(name, STR("IEND")) ? content.size_bytes : end;
    }
    return strbuf_take(arena, &out);
}

struct str
picture_clean(struct arena *arena, enum picture_kind kind, struct str content)
{
    unsigned orientation;
    struct str clean;

    if (kind == PICTURE_PNG) {
        return clean_png(arena, content);
    }
    if (kind != PICTURE_JPEG) {
        return content;
    }
    clean = picture_clean_jpeg(arena, content, &orientation);
    return orientation == 1 ? clean : turned(arena, clean, orientation);
}
