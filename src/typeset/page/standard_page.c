#include "standard_page.h"

struct standard_pages {
    ARRAY_OF(struct page_label) label; /* in reading order */
    ARRAY_OF(size_t) upright; /* for each the last one that is upright */
    size_t at;                /* label found last */
};

struct standard_pages *
standard_pages_open(struct arena *arena, const struct document *document)
{
    struct standard_pages *pages;
    size_t upright = 0;

    if (document->page_label.count == 0) {
        return NULL;
    }
    pages = ARENA_NEW(arena, struct standard_pages);
    for (size_t i = 0; i < document->page_label.count; i++) {
        const struct page_label *label = &document->page_label.item[i];
        if (label->node != NULL) {
            upright = label->is_landscape ? upright : pages->label.count;
            ARRAY_PUSH(arena, &pages->label, *label);
            ARRAY_PUSH(arena, &pages->upright, upright);
        }
    }
    return pages;
}

/* Does the label's page begin at the place or before it? */
static bool
is_reached(const struct standard_pages *pages, size_t label,
           const struct node *node, size_t offset_bytes)
{
    const struct page_label *begin = &pages->label.item[label];

    return begin->node->serial < node->serial ||
           (begin->node == node && begin->offset_bytes <= offset_bytes);
}

/* The page that the place lies on, of those up to the label found. */
static struct str
page_at(const struct standard_pages *pages, const struct node *node)
{
    const struct page_label *label = &pages->label.item[pages->at];

    if (!page_label_reaches(label, node)) {
        label = &pages->label.item[pages->upright.item[pages->at]];
    }
    return label->folio;
}

struct str
standard_pages_find(struct standard_pages *pages, const struct node *node,
                    size_t offset_bytes)
{
    if (pages == NULL || pages->label.count == 0 || node == NULL) {
        return STR_EMPTY;
    }
    if (!is_reached(pages, pages->at, node, offset_bytes)) {
        pages->at = 0;
    }
    while (pages->at + 1 < pages->label.count &&
           is_reached(pages, pages->at + 1, node, offset_bytes)) {
        pages->at++;
    }
    return is_reached(pages, pages->at, node, offset_bytes)
               ? page_at(pages, node)
               : STR_EMPTY;
}
