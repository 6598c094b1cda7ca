#include "page_builder.h"

#include <assert.h>

#include "document/iterator.h"
#include "furniture.h"
#include "landscape_page.h"
#include "line_numbers.h"
#include "page_number.h"
#include "running_head.h"
#include "setting_report.h"
#include "sheet_foot.h"
#include "standard_page.h"
#include "typeset/pagination/page_plan.h"
#include "typeset/pagination/sheet_plan.h"

enum {
    SPACE_STRETCH_PERCENT = 40, /* so that facing pages end on one line */
    SECTION_LEVEL_MAX = 2       /* headings that reach the running head */
};

struct page_builder {
    const struct setting *setting;
    const struct memory *memory;
    struct typeset_result *result;
    ARRAY_OF(struct page) page;
    ARRAY_OF(struct display_list *) list; /* one for each page, not moving */
    struct display_list draft; /* room in which each page is painted */
    struct open_tags open_inline;
    struct page_slots slots;
    struct page_numbers numbers;
    struct standard_pages *standard; /* pages of another edition, or NULL */
    struct section section;
    enum folio_style folio_style;
    int next_number;
    size_t foot_line_count;
    dimen foot_height; /* that the section's feet take from the text block */
};

struct page_builder *
page_builder_open(const struct setting *setting, const struct memory *memory,
                  struct typeset_result *result)
{
    struct page_builder *builder =
        ARENA_NEW(memory->arena, struct page_builder);

    builder->setting = setting;
    builder->memory = memory;
    builder->result = result;
    builder->standard = standard_pages_open(memory->arena, setting->document);
    builder->folio_style = FOLIO_ROMAN;
    builder->next_number = 1;
    return builder;
}

void
page_builder_begin_section(struct page_builder *builder,
                           const struct section *section)
{
    builder->section = *section;
    builder->foot_height = 0;
    if (section->worksheet != NULL) {
        builder->foot_line_count = sheet_foot_count_lines(
            builder->setting, builder->memory, section->worksheet);
        builder->foot_height = sheet_foot_height(
            builder->setting, section->worksheet, builder->foot_line_count);
    }
}

/* Every page is a right-hand page then. */
static bool
is_single_sided(const struct page_builder *builder)
{
    return builder->setting->edition->is_single_sided;
}

static struct page *
add_page(struct page_builder *builder, enum page_kind kind)
{
    struct arena *arena = builder->memory->arena;
    struct page *page = ARRAY_ADD(arena, &builder->page);

    page->side = builder->page.count % 2 == 1 || is_single_sided(builder)
                     ? SIDE_RECTO
                     : SIDE_VERSO;
    page->folio_style = builder->folio_style;
    page->number = builder->next_number++;
    page->folio = folio_format(arena, page->folio_style, page->number);
    page->width = builder->setting->page[kind].width;
    page->height = builder->setting->page[kind].height;
    ARRAY_PUSH(arena, &builder->list, ARENA_NEW(arena, struct display_list));
    return page;
}

static void
add_blank(struct page_builder *builder)
{
    add_page(builder, PAGE_BOOK)->is_blank = true;
    builder->result->setting.blank_page_count++;
}

/* The body begins with 1 on a right-hand page. */
static void
start_section(struct page_builder *builder)
{
    const struct section *section = &builder->section;
    bool is_new_count = section->folio_style != builder->folio_style;
    bool is_recto_next = builder->page.count % 2 == 0;

    if ((section->break_before == BREAK_RECTO || is_new_count) &&
        !is_recto_next && !is_single_sided(builder)) {
        add_blank(builder);
    }
    if (is_new_count) {
        builder->folio_style = section->folio_style;
        builder->next_number = 1;
    }
}

struct page_job { /* one page of a section */
    const struct column *column;
    const struct page_cut *cut;
    struct sheet_place place; /* its worksheet is NULL on a page of the book */
    bool is_landscape;        /* the column is a block's, not the section's */
};

/* Follow the headings of a page for the running head of a recto. */
static void
follow_sections(struct page_builder *builder, const struct column *column,
                const struct page_cut *cut)
{
    for (size_t i = cut->first; i < cut->end; i++) {
        const struct node *heading = column->item.item[i].section;
        if (heading != NULL && heading->level <= SECTION_LEVEL_MAX) {
            builder->section.recto =
                node_title_text(builder->memory->arena, heading);
        }
    }
}

/* Copies of a sheet have the text of the first one: it opens one page. */
static void
note_label(struct page_builder *builder, const struct page *page,
           const struct page_painter *painter)
{
    struct page_label *label;

    if (painter->opening.node == NULL || painter->copy > 1) {
        return; /* nothing, or nothing new */
    }
    label = ARRAY_ADD(builder->memory->arena, &builder->result->page_label);
    label->node = painter->opening.node;
    label->offset_bytes = painter->opening.offset_bytes;
    label->folio = page->folio;
    label->is_landscape = page->is_landscape;
}

/* A list is painted in the room that grew for those before it, and kept in no
 * more than it needs. */
static struct display_list *
begin_list(struct page_builder *builder)
{
    struct display_list *list = builder->list.item[builder->list.count - 1];

    *list = builder->draft;
    list->item.count = 0;
    return list;
}

static void
end_list(struct page_builder *builder, struct display_list *list)
{
    display_list_end(list);
    builder->draft = *list;
    list->item.capacity = list->item.count;
    list->item.item = arena_copy(builder->memory->arena, list->item.item,
                                 list->item.count * sizeof *list->item.item);
}

/* Where the page begins in the edition that others have; empty: nowhere. */
static struct str
standard_folio(const struct page_builder *builder,
               const struct page_opening *opening)
{
    return opening->node == NULL
               ? STR_EMPTY
               : standard_pages_find(builder->standard, opening->node,
                                     opening->offset_bytes);
}

/* Above the text: the running head, but on a sheet and where a chapter
 * opens. */
static void
paint_head(struct page_painter *painter, const struct page_builder *builder,
           const struct page *page, const struct sheet_place *place, dimen top)
{
    const struct section *section = &builder->section;
    bool opens = section->is_opening && place->at == 1;

    if (section->worksheet == NULL && !opens) {
        running_head_paint(
            painter, page,
            page->side == SIDE_RECTO ? section->recto : section->verso, top);
    }
}

static void
paint_foot(struct page_painter *painter, const struct section *section,
           const struct page *page, const struct sheet_place *place,
           dimen bottom)
{
    if (section->worksheet != NULL) {
        sheet_foot_paint(painter, page, place);
    } else if (!section->is_part) {
        furniture_paint_folio(painter, page, furniture_style(painter, "folio"),
                              furniture_below(bottom));
    }
}

static struct page_painter
begin_painting(struct page_builder *builder, const struct page *page, int copy)
{
    enum page_kind kind = builder->section.page;
    const struct page_style *style = &builder->setting->page[kind];

    return (struct page_painter){.setting = builder->setting,
                                 .memory = builder->memory,
                                 .list = begin_list(builder),
                                 .slots = &builder->slots,
                                 .open_inline = &builder->open_inline,
                                 .page_index = builder->page.count - 1,
                                 .page = kind,
                                 .left = page->side == SIDE_RECTO
                                             ? style->margin_inner
                                             : style->margin_outer,
                                 .copy = copy};
}

static void
end_painting(struct page_builder *builder, struct page *page,
             struct page_painter *painter)
{
    end_list(builder, painter->list);
    page_numbers_add(builder->memory->arena, &builder->numbers, painter->list,
                     painter->page_index);
    note_label(builder, page, painter);
}

static void
paint_text(struct page_painter *painter, const struct page_job *job,
           const struct page *page, dimen top, dimen bottom)
{
    if (job->is_landscape) {
        landscape_page_paint(painter, page, job->column, job->cut);
    } else {
        page_paint_cut(painter, job->column, job->cut, top, bottom);
        line_numbers_paint(painter, job->column, job->cut, top);
    }
}

static void
build_page(struct page_builder *builder, const struct page_job *job)
{
    const struct section *section = &builder->section;
    struct page *page = add_page(builder, section->page);
    dimen top = builder->setting->page[section->page].margin_top;
    dimen bottom = top + setting_height(builder->setting, section->page) -
                   builder->foot_height;
    struct page_painter painter =
        begin_painting(builder, page, job->place.copy);

    page->is_landscape = job->is_landscape;
    follow_sections(builder, job->column, job->cut);
    paint_head(&painter, builder, page, &job->place, top);
    paint_text(&painter, job, page, top, bottom);
    paint_foot(&painter, section, page, &job->place, bottom);
    running_head_paint_standard_page(
        &painter, page, standard_folio(builder, &painter.opening), top, bottom);
    end_painting(builder, page, &painter);
}

/* Once for each group, however many pages it is spread over. */
static bool
is_reported(const struct page_cuts *cuts, size_t at)
{
    const struct page_cut *cut = &cuts->cut.item[at];
    const struct page_cut *before = at > 0 ? cut - 1 : NULL;

    return before != NULL && before->excess > 0 && before->group == cut->group;
}

/* The first place of the manuscript that an item from `at` on comes from. */
static struct source_pos
place_from(const struct column *column, size_t at)
{
    struct source_pos pos = {0};

    for (; pos.file == NULL && at < column->item.count; at++) {
        pos = column->item.item[at].pos;
    }
    return pos;
}

/* Only of what its author wants whole, and once for each group. */
static bool
is_to_report(const struct page_builder *builder, const struct page_cuts *cuts,
             size_t at)
{
    const struct page_cut *cut = &cuts->cut.item[at];

    return cut->excess != 0 &&
           (builder->section.worksheet != NULL || cut->is_wished) &&
           !is_reported(cuts, at);
}

static void
report_excess(const struct page_builder *builder, const struct column *column,
              const struct page_cuts *cuts, size_t at)
{
    const struct page_cut *cut = &cuts->cut.item[at];
    struct diagnostics *diagnostics = builder->setting->diagnostics;
    struct source_pos pos;
    struct str excess;

    if (!is_to_report(builder, cuts, at)) {
        return;
    }
    pos = place_from(column, cut->group);
    excess = dimen_format_millimetres(builder->memory->arena, cut->excess);
    if (builder->section.worksheet != NULL) {
        DIAG_REPORT(diagnostics, DIAG_WORKSHEET_OVERFULL, pos, excess);
    } else {
        DIAG_REPORT(diagnostics, DIAG_OVERFULL_BLOCK, pos, excess);
    }
}

static struct page_break_request
page_request(const struct page_builder *builder, const struct column *column,
             enum page_kind page)
{
    const struct setting *setting = builder->setting;
    bool is_book = page == PAGE_BOOK;

    return (struct page_break_request){
        .item = column->item.item,
        .item_count = column->item.count,
        .page_height = setting_height(setting, page) - builder->foot_height,
        .grid = *setting_grid(setting, page),
        .line_height = setting->book_style->line_height,
        .note_space = setting_note_space(setting),
        .stretch_percent = is_book ? SPACE_STRETCH_PERCENT : 0,
        .is_sheet = builder->section.worksheet != NULL,
        .has_spreads = is_book && !is_single_sided(builder),
        .begins_verso = builder->page.count % 2 == 1};
}

static void
note_sheet(struct page_builder *builder, size_t page_count)
{
    *ARRAY_ADD(builder->memory->arena, &builder->result->pages.sheet) =
        (struct sheet_pages){.worksheet = builder->section.worksheet,
                             .first = builder->page.count,
                             .count = page_count};
}

static void
report_page(struct page_builder *builder, const struct column *column,
            const struct page_cut *cut, enum page_kind page)
{
    const struct report_view view = {
        .item = column->item.item,
        .item_count = column->item.count,
        .cut = cut,
        .folio = builder->page.item[builder->page.count - 1].folio,
        .height = setting_height(builder->setting, page) - builder->foot_height,
        .is_sheet = builder->section.worksheet != NULL};

    setting_report_add_page(builder->memory->arena, &builder->result->setting,
                            &view);
}

/* The pages of each landscape block, and what the search for the others needs
 * to know of them. */
static struct page_cuts *
choose_landscape(const struct page_builder *builder,
                 const struct column *column, struct page_insert *insert)
{
    size_t count = column->landscape.count;
    struct page_cuts *cuts =
        ARENA_ARRAY(builder->memory->galley, struct page_cuts, count + 1);

    for (size_t i = 0; i < count; i++) {
        const struct landscape_block *block = &column->landscape.item[i];
        cuts[i] = page_plan_make(
            &builder->setting->paragraph, builder->memory, block->column,
            page_request(builder, block->column, PAGE_LANDSCAPE));
        insert[i] = (struct page_insert){block->at, cuts[i].cut.count};
    }
    return cuts;
}

static struct page_cuts
choose_pages(struct page_builder *builder, struct column *column,
             const struct page_insert *insert)
{
    struct page_break_request request =
        page_request(builder, column, builder->section.page);
    struct page_cuts cuts;

    if (builder->section.worksheet == NULL) {
        request.insert = insert;
        request.insert_count = column->landscape.count;
        return page_plan_make(&builder->setting->paragraph, builder->memory,
                              column, request);
    }
    cuts = sheet_plan_make(builder->memory, column, &request);
    note_sheet(builder, cuts.cut.count);
    return cuts;
}

static void
build_landscape(struct page_builder *builder,
                const struct landscape_block *block,
                const struct page_cuts *cuts)
{
    for (size_t i = 0; i < cuts->cut.count; i++) {
        const struct page_job job = {.column = block->column,
                                     .cut = &cuts->cut.item[i],
                                     .is_landscape = true};
        build_page(builder, &job);
        report_page(builder, block->column, job.cut, PAGE_LANDSCAPE);
    }
}

static void
build_upright(struct page_builder *builder, const struct column *column,
              const struct page_cuts *cuts, size_t at)
{
    const struct section *section = &builder->section;
    const struct page_job job = {
        .column = column,
        .cut = &cuts->cut.item[at],
        .place = {.worksheet = section->worksheet,
                  .tag = section->sheet_tag,
                  .at = at + 1,
                  .count = cuts->cut.count,
                  .copy = section->copy,
                  .line_count = builder->foot_line_count}};

    report_excess(builder, column, cuts, at);
    build_page(builder, &job);
    report_page(builder, column, job.cut, section->page);
}

static void
build_pages(struct page_builder *builder, struct column *column)
{
    size_t count = column->landscape.count;
    struct page_insert *insert =
        ARENA_ARRAY(builder->memory->galley, struct page_insert, count + 1);
    const struct page_cuts *across = choose_landscape(builder, column, insert);
    const struct page_cuts cuts = choose_pages(builder, column, insert);
    size_t next = 0;

    for (size_t i = 0; i < cuts.cut.count; i++) {
        build_upright(builder, column, &cuts, i);
        for (; next < count &&
               column->landscape.item[next].at <= cuts.cut.item[i].end;
             next++) {
            build_landscape(builder, &column->landscape.item[next],
                            &across[next]);
        }
    }
}

struct section
page_builder_end_section(struct page_builder *builder, struct column *column)
{
    if (column->item.count == 0) {
        return builder->section; /* anchors wait for the next section */
    }
    start_section(builder);
    build_pages(builder, column);
    *column = (struct column){.whole_depth = column->whole_depth,
                              .wish_depth = column->wish_depth,
                              .border_depth = column->border_depth};
    arena_reset(builder->memory->galley);
    return builder->section;
}

void
page_builder_set_field_face(struct page_builder *builder,
                            const struct font *font, dimen size)
{
    struct book_pages *pages = &builder->result->pages;

    if (pages->field_font == NULL) {
        pages->field_font = font;
        pages->field_size = size;
    }
}

bool
page_builder_find(const struct page_builder *builder, const struct node *node,
                  size_t *page_index, struct str *folio)
{
    if (!page_numbers_find_exact(&builder->numbers, node, page_index)) {
        return false;
    }
    *folio = builder->page.item[*page_index].folio;
    return true;
}

void
page_builder_finish(struct page_builder *builder)
{
    struct arena *arena = builder->memory->arena;

    page_numbers_fill(arena, &builder->numbers, builder->page.item,
                      &builder->slots, builder->setting->shapes);
    for (size_t i = 0; i < builder->page.count; i++) {
        struct page *page = ARRAY_ADD(arena, &builder->result->pages.page);
        *page = builder->page.item[i];
        page->list = *builder->list.item[i];
    }
}
