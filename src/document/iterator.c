#include "iterator.h"

#include <assert.h>

#include "base/strbuf.h"

struct iterator
iterator_begin(const struct node *root)
{
    return (struct iterator){.root = root, .event = ITERATOR_ENTER};
}

bool
iterator_next(struct iterator *walk)
{
    struct node *node = walk->node;

    if (node == NULL) {
        /* the walk itself never writes; callers that own the tree may */
        walk->node = (struct node *)(uintptr_t)walk->root;
        walk->event = ITERATOR_ENTER;
        return true;
    }
    if (walk->event == ITERATOR_ENTER) {
        if (node->first_child != NULL) {
            walk->node = node->first_child;
        } else {
            walk->event = ITERATOR_EXIT;
        }
        return true;
    }
    if (node == walk->root) {
        return false;
    }
    if (node->next != NULL) {
        walk->node = node->next;
        walk->event = ITERATOR_ENTER;
    } else {
        walk->node = node->parent;
    }
    return true;
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

struct str
node_plain_text(struct arena *arena, const struct node *node)
{
    struct iterator walk = iterator_begin(node);
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_QUOTATION) {
            add_folded(&out, walk.event == ITERATOR_ENTER
                                 ? walk.node->quotation.open
                                 : walk.node->quotation.close);
        }
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        if (walk.node->kind == NODE_TEXT || walk.node->kind == NODE_CODE ||
            walk.node->kind == NODE_CODE_BLOCK) {
            add_folded(&out, walk.node->text);
        } else if (walk.node->kind == NODE_IMAGE) {
            add_folded(&out, walk.node->image.alternative);
        } else if (walk.node->kind == NODE_SOFT_BREAK ||
                   walk.node->kind == NODE_LINE_BREAK ||
                   node_is_block(walk.node)) {
            add_folded(&out, STR(" "));
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
