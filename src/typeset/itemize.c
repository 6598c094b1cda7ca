#include "itemize.h"

#include "../base/strbuf.h"
#include "../base/utf8.h"

bool
itemize_is_invisible(uint32_t character)
{
    return character == 0x00AD || character == 0x200B ||
           (character >= 0x200E && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x2064) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

/* Spaces of other widths, joiners and selectors: shaping makes do without a
 * glyph of the font's own. */
static bool
needs_no_glyph(uint32_t character)
{
    return itemize_is_invisible(character) || character == 0x00A0 ||
           (character >= 0x2000 && character <= 0x200A) ||
           character == 0x200C || character == 0x200D || character == 0x202F ||
           character == 0x205F || (character >= 0xFE00 && character <= 0xFE0F);
}

static bool
is_mark(uint32_t character)
{
    return (character >= 0x0300 && character <= 0x036F) ||
           (character >= 0x1AB0 && character <= 0x1AFF) ||
           (character >= 0x1DC0 && character <= 0x1DFF) ||
           (character >= 0x20D0 && character <= 0x20FF) ||
           (character >= 0xFE20 && character <= 0xFE2F);
}

static void
report_missing(struct arena *scratch, struct font_set *fonts,
               struct diagnostics *diagnostics, struct source_pos pos,
               uint32_t character)
{
    struct strbuf name;

    if (diagnostics == NULL ||
        !font_set_note_missing(fonts, pos.file, character)) {
        return;
    }
    strbuf_init(&name);
    strbuf_add_code_point_name(&name, character);
    DIAG_REPORT(diagnostics, DIAG_GLYPH_MISSING, pos,
                strbuf_copy(scratch, &name));
    strbuf_release(&name);
}

static void
runs_extend(struct arena *scratch, struct text_runs *runs, size_t first_run,
            struct font *font, size_t from, size_t to)
{
    struct text_run *run;

    if (runs->run.count > first_run) {
        run = &runs->run.item[runs->run.count - 1];
        if (run->font == font) {
            run->size_bytes = to - run->offset;
            return;
        }
    }
    run = ARRAY_ADD(scratch, &runs->run);
    run->font = font;
    run->offset = from;
    run->size_bytes = to - from;
}

void /* NOLINTNEXTLINE(readability-function-size): who, where, what */
itemize_text(struct arena *scratch, struct font_set *fonts,
             struct diagnostics *diagnostics, struct source_pos pos,
             struct str text, const struct computed_style *style,
             struct text_runs *runs)
{
    struct font *first = font_set_find(fonts, style->font_family,
                                       style->font_weight, style->is_italic);
    struct font *current = first;
    size_t first_run = runs->run.count;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        uint32_t character = utf8_next(text, &at);
        if (first != NULL && font_has_character(first, character) &&
            (current == first || !is_mark(character))) {
            current = first;
        } else if (current != NULL &&
                   (needs_no_glyph(character) ||
                    (is_mark(character) &&
                     font_has_character(current, character)))) {
            /* stays with what it stands by */
        } else {
            current = font_set_find_for_character(fonts, style->font_family,
                                                  style->font_weight,
                                                  style->is_italic, character);
            if (current == NULL && !needs_no_glyph(character)) {
                report_missing(scratch, fonts, diagnostics, pos, character);
            }
        }
        runs_extend(scratch, runs, first_run, current, from, at);
    }
}
