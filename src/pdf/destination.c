#include "destination.h"

#include "../base/strmap.h"
#include "syntax.h"

/* So much of the page is shown above a target, so that it does not stick to
 * the edge of the window. */
#define DESTINATION_CLEARANCE DIMEN_FROM_POINTS(6)

struct destination {
    const struct node *node; /* also the key in the map */
    uint32_t page_object;    /* its number */
    int64_t y;               /* PDF user space [1/1000 pt] */
};

struct destinations {
    struct strmap by_node;
};

static struct str
node_key(const struct node *const *node)
{
    return str_from((const char *)node, sizeof *node);
}

static void
add_destination(struct arena *arena, struct destinations *destinations,
                const struct page *page, uint32_t page_object,
                const struct paint_item *item)
{
    struct destination *destination;
    dimen y = page->height - item->anchor.y + DESTINATION_CLEARANCE;

    if (strmap_find(&destinations->by_node, node_key(&item->anchor.node)) !=
        NULL) {
        return; /* continued: the first place counts */
    }
    destination = ARENA_NEW(arena, struct destination);
    destination->node = item->anchor.node;
    destination->page_object = page_object;
    destination->y = dimen_to_millipoints(y > page->height ? page->height : y);
    strmap_add(arena, &destinations->by_node, node_key(&destination->node),
               destination);
}

struct destinations *
destinations_collect(struct arena *arena, const struct typeset_result *pages,
                     struct haru_object *const *page_object)
{
    struct destinations *destinations = ARENA_NEW(arena, struct destinations);

    for (size_t i = 0; i < pages->page.count; i++) {
        const struct page *page = &pages->page.item[i];

        for (size_t j = 0; j < page->list.item.count; j++) {
            if (page->list.item.item[j].kind == PAINT_ANCHOR) {
                add_destination(arena, destinations, page,
                                haru_number(page_object[i]),
                                &page->list.item.item[j]);
            }
        }
    }
    return destinations;
}

bool
destinations_add(const struct destinations *destinations,
                 const struct node *node, struct strbuf *out)
{
    const struct destination *destination =
        strmap_find(&destinations->by_node, node_key(&node));

    if (destination == NULL) {
        return false;
    }
    strbuf_add_c(out, "/Dest[");
    syntax_add_reference(out, destination->page_object);
    strbuf_add_c(out, "/XYZ 0");
    syntax_add_length(out, destination->y);
    strbuf_add_c(out, " null]");
    return true;
}
