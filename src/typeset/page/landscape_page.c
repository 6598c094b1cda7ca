#include "landscape_page.h"

#include "object_paint.h"

enum {
    MILLION = 1000000
};

/* What a PDF knows of beside the painting: a group does not turn it. */
static void
turn_boxes(struct display_list *list, size_t first, dimen page_height)
{
    for (size_t i = first; i < list->item.count; i++) {
        struct paint_item *item = &list->item.item[i];
        if (item->kind == PAINT_LINK) {
            item->link->box = object_paint_turned(item->link->box, page_height);
        } else if (item->kind == PAINT_FIELD) {
            item->field->box =
                object_paint_turned(item->field->box, page_height);
        }
    }
}

void
landscape_page_paint(struct page_painter *painter, const struct page *page,
                     const struct column *column, const struct page_cut *cut)
{
    const struct setting *setting = painter->setting;
    struct arena *arena = painter->memory->arena;
    struct page_painter across = *painter;
    size_t first = painter->list->item.count;
    dimen top = painter->left;

    across.page = PAGE_LANDSCAPE;
    across.turned_height = page->height;
    across.left = setting->page[PAGE_LANDSCAPE].margin_inner;
    display_list_begin_group(
        arena, painter->list,
        (struct paint_group){.has_matrix = true,
                             .matrix = {0, -MILLION, MILLION, 0},
                             .dy = page->height});
    page_paint_cut(&across, column, cut, top,
                   top + setting_height(setting, PAGE_LANDSCAPE));
    display_list_end_group(arena, painter->list);
    turn_boxes(painter->list, first, page->height);
    painter->opening = across.opening;
}
