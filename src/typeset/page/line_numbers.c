#include "line_numbers.h"

#include "furniture.h"
#include "typeset/pagination/page_placing.h"

enum {
    NUMBER_GAP_MICROMETRES = 4000 /* from a number to the text */
};

/* The first line of an item, or NULL for rules, space and marks alone. */
static const struct box_object *
first_line(const struct vertical_item *item)
{
    for (size_t i = 0; i < item->object_count; i++) {
        if (item->object[i].kind == OBJECT_LINE) {
            return &item->object[i];
        }
    }
    return NULL;
}

static void
paint_number(struct page_painter *painter, int number, dimen baseline)
{
    const struct line_box *line =
        paragraph_text_one_line(&painter->setting->paragraph,
                                str_from_number(painter->memory->arena, number),
                                furniture_style(painter, "line-number"));
    dimen gap = dimen_from_micrometres(NUMBER_GAP_MICROMETRES);

    if (line != NULL) {
        furniture_paint(painter, ARTIFACT_LINE_NUMBER, line,
                        painter->left - gap - line->width, baseline);
    }
}

void
line_numbers_paint(struct page_painter *painter, const struct column *column,
                   const struct page_cut *cut, dimen top)
{
    const struct vertical_item *item = column->item.item;
    int step = painter->setting->book_style->line_number_step;
    struct page_placing placing;
    int number = 0;

    if (step <= 0) {
        return;
    }
    placing =
        page_placing_make(painter->memory->galley, item, cut,
                          setting_grid(painter->setting, painter->page), top);
    for (size_t i = cut->first; i < cut->end; i++) {
        const struct box_object *line = first_line(&item[i]);
        if (line != NULL && ++number % step == 0) {
            paint_number(painter, number,
                         placing.top[i - cut->first] + line->y);
        }
    }
}
