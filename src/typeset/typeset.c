#include "typeset.h"

#include "base/script.h"
#include "block_kinds.h"
#include "document/iterator.h"
#include "document/wording.h"
#include "paint/drawing/picture_store.h"
#include "typeset/block/block_layout.h"
#include "typeset/block/figure.h"
#include "typeset/block/section_flow.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/break_opportunity.h"
#include "typeset/matter/booklet_help.h"
#include "typeset/matter/contents.h"
#include "typeset/matter/title_page.h"
#include "typeset/page/page_builder.h"
#include "typeset/page/page_mirror.h"

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
characters_per_page(const struct setting *setting)
{
    const struct computed_style *style = setting->book_style;
    int64_t width = (int64_t)style->font_size * CHARACTER_WIDTH_PERCENT / 100;
    int64_t line = setting_measure(setting, PAGE_BOOK) / (width + 1);
    int64_t lines =
        setting_height(setting, PAGE_BOOK) / ((int64_t)style->line_height + 1);
    int64_t count = line * lines * PAGE_SHARE_PERCENT / 100;

    return count > 0 ? count : 1;
}

/* "page {1}" without its hole, for references in the text. */
static void
set_page_words(struct setting *setting, struct arena *arena)
{
    struct str words = wording_find(setting->wording, WORD_PAGE);
    size_t hole = str_find(words, STR("{1}"));
    struct inline_context *context = &setting->inline_context;

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
    return str_equal_ignoring_case(str_is_empty(edition->page)
                                       ? edition->usual_page
                                       : edition->page,
                                   STR("a4"))
               ? STR("half-a4")
               : STR("half-letter");
}

static void
set_pages(struct setting *setting)
{
    const struct page_size size = {.said = paper_of(setting->edition),
                                   .usual = setting->edition->usual_page,
                                   .keeps_margins =
                                       setting->edition->booklet_pages > 0};

    cascade_resolve_page(setting->cascade, STR_EMPTY, &size,
                         &setting->page[PAGE_BOOK], setting->diagnostics);
    cascade_resolve_page(setting->cascade, STR("worksheet"), &size,
                         &setting->page[PAGE_WORKSHEET], setting->diagnostics);
}

/* Lines of the book's own leading stand on it; where none fits a page, there
 * is no grid. */
static void
set_grid(struct setting *setting)
{
    const struct computed_style *style = setting->book_style;
    dimen descent;

    if (style->is_on_grid && style->line_height > 0 &&
        style->line_height <= setting_height(setting, PAGE_BOOK)) {
        setting->book_grid.pitch = style->line_height;
        line_box_strut(setting->fonts, style, &setting->book_grid.baseline,
                       &descent);
    }
}

/* The text block of an upright page, turned to the left: what is its left edge
 * there is its upper one here. */
static void
set_landscape(struct setting *setting)
{
    const struct page_style *upright = &setting->page[PAGE_BOOK];
    dimen end = upright->margin_top + setting_height(setting, PAGE_BOOK);

    setting->page[PAGE_LANDSCAPE] =
        (struct page_style){.width = upright->height,
                            .height = upright->width,
                            .margin_top = upright->margin_inner,
                            .margin_bottom = upright->margin_outer,
                            .margin_inner = upright->height - end,
                            .margin_outer = upright->margin_top};
}

/* A sample_page_function. */
static struct str
sample_page(const void *data, const struct node *target)
{
    const struct setting *setting = data;

    return page_guess_sample(&setting->guess, target);
}

static void
set_contexts(struct setting *setting, const struct memory *memory,
             const struct typeset_request *request)
{
    setting->paragraph =
        (struct paragraph_context){.arena = memory->galley, /* until painted */
                                   .scratch = memory->scratch,
                                   .fonts = setting->fonts,
                                   .shapes = setting->shapes,
                                   .breaks = request->breaks,
                                   .hyphenator = request->hyphenator,
                                   .diagnostics = setting->diagnostics,
                                   .language = setting->language};
    setting->inline_context = (struct inline_context){
        .cascade = setting->cascade,
        .elements = memory->elements,
        .galley = memory->galley,
        .prints_page_references = true,
        .sample_page = sample_page,
        .note_word = wording_find(setting->wording, WORD_NOTE),
        .own_words = setting->wording.own,
        .measure_image = figure_measure_inline,
        .data = setting,
        .measure = setting_measure(setting, PAGE_BOOK)};
    set_page_words(setting, memory->arena);
}

/* False when no page could be made; a diagnostic says why. */
static bool
open_setting(struct setting *setting, const struct memory *memory,
             const struct typeset_request *request)
{
    const struct document *document = setting->document;

    setting->language = document->metadata.language;
    break_opportunity_open();
    setting->wording = metadata_wording(&document->metadata);
    set_contexts(setting, memory, request);
    setting->book_style =
        cascade_resolve(setting->cascade, document->root, NULL);
    set_pages(setting);
    set_grid(setting);
    set_landscape(setting);
    page_guess_make(memory->arena, document, characters_per_page(setting),
                    &setting->guess);
    return font_set_find(setting->fonts, setting->book_style->font_family,
                         setting->book_style->font_weight, false) != NULL;
}

static enum folio_style
chapter_folio(const struct node *chapter)
{
    return chapter->chapter.matter == MATTER_FRONT ? FOLIO_ROMAN : FOLIO_ARABIC;
}

static struct section
chapter_section(const struct flow *flow, const struct node *chapter,
                const struct computed_style *style)
{
    struct str title = node_title_text(flow->memory->arena, chapter);
    bool is_front = chapter->chapter.matter == MATTER_FRONT;

    return (struct section){
        .page = PAGE_BOOK,
        .break_before =
            style->break_before == BREAK_RECTO ? BREAK_RECTO : BREAK_PAGE,
        .folio_style = chapter_folio(chapter),
        .is_opening = true,
        .verso = is_front ? flow->setting->document->metadata.title : title,
        .recto = title};
}

static void
add_chapter(struct flow *flow, const struct flow_frame *around,
            const struct node *chapter)
{
    const struct setting *setting = flow->setting;
    const struct computed_style *style =
        cascade_resolve(setting->cascade, chapter, around->style);
    const struct section section = chapter_section(flow, chapter, style);
    struct flow_frame frame = {.measure = setting_measure(setting, PAGE_BOOK),
                               .style = style,
                               .tag = block_tag_new(flow->memory->elements,
                                                    around->tag, STRUCTURE_SECT,
                                                    chapter)};

    if (style->is_hidden) {
        return;
    }
    flow->chapter_style = style;
    section_flow_begin(flow, &section);
    flow_add_anchor(flow, chapter);
    block_layout_children(flow, &frame, chapter);
    if (chapter->first_child == NULL) {
        flow_add_item(flow, style->line_height, NULL, 0);
    }
    section_flow_end(flow);
}

/* The title and the part's own blocks on a page of their own. */
static void
add_part_title(struct flow *flow, const struct flow_frame *frame,
               const struct node *part)
{
    const struct node *first = node_first_chapter(part);
    const struct section section = {
        .page = PAGE_BOOK,
        .break_before = frame->style->break_before == BREAK_RECTO ? BREAK_RECTO
                                                                  : BREAK_PAGE,
        .folio_style = first == NULL ? FOLIO_ARABIC : chapter_folio(first),
        .is_opening = true,
        .is_part = true};

    section_flow_begin(flow, &section);
    flow_add_anchor(flow, part);
    block_layout_text(flow, frame, part->part.title, "part-title",
                      block_tag_new(flow->memory->elements, frame->tag,
                                    block_layout_heading(flow, 1), part));
    for (const struct node *child = part->first_child; child != first;
         child = child->next) {
        block_layout_next(flow, frame, child);
    }
    section_flow_end(flow);
}

static void
add_part(struct flow *flow, const struct flow_frame *around,
         const struct node *part)
{
    const struct setting *setting = flow->setting;
    struct flow_frame frame = *around;

    frame.style = cascade_resolve(setting->cascade, part, around->style);
    frame.tag = block_tag_new(flow->memory->elements, around->tag,
                              STRUCTURE_PART, part);
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

static void
add_child(struct flow *flow, const struct flow_frame *frame,
          const struct node *child)
{
    if (child->kind == NODE_PART) {
        add_part(flow, frame, child);
    } else {
        add_chapter(flow, frame, child);
    }
}

/* The contents follow the title page and the first chapter of the front
 * matter, which says what the book is. */
static void
add_book(struct flow *flow, const struct node *book)
{
    const struct setting *setting = flow->setting;
    const struct edition *edition = setting->edition;
    struct flow_frame frame = {.measure = setting_measure(setting, PAGE_BOOK),
                               .style = setting->book_style,
                               .tag =
                                   block_tag_new(flow->memory->elements, NULL,
                                                 STRUCTURE_DOCUMENT, book)};

    if (edition->worksheet.count == 0) {
        title_page_add(flow, frame.tag);
    }
    if (!is_front(book->first_child) && !edition->is_handouts) {
        contents_add(flow, frame.tag);
    }
    for (const struct node *child = book->first_child; child != NULL;
         child = child->next) {
        add_child(flow, &frame, child);
        if (child == book->first_child && is_front(child)) {
            contents_add(flow, frame.tag);
        }
    }
}

static void
add_help_page(struct flow *flow)
{
    booklet_help_add(flow, block_tag_new(flow->memory->elements, NULL,
                                         STRUCTURE_DOCUMENT,
                                         flow->setting->document->root));
}

static void
set_book(const struct setting *setting, const struct memory *memory,
         struct typeset_result *result)
{
    const struct edition *edition = setting->edition;
    struct flow flow = {.setting = setting,
                        .memory = memory,
                        .layout_of_kind = block_kinds,
                        .pages = page_builder_open(setting, memory, result),
                        .report = &result->setting,
                        .chapter_style = setting->book_style};

    add_book(&flow, setting->document->root);
    if (edition->booklet_pages > 0) {
        add_help_page(&flow);
    }
    page_builder_finish(flow.pages);
    if (edition->booklet_pages > 0) {
        imposition_make(memory->arena, result->pages.page.count - 1,
                        (size_t)edition->booklet_pages,
                        setting->page[PAGE_BOOK].width,
                        &result->pages.imposition);
    }
    if (script_language_is_right_to_left(setting->language)) {
        page_mirror_all(memory->arena, &result->pages);
        imposition_mirror(&result->pages.imposition);
        result->pages.is_right_to_left = true;
    }
}

/* A drawing's words are set in the book's own face where it asks for serifs,
 * so that an edition in large print keeps to its face. */
static struct drawing_means
means_of(struct arena *arena, const struct setting *setting)
{
    struct str book = setting->book_style->font_family;

    return (struct drawing_means){
        .fonts = setting->fonts,
        .shapes = setting->shapes,
        .language = setting->language,
        .serif = book,
        .sans = str_join(arena, STR("Atkinson Hyperlegible Next, "), book),
        .mono = str_join(arena, STR("Source Code Pro, "), book),
    };
}

bool
typeset_edition(struct arena *arena, struct arena *scratch,
                const struct typeset_request *request,
                struct typeset_result *result, struct diagnostics *diagnostics)
{
    struct arena galley;
    struct structure_elements elements = {.arena = arena};
    const struct memory memory = {.arena = arena,
                                  .galley = &galley,
                                  .scratch = scratch,
                                  .elements = &elements};
    struct picture_store pictures = {.arena = arena,
                                     .diagnostics = diagnostics};
    struct setting setting = {.document = request->document,
                              .edition = request->edition,
                              .outline = request->outline,
                              .cascade = request->cascade,
                              .fonts = request->fonts,
                              .shapes = request->shapes,
                              .pictures = &pictures,
                              .diagnostics = diagnostics};
    bool is_open;

    arena_init(&galley);
    is_open = open_setting(&setting, &memory, request);
    if (is_open) {
        pictures.means = means_of(arena, &setting);
        set_book(&setting, &memory, result);
    }
    glyph_gaps_report(font_set_gaps(request->fonts), diagnostics);
    arena_release(&galley);
    return is_open;
}
