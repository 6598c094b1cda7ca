/*
 * Widths are whole thousandths of an em, taken from the font's own metrics;
 * what rounding leaves is carried by draw.c into the next adjustment.
 *
 * A ToUnicode map gives a glyph one text. With HarfBuzz's monotone clusters
 * nearly every glyph has only one; a glyph that shows a second text (a hyphen
 * for two characters, say) keeps the first, and draw.c wraps the other in
 * ActualText. So extraction is exact, and pages can be written before the set
 * of glyphs is complete.
 */
#include "embed.h"

#include <assert.h>
#include <hb.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/strbuf.h"
#include "font/font_subset.h"
#include "pdf/object/syntax.h"

enum {
    EMBED_TAG_LETTERS = 6,
    EMBED_WIDTH_UNKNOWN = -1
};

struct embedded_font {
    const struct font *font;
    size_t number; /* in this file, in the order in which they are painted */
    struct haru_object *object;
    unsigned char *is_used; /* [glyph_count] */
    int32_t *width;         /* [glyph_count], EMBED_WIDTH_UNKNOWN if unasked */
    struct str *text;       /* [glyph_count], empty: none claimed */
    unsigned char *is_part; /* [glyph_count] that text is not its alone */
};

struct embed {
    struct arena *arena;
    struct haru *haru;
    ARRAY_OF(struct embedded_font *) font; /* by their numbers */
    ARRAY_OF(struct embedded_font *)
    by_index;                     /* in the font set; NULL: not
                                                  painted */
    struct embedded_font *recent; /* asked for last; or NULL */
};

struct embed *
embed_open(struct arena *arena, struct haru *haru)
{
    struct embed *embed = ARENA_NEW(arena, struct embed);

    embed->arena = arena;
    embed->haru = haru;
    return embed;
}

/* No glyph of it is used yet but .notdef, which every font has. */
static struct embedded_font *
open_font(struct embed *embed, const struct font *font)
{
    struct embedded_font *in = ARENA_NEW(embed->arena, struct embedded_font);
    size_t count = font->glyph_count;

    in->font = font;
    in->number = embed->font.count;
    in->object = haru_add_object(embed->haru);
    in->is_used = ARENA_ARRAY(embed->arena, unsigned char, count);
    in->width = ARENA_ARRAY(embed->arena, int32_t, count);
    in->text = ARENA_ARRAY(embed->arena, struct str, count);
    in->is_part = ARENA_ARRAY(embed->arena, unsigned char, count);
    for (size_t i = 0; i < count; i++) {
        in->width[i] = EMBED_WIDTH_UNKNOWN;
    }
    in->is_used[0] = 1;
    ARRAY_PUSH(embed->arena, &embed->font, in);
    return in;
}

static struct embedded_font *
embedded(struct embed *embed, const struct font *font)
{
    struct embedded_font **found;

    if (embed->recent != NULL && embed->recent->font == font) {
        return embed->recent;
    }
    while (embed->by_index.count <= font->index) {
        (void)ARRAY_ADD(embed->arena, &embed->by_index);
    }
    found = &embed->by_index.item[font->index];
    if (*found == NULL) {
        *found = open_font(embed, font);
    }
    assert((*found)->font == font);
    embed->recent = *found;
    return *found;
}

/* The number that a font has in the font set depends on what was set before;
 * the bytes of a file must not. */
size_t
embed_number_font(struct embed *embed, const struct font *font)
{
    return embedded(embed, font)->number;
}

/* Font units to thousandths of an em, rounded to nearest. */
static int32_t
per_mille(const struct font *font, int64_t units)
{
    int64_t em = font->units_per_em;
    int64_t half = units < 0 ? -em / 2 : em / 2;

    assert(em > 0);
    return (int32_t)((units * 1000 + half) / em);
}

static int32_t
glyph_width(const struct font *font, uint32_t glyph)
{
    return per_mille(font, hb_font_get_glyph_h_advance(font->handle, glyph));
}

int
embed_use_glyph(struct embed *embed, const struct font *font, uint32_t glyph)
{
    struct embedded_font *in = embedded(embed, font);

    assert(glyph < font->glyph_count);
    if (in->width[glyph] == EMBED_WIDTH_UNKNOWN) {
        in->width[glyph] = glyph_width(font, glyph);
        in->is_used[glyph] = 1;
    }
    return in->width[glyph];
}

bool
embed_claim_text(struct embed *embed, const struct font *font, uint32_t glyph,
                 struct str text, bool is_part)
{
    struct embedded_font *in = embedded(embed, font);

    assert(glyph < font->glyph_count && text.size_bytes > 0);
    if (str_equal(text, STR("\xC2\xA0"))) {
        text = STR(" "); /* where a line may end is no matter for a reader */
    }
    if (in->text[glyph].size_bytes == 0 || (in->is_part[glyph] && !is_part)) {
        in->text[glyph] = text;
        in->is_part[glyph] = is_part;
    }
    return !is_part && str_equal(in->text[glyph], text);
}

void
embed_add_resources(struct embed *embed, struct strbuf *out)
{
    strbuf_add_c(out, "/Font<<");
    for (size_t i = 0; i < embed->font.count; i++) {
        strbuf_add_c(out, "/F");
        strbuf_add_number(out, (int64_t)i);
        syntax_add_reference(out, haru_number(embed->font.item[i]->object));
    }
    strbuf_add_c(out, ">>");
}

int
embed_character_width(const struct font *font, uint32_t character)
{
    return glyph_width(font, font_find_glyph(font, character));
}

/* "ABCDEF+Name", the letters made from the set of glyphs. */
static struct str
subset_name(struct arena *arena, const struct embedded_font *in)
{
    char tag[EMBED_TAG_LETTERS + 1];
    uint64_t hash =
        str_hash(str_from((const char *)in->is_used, in->font->glyph_count));

    for (int i = 0; i < EMBED_TAG_LETTERS; i++) {
        tag[i] = (char)('A' + hash % 26);
        hash /= 26;
    }
    tag[EMBED_TAG_LETTERS] = '+';
    return str_join(arena, str_from(tag, sizeof tag),
                    in->font->postscript_name);
}

static void
add_bfchar(struct strbuf *out, uint32_t glyph, struct str text)
{
    strbuf_add_char(out, '<');
    strbuf_add_hex(out, glyph, 4);
    strbuf_add_c(out, "><");
    syntax_add_utf16(out, text);
    strbuf_add_c(out, ">\n");
}

static void
add_bfchar_block(const struct embedded_font *in, uint32_t *glyph,
                 unsigned entry_count, struct strbuf *out)
{
    strbuf_add_number(out, entry_count);
    strbuf_add_c(out, " beginbfchar\n");
    for (unsigned done = 0; done < entry_count; (*glyph)++) {
        if (in->text[*glyph].size_bytes > 0) {
            add_bfchar(out, *glyph, in->text[*glyph]);
            done++;
        }
    }
    strbuf_add_c(out, "endbfchar\n");
}

void
embed_begin_cmap(struct strbuf *out, const char *range)
{
    strbuf_add_c(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\n"
                      "begincmap\n/CIDSystemInfo<</Registry(Adobe)"
                      "/Ordering(UCS)/Supplement 0>>def\n"
                      "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n");
    strbuf_add_c(out, range);
    strbuf_add_c(out, "\nendcodespacerange\n");
}

void
embed_end_cmap(struct strbuf *out)
{
    strbuf_add_c(out, "endcmap\nCMapName currentdict/CMap defineresource pop\n"
                      "end\nend\n");
}

static unsigned
count_texts(const struct embedded_font *in)
{
    unsigned count = 0;

    for (uint32_t i = 0; i < in->font->glyph_count; i++) {
        count += in->text[i].size_bytes > 0;
    }
    return count;
}

static void
add_bfchars(const struct embedded_font *in, struct strbuf *out)
{
    unsigned left = count_texts(in);
    uint32_t glyph = 0;

    while (left > 0) {
        unsigned count = left < EMBED_BFCHAR_MAX ? left : EMBED_BFCHAR_MAX;
        add_bfchar_block(in, &glyph, count, out);
        left -= count;
    }
}

static struct haru_object *
write_to_unicode(struct embed *embed, const struct embedded_font *in)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    embed_begin_cmap(&out, "<0000><FFFF>");
    add_bfchars(in, &out);
    embed_end_cmap(&out);
    object =
        haru_add_stream(embed->haru, STR_EMPTY, strbuf_str(&out), HARU_FLATE);
    strbuf_release(&out);
    return object;
}

/* From one run of used glyphs to what follows it. */
static void
add_width_run(const struct embedded_font *in, uint32_t *glyph,
              struct strbuf *out)
{
    syntax_add_number(out, *glyph);
    strbuf_add_char(out, '[');
    for (; *glyph < in->font->glyph_count && in->is_used[*glyph]; (*glyph)++) {
        syntax_add_number(out, glyph_width(in->font, *glyph));
    }
    strbuf_add_char(out, ']');
}

/* "/W[3[250 500] 9[600]]": one inner array a stretch of neighbours. */
static void
add_widths(const struct embedded_font *in, struct strbuf *out)
{
    uint32_t glyph = 0;

    strbuf_add_c(out, "/W[");
    while (glyph < in->font->glyph_count) {
        if (in->is_used[glyph]) {
            add_width_run(in, &glyph, out);
        } else {
            glyph++;
        }
    }
    strbuf_add_char(out, ']');
}

static unsigned
descriptor_flags(const struct font *font)
{
    enum {
        FLAG_FIXED_PITCH = 1,
        FLAG_SYMBOLIC = 4, /* its encoding is its own */
        FLAG_ITALIC = 64
    };
    unsigned flags = FLAG_SYMBOLIC;

    if (font->is_monospaced) {
        flags |= FLAG_FIXED_PITCH;
    }
    if (font->is_italic) {
        flags |= FLAG_ITALIC;
    }
    return flags;
}

static struct haru_object *
add_font_file(struct haru *haru, struct str data)
{
    struct haru_object *file;
    struct strbuf out;

    strbuf_init(&out);
    syntax_add_entry(&out, "/Length1", (int64_t)data.size_bytes);
    file = haru_add_stream(haru, strbuf_str(&out), data, HARU_FLATE);
    strbuf_release(&out);
    return file;
}

/* In thousandths of an em, as all measures of a descriptor. */
static void
add_font_measures(struct strbuf *out, const struct font *font)
{
    strbuf_add_c(out, "/FontBBox[");
    for (int i = 0; i < 4; i++) {
        syntax_add_number(out, per_mille(font, font->bounding_box[i]));
    }
    syntax_add_entry(out, "]/ItalicAngle", font->italic_angle);
    syntax_add_entry(out, "/Ascent", per_mille(font, font->ascender));
    syntax_add_entry(out, "/Descent", per_mille(font, font->descender));
    syntax_add_entry(out, "/CapHeight", per_mille(font, font->cap_height));
    syntax_add_entry(out, "/XHeight", per_mille(font, font->x_height));
    /* not in the file: the usual estimate */
    syntax_add_entry(out, "/StemV", font->weight / 5);
}

struct haru_object *
embed_add_descriptor(struct haru *haru, const struct font *font,
                     struct str name, struct str data, unsigned flags)
{
    struct haru_object *object = haru_add_object(haru);
    struct haru_object *file = add_font_file(haru, data);
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/FontDescriptor/FontName");
    syntax_add_name(&out, name);
    syntax_add_entry(&out, "/Flags", flags);
    add_font_measures(&out, font);
    haru_add_entry(&out, "/FontFile2", file);
    haru_take_body(object, &out);
    return object;
}

static struct haru_object *
write_cid_font(struct embed *embed, const struct embedded_font *in,
               struct str name, struct str data)
{
    struct haru_object *object = haru_add_object(embed->haru);
    struct haru_object *descriptor = embed_add_descriptor(
        embed->haru, in->font, name, data, descriptor_flags(in->font));
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Font/Subtype/CIDFontType2/BaseFont");
    syntax_add_name(&out, name);
    strbuf_add_c(&out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                       "/Supplement 0>>/CIDToGIDMap/Identity/DW 1000"
                       "/FontDescriptor");
    syntax_add_reference(&out, haru_number(descriptor));
    add_widths(in, &out);
    haru_take_body(object, &out);
    return object;
}

static bool
write_font(struct embed *embed, const struct embedded_font *in)
{
    struct str name = subset_name(embed->arena, in);
    struct haru_object *cid_font;
    struct haru_object *to_unicode;
    struct strbuf out;
    struct str data;

    if (!font_subset_glyphs(embed->arena, in->font, in->is_used, &data)) {
        return false;
    }
    cid_font = write_cid_font(embed, in, name, data);
    to_unicode = write_to_unicode(embed, in);
    strbuf_init(&out);
    strbuf_add_c(&out, "/Type/Font/Subtype/Type0/BaseFont");
    syntax_add_name(&out, name);
    haru_add_entry(&out, "/Encoding/Identity-H/DescendantFonts[", cid_font);
    haru_add_entry(&out, "]/ToUnicode", to_unicode);
    haru_take_body(in->object, &out);
    return true;
}

bool
embed_write(struct embed *embed, struct str *file)
{
    for (size_t i = 0; i < embed->font.count; i++) {
        const struct embedded_font *in = embed->font.item[i];

        if (!write_font(embed, in)) {
            *file = in->font->file;
            return false;
        }
    }
    return true;
}
