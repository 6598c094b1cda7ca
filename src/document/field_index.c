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

void
field_index_add_node(struct arena *arena, struct field_index *index,
                     const struct node *node)
{
    switch ((int)node->kind) {
    case NODE_BLANK:
        add(arena, index, node->blank.field, node);
        break;
    case NODE_TABLE_CELL:
        add(arena, index, node->cell.field, node);
        break;
    case NODE_CHOICE_LIST:
        add(arena, index, node->choices.field, node);
        break;
    case NODE_WRITE_LINES:
    case NODE_ANSWER_BOX:
    case NODE_ANSWER_GRID:
        add(arena, index, node->answer.field, node);
        break;
    case NODE_TICK_BOX:
    case NODE_RING:
    case NODE_CHOICE:
        add(arena, index, node->field, node);
        break;
    case NODE_SCALE:
        add_scale(arena, index, node);
        break;
    default:
        break;
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
