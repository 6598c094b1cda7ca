#include "furniture.h"

#include "base/utf8.h"
#include "typeset/line/paragraph_text.h"

enum {
    FURNITURE_MAX_BYTES = 240,   /* no line of a page holds more */
    FOLIO_GAP_MICROMETRES = 9000 /* from the text to the folio's top */
};

/* Where to shorten `text` next: at its last space, else by a character. */
static size_t
find_cut(struct str text)
{
    size_t space = str_find_last_char(text, ' ');
    size_t at = text.size_bytes;

    if (space != STR_NOT_FOUND) {
        return space;
    }
    utf8_previous(text, &at);
    return at;
}

/* `text` in one line of at most this width, shortened by whole words while it
 * has any. A title of a thousand words is cut before it is measured. */
const struct line_box *
furniture_fit(const struct paragraph_context *paragraph, struct str text,
              const struct computed_style *style, dimen width)
{
    const struct line_box *line;
    bool is_cut = text.size_bytes > FURNITURE_MAX_BYTES;

    if (is_cut) {
        text = utf8_beginning(text, FURNITURE_MAX_BYTES);
        text = str_slice(text, 0, find_cut(text));
    }
    for (;;) {
        line = paragraph_text_one_line(
            paragraph,
            is_cut ? str_join(paragraph->arena, text, STR("\xE2\x80\xA6"))
                   : text,
            style);
        if (line == NULL || line->width <= width || str_is_empty(text)) {
            return line;
        }
        text = str_slice(text, 0, find_cut(text));
        is_cut = true;
    }
}

dimen
furniture_below(dimen text_bottom)
{
    return text_bottom + dimen_from_micrometres(FOLIO_GAP_MICROMETRES);
}

dimen
furniture_x(const struct page_painter *painter, const struct page *page,
            const struct line_box *line, bool is_outer)
{
    dimen measure = setting_measure(painter->setting, painter->page);
    bool is_left = (page->side == SIDE_VERSO) == is_outer;

    return is_left ? painter->left : painter->left + measure - line->width;
}

void
furniture_paint(struct page_painter *painter, enum artifact_kind kind,
                const struct line_box *line, dimen x, dimen baseline)
{
    struct arena *arena = painter->memory->arena;

    if (line == NULL) {
        return;
    }
    display_list_begin_artifact(arena, painter->list, kind);
    page_paint_line(painter, line, x, baseline);
    display_list_end_artifact(arena, painter->list);
}

const struct computed_style *
furniture_style(const struct page_painter *painter, const char *class_name)
{
    return cascade_resolve_generated(painter->setting->cascade, class_name,
                                     painter->setting->book_style);
}

const struct line_box *
furniture_paint_folio(struct page_painter *painter, const struct page *page,
                      const struct computed_style *style, dimen top)
{
    const struct line_box *line = paragraph_text_one_line(
        &painter->setting->paragraph, page->folio, style);

    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_FOOTER, line,
                        furniture_x(painter, page, line, true),
                        top + line->ascent);
    }
    return line;
}
