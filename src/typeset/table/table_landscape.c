#include "table_landscape.h"

bool
table_landscape_is_possible(const struct flow *flow)
{
    const struct column *column = &flow->column;

    return flow->page == PAGE_BOOK && !column->is_box &&
           column->whole_depth == 0 && column->border_depth == 0 &&
           column->leading.count == 0 && column->item.count > 0;
}

static const struct block_tag *
last_tag_of(const struct vertical_item *item)
{
    for (size_t i = item->object_count; i-- > 0;) {
        if (item->object[i].tag != NULL) {
            return item->object[i].tag;
        }
    }
    return NULL;
}

/* The tag of what was added last. */
static const struct block_tag *
last_tag(const struct column *column)
{
    const struct block_tag *tag = NULL;
    size_t count = column->landscape.count;

    if (count > 0 &&
        column->landscape.item[count - 1].at == column->item.count) {
        return column->landscape.item[count - 1].tag;
    }
    for (size_t i = column->item.count; i-- > 0 && tag == NULL;) {
        tag = last_tag_of(&column->item.item[i]);
    }
    return tag;
}

/* The tag of the block before, in the same element. */
static const struct block_tag *
find_before(const struct column *column, const struct block_tag *tag)
{
    const struct block_tag *before = last_tag(column);

    while (before != NULL && before->depth > tag->depth) {
        before = before->outer;
    }
    return before != NULL && before->outer == tag->outer ? before : NULL;
}

/* Links to the table lead to its own page. */
static void
take_anchor(struct flow *flow, struct column *outer, const struct node *table)
{
    size_t count = outer->anchor.count;

    if (count > 0 && outer->anchor.item[count - 1] == table) {
        outer->anchor.count--;
        flow_add_anchor(flow, table);
    }
}

struct table_landscape
table_landscape_begin(struct flow *flow, const struct node *table,
                      const struct block_tag *tag)
{
    struct table_landscape landscape = {.outer = flow->column,
                                        .page = flow->page,
                                        .tag = tag,
                                        .before =
                                            find_before(&flow->column, tag)};

    if (landscape.before != NULL) {
        tag->element->after = landscape.before->element;
    }
    flow->column = (struct column){0};
    flow->page = PAGE_LANDSCAPE;
    take_anchor(flow, &landscape.outer, table);
    return landscape;
}

void
table_landscape_end(struct flow *flow, const struct table_landscape *landscape)
{
    struct arena *galley = flow->memory->galley;
    const struct landscape_block block = {
        .at = landscape->outer.item.count,
        .tag = landscape->tag,
        .column = arena_copy(galley, &flow->column, sizeof flow->column)};

    flow->column = landscape->outer;
    flow->page = landscape->page;
    if (block.column->item.count == 0) {
        return;
    }
    *ARRAY_ADD(galley, &flow->column.landscape) = block;
    if (landscape->before == NULL) {
        flow->column.starts_page = true;
    }
}
