#include "booklet_help.h"

#include "typeset/block/block_layout.h"
#include "typeset/page/page_builder.h"

void
booklet_help_add(struct flow *flow, const struct flow_tag *document)
{
    struct edition_layout *layout = flow->layout;
    struct arena *arena = layout->arena;
    int sheets = layout->request->edition->booklet_pages / 4;
    const struct section section = {.page = PAGE_BOOK,
                                    .break_before = BREAK_PAGE,
                                    .folio_style = FOLIO_ARABIC,
                                    .is_opening = true,
                                    .is_part = true};
    const struct flow_frame frame = {
        .measure = edition_layout_measure(layout, PAGE_BOOK),
        .style = layout->book_style,
        .tag = edition_layout_tag(layout, document, STRUCTURE_SECT, NULL)};
    static const enum word paragraph[] = {WORD_BOOKLET_PRINT, WORD_BOOKLET_FOLD,
                                          WORD_BOOKLET_CLAIM};

    page_builder_begin_section(flow, &section);
    block_layout_text(flow, &frame,
                      edition_layout_word(layout, WORD_BOOKLET_HELP),
                      "contents-title", NULL);
    for (size_t i = 0; i < sizeof paragraph / sizeof paragraph[0]; i++) {
        block_layout_text(flow, &frame,
                          wording_fill(arena, layout->language, paragraph[i],
                                       str_from_number(arena, sheets),
                                       STR_EMPTY),
                          "booklet-help", NULL);
    }
    page_builder_end_section(flow);
}
