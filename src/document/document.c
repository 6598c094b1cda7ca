#include "document.h"

struct str
metadata_first_day(struct arena *arena, const struct metadata *metadata)
{
    struct str date = metadata->date;

    if (date.size_bytes == 4) {
        return str_join(arena, date, STR("-01-01"));
    }
    return date.size_bytes == 7 ? str_join(arena, date, STR("-01")) : date;
}

const struct edition *
document_find_edition(const struct document *document, struct str name)
{
    for (size_t i = 0; i < document->edition.count; i++) {
        if (str_equal(document->edition.item[i].name, name)) {
            return &document->edition.item[i];
        }
    }
    return NULL;
}

const struct help_line *
document_find_help(const struct document *document, struct str region)
{
    for (size_t i = 0; i < document->help.count; i++) {
        if (str_equal(document->help.item[i].region, region)) {
            return &document->help.item[i];
        }
    }
    return NULL;
}

const struct metadata *
document_inside(const struct document *document)
{
    return document->inside == NULL ? &document->metadata : document->inside;
}

const struct node *
document_find_node(const struct document *document, struct str id)
{
    return strmap_find(&document->node_by_id, id);
}

/* The table around a node that is in no other. */
static const struct node *
outermost_table(const struct node *node)
{
    const struct node *table = NULL;

    for (; node != NULL; node = node->parent) {
        table = node->kind == NODE_TABLE ? node : table;
    }
    return table;
}

bool
page_label_reaches(const struct page_label *label, const struct node *node)
{
    const struct node *table;

    if (!label->is_landscape) {
        return true;
    }
    table = outermost_table(label->node);
    return table != NULL && outermost_table(node) == table;
}
