#include "drawing_tree.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "drawing_parser.h"

enum {
    FILE_SIZE_MAX = 16 * 1024 * 1024,
    NODE_COUNT_MAX = 400000
};

struct tree_reader {
    struct drawing_parser parser; /* first: handlers are given it */
    struct arena *arena;
    struct drawing_tree tree;
    struct drawing_node *open; /* the innermost element */
    int depth;
    struct strbuf text; /* between the last tag and the next */
    struct strmap svg;  /* prefixes bound to SVG, and to XLink */
    struct strmap xlink;
    bool is_foreign[DRAWING_DEPTH_MAX + 1]; /* default name space */
};

static const struct str svg_space = {"http://www.w3.org/2000/svg", 26};
static const struct str xlink_space = {"http://www.w3.org/1999/xlink", 28};

/* ------------------------------------------------------------ name spaces */

static void
note_spaces(struct tree_reader *reader, const char **attribute)
{
    for (size_t i = 0; attribute[i] != NULL; i += 2) {
        struct str name = str_from_c(attribute[i]);
        struct str value = str_from_c(attribute[i + 1]);
        if (str_equal(name, STR("xmlns"))) {
            reader->is_foreign[reader->depth] =
                !str_equal(value, svg_space) && !str_is_empty(value);
        } else if (str_starts_with(name, STR("xmlns:"))) {
            struct strmap *map = str_equal(value, svg_space) ? &reader->svg
                                 : str_equal(value, xlink_space)
                                     ? &reader->xlink
                                     : NULL;
            if (map != NULL) {
                strmap_add(reader->arena, map,
                           str_copy(reader->arena, str_tail(name, 6)), reader);
            }
        }
    }
}

static void
name_element(struct tree_reader *reader, struct drawing_node *node,
             struct str name)
{
    size_t colon = str_find_char(name, ':');

    if (colon == STR_NOT_FOUND) {
        node->is_foreign = reader->is_foreign[reader->depth];
    } else {
        struct str prefix = str_slice(name, 0, colon);
        node->is_foreign = !str_equal(prefix, STR("svg")) &&
                           strmap_find(&reader->svg, prefix) == NULL;
        name = str_tail(name, colon + 1);
    }
    node->name = str_copy(reader->arena, name);
}

static struct str
name_attribute(struct tree_reader *reader, struct str name)
{
    size_t colon = str_find_char(name, ':');

    if (colon != STR_NOT_FOUND &&
        strmap_find(&reader->xlink, str_slice(name, 0, colon)) != NULL) {
        return str_join(reader->arena, STR("xlink:"),
                        str_tail(name, colon + 1));
    }
    return str_copy(reader->arena, name);
}

/* --------------------------------------------------------------- the tree */

static struct drawing_node *
add_node(struct tree_reader *reader)
{
    struct drawing_node *node = ARENA_NEW(reader->arena, struct drawing_node);
    struct drawing_node *parent = reader->open;

    node->parent = parent;
    node->serial = reader->tree.node_count++;
    if (reader->tree.node_count > NODE_COUNT_MAX) {
        drawing_parser_stop(&reader->parser,
                            "it has more than 400,000 elements and texts");
    }
    if (parent != NULL && parent->last_child == NULL) {
        parent->first_child = node;
    } else if (parent != NULL) {
        parent->last_child->next = node;
    }
    if (parent != NULL) {
        parent->last_child = node;
    }
    return node;
}

static void
end_text(struct tree_reader *reader)
{
    if (reader->text.size_bytes > 0 && reader->open != NULL) {
        add_node(reader)->text = strbuf_copy(reader->arena, &reader->text);
    }
    strbuf_clear(&reader->text);
}

static void
add_attributes(struct tree_reader *reader, struct drawing_node *node,
               const char **attribute)
{
    struct drawing_attribute *kept;
    size_t count = 0;

    while (attribute[count * 2] != NULL) {
        count++;
    }
    kept = ARENA_ARRAY(reader->arena, struct drawing_attribute, count + 1);
    for (size_t i = 0; i < count; i++) {
        struct str name = str_from_c(attribute[i * 2]);
        if (!str_equal(name, STR("xmlns")) &&
            !str_starts_with(name, STR("xmlns:"))) {
            kept[node->attribute_count].name = name_attribute(reader, name);
            kept[node->attribute_count++].value =
                str_copy(reader->arena, str_from_c(attribute[i * 2 + 1]));
        }
    }
    node->attribute = kept;
}

static void
begin_element(void *data, const char *name, const char **attribute)
{
    struct tree_reader *reader = data;
    struct drawing_node *node;
    struct str id;

    end_text(reader);
    if (reader->depth == DRAWING_DEPTH_MAX) {
        drawing_parser_stop(
            &reader->parser,
            "its elements are nested more than 128 levels deep");
        return;
    }
    reader->depth++;
    reader->is_foreign[reader->depth] = reader->is_foreign[reader->depth - 1];
    note_spaces(reader, attribute);
    node = add_node(reader);
    drawing_parser_locate(&reader->parser, &node->line, &node->column);
    name_element(reader, node, str_from_c(name));
    add_attributes(reader, node, attribute);
    if (reader->open == NULL) {
        reader->tree.root = node;
    }
    reader->open = node;
    id = drawing_node_value(node, "id");
    if (!str_is_empty(id)) {
        strmap_add(reader->arena, &reader->tree.by_id, id, node);
    }
}

static void
end_element(void *data, const char *name)
{
    struct tree_reader *reader = data;

    (void)name;
    end_text(reader);
    reader->open = reader->open->parent;
    reader->depth--;
}

static void
add_characters(void *data, const char *text, int size_bytes)
{
    struct tree_reader *reader = data;

    strbuf_add_bytes(&reader->text, text, (size_t)size_bytes);
}

/* Say where the fault lies. */
static void
add_place(struct arena *arena, struct drawing_tree *tree,
          const struct drawing_parser *parser)
{
    if (parser->line > 0) {
        tree->reason = str_join3(arena, tree->reason, STR(" in its line "),
                                 str_from_number(arena, (int64_t)parser->line));
        tree->reason =
            str_join3(arena, tree->reason, STR(", column "),
                      str_from_number(arena, (int64_t)parser->column));
    }
}

struct drawing_tree
drawing_tree_read(struct arena *arena, struct str content)
{
    static const struct drawing_handlers handlers = {.begin = begin_element,
                                                     .end = end_element,
                                                     .characters =
                                                         add_characters};
    struct tree_reader reader = {.arena = arena};
    struct drawing_tree *tree = &reader.tree;

    strbuf_init(&reader.text);
    if (content.size_bytes > FILE_SIZE_MAX) {
        reader.parser.reason = "it is larger than 16 MiB";
    } else {
        drawing_parser_read(&reader.parser, content, &handlers);
    }
    if (reader.parser.reason == NULL && !drawing_node_is(tree->root, "svg")) {
        reader.parser.reason = "its first element is not <svg>";
    }
    if (reader.parser.reason != NULL) {
        tree->root = NULL;
        tree->reason = str_from_c(reader.parser.reason);
        add_place(arena, tree, &reader.parser);
    }
    strbuf_release(&reader.text);
    return *tree;
}

/* ---------------------------------------------------------------- asking */

struct str
drawing_node_value(const struct drawing_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (str_equal_c(node->attribute[i].name, name)) {
            return str_trim(node->attribute[i].value);
        }
    }
    return STR_EMPTY;
}

bool
drawing_node_is(const struct drawing_node *node, const char *name)
{
    return !node->is_foreign && str_equal_c(node->name, name);
}

struct str
drawing_node_reference(const struct drawing_node *node)
{
    struct str reference = drawing_node_value(node, "href");

    return str_is_empty(reference) ? drawing_node_value(node, "xlink:href")
                                   : reference;
}

struct drawing_node *
drawing_tree_find(const struct drawing_tree *tree, struct str reference)
{
    return str_starts_with(reference, STR("#"))
               ? strmap_find(&tree->by_id, str_tail(reference, 1))
               : NULL;
}

struct drawing_node *
drawing_node_behind(const struct drawing_node *node,
                    const struct drawing_node *top)
{
    while (node != top && node->next == NULL) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

struct drawing_node *
drawing_node_following(const struct drawing_node *node,
                       const struct drawing_node *top)
{
    return node->first_child != NULL ? node->first_child
                                     : drawing_node_behind(node, top);
}

struct str
drawing_node_text(struct arena *arena, const struct drawing_node *node)
{
    struct strbuf all;
    struct str text;

    strbuf_init(&all);
    for (const struct drawing_node *inner = node; inner != NULL;
         inner = drawing_node_following(inner, node)) {
        strbuf_add(&all, inner->text);
    }
    text = strbuf_copy(arena, &all);
    strbuf_release(&all);
    return text;
}
