#include "font_file.h"

#include <stdio.h>
#include <string.h>

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
    FILE *stream; /* NULL: `data` is the whole file */
    struct str data;
    size_t size_bytes;
    struct arena *arena;
    struct str directory; /* the records */
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
    if (source->stream == NULL) {
        *slice = str_slice(source->data, offset, offset + size_bytes);
        return true;
    }
    copy = arena_alloc(source->arena, size_bytes);
    *slice = str_from(copy, size_bytes);
    return fseek(source->stream, (long)offset, SEEK_SET) == 0 &&
           fread(copy, 1, size_bytes, source->stream) == size_bytes;
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
           (source->stream == NULL || size_bytes <= HEADER_TABLE_SIZE_MAX) &&
           source_slice(source, offset, size_bytes, table);
}

static const char *
reason_of_kind(struct str start)
{
    static const struct {
        const char magic[5];
        const char *reason;
    } kind[] = {
        {"OTTO", "it has PostScript outlines (CFF); only TrueType outlines "
                 "can be embedded"},
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

/* Read the directory and check that each table lies inside the file. */
static bool
source_read_directory(struct source *source, const char **reason)
{
    struct str start;
    size_t table_count;
    size_t offset;
    size_t size_bytes;

    if (!source_slice(source, 0, DIRECTORY_SIZE, &start)) {
        *reason = "the file is too short to be a font";
        return false;
    }
    *reason = reason_of_kind(start);
    if (*reason != NULL) {
        return false;
    }
    table_count = read_u16(start, 4);
    if (table_count == 0 || table_count > TABLE_COUNT_MAX ||
        !source_slice(source, DIRECTORY_SIZE, table_count * RECORD_SIZE,
                      &source->directory)) {
        *reason = "its list of tables is broken";
        return false;
    }
    for (size_t i = 0; i < table_count; i++) {
        offset = read_u32(source->directory, i * RECORD_SIZE + 8);
        size_bytes = read_u32(source->directory, i * RECORD_SIZE + 12);
        if (offset > source->size_bytes ||
            size_bytes > source->size_bytes - offset) {
            *reason = "a table reaches beyond the end of the file; the file "
                      "was cut short";
            return false;
        }
    }
    if (table_find(source, "fvar", &offset, &size_bytes)) {
        *reason = "it is a variable font; take a static instance of it";
        return false;
    }
    if (table_find(source, "CFF ", &offset, &size_bytes) ||
        table_find(source, "CFF2", &offset, &size_bytes)) {
        *reason = "it has PostScript outlines (CFF); only TrueType outlines "
                  "can be embedded";
        return false;
    }
    return true;
}

static struct str
decode_utf16(struct arena *arena, struct str bytes)
{
    struct strbuf text;
    struct str copy;

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
    copy = strbuf_copy(arena, &text);
    strbuf_release(&text);
    return copy;
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

/* The name with this id, US English first; empty when there is none. */
static struct str
name_find(struct arena *arena, struct str table, unsigned name_id)
{
    size_t count = read_u16(table, 2);
    size_t storage = read_u16(table, 4);
    struct str best = STR_EMPTY;
    int best_rank = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = 6 + i * NAME_RECORD_SIZE;
        unsigned platform = read_u16(table, at);
        size_t size_bytes = read_u16(table, at + 8);
        size_t offset = storage + read_u16(table, at + 10);
        struct str value;
        int rank;
        if (at + NAME_RECORD_SIZE > table.size_bytes) {
            break;
        }
        if (read_u16(table, at + 6) != name_id || size_bytes == 0 ||
            offset > table.size_bytes ||
            size_bytes > table.size_bytes - offset) {
            continue;
        }
        value = str_slice(table, offset, offset + size_bytes);
        rank = platform == 3   ? 2 + (read_u16(table, at + 4) == 0x409)
               : platform == 0 ? 2
                               : 1;
        if (rank <= best_rank || (rank == 1 && !is_ascii(value))) {
            continue;
        }
        best = rank == 1 ? str_copy(arena, value) : decode_utf16(arena, value);
        best_rank = rank;
    }
    return best;
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

static bool
header_read_names(struct source *source, struct font_header *header,
                  const char **reason)
{
    struct str table;
    struct str name;

    if (!table_read(source, "name", 6, &table)) {
        *reason = "its table of names is missing or broken";
        return false;
    }
    header->family = name_find(source->arena, table, 16);
    if (str_is_empty(header->family)) {
        header->family = name_find(source->arena, table, 1);
    }
    if (str_is_empty(header->family)) {
        *reason = "it does not say which family it belongs to";
        return false;
    }
    name = name_find(source->arena, table, 6);
    header->postscript_name = clean_postscript_name(
        source->arena, str_is_empty(name) ? header->family : name);
    if (str_is_empty(header->postscript_name)) {
        header->postscript_name = STR("Font");
    }
    return true;
}

static bool
header_read_os2(struct source *source, struct font_header *header,
                const char **reason)
{
    struct str table;

    if (!table_read(source, "OS/2", OS2_SIZE, &table)) {
        *reason = "its table OS/2 is missing or broken";
        return false;
    }
    header->weight = (int)read_u16(table, 4);
    if (header->weight < 1 || header->weight > 1000) {
        header->weight = 400;
    }
    /* Bit 1: restricted license embedding. */
    if ((read_u16(table, 8) & 0x000FU) == 0x0002U) {
        *reason = "its license bits (fsType) forbid embedding";
        return false;
    }
    header->is_italic = (read_u16(table, 62) & 0x0201U) != 0;
    header->x_height = header->units_per_em / 2;
    header->cap_height = header->units_per_em * 7 / 10;
    if (read_u16(table, 0) >= 2 && table.size_bytes >= OS2_SIZE_HEIGHTS) {
        if (read_i16(table, 86) > 0) {
            header->x_height = read_i16(table, 86);
        }
        if (read_i16(table, 88) > 0) {
            header->cap_height = read_i16(table, 88);
        }
    }
    return true;
}

static bool
header_read_metrics(struct source *source, struct font_header *header,
                    const char **reason)
{
    struct str head;
    struct str hhea;
    struct str maxp;
    struct str post;

    *reason = "its table head, hhea, maxp or post is missing or broken";
    if (!table_read(source, "head", HEAD_SIZE, &head) ||
        !table_read(source, "hhea", HHEA_SIZE, &hhea) ||
        !table_read(source, "maxp", MAXP_SIZE, &maxp) ||
        !table_read(source, "post", POST_SIZE, &post) ||
        read_u32(head, 12) != 0x5F0F3CF5) {
        return false;
    }
    header->units_per_em = (int)read_u16(head, 18);
    for (size_t i = 0; i < 4; i++) {
        header->bounding_box[i] = read_i16(head, 36 + 2 * i);
    }
    header->ascender = read_i16(hhea, 4);
    header->descender = read_i16(hhea, 6);
    header->glyph_count = read_u16(maxp, 4);
    header->italic_angle = read_i16(post, 4);
    header->is_monospaced = read_u32(post, 12) != 0;
    if (header->units_per_em < 16 || header->units_per_em > 16384 ||
        header->glyph_count == 0 || header->ascender <= 0) {
        *reason = "its measurements are out of range";
        return false;
    }
    return true;
}

bool
font_file_read_header(struct arena *arena, const char *path,
                      struct font_header *header, const char **reason)
{
    struct source source = {.arena = arena};
    long size_bytes;
    bool is_good;

    *header = (struct font_header){0};
    if (!file_exists(path)) {
        *reason = "it is not a file";
        return false;
    }
    source.stream = fopen(path, "rb");
    if (source.stream == NULL || fseek(source.stream, 0, SEEK_END) != 0 ||
        (size_bytes = ftell(source.stream)) < 0) {
        *reason = "it cannot be read";
        if (source.stream != NULL) {
            fclose(source.stream);
        }
        return false;
    }
    source.size_bytes = (size_t)size_bytes;
    is_good = source_read_directory(&source, reason) &&
              header_read_metrics(&source, header, reason) &&
              header_read_names(&source, header, reason) &&
              header_read_os2(&source, header, reason);
    fclose(source.stream);
    return is_good;
}

/* The index of outlines must ascend and stay inside the table of outlines. */
static bool
check_outlines(struct source *source, uint32_t glyph_count, bool is_long)
{
    struct str loca;
    struct str glyf;
    size_t entry_size = is_long ? 4 : 2;
    size_t last = 0;

    if (!table_read(source, "glyf", 0, &glyf) ||
        !table_read(source, "loca", ((size_t)glyph_count + 1) * entry_size,
                    &loca)) {
        return false;
    }
    for (size_t i = 0; i <= glyph_count; i++) {
        size_t at =
            is_long ? read_u32(loca, i * 4) : (size_t)read_u16(loca, i * 2) * 2;
        if (at < last || at > glyf.size_bytes) {
            return false;
        }
        last = at;
    }
    return true;
}

bool
font_file_check(struct str data, const char **reason)
{
    struct source source = {.data = data, .size_bytes = data.size_bytes};
    struct font_header header = {0};
    struct str head;
    struct str hhea;
    struct str table;
    size_t metric_count;

    if (!source_read_directory(&source, reason) ||
        !header_read_metrics(&source, &header, reason)) {
        return false;
    }
    *reason = "its table hmtx, cmap, glyf or loca is missing or broken";
    if (!table_read(&source, "head", HEAD_SIZE, &head) ||
        !table_read(&source, "hhea", HHEA_SIZE, &hhea)) {
        return false;
    }
    metric_count = read_u16(hhea, 34);
    if (metric_count == 0 || metric_count > header.glyph_count ||
        !table_read(&source, "hmtx",
                    metric_count * 4 + (header.glyph_count - metric_count) * 2,
                    &table) ||
        !table_read(&source, "cmap", 4, &table)) {
        return false;
    }
    return check_outlines(&source, header.glyph_count, read_u16(head, 50) != 0);
}
