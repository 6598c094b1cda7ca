#include "booklet_help.h"

#include "document/wording.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/section_flow.h"
#include "typeset/column/block_tag.h"

void
booklet_help_add(struct flow *flow, const struct block_tag *document)
{
    const struct setting *setting = flow->setting;
    struct arena *arena = flow->memory->arena;
    int sheets = setting->edition->booklet_pages / 4;
    const struct section section = {.page = PAGE_BOOK,
                                    .break_before = BREAK_PAGE,
                                    .folio_style = FOLIO_ARABIC,
                                    .is_opening = true,
                                    .is_part = true};
    const struct flow_frame frame = {
        .measure = setting_measure(setting, PAGE_BOOK),
        .style = setting->book_style,
        .tag = block_tag_new(flow->memory->elements, document, STRUCTURE_SECT,
                             NULL)};
    static const enum word paragraph[] = {WORD_BOOKLET_PRINT, WORD_BOOKLET_FOLD,
                                          WORD_BOOKLET_CLAIM};

    section_flow_begin(flow, &section);
    block_layout_text(flow, &frame,
                      wording_find(setting->wording, WORD_BOOKLET_HELP),
                      "contents-title", NULL);
    for (size_t i = 0; i < sizeof paragraph / sizeof paragraph[0]; i++) {
        block_layout_text(flow, &frame,
                          wording_fill(arena, setting->wording, paragraph[i],
                                       str_from_number(arena, sheets),
                                       STR_EMPTY),
                          "booklet-help", NULL);
    }
    section_flow_end(flow);
}
