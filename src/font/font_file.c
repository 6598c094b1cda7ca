#include "font_file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strbuf.h"

/*
 * A font is a folder of tables at the front of the file: twelve bytes, then
 * sixteen for each table (tag, checksum, offset, length). Nothing that it says
 * is believed before it was compared with the size of the file.
 */

enum {
    DIRECTORY_SIZE = 12,
    RECORD_SIZE = 16,
    TABLE_COUNT_MAX = 256,
    HEADER_TABLE_SIZE_MAX = 1 << 20,
    HEAD_SIZE = 54,
    HHEA_SIZE = 36,
    MAXP_SIZE = 6,
    OS2_SIZE = 78,         /* version 0 */
    OS2_SIZE_HEIGHTS = 90, /* version 2: up to x-height and cap height */
    POST_SIZE = 32,
    NAME_RECORD_SIZE = 12
};

/* A reader of either a file or memory: both give slices that are whole. */
struct source {
    int descriptor; /* less than 0: `data` is the whole file */
    struct str data;
    size_t size_bytes;
    struct arena *arena;
    struct str directory; /* the records */
    int error;            /* errno, once the system failed to read */
};

static unsigned
read_u16(struct str table, size_t at)
{
    if (at + 2 > table.size_bytes) {
        return 0;
    }
    return ((unsigned)(unsigned char)table.data[at] << 8) |
           (unsigned char)table.data[at + 1];
}

static int
read_i16(struct str table, size_t at)
{
    unsigned value = read_u16(table, at);

    return value < 0x8000 ? (int)value : (int)value - 0x10000;
}

static uint32_t
read_u32(struct str table, size_t at)
{
    return ((uint32_t)read_u16(table, at) << 16) | read_u16(table, at + 2);
}

static bool
source_slice(struct source *source, size_t offset, size_t size_bytes,
             struct str *slice)
{
    char *copy;

    if (offset > source->size_bytes ||
        size_bytes > source->size_bytes - offset) {
        return false;
    }
    if (source->descriptor < 0) {
        *slice = str_slice(source->data, offset, offset + size_bytes);
        return true;
    }
    copy = arena_alloc(source->arena, size_bytes);
    *slice = str_from(copy, size_bytes);
    if (file_read_at(source->descriptor, offset, copy, size_bytes)) {
        return true;
    }
    source->error = errno;
    return false;
}

/* Offset and length of a table; false when the directory has none. */
static bool
table_find(const struct source *source, const char *tag, size_t *offset,
           size_t *size_bytes)
{
    for (size_t at = 0; at < source->directory.size_bytes; at += RECORD_SIZE) {
        if (memcmp(source->directory.data + at, tag, 4) == 0) {
            *offset = read_u32(source->directory, at + 8);
            *size_bytes = read_u32(source->directory, at + 12);
            return true;
        }
    }
    return false;
}

static bool
table_read(struct source *source, const char *tag, size_t size_bytes_min,
           struct str *table)
{
    size_t offset;
    size_t size_bytes;

    return table_find(source, tag, &offset, &size_bytes) &&
           size_bytes >= size_bytes_min &&
           (source->descriptor < 0 || size_bytes <= HEADER_TABLE_SIZE_MAX) &&
           source_slice(source, offset, size_bytes, table);
}

#define REASON_POSTSCRIPT                                       \
    "it has PostScript outlines (CFF); only TrueType outlines " \
    "can be embedded"

static const char *
reason_of_kind(struct str start)
{
    static const struct {
        const char magic[5];
        const char *reason;
    } kind[] = {
        {"OTTO", REASON_POSTSCRIPT},
        {"ttcf", "it is a collection (TTC); take a single face out of it"},
        {"wOFF", "it is packed for the web (WOFF); unpack it to TTF"},
        {"wOF2", "it is packed for the web (WOFF2); unpack it to TTF"},
        {"typ1", "it is a Type 1 font; only TrueType can be embedded"},
    };

    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        if (memcmp(start.data, kind[i].magic, 4) == 0) {
            return kind[i].reason;
        }
    }
    if (memcmp(start.data, "\0\1\0\0", 4) != 0 &&
        memcmp(start.data, "true", 4) != 0) {
        return "it is not a TrueType font";
    }
    return NULL;
}

static bool
refuse(const char **reason, const char *because)
{
    *reason = because;
    return false;
}

static bool
source_has_whole_tables(const struct source *source)
{
    for (size_t at = 0; at < source->directory.size_bytes; at += RECORD_SIZE) {
        size_t offset = read_u32(source->directory, at + 8);
        size_t size_bytes = read_u32(source->directory, at + 12);
        if (offset > source->size_bytes ||
            size_bytes > source->size_bytes - offset) {
            return false;
        }
    }
    return true;
}

/* Tables that show what a font of the right kind is besides. */
static const char *
reason_of_tables(const struct source *source)
{
    static const struct {
        const char *tag;
        const char *reason;
    } foreign[] = {
        {"fvar", "it is a variable font; take a static instance of it"},
        {"CFF ", REASON_POSTSCRIPT},
        {"CFF2", REASON_POSTSCRIPT},
    };
    size_t offset;
    size_t size_bytes;

    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        if (table_find(source, foreign[i].tag, &offset, &size_bytes)) {
            return foreign[i].reason;
        }
    }
    return NULL;
}

/* Read the directory and check that each table lies inside the file. */
static bool
source_read_directory(struct source *source, const char **reason)
{
    struct str start;
    size_t table_count;

    if (!source_slice(source, 0, DIRECTORY_SIZE, &start)) {
        return refuse(reason, "the file is too short to be a font");
    }
    *reason = reason_of_kind(start);
    if (*reason != NULL) {
        return false;
    }
    table_count = read_u16(start, 4);
    if (table_count == 0 || table_count > TABLE_COUNT_MAX ||
        !source_slice(source, DIRECTORY_SIZE, table_count * RECORD_SIZE,
                      &source->directory)) {
        return refuse(reason, "its list of tables is broken");
    }
    if (!source_has_whole_tables(source)) {
        return refuse(reason, "a table reaches beyond the end of the file; "
                              "the file was cut short");
    }
    *reason = reason_of_tables(source);
    return *reason == NULL;
}

static struct str
decode_utf16(struct arena *arena, struct str bytes)
{
    struct strbuf text;

    strbuf_init(&text);
    for (size_t at = 0; at + 2 <= bytes.size_bytes; at += 2) {
        uint32_t unit = read_u16(bytes, at);
        uint32_t low = read_u16(bytes, at + 2);
        if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        strbuf_add_code_point(&text, unit);
    }
    return strbuf_take(arena, &text);
}

static bool
is_ascii(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if ((unsigned char)text.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* How good a record is for us: US English of Windows, then what is in UTF-16,
 * then the older single bytes. */
static int
record_rank(struct str table, size_t at)
{
    unsigned platform = read_u16(table, at);

    return platform == 3   ? 2 + (read_u16(table, at + 4) == 0x409)
           : platform == 0 ? 2
                           : 1;
}

/* The bytes of a record of this id; empty: of another one, or not inside. */
static struct str
record_value(struct str table, size_t at, unsigned name_id)
{
    size_t size_bytes = read_u16(table, at + 8);
    size_t offset = (size_t)read_u16(table, 4) + read_u16(table, at + 10);

    if (read_u16(table, at + 6) != name_id || offset > table.size_bytes ||
        size_bytes > table.size_bytes - offset) {
        return STR_EMPTY;
    }
    return str_slice(table, offset, offset + size_bytes);
}

/* The name with this id, US English first; empty when there is none. */
static struct str
name_find(struct arena *arena, struct str table, unsigned name_id)
{
    size_t count = read_u16(table, 2);
    struct str best = STR_EMPTY;
    int best_rank = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = 6 + i * NAME_RECORD_SIZE;
        struct str value = record_value(table, at, name_id);
        int rank = record_rank(table, at);
        if (at + NAME_RECORD_SIZE > table.size_bytes) {
            break;
        }
        if (!str_is_empty(value) && rank > best_rank &&
            (rank > 1 || is_ascii(value))) {
            best = value;
            best_rank = rank;
        }
    }
    return best_rank > 1 ? decode_utf16(arena, best) : str_copy(arena, best);
}

/* Only what every PDF reader takes in a font's name. */
static struct str
clean_postscript_name(struct arena *arena, struct str name)
{
    char *clean = arena_alloc(arena, name.size_bytes + 1);
    size_t size_bytes = 0;

    for (size_t i = 0; i < name.size_bytes && size_bytes < 63; i++) {
        char c = name.data[i];
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z') || c == '-') {
            clean[size_bytes++] = c;
        }
    }
    return str_from(clean, size_bytes);
}

static struct str
family_of(struct arena *arena, struct str table)
{
    struct str family = name_find(arena, table, 16);

    return str_is_empty(family) ? name_find(arena, table, 1) : family;
}

static struct str
postscript_name_of(struct arena *arena, struct str table, struct str family)
{
    struct str name = name_find(arena, table, 6);

    name = clean_postscript_name(arena, str_is_empty(name) ? family : name);
    return str_is_empty(name) ? STR("Font") : name;
}

static bool
header_read_names(struct source *source, struct font_header *header,
                  const char **reason)
{
    struct str table;

    if (!table_read(source, "name", 6, &table)) {
        return refuse(reason, "its table of names is missing or broken");
    }
    header->family = family_of(source->arena, table);
    if (str_is_empty(header->family)) {
        return refuse(reason, "it does not say which family it belongs to");
    }
    header->postscript_name =
        postscript_name_of(source->arena, table, header->family);
    return true;
}

/* Versions from 2 on say them; a part of the size stands in for them. */
static void
header_set_heights(struct font_header *header, struct str os2)
{
    bool has_heights =
        read_u16(os2, 0) >= 2 && os2.size_bytes >= OS2_SIZE_HEIGHTS;
    int x_height = has_heights ? read_i16(os2, 86) : 0;
    int cap_height = has_heights ? read_i16(os2, 88) : 0;

    header->x_height = x_height > 0 ? x_height : header->units_per_em / 2;
    header->cap_height =
        cap_height > 0 ? cap_height : header->units_per_em * 7 / 10;
}

static const char license_forbids[] =
    "its license bits (fsType) forbid embedding";

/* Bit 1: restricted license embedding. */
static bool
is_restricted(struct str os2)
{
    return (read_u16(os2, 8) & 0x000FU) == 0x0002U;
}

static bool
header_read_os2(struct source *source, struct font_header *header,
                const char **reason)
{
    struct str table;

    if (!table_read(source, "OS/2", OS2_SIZE, &table)) {
        return refuse(reason, "its table OS/2 is missing or broken");
    }
    header->weight = (int)read_u16(table, 4);
    if (header->weight < 1 || header->weight > 1000) {
        header->weight = 400;
    }
    if (is_restricted(table)) {
        return refuse(reason, license_forbids);
    }
    header->is_italic = (read_u16(table, 62) & 0x0201U) != 0;
    header_set_heights(header, table);
    return true;
}

static bool
header_is_sound(const struct font_header *header)
{
    return header->units_per_em >= 16 && header->units_per_em <= 16384 &&
           header->glyph_count > 0 && header->ascender > 0;
}

static void
header_set_size(struct font_header *header, struct str head)
{
    header->units_per_em = (int)read_u16(head, 18);
    for (size_t i = 0; i < 4; i++) {
        header->bounding_box[i] = read_i16(head, 36 + 2 * i);
    }
}

static bool
header_read_metrics(struct source *source, struct font_header *header,
                    const char **reason)
{
    struct str head;
    struct str hhea;
    struct str maxp;
    struct str post;

    if (!table_read(source, "head", HEAD_SIZE, &head) ||
        !table_read(source, "hhea", HHEA_SIZE, &hhea) ||
        !table_read(source, "maxp", MAXP_SIZE, &maxp) ||
        !table_read(source, "post", POST_SIZE, &post) ||
        read_u32(head, 12) != 0x5F0F3CF5) {
        return refuse(
            reason, "its table head, hhea, maxp or post is missing or broken");
    }
    header_set_size(header, head);
    header->ascender = read_i16(hhea, 4);
    header->descender = read_i16(hhea, 6);
    header->glyph_count = read_u16(maxp, 4);
    header->italic_angle = read_i16(post, 4);
    header->is_monospaced = read_u32(post, 12) != 0;
    return header_is_sound(header) ||
           refuse(reason, "its measurements are out of range");
}

enum font_reading
font_file_read_header(struct arena *arena, const char *path,
                      struct font_header *header, const char **reason)
{
    struct source source = {.arena = arena};
    bool is_good;

    *header = (struct font_header){0};
    source.descriptor = file_open_regular(path, &source.size_bytes, reason);
    if (source.descriptor < 0) {
        return file_is_refused(errno) ? FONT_REFUSED : FONT_UNFIT;
    }
    is_good = source_read_directory(&source, reason) &&
              header_read_metrics(&source, header, reason) &&
              header_read_names(&source, header, reason) &&
              header_read_os2(&source, header, reason);
    close(source.descriptor);
    if (source.error != 0) {
        *reason = strerror(source.error);
        return FONT_REFUSED;
    }
    return is_good ? FONT_READ : FONT_UNFIT;
}

/* The index of outlines must ascend and stay inside the table of outlines. */
static bool
is_outline_index(struct str loca, uint32_t glyph_count, bool is_long,
                 size_t outlines_size)
{
    size_t last = 0;

    for (size_t i = 0; i <= glyph_count; i++) {
        size_t at =
            is_long ? read_u32(loca, i * 4) : (size_t)read_u16(loca, i * 2) * 2;
        if (at < last || at > outlines_size) {
            return false;
        }
        last = at;
    }
    return true;
}

static bool
check_outlines(struct source *source, uint32_t glyph_count, bool is_long)
{
    size_t entry_size = is_long ? 4 : 2;
    struct str loca;
    struct str glyf;

    return table_read(source, "glyf", 0, &glyf) &&
           table_read(source, "loca", ((size_t)glyph_count + 1) * entry_size,
                      &loca) &&
           is_outline_index(loca, glyph_count, is_long, glyf.size_bytes);
}

/* A width for each glyph: the last of `hmtx` holds for all that follow. */
static bool
check_widths(struct source *source, uint32_t glyph_count)
{
    struct str hhea;
    struct str hmtx;
    size_t count;

    if (!table_read(source, "hhea", HHEA_SIZE, &hhea)) {
        return false;
    }
    count = read_u16(hhea, 34);
    return count > 0 && count <= glyph_count &&
           table_read(source, "hmtx", count * 4 + (glyph_count - count) * 2,
                      &hmtx);
}

static bool
check_tables(struct source *source, uint32_t glyph_count)
{
    struct str head;
    struct str cmap;

    return table_read(source, "head", HEAD_SIZE, &head) &&
           check_widths(source, glyph_count) &&
           table_read(source, "cmap", 4, &cmap) &&
           check_outlines(source, glyph_count, read_u16(head, 50) != 0);
}

bool
font_file_check(struct str data, const char **reason)
{
    struct source source = {
        .descriptor = -1, .data = data, .size_bytes = data.size_bytes};
    struct font_header header = {0};

    if (!source_read_directory(&source, reason) ||
        !header_read_metrics(&source, &header, reason)) {
        return false;
    }
    *reason = "its table hmtx, cmap, glyf or loca is missing or broken";
    return check_tables(&source, header.glyph_count);
}

bool
font_file_check_license(struct str data, bool *is_whole, const char **reason)
{
    enum { /* bits of fsType */
        NO_SUBSETTING = 0x0100,
        BITMAPS_ALONE = 0x0200
    };
    struct source source = {
        .descriptor = -1, .data = data, .size_bytes = data.size_bytes};
    struct str os2;

    if (!source_read_directory(&source, reason)) {
        return false;
    }
    if (!table_read(&source, "OS/2", OS2_SIZE, &os2)) {
        return refuse(reason, "its table OS/2 is missing or broken");
    }
    *is_whole = (read_u16(os2, 8) & NO_SUBSETTING) != 0;
    return (!is_restricted(os2) && (read_u16(os2, 8) & BITMAPS_ALONE) == 0) ||
           refuse(reason, license_forbids);
}
