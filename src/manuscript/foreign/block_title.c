#include "block_title.h"

#include "block_names.h"
#include "document/iterator.h"

static const char title_class[] = "block-title";
static const char box_class[] = "titled";

struct node *
block_title_new(struct arena *arena, struct source_pos pos)
{
    struct node *title = node_new(arena, NODE_PARAGRAPH, pos);

    title->classes = str_from_c(title_class);
    return title;
}

static void
add_class(struct arena *arena, struct node *node, const char *name)
{
    node->classes = str_join_words(arena, str_from_c(name), node->classes);
}

static bool
has_title_attribute(const struct node *node)
{
    return !str_is_empty(node_find_attribute(node, "title")) ||
           !str_is_empty(node_find_attribute(node, "header"));
}

void
block_title_set_kind(struct arena *arena, struct node *node)
{
    const struct block_name *name = block_names_find_class(node->classes);

    if (name != NULL && name->is_callout) {
        node->kind = NODE_CALLOUT;
        node->callout = name->callout;
    } else if (name != NULL || has_title_attribute(node)) {
        add_class(arena, node, box_class);
    }
}

static struct node *
find_title(const struct node *node)
{
    struct node *first = node->first_child;

    return first != NULL && first->kind == NODE_PARAGRAPH &&
                   node_has_class(first, title_class)
               ? first
               : NULL;
}

/* Quarto takes the heading that begins a callout for its title. */
static void
take_heading(struct arena *arena, struct node *node)
{
    struct node *first = node->first_child;

    if (find_title(node) == NULL && first != NULL &&
        first->kind == NODE_HEADING) {
        first->kind = NODE_PARAGRAPH;
        add_class(arena, first, title_class);
    }
}

static struct str
without_end(struct str text)
{
    text = str_trim(text);
    while (!str_is_empty(text) &&
           (str_ends_with(text, STR("!")) || str_ends_with(text, STR(":")) ||
            str_ends_with(text, STR(".")))) {
        text = str_trim_end(str_slice(text, 0, text.size_bytes - 1));
    }
    return text;
}

static void
finish_callout(struct arena *arena, struct node *node, struct wording wording)
{
    enum word word = block_names_callout_word(node->callout);
    struct node *title;
    struct str text;

    take_heading(arena, node);
    title = find_title(node);
    if (title == NULL) {
        return;
    }
    text = without_end(node_plain_text(arena, title));
    if (str_is_empty(text) ||
        str_equal_ignoring_case(text, wording_find(wording, word)) ||
        str_equal_ignoring_case(text, wording_english(word))) {
        node_detach(title);
    }
}

static void
finish_box(struct arena *arena, struct node *node, struct wording wording)
{
    const struct block_name *name = block_names_find_class(node->classes);
    const struct node *first = node->first_child;
    struct node *title;

    if (name == NULL || name->title == WORD_COUNT || first == NULL ||
        first->kind == NODE_HEADING || find_title(node) != NULL) {
        return;
    }
    title = block_title_new(arena, node->pos);
    node_append(title, node_new_text(arena, wording_find(wording, name->title),
                                     node->pos));
    node_insert_before(node->first_child, title);
}

void
block_title_finish(struct arena *arena, struct node *node,
                   struct wording wording)
{
    if (node->kind == NODE_CALLOUT) {
        finish_callout(arena, node, wording);
    } else if (node->kind == NODE_DIVISION && node_has_class(node, box_class)) {
        finish_box(arena, node, wording);
    }
}
