#include "iterator.h"

#include <assert.h>

#include "base/strbuf.h"

struct iterator
iterator_begin(const struct node *root)
{
    return (struct iterator){.root = root, .event = ITERATOR_ENTER};
}

/* From a node that is left to the next beside it, or to what holds it. */
static void
leave(struct iterator *walk)
{
    if (walk->node->next != NULL) {
        walk->node = walk->node->next;
        walk->event = ITERATOR_ENTER;
    } else {
        walk->node = walk->node->parent;
    }
}

bool
iterator_next(struct iterator *walk)
{
    if (walk->node == NULL) {
        /* the walk itself never writes; callers that own the tree may */
        walk->node = (struct node *)(uintptr_t)walk->root;
        walk->event = ITERATOR_ENTER;
    } else if (walk->event == ITERATOR_EXIT) {
        if (walk->node == walk->root) {
            return false;
        }
        leave(walk);
    } else if (walk->node->first_child != NULL) {
        walk->node = walk->node->first_child;
    } else {
        walk->event = ITERATOR_EXIT;
    }
    return true;
}

bool
iterator_next_enter(struct iterator *walk)
{
    while (iterator_next(walk)) {
        if (walk->event == ITERATOR_ENTER) {
            return true;
        }
    }
    return false;
}

void
iterator_skip_children(struct iterator *walk)
{
    assert(walk->event == ITERATOR_ENTER);
    walk->event = ITERATOR_EXIT;
}

static void
add_folded(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!is_space) {
            strbuf_add_char(out, c);
        } else if (out->size_bytes > 0 &&
                   out->data[out->size_bytes - 1] != ' ') {
            strbuf_add_char(out, ' ');
        }
    }
}

static void
add_plain(struct strbuf *out, const struct node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE ||
        node->kind == NODE_CODE_BLOCK) {
        add_folded(out, node->text);
    } else if (node->kind == NODE_IMAGE) {
        add_folded(out, node->image.alternative);
    } else if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK ||
               node_is_block(node)) {
        add_folded(out, STR(" "));
    }
}

struct str
node_plain_text(struct arena *arena, const struct node *node)
{
    struct iterator walk = iterator_begin(node);
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    while (iterator_next(&walk)) {
        bool is_begin = walk.event == ITERATOR_ENTER;
        if (walk.node->kind == NODE_QUOTATION) {
            add_folded(&out, is_begin ? walk.node->quotation.open
                                      : walk.node->quotation.close);
        } else if (is_begin) {
            add_plain(&out, walk.node);
        }
    }
    text = str_copy(arena, str_trim(strbuf_str(&out)));
    strbuf_release(&out);
    return text;
}

struct str
node_title_text(struct arena *arena, const struct node *node)
{
    if (node == NULL) {
        return STR_EMPTY;
    }
    if (node->kind == NODE_PART) {
        return node->part.title;
    }
    if (node->kind == NODE_CHAPTER) {
        node = node->chapter.title;
    } else if (node->kind == NODE_WORKSHEET) {
        node = node->worksheet.title;
    }
    return node == NULL ? STR_EMPTY : node_plain_text(arena, node);
}
