#include "setting.h"

const struct line_grid *
setting_grid(const struct setting *setting, enum page_kind page)
{
    static const struct line_grid none;

    return page == PAGE_BOOK ? &setting->book_grid : &none;
}

dimen
setting_measure(const struct setting *setting, enum page_kind page)
{
    const struct page_style *style = &setting->page[page];

    return style->width - style->margin_inner - style->margin_outer;
}

dimen
setting_height(const struct setting *setting, enum page_kind page)
{
    const struct page_style *style = &setting->page[page];
    dimen height = style->height - style->margin_top - style->margin_bottom;
    dimen pitch = setting_grid(setting, page)->pitch;

    return pitch > 0 ? height - height % pitch : height;
}

dimen
setting_note_space(const struct setting *setting)
{
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, "note-rule", setting->book_style);

    return style->margin_top + style->border_top + style->margin_bottom;
}
