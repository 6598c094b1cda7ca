#include "contents.h"

#include <assert.h>

#include "document/outline.h"
#include "document/wording.h"
#include "typeset/block/section_flow.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/inline_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    CONTENTS_LEVEL_MAX = 3,  /* headings, and styles */
    CONTENTS_DEPTH_MAX = 12, /* with chapters below chapters */
    ENTRIES_MIN = 4          /* fewer headings are found without help */
};

/* Where a TOC of each level is open. */
struct contents {
    struct flow *flow;
    struct flow_frame frame;
    struct str slot_sample; /* as wide as the widest number */
    const struct block_tag *list[CONTENTS_DEPTH_MAX + 1];
    const struct block_tag *entry[CONTENTS_DEPTH_MAX + 1];
    int kept_level; /* last entry's, which stays with one below it; or 0 */
};

static const char *
level_class(int level)
{
    static const char *const name[] = {"contents-1", "contents-2",
                                       "contents-3"};

    assert(level >= 1 && level <= CONTENTS_LEVEL_MAX);
    return name[level - 1];
}

/* Chapters below chapters look like chapters, a step to the right. */
static void
add_entry(struct contents *contents, const struct outline_entry *entry,
          const struct block_tag *list, int level, int nesting)
{
    struct flow *flow = contents->flow;
    const struct setting *setting = flow->setting;
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, level_class(level - nesting), contents->frame.style);
    dimen left = style->padding_left + nesting * style->line_height;
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, list, STRUCTURE_TOCI, NULL);
    const struct inline_tag *link = inline_tag_new_reference(
        flow->memory->elements, entry->node, entry->title);
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = contents->frame.measure - left,
                                    .style = style};
    struct paragraph_lines lines;
    struct inline_span *span;

    contents->entry[level] = tag;
    if (style->is_hidden) {
        return;
    }
    inline_content_add_text(flow->memory->galley, &content, entry->title, style,
                            node_language(entry->node))
        ->tag = link;
    inline_content_add_text(flow->memory->galley, &content, STR(" "), style,
                            setting->language)
        ->tag = link; /* parts title and number when they are read aloud */
    span = inline_content_add(flow->memory->galley, &content, SPAN_FILL, style);
    span->text = STR(".");
    span->tag = link;
    span = inline_content_add(flow->memory->galley, &content, SPAN_PAGE_SLOT,
                              style);
    span->tag = link;
    span->target = entry->node;
    span->text = contents->slot_sample;
    span->language = setting->language;
    lines = paragraph_text_lines(&setting->paragraph, &content, &shape);
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
          const struct block_tag *list)
{
    struct flow *flow = contents->flow;
    const struct setting *setting = flow->setting;
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, class_name, contents->frame.style);
    struct paragraph_lines lines = paragraph_text_set(
        &setting->paragraph, wording_find(setting->language, word), style,
        contents->frame.measure);
    const struct block_tag *caption =
        block_tag_new(flow->memory->elements, list, STRUCTURE_CAPTION, NULL);

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
             const struct block_tag *list)
{
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
            contents->list[level] =
                block_tag_new(contents->flow->memory->elements,
                              contents->entry[level - 1], STRUCTURE_TOC, NULL);
        }
        add_entry(contents, entry, contents->list[level], level,
                  entry->nesting);
        last = level;
    }
}

/* Behind the entries of the book in a `list` of their own; NULL: begin it. */
static void
add_worksheets(struct contents *contents, const struct outline *outline,
               const struct block_tag *document, const struct block_tag *list)
{
    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        if (!entry->is_worksheet) {
            continue;
        }
        if (list == NULL) {
            list = block_tag_new(contents->flow->memory->elements, document,
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
has_front_matter(const struct setting *setting)
{
    const struct node *first = setting->document->root->first_child;

    return first != NULL && first->kind == NODE_CHAPTER &&
           first->chapter.matter == MATTER_FRONT;
}

void
contents_add(struct flow *flow, const struct block_tag *document)
{
    const struct setting *setting = flow->setting;
    const struct outline *outline = setting->outline;
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, "contents-title", setting->book_style);
    struct str title = wording_find(setting->language, WORD_CONTENTS);
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
        .slot_sample = has_front_matter(setting)
                           ? STR("xxviii") /* also wider than three figures */
                           : setting->guess.widest,
        .frame = {.measure = setting_measure(setting, PAGE_BOOK),
                  .style = setting->book_style}};
    const struct block_tag *list;

    if (outline->entry_count < ENTRIES_MIN) {
        return;
    }
    section_flow_begin(flow, &section);
    list = block_tag_new(flow->memory->elements, document, STRUCTURE_TOC, NULL);
    add_title(&contents, WORD_CONTENTS, "contents-title", list);
    if (has_chapters(outline)) {
        add_headings(&contents, outline, list);
        list = NULL;
    }
    add_worksheets(&contents, outline, document, list);
    section_flow_end(flow);
}
