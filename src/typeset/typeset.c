#include "typeset.h"

#include "typeset/block/block_layout.h"
#include "typeset/block/figure.h"
#include "typeset/line/hyphenate.h"
#include "typeset/matter/booklet_help.h"
#include "typeset/matter/contents.h"
#include "typeset/matter/title_page.h"
#include "typeset/page/page_builder.h"

/*
 * One pass: each chapter flows into a column, the column is cut into pages,
 * the pages are painted, and the column is forgotten. Page numbers are set in
 * slots of a fixed width and filled in at the end, so they cannot move
 * anything.
 */

enum {
    CHARACTER_WIDTH_PERCENT = 47, /* share of an em, in running text */
    PAGE_SHARE_PERCENT = 75       /* page share without headings and space */
};

static int64_t
characters_per_page(const struct edition_layout *layout)
{
    const struct computed_style *style = layout->book_style;
    int64_t width = (int64_t)style->font_size * CHARACTER_WIDTH_PERCENT / 100;
    int64_t line = edition_layout_measure(layout, PAGE_BOOK) / (width + 1);
    int64_t lines = edition_layout_height(layout, PAGE_BOOK) /
                    ((int64_t)style->line_height + 1);
    int64_t count = line * lines * PAGE_SHARE_PERCENT / 100;

    return count > 0 ? count : 1;
}

/* "page {1}" without its hole, for references in the text. */
static void
set_page_words(struct edition_layout *layout)
{
    struct arena *arena = layout->arena;
    struct str words = wording_find(layout->language, WORD_PAGE);
    size_t hole = str_find(words, STR("{1}"));
    struct inline_context *context = &layout->inline_context;

    if (hole == STR_NOT_FOUND) {
        hole = words.size_bytes;
    }
    context->page_open = str_join(arena, STR(" ("), str_slice(words, 0, hole));
    context->page_close = str_join(arena, str_tail(words, hole + 3), STR(")"));
}

/* The pages of a booklet are half of its sheets. */
static struct str
paper_of(const struct edition *edition)
{
    if (edition->booklet_pages == 0) {
        return edition->page;
    }
    return str_equal_ignoring_case(edition->page, STR("a4"))
               ? STR("a5")
               : STR("half-letter");
}

/* Lines of the book's own leading stand on it; where none fits a page, there
 * is no grid. */
static void
set_grid(struct edition_layout *layout)
{
    const struct computed_style *style = layout->book_style;
    dimen descent;

    if (style->is_on_grid && style->line_height > 0 &&
        style->line_height <= edition_layout_height(layout, PAGE_BOOK)) {
        layout->book_grid.pitch = style->line_height;
        line_box_strut(layout->request->fonts, style,
                       &layout->book_grid.baseline, &descent);
    }
}

static bool
open_layout(struct edition_layout *layout, struct hyphenator *hyphenator)
{
    const struct typeset_request *request = layout->request;
    struct str size = paper_of(request->edition);

    layout->language = request->document->metadata.language;
    layout->paragraph =
        (struct paragraph_context){.arena = &layout->galley, /* until painted */
                                   .scratch = layout->scratch,
                                   .fonts = request->fonts,
                                   .shapes = request->shapes,
                                   .hyphenator = hyphenator,
                                   .diagnostics = layout->diagnostics};
    layout->inline_context = (struct inline_context){
        .cascade = request->cascade,
        .arena = layout->arena,
        .prints_page_references = true,
        .guess = &layout->guess,
        .note_word = wording_find(layout->language, WORD_NOTE),
        .measure_image = figure_measure_inline,
        .data = layout};
    set_page_words(layout);
    layout->book_style =
        cascade_resolve(request->cascade, request->document->root, NULL);
    if (!cascade_resolve_page(request->cascade, STR_EMPTY, size,
                              &layout->page[PAGE_BOOK], layout->diagnostics) ||
        !cascade_resolve_page(request->cascade, STR("worksheet"), size,
                              &layout->page[PAGE_WORKSHEET],
                              layout->diagnostics)) {
        return false;
    }
    set_grid(layout);
    page_guess_make(layout->arena, request->document,
                    characters_per_page(layout), &layout->guess);
    return font_set_find(request->fonts, layout->book_style->font_family,
                         layout->book_style->font_weight, false) != NULL;
}

static enum folio_style
chapter_folio(const struct node *chapter)
{
    return chapter->chapter.matter == MATTER_FRONT ? FOLIO_ROMAN : FOLIO_ARABIC;
}

static void
add_chapter(struct flow *flow, const struct flow_frame *around,
            const struct node *chapter)
{
    struct edition_layout *layout = flow->layout;
    const struct computed_style *style =
        cascade_resolve(layout->request->cascade, chapter, around->style);
    struct str title = edition_layout_title(layout, chapter);
    bool is_front = chapter->chapter.matter == MATTER_FRONT;
    const struct section section = {
        .page = PAGE_BOOK,
        .break_before =
            style->break_before == BREAK_RECTO ? BREAK_RECTO : BREAK_PAGE,
        .folio_style = chapter_folio(chapter),
        .is_opening = true,
        .verso = is_front ? layout->request->document->metadata.title : title,
        .recto = title};
    struct flow_frame frame = {
        .measure = edition_layout_measure(layout, PAGE_BOOK),
        .style = style,
        .tag =
            edition_layout_tag(layout, around->tag, STRUCTURE_SECT, chapter)};

    if (style->is_hidden) {
        return;
    }
    flow->chapter_style = style;
    page_builder_begin_section(flow, &section);
    flow_add_anchor(flow, chapter);
    block_layout_children(flow, &frame, chapter);
    if (chapter->first_child == NULL) {
        flow_add_item(flow, style->line_height, NULL, 0);
    }
    page_builder_end_section(flow);
}

/* The title and the part's own blocks on a page of their own. */
static void
add_part_title(struct flow *flow, const struct flow_frame *frame,
               const struct node *part)
{
    struct edition_layout *layout = flow->layout;
    const struct node *first = node_first_chapter(part);
    const struct section section = {
        .page = PAGE_BOOK,
        .break_before = frame->style->break_before == BREAK_RECTO ? BREAK_RECTO
                                                                  : BREAK_PAGE,
        .folio_style = first == NULL ? FOLIO_ARABIC : chapter_folio(first),
        .is_opening = true,
        .is_part = true};

    page_builder_begin_section(flow, &section);
    flow_add_anchor(flow, part);
    block_layout_text(flow, frame, part->part.title, "part-title",
                      edition_layout_tag(layout, frame->tag,
                                         block_layout_heading(flow, 1), part));
    for (const struct node *child = part->first_child; child != first;
         child = child->next) {
        block_layout_next(flow, frame, child);
    }
    page_builder_end_section(flow);
}

static void
add_part(struct flow *flow, const struct flow_frame *around,
         const struct node *part)
{
    struct edition_layout *layout = flow->layout;
    struct flow_frame frame = *around;

    frame.style =
        cascade_resolve(layout->request->cascade, part, around->style);
    frame.tag = edition_layout_tag(layout, around->tag, STRUCTURE_PART, part);
    if (!str_is_empty(part->part.title) ||
        part->first_child != node_first_chapter(part)) {
        add_part_title(flow, &frame, part);
    }
    for (const struct node *chapter = node_first_chapter(part); chapter != NULL;
         chapter = chapter->next) {
        add_chapter(flow, &frame, chapter);
    }
}

static bool
is_front(const struct node *node)
{
    return node != NULL && node->kind == NODE_CHAPTER &&
           node->chapter.matter == MATTER_FRONT;
}

/* The contents follow the title page and the first chapter of the front
 * matter, which says what the book is. */
static void
add_book(struct flow *flow, const struct node *book)
{
    struct edition_layout *layout = flow->layout;
    const struct edition *edition = layout->request->edition;
    struct flow_frame frame = {
        .measure = edition_layout_measure(layout, PAGE_BOOK),
        .style = layout->book_style,
        .tag = edition_layout_tag(layout, NULL, STRUCTURE_DOCUMENT, book)};

    if (edition->worksheet.count == 0) {
        title_page_add(flow, frame.tag);
    }
    if (!is_front(book->first_child) && !edition->is_handouts) {
        contents_add(flow, frame.tag);
    }
    for (const struct node *child = book->first_child; child != NULL;
         child = child->next) {
        if (child->kind == NODE_PART) {
            add_part(flow, &frame, child);
        } else {
            add_chapter(flow, &frame, child);
        }
        if (child == book->first_child && is_front(child)) {
            contents_add(flow, frame.tag);
        }
    }
}

static void
add_help_page(struct flow *flow)
{
    booklet_help_add(flow,
                     edition_layout_tag(flow->layout, NULL, STRUCTURE_DOCUMENT,
                                        flow->layout->request->document->root));
}

bool
typeset_edition(struct arena *arena, struct arena *scratch,
                const struct typeset_request *request,
                struct typeset_result *result, struct diagnostics *diagnostics)
{
    struct edition_layout layout = {.arena = arena,
                                    .scratch = scratch,
                                    .request = request,
                                    .result = result,
                                    .diagnostics = diagnostics};
    struct hyphenator *hyphenator =
        hyphenator_open(request->hyphenation_folder, diagnostics);
    const struct document *document = request->document;
    struct flow flow = {.layout = &layout};
    bool is_open;

    for (size_t i = 0; i < document->hyphenation.count; i++) {
        hyphenator_add_exception(hyphenator, document->hyphenation.item[i]);
    }
    arena_init(&layout.galley);
    is_open = open_layout(&layout, hyphenator);
    if (is_open) {
        flow.chapter_style = layout.book_style;
        flow.pages = page_builder_open(&layout);
        add_book(&flow, request->document->root);
        if (request->edition->booklet_pages > 0) {
            add_help_page(&flow);
        }
        page_builder_finish(flow.pages);
        if (request->edition->booklet_pages > 0) {
            imposition_make(arena, result->page.count - 1,
                            (size_t)request->edition->booklet_pages,
                            layout.page[PAGE_BOOK].width, &result->imposition);
        }
    }
    arena_release(&layout.galley);
    hyphenator_close(hyphenator);
    return is_open;
}
