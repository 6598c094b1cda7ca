#include "destination.h"

#include "base/arena.h"
#include "base/dimen.h"
#include "base/strbuf.h"
#include "document/node.h"
#include "document/node_map.h"
#include "paint/display_list.h"
#include "pdf/object/syntax.h"
#include "user_space.h"

/* So much of the page is shown above a target, so that it does not stick to
 * the edge of the window. */
#define DESTINATION_CLEARANCE DIMEN_FROM_POINTS(6)

struct destination {
    uint32_t page_object; /* its number */
    int64_t x;            /* PDF user space [1/1000 pt] */
    int64_t y;
};

struct destinations {
    struct node_map by_node;
};

/* What is needed of a page while its anchors are read. */
struct anchored_page {
    const struct page *page;
    uint32_t object; /* its number */
};

static void
add_destination(struct arena *arena, struct destinations *destinations,
                const struct anchored_page *on, const struct node *node,
                dimen top)
{
    struct destination *destination;
    dimen y = top < DESTINATION_CLEARANCE ? 0 : top - DESTINATION_CLEARANCE;

    if (node_map_find(&destinations->by_node, node) != NULL) {
        return; /* continued: the first place counts */
    }
    destination = ARENA_NEW(arena, struct destination);
    destination->page_object = on->object;
    if (on->page->is_landscape) { /* its upper left corner is the lower left */
        destination->x = dimen_to_millipoints(y);
    } else {
        destination->y = user_space_y(on->page->height, y);
    }
    node_map_add(arena, &destinations->by_node, node, destination);
}

/* Marks of notes and spans with an id stand inside a line and have no anchor
 * of their own; they begin where the text of their element does. */
static void
add_inline(struct arena *arena, struct destinations *destinations,
           const struct anchored_page *on, size_t index)
{
    const struct paint_item *item = &on->page->list.item.item[index];
    const struct node *node = item->element->node;

    if (node == NULL || node_is_block(node)) {
        return;
    }
    for (size_t i = index; i < on->page->list.item.count; i++) {
        if (item->kind == PAINT_TAG_END && item->element->node == node) {
            return;
        }
        if (item->kind == PAINT_TEXT) {
            add_destination(arena, destinations, on, node,
                            item->text.y - item->text.size);
            return;
        }
        item++;
    }
}

static void
collect_page(struct arena *arena, struct destinations *destinations,
             const struct anchored_page *on)
{
    for (size_t i = 0; i < on->page->list.item.count; i++) {
        const struct paint_item *item = &on->page->list.item.item[i];

        if (item->kind == PAINT_ANCHOR) {
            add_destination(arena, destinations, on, item->anchor.node,
                            item->anchor.y);
        } else if (item->kind == PAINT_TAG_BEGIN) {
            add_inline(arena, destinations, on, i);
        }
    }
}

struct destinations *
destinations_collect(struct arena *arena, const struct book_pages *pages,
                     struct haru_object *const *page_object)
{
    struct destinations *destinations = ARENA_NEW(arena, struct destinations);

    for (size_t i = 0; i < pages->page.count; i++) {
        struct anchored_page on = {&pages->page.item[i],
                                   haru_number(page_object[i])};

        collect_page(arena, destinations, &on);
    }
    return destinations;
}

bool
destinations_has(const struct destinations *destinations,
                 const struct node *node)
{
    return node_map_find(&destinations->by_node, node) != NULL;
}

bool
destinations_add(const struct destinations *destinations,
                 const struct node *node, struct strbuf *out)
{
    const struct destination *destination =
        node_map_find(&destinations->by_node, node);

    if (destination == NULL) {
        return false;
    }
    strbuf_add_c(out, "/Dest[");
    syntax_add_reference(out, destination->page_object);
    strbuf_add_c(out, "/XYZ");
    syntax_add_length(out, destination->x);
    syntax_add_length(out, destination->y);
    strbuf_add_c(out, " null]");
    return true;
}
