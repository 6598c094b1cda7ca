#include "standard_page.h"

#include "document/iterator.h"

struct place { /* its address is its key */
    const struct node *node;
    size_t order;
};

struct standard_pages {
    struct strmap place_by_node;
    ARRAY_OF(struct page_label) label; /* in reading order */
    size_t at;                         /* label found last */
};

static struct str
key_of(const struct node *const *node)
{
    return str_from((const char *)node, sizeof *node);
}

static bool
find_order(const struct standard_pages *pages, const struct node *node,
           size_t *order)
{
    const struct place *place =
        strmap_find(&pages->place_by_node, key_of(&node));

    *order = place == NULL ? 0 : place->order;
    return place != NULL;
}

static void
number_nodes(struct arena *arena, struct standard_pages *pages,
             const struct node *root)
{
    struct iterator walk = iterator_begin(root);
    size_t order = 0;

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            struct place *place = ARENA_NEW(arena, struct place);
            place->node = walk.node;
            place->order = order++;
            strmap_add(arena, &pages->place_by_node, key_of(&place->node),
                       place);
        }
    }
}

struct standard_pages *
standard_pages_open(struct arena *arena, const struct document *document)
{
    struct standard_pages *pages;

    if (document->page_label.count == 0) {
        return NULL;
    }
    pages = ARENA_NEW(arena, struct standard_pages);
    number_nodes(arena, pages, document->root);
    for (size_t i = 0; i < document->page_label.count; i++) {
        const struct page_label *label = &document->page_label.item[i];
        size_t order;
        if (label->node != NULL && find_order(pages, label->node, &order)) {
            ARRAY_PUSH(arena, &pages->label, *label);
        }
    }
    return pages;
}

/* Does the label's page begin at the place or before it? */
static bool
is_reached(const struct standard_pages *pages, size_t label, size_t order,
           size_t offset_bytes)
{
    const struct page_label *begin = &pages->label.item[label];
    size_t begin_order;

    find_order(pages, begin->node, &begin_order);
    return begin_order < order ||
           (begin_order == order && begin->offset_bytes <= offset_bytes);
}

struct str
standard_pages_find(struct standard_pages *pages, const struct node *node,
                    size_t offset_bytes)
{
    size_t order;

    if (pages == NULL || pages->label.count == 0 ||
        !find_order(pages, node, &order)) {
        return STR_EMPTY;
    }
    if (!is_reached(pages, pages->at, order, offset_bytes)) {
        pages->at = 0;
    }
    while (pages->at + 1 < pages->label.count &&
           is_reached(pages, pages->at + 1, order, offset_bytes)) {
        pages->at++;
    }
    return is_reached(pages, pages->at, order, offset_bytes)
               ? pages->label.item[pages->at].folio
               : STR_EMPTY;
}
