#include "sheet_foot.h"

#include "furniture.h"

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
foot_style(const struct edition_layout *layout, const struct node *worksheet)
{
    struct cascade *cascade = layout->request->cascade;

    return cascade_resolve_generated(
        cascade, "worksheet-foot",
        cascade_resolve(cascade, worksheet, layout->book_style));
}

static struct str
add_words(const struct edition_layout *layout, struct str text, struct str more)
{
    return str_is_empty(text) ? more
           : str_is_empty(more)
               ? text
               : str_join3(layout->arena, text, STR(" \xC2\xB7 "), more);
}

static struct str
number_words(const struct edition_layout *layout, enum word word, size_t at,
             size_t count)
{
    struct arena *arena = layout->arena;

    return wording_fill(arena, layout->language, word,
                        str_from_number(arena, (int64_t)at),
                        str_from_number(arena, (int64_t)count));
}

static struct foot
write_foot(const struct edition_layout *layout, const struct sheet_place *place)
{
    const struct node *worksheet = place->worksheet;
    struct foot foot = {.style = foot_style(layout, worksheet)};

    foot.title = edition_layout_title(layout, worksheet);
    if (place->copy > 0) {
        foot.title =
            add_words(layout, foot.title,
                      number_words(layout, WORD_COPY, (size_t)place->copy,
                                   (size_t)worksheet->worksheet.repeat));
    }
    foot.title =
        add_words(layout, foot.title,
                  number_words(layout, WORD_PAGE_OF, place->at, place->count));
    foot.copying =
        add_words(layout, layout->request->document->metadata.edition,
                  edition_layout_word(layout, WORD_MAY_COPY));
    return foot;
}

/* A handout's pages are numbered by the sheet alone. */
static bool
has_folio(const struct edition_layout *layout)
{
    return !layout->request->edition->is_handouts;
}

static dimen
foot_measure(const struct edition_layout *layout,
             const struct computed_style *style)
{
    dimen measure = edition_layout_measure(layout, PAGE_WORKSHEET);
    const struct line_box *folio =
        edition_layout_one_line(layout, layout->guess.widest, style);

    if (!has_folio(layout) || folio == NULL) {
        return measure;
    }
    return measure - folio->width - 2 * style->font_size;
}

/* One line, or title and permission on a line each, or the edition on one of
 * its own between them. The same for all pages of a sheet, and known before
 * they are counted. */
static size_t
line_count(const struct edition_layout *layout, const struct node *worksheet)
{
    const struct sheet_place guess = {.worksheet = worksheet,
                                      .at = PAGES_GUESSED,
                                      .count = PAGES_GUESSED,
                                      .copy = worksheet->worksheet.repeat > 1
                                                  ? worksheet->worksheet.repeat
                                                  : 0};
    struct foot foot = write_foot(layout, &guess);
    dimen measure = foot_measure(layout, foot.style);
    const struct line_box *line = edition_layout_one_line(
        layout, add_words(layout, foot.title, foot.copying), foot.style);

    if (line == NULL || line->width <= measure) {
        return 1;
    }
    line = edition_layout_one_line(layout, foot.copying, foot.style);
    return line == NULL || line->width <= measure ||
                   str_is_empty(layout->request->document->metadata.edition)
               ? 2
               : 3;
}

dimen
sheet_foot_height(const struct edition_layout *layout,
                  const struct node *worksheet)
{
    size_t more = line_count(layout, worksheet) - 1 +
                  layout->request->edition->foot.count;

    return (dimen)more * foot_style(layout, worksheet)->line_height;
}

/* An artifact, for every page has it; on the last one it is read. */
static void
paint_handout_line(struct page_painter *painter,
                   const struct sheet_place *place, const struct line_box *line,
                   dimen top)
{
    const struct flow_tag *tag;

    if (line == NULL) {
        return;
    }
    if (place->at < place->count) {
        furniture_paint(painter, ARTIFACT_FOOTER, line, painter->left,
                        top + line->ascent);
        return;
    }
    tag = edition_layout_tag(painter->layout, place->tag, STRUCTURE_P, NULL);
    page_paint_tagged_line(painter, tag, line, painter->left,
                           top + line->ascent);
}

static void
paint_own_line(struct page_painter *painter, const struct page *page,
               const struct line_box *line, dimen top)
{
    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_FOOTER, line,
                        furniture_x(painter, page, line,
                                    !has_folio(painter->layout) &&
                                        page->side == SIDE_VERSO),
                        top + line->ascent);
    }
}

void
sheet_foot_paint(struct page_painter *painter, const struct page *page,
                 const struct sheet_place *place)
{
    struct edition_layout *layout = painter->layout;
    const struct edition *edition = layout->request->edition;
    struct foot foot = write_foot(layout, place);
    size_t lines = line_count(layout, place->worksheet);
    dimen measure = foot_measure(layout, foot.style);
    dimen pitch = foot.style->line_height;
    dimen top = page->height - dimen_from_micrometres(EDGE_MICROMETRES) -
                pitch - sheet_foot_height(layout, place->worksheet);

    if (has_folio(layout)) {
        furniture_paint_folio(painter, page, foot.style, top);
    }
    if (lines > 1) {
        paint_own_line(painter, page,
                       furniture_fit(layout, foot.title, foot.style, measure),
                       top);
        top += pitch;
        foot.title = STR_EMPTY;
    }
    if (lines > 2) {
        paint_own_line(
            painter, page,
            furniture_fit(layout, layout->request->document->metadata.edition,
                          foot.style, measure),
            top);
        top += pitch;
        foot.copying = edition_layout_word(layout, WORD_MAY_COPY);
    }
    paint_own_line(painter, page,
                   furniture_fit(layout,
                                 add_words(layout, foot.title, foot.copying),
                                 foot.style, measure),
                   top);
    for (size_t i = 0; i < edition->foot.count; i++) {
        top += pitch;
        paint_handout_line(
            painter, place,
            furniture_fit(layout, edition->foot.item[i], foot.style,
                          edition_layout_measure(layout, PAGE_WORKSHEET)),
            top);
    }
}
