#include "sheet_foot.h"

#include "document/iterator.h"
#include "document/wording.h"
#include "furniture.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    EDGE_MICROMETRES = 12700, /* below the last line, to the paper's edge */
    PAGES_GUESSED = 9         /* before the sheet is cut into pages */
};

struct foot {
    const struct computed_style *style;
    struct str title;   /* the sheet's, with its copy and its page */
    struct str copying; /* edition, permission */
};

static const struct computed_style *
foot_style(const struct setting *setting, const struct node *worksheet)
{
    struct cascade *cascade = setting->cascade;

    return cascade_resolve_generated(
        cascade, "worksheet-foot",
        cascade_resolve(cascade, worksheet, setting->book_style));
}

static struct str
add_words(struct arena *arena, struct str text, struct str more)
{
    return str_is_empty(text) ? more
           : str_is_empty(more)
               ? text
               : str_join3(arena, text, STR(" \xC2\xB7 "), more);
}

static struct str
number_words(const struct setting *setting, struct arena *arena, enum word word,
             size_t at, size_t count)
{
    return wording_fill(arena, setting->wording, word,
                        str_from_number(arena, (int64_t)at),
                        str_from_number(arena, (int64_t)count));
}

static struct str
copy_words(const struct setting *setting, struct arena *arena,
           const struct sheet_place *place)
{
    return place->copy == 0
               ? STR_EMPTY
               : number_words(setting, arena, WORD_COPY, (size_t)place->copy,
                              (size_t)place->worksheet->worksheet.repeat);
}

static struct foot
write_foot(const struct setting *setting, const struct memory *memory,
           const struct sheet_place *place)
{
    struct arena *arena = memory->arena;
    struct foot foot = {.style = foot_style(setting, place->worksheet)};

    foot.title = add_words(arena, node_title_text(arena, place->worksheet),
                           copy_words(setting, arena, place));
    foot.title = add_words(
        arena, foot.title,
        number_words(setting, arena, WORD_PAGE_OF, place->at, place->count));
    foot.copying = add_words(arena, setting->document->metadata.edition,
                             wording_find(setting->wording, WORD_MAY_COPY));
    return foot;
}

/* A handout's pages are numbered by the sheet alone. */
static bool
has_folio(const struct setting *setting)
{
    return !setting->edition->is_handouts;
}

static dimen
foot_measure(const struct setting *setting, const struct computed_style *style)
{
    dimen measure = setting_measure(setting, PAGE_WORKSHEET);
    const struct line_box *folio = paragraph_text_one_line(
        &setting->paragraph, setting->guess.widest, style);

    if (!has_folio(setting) || folio == NULL) {
        return measure;
    }
    return measure - folio->width - 2 * style->font_size;
}

static bool
is_one_line(const struct setting *setting, struct str text,
            const struct computed_style *style)
{
    const struct line_box *line =
        paragraph_text_one_line(&setting->paragraph, text, style);

    return line == NULL || line->width <= foot_measure(setting, style);
}

/* As long as the foot of the sheet can be expected to be on any page. */
static struct foot
guess_foot(const struct setting *setting, const struct memory *memory,
           const struct node *worksheet)
{
    int repeat = worksheet->worksheet.repeat;
    const struct sheet_place guess = {.worksheet = worksheet,
                                      .at = PAGES_GUESSED,
                                      .count = PAGES_GUESSED,
                                      .copy = repeat > 1 ? repeat : 0};

    return write_foot(setting, memory, &guess);
}

/* One line, or title and permission on a line each, or the edition on one of
 * its own between them. The same for all pages of a sheet, and known before
 * they are counted. */
size_t
sheet_foot_count_lines(const struct setting *setting,
                       const struct memory *memory,
                       const struct node *worksheet)
{
    struct foot foot = guess_foot(setting, memory, worksheet);
    struct str all = add_words(memory->arena, foot.title, foot.copying);

    if (is_one_line(setting, all, foot.style)) {
        return 1;
    }
    return str_is_empty(setting->document->metadata.edition) ||
                   is_one_line(setting, foot.copying, foot.style)
               ? 2
               : 3;
}

dimen
sheet_foot_height(const struct setting *setting, const struct node *worksheet,
                  size_t line_count)
{
    size_t more = line_count - 1 + setting->edition->foot.count;

    return (dimen)more * foot_style(setting, worksheet)->line_height;
}

/* An artifact, for every page has it; on the last one it is read. */
static void
paint_handout_line(struct page_painter *painter,
                   const struct sheet_place *place, const struct line_box *line,
                   dimen top)
{
    const struct block_tag *tag;

    if (line == NULL) {
        return;
    }
    if (place->at < place->count) {
        furniture_paint(painter, ARTIFACT_FOOTER, line, painter->left,
                        top + line->ascent);
        return;
    }
    tag =
        block_tag_new(painter->memory->elements, place->tag, STRUCTURE_P, NULL);
    page_paint_tagged_line(painter, tag, line, painter->left,
                           top + line->ascent);
}

static void
paint_own_line(struct page_painter *painter, const struct page *page,
               const struct foot *foot, struct str text, dimen top)
{
    const struct setting *setting = painter->setting;
    const struct line_box *line =
        furniture_fit(&setting->paragraph, text, foot->style,
                      foot_measure(setting, foot->style));
    bool is_outer = !has_folio(setting) && page->side == SIDE_VERSO;

    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_FOOTER, line,
                        furniture_x(painter, page, line, is_outer),
                        top + line->ascent);
    }
}

/* Gives the top of the last of the sheet's own lines. */
static dimen
paint_own_lines(struct page_painter *painter, const struct page *page,
                struct foot *foot, size_t lines, dimen top)
{
    const struct setting *setting = painter->setting;
    dimen pitch = foot->style->line_height;

    if (lines > 1) {
        paint_own_line(painter, page, foot, foot->title, top);
        top += pitch;
        foot->title = STR_EMPTY;
    }
    if (lines > 2) {
        paint_own_line(painter, page, foot, setting->document->metadata.edition,
                       top);
        top += pitch;
        foot->copying = wording_find(setting->wording, WORD_MAY_COPY);
    }
    paint_own_line(
        painter, page, foot,
        add_words(painter->memory->arena, foot->title, foot->copying), top);
    return top;
}

/* What the edition says on each of its handouts. */
static void
paint_handout_lines(struct page_painter *painter,
                    const struct sheet_place *place, const struct foot *foot,
                    dimen top)
{
    const struct setting *setting = painter->setting;
    dimen measure = setting_measure(setting, PAGE_WORKSHEET);

    for (size_t i = 0; i < setting->edition->foot.count; i++) {
        top += foot->style->line_height;
        paint_handout_line(painter, place,
                           furniture_fit(&setting->paragraph,
                                         setting->edition->foot.item[i],
                                         foot->style, measure),
                           top);
    }
}

void
sheet_foot_paint(struct page_painter *painter, const struct page *page,
                 const struct sheet_place *place)
{
    const struct setting *setting = painter->setting;
    const struct memory *memory = painter->memory;
    struct foot foot = write_foot(setting, memory, place);
    dimen top = page->height - dimen_from_micrometres(EDGE_MICROMETRES) -
                foot.style->line_height -
                sheet_foot_height(setting, place->worksheet, place->line_count);

    if (has_folio(setting)) {
        furniture_paint_folio(painter, page, foot.style, top);
    }
    top = paint_own_lines(painter, page, &foot, place->line_count, top);
    paint_handout_lines(painter, place, &foot, top);
}
