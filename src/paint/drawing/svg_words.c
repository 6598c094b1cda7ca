#include "svg_words.h"

#include "base/script.h"
#include "base/utf8.h"
#include "font/font_family.h"
#include "font/itemize.h"

struct family_sign {
    const char *part; /* in a family's name, in lower case */
    char kind;
};

/* Names that makers of drawings write, by the kind of face they mean. */
static const struct family_sign family_sign[] = {
    {"mono", 'm'},      {"courier", 'm'},  {"consolas", 'm'},
    {"menlo", 'm'},     {"code", 'm'},     {"cascadia", 'm'},
    {"terminal", 'm'},  {"sans", 'a'},     {"arial", 'a'},
    {"helvetica", 'a'}, {"verdana", 'a'},  {"roboto", 'a'},
    {"segoe", 'a'},     {"tahoma", 'a'},   {"trebuchet", 'a'},
    {"calibri", 'a'},   {"inter", 'a'},    {"system-ui", 'a'},
    {"lato", 'a'},      {"ubuntu", 'a'},   {"gothic", 'a'},
    {"times", 's'},     {"georgia", 's'},  {"serif", 's'},
    {"garamond", 's'},  {"palatino", 's'}, {"roman", 's'},
    {"cambria", 's'}};

static char
kind_of(struct arena *arena, struct str family)
{
    char *lower = str_to_c(arena, family);

    for (size_t i = 0; i < family.size_bytes; i++) {
        lower[i] = char_to_lower(lower[i]);
    }
    for (size_t i = 0; i < sizeof family_sign / sizeof family_sign[0]; i++) {
        if (str_find(str_from(lower, family.size_bytes),
                     str_from_c(family_sign[i].part)) != STR_NOT_FOUND) {
            return family_sign[i].kind;
        }
    }
    return '\0';
}

/* The first family of the list that the book has, or that says what it is
 * like; a face drawn by hand becomes one without serifs. */
static struct str
families_of(struct svg_canvas *canvas, struct str list)
{
    const struct drawing_means *means = canvas->means;
    struct str family;

    while (font_next_family(&list, &family)) {
        if (font_set_has_family(means->fonts, family)) {
            return str_join3(canvas->arena, family, STR(", "), means->sans);
        }
        switch (kind_of(canvas->arena, family)) {
        case 'm':
            return means->mono;
        case 's':
            return means->serif;
        case 'a':
            return means->sans;
        default:
            break;
        }
    }
    return means->sans;
}

/* --------------------------------------------------------------- characters */

struct words_reader {
    struct svg_canvas *canvas;
    const struct svg_style *style;
    struct str families;
    const struct font *first;
    struct svg_words words;
};

/* `means` is empty unless the text stands in for it. */
static void
add_run(struct words_reader *reader, const struct font *font, struct str text,
        struct str means)
{
    struct svg_canvas *canvas = reader->canvas;
    struct placed_run *run;

    if (font == NULL || str_is_empty(text)) {
        return;
    }
    run = ARRAY_ADD(canvas->arena, &reader->words.run);
    run->run =
        shape_word(canvas->means->shapes, font, canvas->means->language, text);
    if (!str_is_empty(means)) {
        run->run = shape_stand_in(canvas->means->shapes, run->run, means);
    }
    reader->words.glyph_count += run->run->glyph_count;
    reader->words.width += svg_words_advance(reader->style, run);
}

/* Cut around spaces: a font's spaces are shaped alone. */
static void
add_words(struct words_reader *reader, const struct font *font, struct str text)
{
    size_t begin = 0;

    for (size_t i = 1; i < text.size_bytes; i++) {
        if ((text.data[i] == ' ') != (text.data[i - 1] == ' ')) {
            add_run(reader, font, str_slice(text, begin, i), STR_EMPTY);
            begin = i;
        }
    }
    add_run(reader, font, str_tail(text, begin), STR_EMPTY);
}

/* The name of a character that no face has, in brackets. */
static void
add_name(struct words_reader *reader, uint32_t character, struct str text)
{
    struct svg_canvas *canvas = reader->canvas;
    struct font_set *fonts = canvas->means->fonts;
    struct glyph_gap *gap =
        glyph_gaps_note(font_set_gaps(fonts), canvas->pos.file, character);
    struct strbuf name;

    if (gap != NULL) {
        gap->pos = canvas->pos;
    }
    strbuf_init(&name);
    strbuf_add_char(&name, '[');
    glyph_gaps_add_name(font_set_gaps(fonts), &name, character);
    strbuf_add_char(&name, ']');
    add_run(reader, reader->first, strbuf_str(&name), text);
    strbuf_release(&name);
}

static void
add_names(struct words_reader *reader, struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        uint32_t character = utf8_next(text, &at);
        if (!itemize_needs_no_glyph(character)) {
            add_name(reader, character, str_slice(text, from, at));
        }
    }
}

/* Words from right to left stay in one piece, in their order. */
static void
add_runs(struct words_reader *reader, struct str text, bool is_whole)
{
    struct svg_canvas *canvas = reader->canvas;
    const struct font_wish wish = {reader->families, reader->style->font_weight,
                                   reader->style->is_italic};
    struct text_runs runs = {0};

    itemize_text(canvas->arena, canvas->means->fonts, text, &wish, &runs);
    for (size_t i = 0; i < runs.run.count; i++) {
        const struct text_run *run = &runs.run.item[i];
        struct str part =
            str_slice(text, run->offset, run->offset + run->size_bytes);
        if (run->font == NULL) {
            add_names(reader, part);
        } else if (is_whole) {
            add_run(reader, run->font, part, STR_EMPTY);
        } else {
            add_words(reader, run->font, part);
        }
    }
}

static bool
has_right_to_left(struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        if (script_is_right_to_left(utf8_next(text, &at))) {
            return true;
        }
    }
    return false;
}

static const struct font *
first_face(struct svg_canvas *canvas, const struct svg_style *style,
           struct str families)
{
    return font_set_find(canvas->means->fonts, families, style->font_weight,
                         style->is_italic);
}

struct svg_words
svg_words_shape(struct svg_canvas *canvas, const struct svg_style *style,
                struct str text)
{
    struct words_reader reader = {.canvas = canvas, .style = style};
    bool is_whole = has_right_to_left(text);

    if (is_whole) {
        svg_canvas_report_plain(canvas, STR("words from right to left"));
    }
    reader.families = families_of(canvas, style->font_family);
    reader.first = first_face(canvas, style, reader.families);
    add_runs(&reader, shape_normalize(canvas->arena, text), is_whole);
    return reader.words;
}

double
svg_words_advance(const struct svg_style *style, const struct placed_run *run)
{
    return style->font_size * run->run->advance / run->run->font->units_per_em +
           style->letter_spacing * (double)run->run->glyph_count;
}

const struct font *
svg_words_face(struct svg_canvas *canvas, const struct svg_style *style)
{
    return first_face(canvas, style, families_of(canvas, style->font_family));
}
