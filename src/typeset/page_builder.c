#include "page_builder.h"

#include <assert.h>

#include "../base/utf8.h"
#include "page_paint.h"

enum {
    FURNITURE_MAX_BYTES = 240,    /* no line of a page holds more */
    HEAD_GAP_MICROMETRES = 5500,  /* from the running head to the text */
    FOLIO_GAP_MICROMETRES = 9000, /* from the text to the folio's top */
    FOOT_GAP_MICROMETRES = 3000,  /* the same on worksheets */
    MARK_GAP_MICROMETRES = 2000,  /* keeps marks 8 mm apart, for a finger */
    SECTION_LEVEL_MAX = 2         /* headings that reach the running head */
};

struct page_builder {
    struct edition_layout *layout;
    ARRAY_OF(struct page) page;
    ARRAY_OF(struct display_list *) list; /* of each page, not moving */
    struct page_slots slots;
    struct page_numbers numbers;
    struct section section;
    enum folio_style folio_style;
    int next_number;
};

struct page_builder *
page_builder_open(struct edition_layout *layout)
{
    struct page_builder *builder =
        ARENA_NEW(layout->arena, struct page_builder);

    builder->layout = layout;
    builder->folio_style = FOLIO_ROMAN;
    builder->next_number = 1;
    return builder;
}

void
page_builder_begin_section(struct flow *flow, const struct section *section)
{
    assert(flow->column.item.count == 0);
    flow->pages->section = *section;
    flow->page = section->page;
}

static struct page *
add_page(struct page_builder *builder, enum page_kind kind)
{
    struct arena *arena = builder->layout->arena;
    struct page *page = ARRAY_ADD(arena, &builder->page);

    page->side = builder->page.count % 2 == 1 ? SIDE_RECTO : SIDE_VERSO;
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
    builder->layout->result->counts.blank_page_count++;
}

/* The body begins with 1 on a right-hand page. */
static void
start_section(struct page_builder *builder)
{
    const struct section *section = &builder->section;
    bool is_new_count = section->folio_style != builder->folio_style;
    bool is_recto_next = builder->page.count % 2 == 0;

    if ((section->break_before == BREAK_RECTO || is_new_count) &&
        !is_recto_next) {
        add_blank(builder);
    }
    if (is_new_count) {
        builder->folio_style = section->folio_style;
        builder->next_number = 1;
    }
}

/* Where to shorten `text` next: at its last space, else by a character. */
static size_t
find_cut(struct str text)
{
    size_t space = str_find_last_char(text, ' ');
    size_t at = text.size_bytes;

    if (space != STR_NOT_FOUND) {
        return space;
    }
    utf8_previous(text, &at);
    return at;
}

/* `text` in one line of at most this width, shortened by whole words while it
 * has any. A title of a thousand words is cut before it is measured. */
static const struct line_box *
fit_line(struct edition_layout *layout, struct str text,
         const struct computed_style *style, dimen width)
{
    const struct line_box *line;
    bool is_cut = text.size_bytes > FURNITURE_MAX_BYTES;

    if (is_cut) {
        text = str_slice(text, 0, FURNITURE_MAX_BYTES);
        text = str_slice(text, 0, find_cut(text));
    }
    for (;;) {
        line = edition_layout_one_line(
            layout,
            is_cut ? str_join(layout->arena, text, STR("\xE2\x80\xA6")) : text,
            style);
        if (line == NULL || line->width <= width || str_is_empty(text)) {
            return line;
        }
        text = str_slice(text, 0, find_cut(text));
        is_cut = true;
    }
}

static dimen
align_x(const struct page_painter *painter, const struct page *page,
        const struct line_box *line, bool is_outer)
{
    dimen measure = edition_layout_measure(painter->layout, painter->page);
    bool is_left = (page->side == SIDE_VERSO) == is_outer;

    return is_left ? painter->left : painter->left + measure - line->width;
}

static void
paint_furniture(struct page_painter *painter, enum artifact_kind kind,
                const struct line_box *line, dimen x, dimen baseline)
{
    struct arena *arena = painter->layout->arena;

    if (line == NULL) {
        return;
    }
    display_list_begin_artifact(arena, painter->list, kind);
    page_paint_line(painter, line, x, baseline);
    display_list_end_artifact(arena, painter->list);
}

static const struct computed_style *
furniture_style(const struct page_painter *painter, const char *class_name)
{
    return cascade_resolve_generated(painter->layout->request->cascade,
                                     class_name, painter->layout->book_style);
}

static void
paint_head(struct page_painter *painter, const struct page *page,
           struct str text, dimen top)
{
    const struct computed_style *style =
        furniture_style(painter, "running-head");
    const struct line_box *line =
        fit_line(painter->layout, text, style,
                 edition_layout_measure(painter->layout, painter->page));
    dimen gap = dimen_from_micrometres(HEAD_GAP_MICROMETRES);

    if (line != NULL) {
        paint_furniture(painter, ARTIFACT_HEADER, line,
                        align_x(painter, page, line, true),
                        top - gap - line->descent);
    }
}

struct page_job { /* one page of a section */
    const struct flow_column *column;
    const struct page_cut *cut;
    const struct node *worksheet; /* NULL: a page of the book */
    size_t at;                    /* from 1, in the section */
    size_t count;
    int copy;
};

static const struct line_box *
paint_folio(struct page_painter *painter, const struct page *page,
            const struct computed_style *style, dimen top)
{
    const struct line_box *line =
        edition_layout_one_line(painter->layout, page->folio, style);

    if (line != NULL) {
        paint_furniture(painter, ARTIFACT_FOOTER, line,
                        align_x(painter, page, line, true), top + line->ascent);
    }
    return line;
}

static void
paint_foot_line(struct page_painter *painter, const struct page *page,
                const struct line_box *line, dimen top)
{
    if (line != NULL) {
        paint_furniture(painter, ARTIFACT_FOOTER, line,
                        align_x(painter, page, line, false),
                        top + line->ascent);
    }
}

/* Title, page of the sheet, edition and permission beside the folio: on one
 * line, or on two when it would be too long. */
static void
paint_sheet_foot(struct page_painter *painter, const struct page *page,
                 const struct page_job *job, dimen bottom)
{
    struct edition_layout *layout = painter->layout;
    struct arena *arena = layout->arena;
    const struct node *worksheet = job->worksheet;
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, "worksheet-foot",
        cascade_resolve(layout->request->cascade, worksheet,
                        layout->book_style));
    dimen top = bottom + dimen_from_micrometres(FOOT_GAP_MICROMETRES);
    dimen measure = edition_layout_measure(layout, painter->page);
    const struct line_box *folio = paint_folio(painter, page, style, top);
    struct str dot = STR(" \xC2\xB7 ");
    struct str edition = layout->request->document->metadata.edition;
    struct str title =
        str_join3(arena, edition_layout_title(layout, worksheet), dot,
                  wording_fill(arena, layout->language, WORD_PAGE_OF,
                               str_from_number(arena, (int64_t)job->at),
                               str_from_number(arena, (int64_t)job->count)));
    struct str copying = edition_layout_word(layout, WORD_MAY_COPY);
    const struct line_box *line;

    if (!str_is_empty(edition)) {
        copying = str_join3(arena, edition, dot, copying);
    }
    measure -= (folio == NULL ? 0 : folio->width) + 2 * style->font_size;
    line = edition_layout_one_line(
        layout, str_join3(arena, title, dot, copying), style);
    if (line != NULL && line->width <= measure) {
        paint_foot_line(painter, page, line, top);
        return;
    }
    paint_foot_line(painter, page, fit_line(layout, title, style, measure),
                    top);
    paint_foot_line(painter, page, fit_line(layout, copying, style, measure),
                    top + style->line_height);
}

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
           const struct line_box *line, int copy)
{
    struct edition_layout *layout = builder->layout;
    struct page_label *label;

    if (line == NULL || copy > 1) {
        return;
    }
    label = ARRAY_ADD(layout->arena, &layout->result->page_label);
    label->node = line->start_node;
    label->offset_bytes = line->start_offset_bytes;
    label->folio = page->folio;
}

static void
build_page(struct page_builder *builder, const struct page_job *job)
{
    const struct section *section = &builder->section;
    struct page *page = add_page(builder, section->page);
    const struct page_style *style = &builder->layout->page[section->page];
    dimen top = style->margin_top;
    dimen bottom = style->height - style->margin_bottom;
    bool is_recto = page->side == SIDE_RECTO;
    struct page_painter painter = {
        .layout = builder->layout,
        .list = builder->list.item[builder->list.count - 1],
        .slots = &builder->slots,
        .page_index = builder->page.count - 1,
        .page = section->page,
        .left = is_recto ? style->margin_inner : style->margin_outer,
        .copy = job->copy};

    follow_sections(builder, job->column, job->cut);
    if (section->worksheet == NULL && !(section->is_opening && job->at == 1)) {
        paint_head(&painter, page, is_recto ? section->recto : section->verso,
                   top);
    }
    page_paint_cut(&painter, job->column, job->cut, top, bottom);
    if (section->worksheet != NULL) {
        paint_sheet_foot(&painter, page, job, bottom);
    } else if (!section->is_part) {
        paint_folio(&painter, page, furniture_style(&painter, "folio"),
                    bottom + dimen_from_micrometres(FOLIO_GAP_MICROMETRES));
    }
    display_list_end(painter.list);
    page_numbers_add(builder->layout->arena, &builder->numbers, painter.list,
                     painter.page_index);
    note_label(builder, page, painter.first_line, job->copy);
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

static struct page_cuts
cut_pages(struct flow *flow)
{
    struct edition_layout *layout = flow->layout;
    struct page_cuts cuts = {0};
    const struct page_break_request request = {
        .item = flow->column.item.item,
        .item_count = flow->column.item.count,
        .page_height = edition_layout_height(layout, flow->page),
        .note_space = edition_layout_note_space(layout)};

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
        tried = cut_pages(flow);
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
        tried = cut_pages(flow);
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
build_pages(struct flow *flow)
{
    struct page_builder *builder = flow->pages;
    const struct node *worksheet = builder->section.worksheet;
    struct page_cuts cuts = cut_pages(flow);

    if (worksheet != NULL && cuts.cut.count > 1) {
        tighten_sheet(flow, &cuts);
    }
    if (worksheet != NULL) {
        stretch_sheet(flow, &cuts);
    }
    for (size_t i = 0; i < cuts.cut.count; i++) {
        const struct page_cut *cut = &cuts.cut.item[i];
        const struct page_job job = {.column = &flow->column,
                                     .cut = cut,
                                     .worksheet = worksheet,
                                     .at = i + 1,
                                     .count = cuts.cut.count,
                                     .copy = flow->copy};
        report_excess(builder->layout, &flow->column, &cuts, i,
                      worksheet != NULL);
        build_page(builder, &job);
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
