#include "page_builder.h"

#include <assert.h>

#include "furniture.h"
#include "page_plan.h"
#include "sheet_foot.h"
#include "standard_page.h"

enum {
    HEAD_GAP_MICROMETRES = 5500,  /* from the running head to the text */
    FOLIO_GAP_MICROMETRES = 9000, /* from the text to the folio's top */
    MARK_GAP_MICROMETRES = 2000,  /* keeps marks 8 mm apart, for a finger */
    SPACE_STRETCH_PERCENT = 40,   /* so that facing pages end on one line */
    SECTION_LEVEL_MAX = 2         /* headings that reach the running head */
};

struct page_builder {
    struct edition_layout *layout;
    ARRAY_OF(struct page) page;
    ARRAY_OF(struct display_list *) list; /* one for each page, not moving */
    struct page_slots slots;
    struct page_numbers numbers;
    struct standard_pages *standard; /* pages of another edition, or NULL */
    struct section section;
    enum folio_style folio_style;
    int next_number;
    dimen foot_height; /* that the section's feet take from the text block */
};

struct page_builder *
page_builder_open(struct edition_layout *layout)
{
    struct page_builder *builder =
        ARENA_NEW(layout->arena, struct page_builder);

    builder->layout = layout;
    builder->standard =
        standard_pages_open(layout->arena, layout->request->document);
    builder->folio_style = FOLIO_ROMAN;
    builder->next_number = 1;
    return builder;
}

void
page_builder_begin_section(struct flow *flow, const struct section *section)
{
    assert(flow->column.item.count == 0);
    flow->pages->section = *section;
    flow->pages->foot_height = 0;
    if (section->worksheet != NULL) {
        flow->pages->foot_height =
            sheet_foot_height(flow->layout, section->worksheet);
    }
    flow->page = section->page;
}

/* Every page is a right-hand page then. */
static bool
is_single_sided(const struct edition_layout *layout)
{
    return layout->request->edition->is_single_sided;
}

static struct page *
add_page(struct page_builder *builder, enum page_kind kind)
{
    struct arena *arena = builder->layout->arena;
    struct page *page = ARRAY_ADD(arena, &builder->page);

    page->side =
        builder->page.count % 2 == 1 || is_single_sided(builder->layout)
            ? SIDE_RECTO
            : SIDE_VERSO;
    page->folio_style = builder->folio_style;
    page->number = builder->next_number++;
    page->folio = page_number_format(arena, page->folio_style, page->number);
    page->width = builder->layout->page[kind].width;
    page->height = builder->layout->page[kind].height;
    ARRAY_PUSH(arena, &builder->list, ARENA_NEW(arena, struct display_list));
    return page;
}

static void
add_blank(struct page_builder *builder)
{
    add_page(builder, PAGE_BOOK)->is_blank = true;
    builder->layout->result->setting.blank_page_count++;
}

/* The body begins with 1 on a right-hand page. */
static void
start_section(struct page_builder *builder)
{
    const struct section *section = &builder->section;
    bool is_new_count = section->folio_style != builder->folio_style;
    bool is_recto_next = builder->page.count % 2 == 0;

    if ((section->break_before == BREAK_RECTO || is_new_count) &&
        !is_recto_next && !is_single_sided(builder->layout)) {
        add_blank(builder);
    }
    if (is_new_count) {
        builder->folio_style = section->folio_style;
        builder->next_number = 1;
    }
}

static void
paint_head(struct page_painter *painter, const struct page *page,
           struct str text, dimen top)
{
    const struct computed_style *style =
        furniture_style(painter, "running-head");
    const struct line_box *line =
        furniture_fit(painter->layout, text, style,
                      edition_layout_measure(painter->layout, painter->page));
    dimen gap = dimen_from_micrometres(HEAD_GAP_MICROMETRES);

    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_HEADER, line,
                        furniture_x(painter, page, line, true),
                        top - gap - line->descent);
    }
}

struct page_job { /* one page of a section */
    const struct flow_column *column;
    const struct page_cut *cut;
    struct sheet_place place; /* its worksheet is NULL on a page of the book */
};

/* Follow the headings of a page for the running head of a recto. */
static void
follow_sections(struct page_builder *builder, const struct flow_column *column,
                const struct page_cut *cut)
{
    for (size_t i = cut->first; i < cut->end; i++) {
        const struct node *heading = column->item.item[i].section;
        if (heading != NULL && heading->level <= SECTION_LEVEL_MAX) {
            builder->section.recto =
                edition_layout_title(builder->layout, heading);
        }
    }
}

/* Copies of a sheet have the text of the first one: it opens one page. */
static void
note_label(struct page_builder *builder, const struct page *page,
           const struct page_painter *painter)
{
    struct edition_layout *layout = builder->layout;
    struct page_label *label;

    if (painter->opening.node == NULL || painter->copy > 1) {
        return; /* nothing, or nothing new */
    }
    label = ARRAY_ADD(layout->arena, &layout->result->page_label);
    label->node = painter->opening.node;
    label->offset_bytes = painter->opening.offset_bytes;
    label->folio = page->folio;
}

/* Where the same words stand in the edition that others have. */
static void
paint_standard_page(struct page_builder *builder, struct page_painter *painter,
                    const struct page *page, dimen text_top, dimen text_bottom)
{
    struct edition_layout *layout = builder->layout;
    bool is_sheet = painter->page == PAGE_WORKSHEET;
    const struct computed_style *style =
        furniture_style(painter, "standard-page");
    struct str folio =
        painter->opening.node == NULL
            ? STR_EMPTY
            : standard_pages_find(builder->standard, painter->opening.node,
                                  painter->opening.offset_bytes);
    const struct line_box *line;

    if (str_is_empty(folio)) {
        return;
    }
    line = edition_layout_one_line(layout,
                                   wording_fill(layout->arena, layout->language,
                                                WORD_STANDARD_PAGE, folio,
                                                STR_EMPTY),
                                   style);
    if (line != NULL) {
        furniture_paint(
            painter, is_sheet ? ARTIFACT_HEADER : ARTIFACT_FOOTER, line,
            furniture_x(painter, page, line, is_sheet),
            is_sheet
                ? text_top - dimen_from_micrometres(HEAD_GAP_MICROMETRES) -
                      line->descent
                : text_bottom + dimen_from_micrometres(FOLIO_GAP_MICROMETRES) +
                      line->ascent);
    }
}

static void
build_page(struct page_builder *builder, const struct page_job *job)
{
    const struct section *section = &builder->section;
    struct page *page = add_page(builder, section->page);
    const struct page_style *style = &builder->layout->page[section->page];
    dimen top = style->margin_top;
    dimen bottom = top + edition_layout_height(builder->layout, section->page) -
                   builder->foot_height;
    bool is_recto = page->side == SIDE_RECTO;
    struct page_painter painter = {
        .layout = builder->layout,
        .list = builder->list.item[builder->list.count - 1],
        .slots = &builder->slots,
        .page_index = builder->page.count - 1,
        .page = section->page,
        .left = is_recto ? style->margin_inner : style->margin_outer,
        .copy = job->place.copy};

    follow_sections(builder, job->column, job->cut);
    if (section->worksheet == NULL &&
        !(section->is_opening && job->place.at == 1)) {
        paint_head(&painter, page, is_recto ? section->recto : section->verso,
                   top);
    }
    page_paint_cut(&painter, job->column, job->cut, top, bottom);
    if (section->worksheet != NULL) {
        sheet_foot_paint(&painter, page, &job->place);
    } else if (!section->is_part) {
        furniture_paint_folio(
            &painter, page, furniture_style(&painter, "folio"),
            bottom + dimen_from_micrometres(FOLIO_GAP_MICROMETRES));
    }
    paint_standard_page(builder, &painter, page, top, bottom);
    display_list_end(painter.list);
    page_numbers_add(builder->layout->arena, &builder->numbers, painter.list,
                     painter.page_index);
    note_label(builder, page, &painter);
}

/* Once for each group, however many pages it is spread over. */
static void
report_excess(struct edition_layout *layout, const struct flow_column *column,
              const struct page_cuts *cuts, size_t at, bool is_sheet)
{
    const struct page_cut *cut = &cuts->cut.item[at];
    const struct page_cut *before = at > 0 ? cut - 1 : NULL;
    struct source_pos pos = {0};

    if (cut->excess == 0 ||
        (before != NULL && before->excess > 0 && before->group == cut->group)) {
        return;
    }
    for (size_t i = cut->group; pos.file == NULL && i < column->item.count;
         i++) {
        pos = column->item.item[i].pos;
    }
    if (is_sheet) {
        DIAG_REPORT(layout->diagnostics, DIAG_WORKSHEET_OVERFULL, pos,
                    edition_layout_millimetres(layout, cut->excess));
    } else {
        DIAG_REPORT(layout->diagnostics, DIAG_OVERFULL_BLOCK, pos,
                    edition_layout_millimetres(layout, cut->excess));
    }
}

static struct page_break_request
page_request(const struct flow *flow)
{
    struct edition_layout *layout = flow->layout;
    bool is_book = flow->page == PAGE_BOOK;

    return (struct page_break_request){
        .item = flow->column.item.item,
        .item_count = flow->column.item.count,
        .page_height = edition_layout_height(layout, flow->page) -
                       flow->pages->foot_height,
        .grid = *edition_layout_grid(layout, flow->page),
        .line_height = layout->book_style->line_height,
        .note_space = edition_layout_note_space(layout),
        .stretch_percent = is_book ? SPACE_STRETCH_PERCENT : 0,
        .has_spreads = is_book && !is_single_sided(layout),
        .begins_verso = flow->pages->page.count % 2 == 1};
}

static struct page_cuts
cut_sheet(struct flow *flow)
{
    struct edition_layout *layout = flow->layout;
    const struct page_break_request request = page_request(flow);
    struct page_cuts cuts = {0};

    page_break_choose(&layout->galley, layout->scratch, &request, &cuts);
    arena_reset(layout->scratch);
    return cuts;
}

/* Small spaces stay: they keep apart what is ticked. */
static dimen
tightened(dimen space, int percent)
{
    dimen small = dimen_from_micrometres(MARK_GAP_MICROMETRES);
    dimen less = dimen_scale(space, percent, 100);

    return less > small ? less : space < small ? space : small;
}

/* A sheet of paper less is worth spaces that are a little tighter. */
static void
tighten_sheet(struct flow *flow, struct page_cuts *cuts)
{
    static const int percent[] = {85, 70, 55};
    struct flow_column *column = &flow->column;
    dimen *space =
        ARENA_ARRAY(&flow->layout->galley, dimen, column->item.count);

    for (size_t i = 0; i < column->item.count; i++) {
        space[i] = column->item.item[i].space_before;
    }
    for (size_t step = 0; step < sizeof percent / sizeof percent[0]; step++) {
        struct page_cuts tried;
        for (size_t i = 0; i < column->item.count; i++) {
            column->item.item[i].space_before =
                tightened(space[i], percent[step]);
        }
        tried = cut_sheet(flow);
        if (tried.cut.count < cuts->cut.count) {
            *cuts = tried;
            return;
        }
    }
    for (size_t i = 0; i < column->item.count; i++) {
        column->item.item[i].space_before = space[i];
    }
}

/* Rows to write in grow as long as that takes no further page; what is left
 * on a page after that goes to its rows when it is painted. */
static void
stretch_sheet(struct flow *flow, struct page_cuts *cuts)
{
    static const int percent[] = {100, 75, 50, 25};
    struct flow_column *column = &flow->column;
    struct vertical_item *item = column->item.item;
    size_t wishes = 0;

    for (size_t i = 0; i < column->item.count; i++) {
        wishes += item[i].stretch > 0;
    }
    for (size_t step = 0;
         wishes > 0 && step < sizeof percent / sizeof percent[0]; step++) {
        struct page_cuts tried;
        for (size_t i = 0; i < column->item.count; i++) {
            dimen least = item[i].height - item[i].stretched;
            item[i].stretched =
                dimen_scale(item[i].stretch, percent[step], 100);
            item[i].height = least + item[i].stretched;
        }
        tried = cut_sheet(flow);
        if (tried.cut.count <= cuts->cut.count) {
            *cuts = tried;
            return;
        }
    }
    for (size_t i = 0; i < column->item.count; i++) {
        item[i].height -= item[i].stretched;
        item[i].stretched = 0;
    }
}

static void
note_sheet(struct page_builder *builder, const struct node *worksheet,
           size_t page_count)
{
    struct edition_layout *layout = builder->layout;

    *ARRAY_ADD(layout->arena, &layout->result->sheet) =
        (struct sheet_pages){.worksheet = worksheet,
                             .first = builder->page.count,
                             .count = page_count};
}

static void
report_page(struct flow *flow, const struct page_cut *cut)
{
    struct page_builder *builder = flow->pages;
    struct edition_layout *layout = builder->layout;
    const struct report_view view = {
        .item = flow->column.item.item,
        .item_count = flow->column.item.count,
        .cut = cut,
        .folio = builder->page.item[builder->page.count - 1].folio,
        .height =
            edition_layout_height(layout, flow->page) - builder->foot_height,
        .is_sheet = builder->section.worksheet != NULL};

    setting_report_add_page(layout->arena, &layout->result->setting, &view);
}

static void
build_pages(struct flow *flow)
{
    struct page_builder *builder = flow->pages;
    const struct node *worksheet = builder->section.worksheet;
    struct page_cuts cuts = worksheet != NULL
                                ? cut_sheet(flow)
                                : page_plan_make(flow, page_request(flow));

    if (worksheet != NULL && cuts.cut.count > 1) {
        tighten_sheet(flow, &cuts);
    }
    if (worksheet != NULL) {
        stretch_sheet(flow, &cuts);
        note_sheet(builder, worksheet, cuts.cut.count);
    }
    for (size_t i = 0; i < cuts.cut.count; i++) {
        const struct page_cut *cut = &cuts.cut.item[i];
        const struct page_job job = {.column = &flow->column,
                                     .cut = cut,
                                     .place = {.worksheet = worksheet,
                                               .tag = flow->sheet_tag,
                                               .at = i + 1,
                                               .count = cuts.cut.count,
                                               .copy = flow->copy}};
        report_excess(builder->layout, &flow->column, &cuts, i,
                      worksheet != NULL);
        build_page(builder, &job);
        report_page(flow, cut);
    }
}

struct section
page_builder_end_section(struct flow *flow)
{
    struct flow_column *column = &flow->column;
    struct section ended = flow->pages->section;

    if (column->item.count == 0) {
        return ended; /* anchors wait for the next section */
    }
    if (column->anchor.count + column->leading.count > 0) {
        flow_add_penalty(flow, PENALTY_NEVER);
        flow_add_item(flow, 0, NULL, 0);
    }
    start_section(flow->pages);
    build_pages(flow);
    ended = flow->pages->section;
    *column = (struct flow_column){.whole_depth = column->whole_depth};
    arena_reset(&flow->layout->galley);
    return ended;
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
    struct edition_layout *layout = builder->layout;

    page_numbers_fill(layout->arena, &builder->numbers, builder->page.item,
                      &builder->slots, layout->request->shapes);
    for (size_t i = 0; i < builder->page.count; i++) {
        struct page *page = ARRAY_ADD(layout->arena, &layout->result->page);
        *page = builder->page.item[i];
        page->list = *builder->list.item[i];
    }
}
