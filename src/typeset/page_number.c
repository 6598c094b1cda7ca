#include "page_number.h"

#include <assert.h>

#include "../base/strbuf.h"

enum {
    ROMAN_MAX = 3999 /* beyond it arabic figures are clearer */
};

static struct str
format_roman(struct arena *arena, int number)
{
    static const struct {
        int value;
        const char *figure;
    } row[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
               {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
               {5, "v"},    {4, "iv"},   {1, "i"}};
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        for (; number >= row[i].value; number -= row[i].value) {
            strbuf_add_c(&out, row[i].figure);
        }
    }
    text = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return text;
}

struct str
page_number_format(struct arena *arena, enum folio_style style, int number)
{
    assert(number > 0);
    if (style == FOLIO_ROMAN && number <= ROMAN_MAX) {
        return format_roman(arena, number);
    }
    return str_from_number(arena, number);
}

struct node_page { /* the address of the node is its key */
    const struct node *node;
    size_t page_index;
};

static struct str
address_of(const struct node *const *node)
{
    return str_from((const char *)node, sizeof *node);
}

void
page_numbers_add(struct arena *arena, struct page_numbers *numbers,
                 const struct display_list *list, size_t page_index)
{
    for (size_t i = 0; i < list->item.count; i++) {
        const struct paint_item *item = &list->item.item[i];
        if (item->kind == PAINT_ANCHOR) {
            struct node_page *entry = ARENA_NEW(arena, struct node_page);
            entry->node = item->anchor.node;
            entry->page_index = page_index;
            strmap_add(arena, &numbers->page_by_node, address_of(&entry->node),
                       entry);
        }
    }
}

bool
page_numbers_find(const struct page_numbers *numbers, const struct node *node,
                  size_t *page_index)
{
    for (; node != NULL; node = node->parent) {
        const struct node_page *entry =
            strmap_find(&numbers->page_by_node, address_of(&node));
        if (entry != NULL) {
            *page_index = entry->page_index;
            return true;
        }
    }
    return false;
}

static void
fill_slot(struct arena *arena, const struct page_slot *slot, struct str folio,
          struct shape_cache *shapes)
{
    const struct glyph_run *shaped =
        shape_word(shapes, slot->font, slot->language, folio);
    struct placed_run *run = ARENA_NEW(arena, struct placed_run);
    struct paint_item *item = &slot->list->item.item[slot->item_index];
    dimen width = font_scale(slot->font, slot->size, shaped->advance);

    assert(item->kind == PAINT_TEXT && item->text.run_count == 0);
    run->run = shaped;
    run->x = slot->x;
    if (slot->is_flush_right && width < slot->width) {
        run->x += slot->width - width;
    }
    item->text.run = run;
    item->text.run_count = 1;
}

void
page_numbers_fill(struct arena *arena, const struct page_numbers *numbers,
                  const struct page *page, struct page_slots *slots,
                  struct shape_cache *shapes)
{
    for (size_t i = 0; i < slots->slot.count; i++) {
        const struct page_slot *slot = &slots->slot.item[i];
        struct str folio = STR("\xE2\x80\x93"); /* en dash */
        size_t index;
        if (page_numbers_find(numbers, slot->target, &index)) {
            folio = page[index].folio;
        }
        fill_slot(arena, slot, folio, shapes);
    }
}
