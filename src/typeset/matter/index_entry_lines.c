#include "index_entry_lines.h"

#include "document/index/index_pages.h"
#include "document/wording.h"
#include "typeset/line/inline_tag.h"
#include "typeset/page/page_builder.h"

struct entry_writer {
    struct flow *flow;
    const struct index_entry *entry;
    const struct computed_style *style;
    struct inline_content *content;
};

static void
add_text(struct entry_writer *writer, struct str text,
         const struct inline_tag *tag)
{
    const struct setting *setting = writer->flow->setting;

    inline_content_add_text(writer->flow->memory->galley, writer->content, text,
                            writer->style, setting->language)
        ->tag = tag;
}

static const struct inline_tag *
new_link(struct entry_writer *writer, const struct node *target,
         struct str description)
{
    return inline_tag_new_reference(writer->flow->memory->elements, target,
                                    description);
}

/* "grounding, at night, page 12" is what the number leads to. */
static void
add_number(struct entry_writer *writer, const struct node *target,
           struct str folio)
{
    const struct setting *setting = writer->flow->setting;
    struct str name =
        index_entry_name(writer->flow->memory->arena, writer->entry);
    struct str page =
        wording_fill(writer->flow->memory->arena, setting->wording, WORD_PAGE,
                     folio, STR_EMPTY);

    add_text(writer, folio,
             new_link(writer, target,
                      str_join3(writer->flow->memory->arena, name, STR(", "),
                                page)));
}

static void
add_pages(struct entry_writer *writer, const struct index_pages *pages)
{
    size_t index;
    struct str folio;

    add_text(writer, STR(", "), NULL);
    page_builder_find(writer->flow->pages, pages->first, &index, &folio);
    add_number(writer, pages->first, folio);
    if (pages->last_page > pages->first_page) {
        add_text(writer, STR("\xE2\x80\x93"), NULL); /* en dash */
        page_builder_find(writer->flow->pages, pages->last, &index, &folio);
        add_number(writer, pages->last, folio);
    }
}

static void
add_slot(struct entry_writer *writer, const struct node *target)
{
    const struct setting *setting = writer->flow->setting;
    const struct inline_tag *link =
        new_link(writer, target,
                 index_entry_name(writer->flow->memory->arena, writer->entry));
    struct inline_span *slot;

    add_text(writer, STR(", "), NULL);
    slot = inline_content_add(writer->flow->memory->galley, writer->content,
                              SPAN_PAGE_SLOT, writer->style);
    slot->tag = link;
    slot->target = target;
    slot->text = setting->guess.widest;
    slot->language = setting->language;
}

/* What is not on any page is hidden in this edition. */
static bool
find_pages(const struct entry_writer *writer,
           const struct index_locator *locator, struct index_pages *pages)
{
    const struct page_builder *builder = writer->flow->pages;
    struct str folio;

    pages->first = locator->first;
    pages->last = locator->last;
    if (!page_builder_find(builder, locator->first, &pages->first_page,
                           &folio)) {
        return false;
    }
    if (locator->last == NULL ||
        !page_builder_find(builder, locator->last, &pages->last_page, &folio) ||
        pages->last_page < pages->first_page) {
        pages->last = locator->first;
        pages->last_page = pages->first_page;
    }
    return true;
}

static void
add_known_places(struct entry_writer *writer)
{
    const struct index_entry *entry = writer->entry;
    struct index_pages *pages =
        ARENA_ARRAY(writer->flow->memory->arena, struct index_pages,
                    entry->locator.count + 1);
    size_t count = 0;

    for (size_t i = 0; i < entry->locator.count; i++) {
        const struct index_locator *locator = &entry->locator.item[i];
        count +=
            !locator->is_behind && find_pages(writer, locator, &pages[count]);
    }
    count = index_pages_merge(pages, count);
    for (size_t i = 0; i < count; i++) {
        add_pages(writer, &pages[i]);
    }
}

static void
add_open_places(struct entry_writer *writer)
{
    const struct index_entry *entry = writer->entry;
    const struct node *before = NULL;

    for (size_t i = 0; i < entry->locator.count; i++) {
        const struct index_locator *locator = &entry->locator.item[i];
        const struct node *chapter =
            node_find_ancestor(locator->first, NODE_CHAPTER);
        if (locator->is_behind && (before == NULL || chapter != before)) {
            add_slot(writer, locator->first);
        }
        before = locator->is_behind ? chapter : before;
    }
}

/* ", see a; b" or "; see also a; b". */
static void
add_references(struct entry_writer *writer, enum word word,
               const struct index_reference *reference, size_t count)
{
    const struct setting *setting = writer->flow->setting;
    bool is_first = word == WORD_INDEX_SEE || writer->entry->locator.count == 0;

    if (count == 0) {
        return;
    }
    add_text(writer, is_first ? STR(", ") : STR("; "), NULL);
    inline_content_add_text(
        writer->flow->memory->galley, writer->content,
        wording_find(setting->wording, word),
        cascade_resolve_generated(setting->cascade, "index-see", writer->style),
        setting->language);
    for (size_t i = 0; i < count; i++) {
        add_text(writer, i == 0 ? STR(" ") : STR("; "), NULL);
        add_text(
            writer, reference[i].text,
            new_link(writer, reference[i].target->anchor, reference[i].text));
    }
}

void
index_entry_collect(struct flow *flow, const struct index_entry *entry,
                    const struct computed_style *style,
                    struct inline_content *content)
{
    struct entry_writer writer = {
        .flow = flow, .entry = entry, .style = style, .content = content};

    add_text(&writer, entry->term, NULL);
    add_known_places(&writer);
    add_open_places(&writer);
    add_references(&writer, WORD_INDEX_SEE, entry->see.item, entry->see.count);
    add_references(&writer, WORD_INDEX_SEE_ALSO, entry->see_also.item,
                   entry->see_also.count);
}
