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

static void
add_slot(struct contents *contents, struct inline_content *content,
         const struct node *target, const struct computed_style *style,
         const struct inline_tag *link)
{
    struct inline_span *span = inline_content_add(
        contents->flow->memory->galley, content, SPAN_PAGE_SLOT, style);

    span->tag = link;
    span->target = target;
    span->text = contents->slot_sample;
    span->language = contents->flow->setting->language;
}

/* A row of dots that fills the line. */
static void
add_leader(struct arena *galley, struct inline_content *content,
           const struct computed_style *style, const struct inline_tag *link)
{
    struct inline_span *span =
        inline_content_add(galley, content, SPAN_FILL, style);

    span->text = STR(".");
    span->tag = link;
}

/* Title, leader and page number, all of it a link. The space parts title and
 * number when they are read aloud. */
static struct inline_content
entry_content(struct contents *contents, const struct outline_entry *entry,
              const struct computed_style *style)
{
    const struct memory *memory = contents->flow->memory;
    const struct inline_tag *link =
        inline_tag_new_reference(memory->elements, entry->node, entry->title);
    struct inline_content content = {0};

    inline_content_add_text(memory->galley, &content, entry->title, style,
                            node_language(entry->node))
        ->tag = link;
    inline_content_add_text(memory->galley, &content, STR(" "), style,
                            contents->flow->setting->language)
        ->tag = link;
    add_leader(memory->galley, &content, style, link);
    add_slot(contents, &content, entry->node, style, link);
    return content;
}

static void
add_entry_lines(struct contents *contents, const struct outline_entry *entry,
                const struct block_tag *tag, const struct computed_style *style,
                dimen left)
{
    struct flow *flow = contents->flow;
    const struct inline_content content = entry_content(contents, entry, style);
    const struct paragraph_shape shape = {
        .measure = contents->frame.measure - left, .style = style};
    struct paragraph_lines lines =
        paragraph_text_lines(&flow->setting->paragraph, &content, &shape);

    flow_add_space(flow, style->margin_top);
    flow_add_lines(flow, tag, left, style, &lines);
    flow_add_space(flow, style->margin_bottom);
}

/* Chapters below chapters look like chapters, a step to the right. */
static void
add_entry(struct contents *contents, const struct outline_entry *entry,
          const struct block_tag *list, int level, int nesting)
{
    struct flow *flow = contents->flow;
    const struct computed_style *style = cascade_resolve_generated(
        flow->setting->cascade, level_class(level - nesting),
        contents->frame.style);

    contents->entry[level] =
        block_tag_new(flow->memory->elements, list, STRUCTURE_TOCI, NULL);
    if (style->is_hidden) {
        return;
    }
    if (contents->kept_level > 0 && contents->kept_level < level) {
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    }
    add_entry_lines(contents, entry, contents->entry[level], style,
                    style->padding_left + nesting * style->line_height);
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
        &setting->paragraph, wording_find(setting->wording, word), style,
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

static struct section
contents_section(const struct setting *setting)
{
    const struct computed_style *style = cascade_resolve_generated(
        setting->cascade, "contents-title", setting->book_style);
    struct str title = wording_find(setting->wording, WORD_CONTENTS);

    return (struct section){.page = PAGE_BOOK,
                            .break_before = style->break_before == BREAK_RECTO
                                                ? BREAK_RECTO
                                                : BREAK_PAGE,
                            .folio_style = FOLIO_ROMAN,
                            .is_opening = true,
                            .verso = title,
                            .recto = title};
}

/* Roman numbers can be wider than three figures. */
static struct str
slot_sample(const struct setting *setting)
{
    return str_is_empty(setting->guess.widest_roman)
               ? setting->guess.widest
               : setting->guess.widest_roman;
}

void
contents_add(struct flow *flow, const struct block_tag *document)
{
    const struct setting *setting = flow->setting;
    const struct outline *outline = setting->outline;
    const struct section section = contents_section(setting);
    struct contents contents = {
        .flow = flow,
        .slot_sample = slot_sample(setting),
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
