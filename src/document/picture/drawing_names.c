#include "drawing_names.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "drawing_allowed.h"
#include "drawing_data.h"
#include "picture.h"

enum {
    USE_CHAIN_MAX = 32
};

static bool
begins_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

static bool
is_in_name(char c)
{
    return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static struct str
make_name(struct arena *arena, const struct drawing_names *names,
          struct strmap *taken, struct str id)
{
    struct strbuf out;
    struct str name;
    int64_t number = 1;

    strbuf_init(&out);
    if (!begins_name(id.data[0])) {
        strbuf_add_char(&out, '_');
    }
    for (size_t i = 0; i < id.size_bytes; i++) {
        strbuf_add_char(&out, is_in_name(id.data[i]) ? id.data[i] : '_');
    }
    name = strbuf_copy(arena, &out);
    while (!str_equal(name, id) &&
           (strmap_find(&names->tree->by_id, name) != NULL ||
            strmap_find(taken, name) != NULL)) {
        name = str_join3(arena, strbuf_copy(arena, &out), STR("-"),
                         str_from_number(arena, ++number));
    }
    strbuf_release(&out);
    return name;
}

static void
name_all(struct arena *arena, struct drawing_names *names)
{
    const struct drawing_node *root = names->tree->root;
    struct strmap taken = {0};

    for (const struct drawing_node *node = root; node != NULL;
         node = drawing_node_following(node, root)) {
        struct str id = drawing_node_value(node, "id");
        struct str *name;
        if (str_is_empty(id) || strmap_find(&names->new_id, id) != NULL) {
            continue;
        }
        name = ARENA_NEW(arena, struct str);
        *name = make_name(arena, names, &taken, id);
        strmap_add(arena, &taken, *name, names);
        strmap_add(arena, &names->new_id, id, name);
    }
}

static bool
is_allowed(struct arena *arena, const struct drawing_node *node)
{
    struct str content;
    enum picture_kind kind;

    if (drawing_node_is(node, "image")) {
        return drawing_data_read(arena, drawing_node_reference(node), &content,
                                 &kind);
    }
    return str_is_empty(node->name) || drawing_allowed_element(node) != NULL ||
           drawing_node_is(node, "foreignObject");
}

/* What a <use> leads to in the end stays, and the <use> is not inside it. */
static bool
leads_somewhere(const struct drawing_names *names,
                const struct drawing_node *use)
{
    const struct drawing_node *target = use;

    for (int i = 0; i < USE_CHAIN_MAX; i++) {
        target = drawing_names_target(names, drawing_node_reference(target));
        if (target == NULL) {
            return false;
        }
        for (const struct drawing_node *outer = use; outer != NULL;
             outer = outer->parent) {
            if (outer == target) {
                return false;
            }
        }
        if (!drawing_node_is(target, "use")) {
            return true;
        }
    }
    return false;
}

struct drawing_names
drawing_names_find(struct arena *arena, const struct drawing_tree *tree)
{
    struct drawing_names names = {.tree = tree};
    const struct drawing_node *root = tree->root;

    names.is_kept = ARENA_ARRAY(arena, bool, tree->node_count);
    for (const struct drawing_node *node = root; node != NULL;
         node = drawing_node_following(node, root)) {
        const struct drawing_node *parent = node->parent;
        bool is_inside_label =
            parent != NULL && drawing_node_is(parent, "foreignObject");
        names.is_kept[node->serial] =
            (parent == NULL || names.is_kept[parent->serial]) &&
            !is_inside_label && is_allowed(arena, node);
    }
    for (const struct drawing_node *node = root; node != NULL;
         node = drawing_node_following(node, root)) {
        if (drawing_node_is(node, "use") && names.is_kept[node->serial] &&
            !leads_somewhere(&names, node)) {
            names.is_kept[node->serial] = false;
        }
    }
    name_all(arena, &names);
    return names;
}

const struct drawing_node *
drawing_names_target(const struct drawing_names *names, struct str reference)
{
    const struct drawing_node *node = drawing_tree_find(names->tree, reference);

    return node != NULL && names->is_kept[node->serial] ? node : NULL;
}

struct str
drawing_names_of(const struct drawing_names *names, struct str id)
{
    const struct str *name = strmap_find(&names->new_id, id);

    return name == NULL ? STR_EMPTY : *name;
}
