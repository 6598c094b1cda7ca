#include "running_head.h"

#include "document/wording.h"
#include "furniture.h"
#include "typeset/line/paragraph_text.h"

enum {
    HEAD_GAP_MICROMETRES = 5500 /* from the running head to the text */
};

void
running_head_paint(struct page_painter *painter, const struct page *page,
                   struct str text, dimen top)
{
    const struct computed_style *style =
        furniture_style(painter, "running-head");
    const struct line_box *line =
        furniture_fit(&painter->setting->paragraph, text, style,
                      setting_measure(painter->setting, painter->page));
    dimen gap = dimen_from_micrometres(HEAD_GAP_MICROMETRES);

    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_HEADER, line,
                        furniture_x(painter, page, line, true),
                        top - gap - line->descent);
    }
}

static const struct line_box *
standard_page_line(struct page_painter *painter, struct str folio)
{
    const struct setting *setting = painter->setting;
    struct str text = wording_fill(painter->memory->arena, setting->wording,
                                   WORD_STANDARD_PAGE, folio, STR_EMPTY);

    return paragraph_text_one_line(&setting->paragraph, text,
                                   furniture_style(painter, "standard-page"));
}

/* Where the same words stand in the edition that others have: above a sheet,
 * which has a foot, and below any other page. */
void
running_head_paint_standard_page(struct page_painter *painter,
                                 const struct page *page, struct str folio,
                                 dimen text_top, dimen text_bottom)
{
    bool is_sheet = painter->page == PAGE_WORKSHEET;
    dimen gap = dimen_from_micrometres(HEAD_GAP_MICROMETRES);
    const struct line_box *line =
        str_is_empty(folio) ? NULL : standard_page_line(painter, folio);

    if (line != NULL) {
        furniture_paint(painter, is_sheet ? ARTIFACT_HEADER : ARTIFACT_FOOTER,
                        line, furniture_x(painter, page, line, is_sheet),
                        is_sheet ? text_top - gap - line->descent
                                 : furniture_below(text_bottom) + line->ascent);
    }
}
