/*
 * WinAnsi has 27 bytes without a character below the blank and five above.
 * Those that no program takes for a line end or the end of a text hold the
 * letters below, so that a Polish or Turkish name can be typed and seen.
 * Glyph names in Differences are all in the Adobe Glyph List and the file has
 * a (3,1) cmap, as ISO 14289-1 asks.
 */
#include "write_font.h"

#include "base/str.h"
#include "base/strbuf.h"
#include "font/font_subset.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"

enum {
    FIRST_CODE = 1,
    LAST_CODE = 255,
    FLAG_NONSYMBOLIC = 32
};

struct extra_letter {
    unsigned char code;
    uint16_t character;
    const char *name;
};

static const struct extra_letter extra[] = {
    {0x01, 0x0141, "Lslash"},        {0x02, 0x0142, "lslash"},
    {0x03, 0x0104, "Aogonek"},       {0x04, 0x0105, "aogonek"},
    {0x05, 0x0106, "Cacute"},        {0x06, 0x0107, "cacute"},
    {0x07, 0x0118, "Eogonek"},       {0x0E, 0x0119, "eogonek"},
    {0x0F, 0x0143, "Nacute"},        {0x10, 0x0144, "nacute"},
    {0x11, 0x015A, "Sacute"},        {0x12, 0x015B, "sacute"},
    {0x13, 0x0179, "Zacute"},        {0x14, 0x017A, "zacute"},
    {0x15, 0x017B, "Zdotaccent"},    {0x16, 0x017C, "zdotaccent"},
    {0x17, 0x010C, "Ccaron"},        {0x18, 0x010D, "ccaron"},
    {0x19, 0x0110, "Dcroat"},        {0x1A, 0x0111, "dcroat"},
    {0x1B, 0x0158, "Rcaron"},        {0x1C, 0x0159, "rcaron"},
    {0x1D, 0x016F, "uring"},         {0x1E, 0x0151, "ohungarumlaut"},
    {0x1F, 0x0171, "uhungarumlaut"}, {0x7F, 0x011B, "ecaron"},
    {0x81, 0x011F, "gbreve"},        {0x8D, 0x0131, "dotlessi"},
    {0x8F, 0x0130, "Idotaccent"},    {0x90, 0x015F, "scedilla"},
    {0x9D, 0x015E, "Scedilla"}};

enum {
    EXTRA_COUNT = sizeof extra / sizeof extra[0]
};

/* 0x80 to 0x9F; 0: not in WinAnsi. */
static const uint16_t high_character[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

uint32_t
write_font_character(unsigned char code)
{
    for (size_t i = 0; i < EXTRA_COUNT; i++) {
        if (extra[i].code == code) {
            return extra[i].character;
        }
    }
    if (code < 0x20) {
        return 0;
    }
    if (code >= 0x80 && code <= 0x9F) {
        return high_character[code - 0x80];
    }
    return code;
}

/* What viewers may choose from on their own. */
static const struct font_range typed_range[] = {
    {0x0020, 0x007E}, {0x00A0, 0x017F}, {0x0192, 0x0192}, {0x0218, 0x021B},
    {0x02C6, 0x02DC}, {0x2010, 0x2027}, {0x202F, 0x203A}, {0x20AC, 0x20AC},
    {0x2122, 0x2122}, {0x2190, 0x2193}, {0x2212, 0x2212}, {0x2713, 0x2713}};

static void
add_encoding(struct strbuf *out)
{
    strbuf_add_c(out, "/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding"
                      "/Differences[");
    for (size_t i = 0; i < EXTRA_COUNT; i++) {
        if (i == 0 || extra[i].code != extra[i - 1].code + 1) {
            syntax_add_number(out, extra[i].code);
        }
        syntax_add_name(out, str_from_c(extra[i].name));
    }
    strbuf_add_c(out, "]>>");
}

static void
add_widths(const struct font *font, struct strbuf *out)
{
    syntax_add_entry(out, "/FirstChar", FIRST_CODE);
    syntax_add_entry(out, "/LastChar", LAST_CODE);
    strbuf_add_c(out, "/Widths[");
    for (int code = FIRST_CODE; code <= LAST_CODE; code++) {
        uint32_t character = write_font_character((unsigned char)code);
        syntax_add_number(out, embed_character_width(font, character));
    }
    strbuf_add_char(out, ']');
}

static void
add_bfchar(struct strbuf *out, int code, uint32_t character)
{
    strbuf_add_char(out, '<');
    strbuf_add_hex(out, (uint64_t)code, 2);
    strbuf_add_c(out, "><");
    strbuf_add_hex(out, character, 4);
    strbuf_add_c(out, ">\n");
}

/* One block of codes and characters from `*code` on, which moves behind it. */
static void
add_bfchar_block(struct strbuf *out, int *code)
{
    struct strbuf block;
    int count = 0;

    strbuf_init(&block);
    for (; *code <= LAST_CODE && count < EMBED_BFCHAR_MAX; (*code)++) {
        uint32_t character = write_font_character((unsigned char)*code);
        if (character != 0) {
            add_bfchar(&block, *code, character);
            count++;
        }
    }
    strbuf_add_number(out, count);
    strbuf_add_c(out, " beginbfchar\n");
    strbuf_add(out, strbuf_str(&block));
    strbuf_add_c(out, "endbfchar\n");
    strbuf_release(&block);
}

static struct haru_object *
add_to_unicode(struct haru *haru)
{
    struct strbuf out;
    struct haru_object *object;
    int code = FIRST_CODE;

    strbuf_init(&out);
    embed_begin_cmap(&out, "<00><FF>");
    while (code <= LAST_CODE) {
        add_bfchar_block(&out, &code);
    }
    embed_end_cmap(&out);
    object = haru_add_stream(haru, STR_EMPTY, strbuf_str(&out), HARU_FLATE);
    strbuf_release(&out);
    return object;
}

struct haru_object *
write_font_add(struct arena *arena, struct haru *haru, const struct font *font)
{
    struct haru_object *object = haru_add_object(haru);
    struct haru_object *descriptor;
    struct haru_object *to_unicode;
    struct str name = str_join(arena, STR("TYPING+"), font->postscript_name);
    struct strbuf out;
    struct str data;

    if (!font_subset_characters(arena, font, typed_range,
                                sizeof typed_range / sizeof typed_range[0],
                                SUBSET_FOR_PDF, &data)) {
        return NULL;
    }
    descriptor = embed_add_descriptor(haru, font, name, data, FLAG_NONSYMBOLIC);
    to_unicode = add_to_unicode(haru);
    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Font/Subtype/TrueType/BaseFont");
    syntax_add_name(&out, name);
    add_encoding(&out);
    add_widths(font, &out);
    haru_add_entry(&out, "/FontDescriptor", descriptor);
    haru_add_entry(&out, "/ToUnicode", to_unicode);
    haru_take_body(object, &out);
    return object;
}
