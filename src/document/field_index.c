#include "field_index.h"

#include "iterator.h"

static void
add(struct arena *arena, struct field_index *index, const struct field *field,
    const struct node *node)
{
    if (field != NULL) {
        ARRAY_PUSH(arena, &index->entry, ((struct field_entry){field, node}));
    }
}

static void
add_scale(struct arena *arena, struct field_index *index,
          const struct node *node)
{
    for (size_t i = 0; node->scale.field != NULL && i < node->scale.point_count;
         i++) {
        add(arena, index, node->scale.field[i], node);
    }
}

/* The field that a node is, or holds; NULL: none, or one for each point. */
static const struct field *
field_of(const struct node *node)
{
    switch (node_kind_data(node->kind)) {
    case DATA_blank:
        return node->blank.field;
    case DATA_cell:
        return node->cell.field;
    case DATA_choices:
        return node->choices.field;
    case DATA_answer:
        return node->answer.field;
    case DATA_field:
        return node->field;
    case DATA_scale:
    case DATA_nothing:
    case DATA_text:
    case DATA_title:
    case DATA_part:
    case DATA_level:
    case DATA_is_header:
    case DATA_callout:
    case DATA_list:
    case DATA_table:
    case DATA_link:
    case DATA_image:
    case DATA_chapter:
    case DATA_footnote:
    case DATA_worksheet:
    case DATA_condition:
    case DATA_quotation:
        break;
    }
    return NULL;
}

void
field_index_add_node(struct arena *arena, struct field_index *index,
                     const struct node *node)
{
    if (node_kind_data(node->kind) == DATA_scale) {
        add_scale(arena, index, node);
    } else {
        add(arena, index, field_of(node), node);
    }
}

void
field_index_add_below(struct arena *arena, struct field_index *index,
                      const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            field_index_add_node(arena, index, walk.node);
        }
    }
}
