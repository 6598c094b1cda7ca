#include "contents.h"

#include <assert.h>

#include "typeset/page/page_builder.h"

enum {
    CONTENTS_LEVEL_MAX = 3,  /* of headings, and of styles */
    CONTENTS_DEPTH_MAX = 12, /* with chapters below chapters */
    ENTRIES_MIN = 4          /* fewer headings are found without help */
};

/* Where a TOC of each level is open. */
struct contents {
    struct flow *flow;
    struct flow_frame frame;
    struct str slot_sample; /* as wide as the widest number */
    const struct flow_tag *list[CONTENTS_DEPTH_MAX + 1];
    const struct flow_tag *entry[CONTENTS_DEPTH_MAX + 1];
    int kept_level; /* of the last entry, which stays with one below it; or 0 */
};

static const char *
level_class(int level)
{
    static const char *const name[] = {"contents-1", "contents-2",
                                       "contents-3"};

    assert(level >= 1 && level <= CONTENTS_LEVEL_MAX);
    return name[level - 1];
}

/* Where an entry leads, in words: "Aftercare, page 57" would need the number,
 * which is not known yet. */
static const struct inline_tag *
entry_link(struct edition_layout *layout, const struct outline_entry *entry)
{
    struct inline_tag *reference = ARENA_NEW(layout->arena, struct inline_tag);

    reference->element =
        edition_layout_element(layout, STRUCTURE_REFERENCE, NULL);
    return edition_layout_link(layout, reference, entry->node, entry->title);
}

/* Chapters below chapters look like chapters, a step to the right. */
static void
add_entry(struct contents *contents, const struct outline_entry *entry,
          const struct flow_tag *list, int level, int nesting)
{
    struct flow *flow = contents->flow;
    struct edition_layout *layout = flow->layout;
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, level_class(level - nesting),
        contents->frame.style);
    dimen left = style->padding_left + nesting * style->line_height;
    const struct flow_tag *tag =
        edition_layout_tag(layout, list, STRUCTURE_TOCI, NULL);
    const struct inline_tag *link = entry_link(layout, entry);
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = contents->frame.measure - left,
                                    .style = style};
    struct paragraph_lines lines;
    struct inline_span *span;

    contents->entry[level] = tag;
    if (style->is_hidden) {
        return;
    }
    inline_content_add_text(layout->arena, &content, entry->title, style,
                            node_language(entry->node))
        ->tag = link;
    inline_content_add_text(layout->arena, &content, STR(" "), style,
                            layout->language)
        ->tag = link; /* parts title and number when they are read aloud */
    span = inline_content_add(layout->arena, &content, SPAN_FILL, style);
    span->text = STR(".");
    span->tag = link;
    span = inline_content_add(layout->arena, &content, SPAN_PAGE_SLOT, style);
    span->tag = link;
    span->target = entry->node;
    span->text = contents->slot_sample;
    span->language = layout->language;
    lines = edition_layout_lines(layout, &content, &shape);
    if (contents->kept_level > 0 && contents->kept_level < level) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow, tag, left, style, &lines);
    flow_add_space(flow, style->margin_bottom);
    contents->kept_level = style->break_after == BREAK_AVOID ? level : 0;
}

static void
add_title(struct contents *contents, enum word word, const char *class_name,
          const struct flow_tag *list)
{
    struct flow *flow = contents->flow;
    struct edition_layout *layout = flow->layout;
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, class_name, contents->frame.style);
    struct paragraph_lines lines =
        edition_layout_text(layout, edition_layout_word(layout, word), style,
                            contents->frame.measure);
    const struct flow_tag *caption =
        edition_layout_tag(layout, list, STRUCTURE_CAPTION, NULL);

    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow, caption, 0, style, &lines);
    flow_add_space(flow, style->margin_bottom);
    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
}

/* Worksheets have a list of their own; their inner headings are in none. */
static bool
is_in_worksheet(const struct outline_entry *entry)
{
    int nesting = entry->nesting;

    for (; entry != NULL && entry->nesting == nesting; entry = entry->parent) {
        if (entry->is_worksheet) {
            return true;
        }
    }
    return false;
}

static void
add_headings(struct contents *contents, const struct outline *outline,
             const struct flow_tag *list)
{
    struct edition_layout *layout = contents->flow->layout;
    int last = 1;

    contents->list[1] = list;
    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        int level = entry->level;
        if (outline_own_level(entry) > CONTENTS_LEVEL_MAX ||
            level > CONTENTS_DEPTH_MAX || is_in_worksheet(entry)) {
            continue;
        }
        if (level > last && contents->entry[level - 1] != NULL) {
            contents->list[level] = edition_layout_tag(
                layout, contents->entry[level - 1], STRUCTURE_TOC, NULL);
        }
        add_entry(contents, entry, contents->list[level], level,
                  entry->nesting);
        last = level;
    }
}

/* Behind the entries of the book in a `list` of their own; NULL: begin it. */
static void
add_worksheets(struct contents *contents, const struct outline *outline,
               const struct flow_tag *document, const struct flow_tag *list)
{
    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        if (!entry->is_worksheet) {
            continue;
        }
        if (list == NULL) {
            list = edition_layout_tag(contents->flow->layout, document,
                                      STRUCTURE_TOC, NULL);
            add_title(contents, WORD_WORKSHEETS, "contents-subtitle", list);
        }
        add_entry(contents, entry, list, 2, 0);
    }
}

/* A bundle of worksheets has no other entries. */
static bool
has_chapters(const struct outline *outline)
{
    const struct outline_entry *entry = outline_next(&outline->root);

    while (entry != NULL && is_in_worksheet(entry)) {
        entry = outline_next(entry);
    }
    return entry != NULL;
}

static bool
has_front_matter(const struct edition_layout *layout)
{
    const struct node *first = layout->request->document->root->first_child;

    return first != NULL && first->kind == NODE_CHAPTER &&
           first->chapter.matter == MATTER_FRONT;
}

void
contents_add(struct flow *flow, const struct flow_tag *document)
{
    struct edition_layout *layout = flow->layout;
    const struct outline *outline = layout->request->outline;
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, "contents-title", layout->book_style);
    struct str title = edition_layout_word(layout, WORD_CONTENTS);
    const struct section section = {
        .page = PAGE_BOOK,
        .break_before =
            style->break_before == BREAK_RECTO ? BREAK_RECTO : BREAK_PAGE,
        .folio_style = FOLIO_ROMAN,
        .is_opening = true,
        .verso = title,
        .recto = title};
    struct contents contents = {
        .flow = flow,
        .slot_sample = has_front_matter(layout)
                           ? STR("xxviii") /* also wider than three figures */
                           : layout->guess.widest,
        .frame = {.measure = edition_layout_measure(layout, PAGE_BOOK),
                  .style = layout->book_style}};
    const struct flow_tag *list;

    if (outline->entry_count < ENTRIES_MIN) {
        return;
    }
    page_builder_begin_section(flow, &section);
    list = edition_layout_tag(layout, document, STRUCTURE_TOC, NULL);
    add_title(&contents, WORD_CONTENTS, "contents-title", list);
    if (has_chapters(outline)) {
        add_headings(&contents, outline, list);
        list = NULL;
    }
    add_worksheets(&contents, outline, document, list);
    page_builder_end_section(flow);
}
