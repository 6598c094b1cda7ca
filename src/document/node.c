#include "node.h"

#include <assert.h>

#include "base/utf8.h"

struct kind_row {
    const char *name;
    enum node_level level;
    const char *element;
    const char *role;
    enum structure_type structure;
    enum node_data data;
};

static const struct kind_row kind_table[NODE_KIND_COUNT] = {
#define NODE(name, level, label, element, role, structure, data) \
    {label, LEVEL_##level, element, role, STRUCTURE_##structure, DATA_##data},
#include "node_kind.def"
#undef NODE
};

struct node *
node_first_chapter(const struct node *part)
{
    struct node *child = part->first_child;

    while (child != NULL && child->kind != NODE_CHAPTER) {
        child = child->next;
    }
    return child;
}

struct str
node_source_path(const struct node *node)
{
    return node->kind == NODE_PART      ? node->part.path
           : node->kind == NODE_CHAPTER ? node->chapter.path
                                        : STR_EMPTY;
}

const char *
node_kind_name(enum node_kind kind)
{
    assert(kind < NODE_KIND_COUNT);
    return kind_table[kind].name;
}

enum node_data
node_kind_data(enum node_kind kind)
{
    assert(kind < NODE_KIND_COUNT);
    return kind_table[kind].data;
}

const char *
node_kind_element(enum node_kind kind)
{
    assert(kind < NODE_KIND_COUNT);
    return kind_table[kind].element;
}

const char *
node_kind_role(enum node_kind kind)
{
    assert(kind < NODE_KIND_COUNT);
    return kind_table[kind].role;
}

enum structure_type
node_kind_structure(enum node_kind kind)
{
    assert(kind < NODE_KIND_COUNT);
    return kind_table[kind].structure;
}

const char *
structure_type_name(enum structure_type type)
{
    static const char *const name[] = {
        "NonStruct", "Document", "Part",  "Sect",   "Div",   "BlockQuote",
        "Caption",   "TOC",      "TOCI",  "Index",  "H1",    "H2",
        "H3",        "H4",       "H5",    "H6",     "P",     "L",
        "LI",        "Lbl",      "LBody", "Table",  "THead", "TBody",
        "TR",        "TH",       "TD",    "Span",   "Quote", "Reference",
        "Note",      "Code",     "Link",  "Figure", "Form"};

    assert((size_t)type < sizeof name / sizeof name[0]);
    return name[type];
}

struct node *
node_new(struct arena *arena, enum node_kind kind, struct source_pos pos)
{
    struct node *node = ARENA_NEW(arena, struct node);

    node->kind = kind;
    node->pos = pos;
    return node;
}

struct node *
node_new_text(struct arena *arena, struct str text, struct source_pos pos)
{
    struct node *node = node_new(arena, NODE_TEXT, pos);

    node->text = text;
    return node;
}

void
node_append(struct node *parent, struct node *child)
{
    assert(child->parent == NULL && child->next == NULL);
    child->parent = parent;
    child->previous = parent->last_child;
    if (parent->last_child != NULL) {
        parent->last_child->next = child;
    } else {
        parent->first_child = child;
    }
    parent->last_child = child;
}

void
node_insert_before(struct node *sibling, struct node *node)
{
    assert(node->parent == NULL && sibling->parent != NULL);
    node->parent = sibling->parent;
    node->previous = sibling->previous;
    node->next = sibling;
    if (sibling->previous != NULL) {
        sibling->previous->next = node;
    } else {
        sibling->parent->first_child = node;
    }
    sibling->previous = node;
}

void
node_insert_after(struct node *sibling, struct node *node)
{
    if (sibling->next != NULL) {
        node_insert_before(sibling->next, node);
    } else {
        node_append(sibling->parent, node);
    }
}

void
node_detach(struct node *node)
{
    struct node *parent = node->parent;

    if (parent == NULL) {
        return;
    }
    if (node->previous != NULL) {
        node->previous->next = node->next;
    } else {
        parent->first_child = node->next;
    }
    if (node->next != NULL) {
        node->next->previous = node->previous;
    } else {
        parent->last_child = node->previous;
    }
    node->parent = NULL;
    node->previous = NULL;
    node->next = NULL;
}

void
node_replace_by_children(struct node *node)
{
    while (node->first_child != NULL) {
        struct node *child = node->first_child;
        node_detach(child);
        node_insert_before(node, child);
    }
    node_detach(node);
}

void
node_turn_into_words(struct node *link)
{
    if (str_is_empty(link->id)) {
        node_replace_by_children(link);
        return;
    }
    link->kind = NODE_SPAN;
    link->link = (struct node_link){0};
}

bool
node_is_below(const struct node *node, const struct node *root)
{
    while (node != NULL && node != root) {
        node = node->parent;
    }
    return node == root;
}

bool
node_is_block(const struct node *node)
{
    return kind_table[node->kind].level == LEVEL_BLOCK;
}

bool
node_has_class(const struct node *node, const char *name)
{
    return str_has_word(node->classes, str_from_c(name));
}

struct str
node_find_attribute(const struct node *node, const char *key)
{
    for (const struct attribute *attribute = node->attribute; attribute != NULL;
         attribute = attribute->next) {
        if (str_equal_c(attribute->key, key)) {
            return attribute->value;
        }
    }
    return STR_EMPTY;
}

const struct node *
node_find_ancestor(const struct node *node, enum node_kind kind)
{
    const struct node *at = node->parent;

    while (at != NULL && at->kind != kind) {
        at = at->parent;
    }
    return at;
}

struct str
node_language(const struct node *node)
{
    while (node != NULL && str_is_empty(node->language)) {
        node = node->parent;
    }
    return node == NULL ? STR_EMPTY : node->language;
}
