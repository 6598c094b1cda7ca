#include "joined_lines.h"

#include "base/script.h"
#include "base/utf8.h"
#include "document/iterator.h"

/* The line in hand, as far as it matters for what follows. */
struct line_end {
    bool is_wide;        /* its last character is an East Asian one */
    struct node *broken; /* the soft break behind it, or NULL */
};

static void
follow_text(struct line_end *end, const struct node *node)
{
    size_t at = 0;
    size_t last = node->text.size_bytes;

    if (str_is_empty(node->text)) {
        return;
    }
    if (end->broken != NULL && end->is_wide &&
        script_is_east_asian(utf8_next(node->text, &at))) {
        node_detach(end->broken);
    }
    end->broken = NULL;
    end->is_wide = script_is_east_asian(utf8_previous(node->text, &last));
}

void
joined_lines_apply(struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);
    struct line_end end = {0};

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT && !node_is_block(node)) {
            continue;
        }
        if (node->kind == NODE_TEXT) {
            follow_text(&end, node);
        } else if (node->kind == NODE_SOFT_BREAK) {
            end.broken = node;
        } else if (node_is_block(node) || node->first_child == NULL) {
            end = (struct line_end){0}; /* neither marks nor their ends */
        }
    }
}
