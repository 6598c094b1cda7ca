#include "title_page.h"

#include "typeset/block/block_layout.h"
#include "typeset/block/section_flow.h"
#include "typeset/column/block_tag.h"

/* "A, B and C" would need a word of each language; commas do. */
static struct str
join_authors(struct arena *arena, const struct metadata *metadata)
{
    struct str names = STR_EMPTY;

    for (size_t i = 0; i < metadata->author.count; i++) {
        struct str name = metadata->author.item[i].name;
        names = i == 0 ? name : str_join3(arena, names, STR(", "), name);
    }
    return names;
}

/* Whoever opens the file sees no more than its name says. */
static void
add_neutral_page(struct flow *flow, const struct flow_frame *frame,
                 const struct section *section)
{
    section_flow_begin(flow, section);
    block_layout_text(flow, frame, flow->setting->document->metadata.title,
                      "book-title", NULL);
    section_flow_end(flow);
}

void
title_page_add(struct flow *flow, const struct block_tag *document)
{
    const struct setting *setting = flow->setting;
    const struct metadata *metadata = document_inside(setting->document);
    const struct section section = {.page = PAGE_BOOK,
                                    .break_before = BREAK_RECTO,
                                    .folio_style = FOLIO_ROMAN,
                                    .is_opening = true,
                                    .is_part = true};
    const struct flow_frame frame = {
        .measure = setting_measure(setting, PAGE_BOOK),
        .style = setting->book_style,
        .tag = block_tag_new(flow->memory->elements, document, STRUCTURE_SECT,
                             NULL)};

    if (setting->document->metadata.is_discreet) {
        add_neutral_page(flow, &frame, &section);
    }
    if (metadata->author.count == 0 && str_is_empty(metadata->subtitle)) {
        return;
    }
    section_flow_begin(flow, &section);
    block_layout_text(flow, &frame, metadata->title, "book-title", NULL);
    block_layout_text(flow, &frame, metadata->subtitle, "book-subtitle", NULL);
    block_layout_text(flow, &frame, join_authors(flow->memory->arena, metadata),
                      "book-author", NULL);
    block_layout_text(flow, &frame, metadata->edition, "book-imprint", NULL);
    block_layout_text(flow, &frame, metadata->publisher, "book-imprint", NULL);
    section_flow_end(flow);
}
