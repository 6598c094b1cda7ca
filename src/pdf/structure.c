/*
 * The tree is built while pages are drawn. An element is known by its pointer:
 * opening it again, on the same page or a later one, continues it. Its parent
 * is the element that is open when it is first opened, unless it says that it
 * comes `after` another, as a note comes after its mark.
 *
 * Everything hangs under one Document element; when the display lists bring
 * their own, it is that one.
 *
 * An element that holds nothing when the last page is drawn is not written:
 * it would be noise to a reader. Only table cells are always written, since a
 * table must stay a grid. Elements are kept as small structs and spelled out
 * when the file is saved, because a book has hundreds of thousands.
 */
#include "structure.h"

#include <assert.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "document/node.h"
#include "document/node_map.h"
#include "paint/structure_element.h"
#include "pdf/object/syntax.h"
#include "tag.h"

enum {
    STRUCTURE_LEAF_MAX = 64 /* entries in a leaf of a number or name tree */
};

/* One key of the ParentTree. */
struct parent_entry {
    struct pdf_tag **owner; /* a page's: [owner_count], by MCID */
    size_t owner_count;
    struct pdf_tag *annotation_owner; /* an annotation's */
};

struct structure {
    struct arena *arena;
    struct haru *haru;
    const struct page *page;
    struct haru_object *const *page_object;
    size_t page_index;
    struct strmap tag_by_element;
    struct node_map heading_by_node;
    struct structure_element document; /* ours, if no list brings one */
    struct pdf_tag *first_tag;         /* the Document */
    struct pdf_tag *last_tag;
    bool is_document_given;
    ARRAY_OF(struct pdf_tag *) open;
    ARRAY_OF(struct pdf_tag *) owner; /* by the page's MCIDs */
    int64_t page_key;
    ARRAY_OF(struct parent_entry) parent_entry;
    ARRAY_OF(struct pdf_tag *) note;
    struct pdf_tag root; /* StructTreeRoot: parent of the Document */
};

static struct str
element_key(const struct pdf_tag *tag)
{
    return str_from((const char *)&tag->element, sizeof tag->element);
}

static bool
is_heading(const struct structure_element *element)
{
    return element->type >= STRUCTURE_H1 && element->type <= STRUCTURE_H6;
}

static struct pdf_tag *
add_tag(struct structure *structure, const struct structure_element *element)
{
    struct pdf_tag *tag = ARENA_NEW(structure->arena, struct pdf_tag);

    tag->element = element;
    if (element->has_bounding_box) {
        tag->box_page = &structure->page[element->page_index];
    }
    if (structure->last_tag != NULL) {
        structure->last_tag->next = tag;
    } else {
        structure->first_tag = tag;
    }
    structure->last_tag = tag;
    strmap_add(structure->arena, &structure->tag_by_element, element_key(tag),
               tag);
    if (is_heading(element) && element->node != NULL) {
        node_map_add(structure->arena, &structure->heading_by_node,
                     element->node, tag);
    }
    return tag;
}

struct structure *
structure_open(struct arena *arena, struct haru *haru, const struct page *page,
               struct haru_object *const *page_object)
{
    struct structure *structure = ARENA_NEW(arena, struct structure);

    structure->arena = arena;
    structure->haru = haru;
    structure->page = page;
    structure->page_object = page_object;
    structure->document.type = STRUCTURE_DOCUMENT;
    add_tag(structure, &structure->document)->parent = &structure->root;
    return structure;
}

static struct pdf_tag *
find_tag(const struct structure *structure,
         const struct structure_element *element)
{
    return strmap_find(&structure->tag_by_element,
                       str_from((const char *)&element, sizeof element));
}

static void
hang(struct structure *structure, struct pdf_tag *tag, struct pdf_tag *parent,
     struct kid *after)
{
    enum structure_type type = tag->element->type;

    tag->parent = parent;
    tag->place = tag_add_kid(structure->arena, parent, after, KID_ELEMENT);
    tag->place->tag = tag;
    if (type == STRUCTURE_TD || type == STRUCTURE_TH) {
        tag_mark_content(tag);
    } else if (type == STRUCTURE_NOTE) {
        ARRAY_PUSH(structure->arena, &structure->note, tag);
        tag->note_number = (uint32_t)structure->note.count;
    }
}

static struct pdf_tag *
top(const struct structure *structure)
{
    assert(structure->open.count > 0);
    return structure->open.item[structure->open.count - 1];
}

/* A Document of the display lists stands for ours. */
static bool
is_the_document(const struct structure *structure,
                const struct structure_element *element)
{
    return element->type == STRUCTURE_DOCUMENT && structure->open.count == 0 &&
           !structure->is_document_given;
}

/* The first tag was made before the element that it stands for was known. */
static struct pdf_tag *
give_document(struct structure *structure,
              const struct structure_element *element)
{
    struct pdf_tag *tag = structure->first_tag;

    tag->element = element;
    strmap_add(structure->arena, &structure->tag_by_element, element_key(tag),
               tag);
    structure->is_document_given = true;
    return tag;
}

/* Behind the element that it follows, else as the last in what is open. */
static void
hang_in_place(struct structure *structure, struct pdf_tag *tag)
{
    const struct structure_element *after = tag->element->after;
    const struct pdf_tag *before =
        after == NULL ? NULL : find_tag(structure, after);

    if (before != NULL && before->parent != &structure->root) {
        hang(structure, tag, before->parent, before->place);
    } else {
        hang(structure, tag,
             structure->open.count > 0 ? top(structure) : structure->first_tag,
             NULL);
    }
}

static struct pdf_tag *
tag_for(struct structure *structure, const struct structure_element *element)
{
    struct pdf_tag *tag = find_tag(structure, element);

    if (tag == NULL && is_the_document(structure, element)) {
        return give_document(structure, element);
    }
    if (tag == NULL) {
        tag = add_tag(structure, element);
        hang_in_place(structure, tag);
    }
    return tag;
}

void
structure_begin_page(struct structure *structure, size_t page_index)
{
    assert(structure->open.count == 0);
    structure->page_index = page_index;
    structure->page_key = STRUCTURE_NO_KEY;
    structure->owner.count = 0;
}

int64_t
structure_end_page(struct structure *structure)
{
    struct parent_entry *entry;

    assert(structure->open.count == 0);
    if (structure->page_key != STRUCTURE_NO_KEY) {
        entry = &structure->parent_entry.item[structure->page_key];
        entry->owner_count = structure->owner.count;
        entry->owner =
            arena_copy(structure->arena, structure->owner.item,
                       structure->owner.count * sizeof(struct pdf_tag *));
    }
    return structure->page_key;
}

void
structure_open_element(struct structure *structure,
                       const struct structure_element *element)
{
    struct pdf_tag *tag = tag_for(structure, element);

    ARRAY_PUSH(structure->arena, &structure->open, tag);
}

void
structure_close_element(struct structure *structure)
{
    assert(structure->open.count > 0);
    structure->open.count--;
}

bool
structure_has_open_element(const struct structure *structure)
{
    return structure->open.count > 0;
}

const char *
structure_open_type(const struct structure *structure)
{
    return structure_type_name(top(structure)->element->type);
}

static bool
is_inline(enum structure_type type)
{
    return type == STRUCTURE_SPAN || type == STRUCTURE_QUOTE ||
           type == STRUCTURE_LINK || type == STRUCTURE_REFERENCE ||
           type == STRUCTURE_CODE;
}

const struct structure_element *
structure_open_block(const struct structure *structure)
{
    for (size_t i = structure->open.count; i > 0; i--) {
        const struct structure_element *element =
            structure->open.item[i - 1]->element;

        if (!is_inline(element->type)) {
            return element;
        }
    }
    return NULL;
}

static int64_t
add_parent_entry(struct structure *structure)
{
    (void)ARRAY_ADD(structure->arena, &structure->parent_entry);
    return (int64_t)structure->parent_entry.count - 1;
}

static uint32_t
page_number(const struct structure *structure)
{
    return haru_number(structure->page_object[structure->page_index]);
}

uint32_t
structure_add_content(struct structure *structure)
{
    struct pdf_tag *tag = top(structure);
    struct kid *kid = tag_add_kid(structure->arena, tag, NULL, KID_CONTENT);

    if (structure->page_key == STRUCTURE_NO_KEY) {
        structure->page_key = add_parent_entry(structure);
    }
    kid->page = page_number(structure);
    kid->mcid = (uint32_t)structure->owner.count;
    ARRAY_PUSH(structure->arena, &structure->owner, tag);
    tag_mark_content(tag);
    return kid->mcid;
}

int64_t
structure_add_annotation(struct structure *structure,
                         const struct structure_element *element,
                         const struct haru_object *annotation)
{
    struct pdf_tag *tag = element == NULL ? NULL : find_tag(structure, element);
    int64_t key = add_parent_entry(structure);
    struct kid *kid;

    if (tag == NULL) {
        tag = top(structure);
    }
    kid = tag_add_kid(structure->arena, tag, NULL, KID_ANNOTATION);
    kid->page = page_number(structure);
    kid->annotation = haru_number(annotation);
    structure->parent_entry.item[key].annotation_owner = tag;
    tag_mark_content(tag);
    return key;
}

/* ---------------------------------------------------------------- trees */

/* A number or name tree of two levels: add entries in order, then end. */
struct tree {
    struct structure *structure;
    const char *leaf_key; /* "/Nums[" or "/Names[" */
    struct strbuf leaf;
    struct strbuf kids;  /* references to the leaves */
    struct strbuf first; /* the leaf's first key */
    struct strbuf last;
    size_t count; /* in the leaf */
};

static void
tree_begin(struct tree *tree, struct structure *structure, const char *leaf_key)
{
    tree->structure = structure;
    tree->leaf_key = leaf_key;
    tree->count = 0;
    strbuf_init(&tree->leaf);
    strbuf_init(&tree->kids);
    strbuf_init(&tree->first);
    strbuf_init(&tree->last);
}

static void
tree_end_leaf(struct tree *tree)
{
    struct haru_object *object = haru_add_object(tree->structure->haru);

    strbuf_add_c(&tree->leaf, "]/Limits[");
    strbuf_add(&tree->leaf, strbuf_str(&tree->first));
    strbuf_add_char(&tree->leaf, ' ');
    strbuf_add(&tree->leaf, strbuf_str(&tree->last));
    strbuf_add_char(&tree->leaf, ']');
    haru_set_body(object, strbuf_str(&tree->leaf));
    syntax_add_reference(&tree->kids, haru_number(object));
    strbuf_clear(&tree->leaf);
    tree->count = 0;
}

/* Begin an entry; the caller then appends its value to tree->leaf. */
static void
tree_add_key(struct tree *tree, struct str key)
{
    if (tree->count == STRUCTURE_LEAF_MAX) {
        tree_end_leaf(tree);
    }
    if (tree->count++ == 0) {
        strbuf_add_c(&tree->leaf, tree->leaf_key);
        strbuf_clear(&tree->first);
        strbuf_add(&tree->first, key);
    }
    strbuf_clear(&tree->last);
    strbuf_add(&tree->last, key);
    strbuf_add_char(&tree->leaf, ' ');
    strbuf_add(&tree->leaf, key);
}

/* Gives the object number of the tree. */
static uint32_t
tree_end(struct tree *tree)
{
    struct haru_object *object = haru_add_object(tree->structure->haru);

    if (tree->count > 0) {
        tree_end_leaf(tree);
    }
    strbuf_add_c(&tree->leaf, "/Kids[");
    strbuf_add(&tree->leaf, strbuf_str(&tree->kids));
    strbuf_add_char(&tree->leaf, ']');
    haru_set_body(object, strbuf_str(&tree->leaf));
    strbuf_release(&tree->leaf);
    strbuf_release(&tree->kids);
    strbuf_release(&tree->first);
    strbuf_release(&tree->last);
    return haru_number(object);
}

static void
add_parent_value(struct strbuf *out, const struct parent_entry *entry)
{
    if (entry->annotation_owner != NULL) {
        syntax_add_reference(out, haru_number(entry->annotation_owner->object));
        return;
    }
    strbuf_add_char(out, '[');
    for (size_t i = 0; i < entry->owner_count; i++) {
        syntax_add_reference(out, haru_number(entry->owner[i]->object));
    }
    strbuf_add_char(out, ']');
}

static uint32_t
write_parent_tree(struct structure *structure)
{
    struct tree tree;
    struct strbuf key;

    tree_begin(&tree, structure, "/Nums[");
    strbuf_init(&key);
    for (size_t i = 0; i < structure->parent_entry.count; i++) {
        strbuf_clear(&key);
        strbuf_add_number(&key, (int64_t)i);
        tree_add_key(&tree, strbuf_str(&key));
        add_parent_value(&tree.leaf, &structure->parent_entry.item[i]);
    }
    strbuf_release(&key);
    return tree_end(&tree);
}

static uint32_t
write_id_tree(struct structure *structure)
{
    struct tree tree;
    struct strbuf key;

    tree_begin(&tree, structure, "/Names[");
    strbuf_init(&key);
    for (size_t i = 0; i < structure->note.count; i++) {
        const struct pdf_tag *tag = structure->note.item[i];

        if (tag->has_content) {
            strbuf_clear(&key);
            tag_add_note_id(&key, tag->note_number);
            tree_add_key(&tree, strbuf_str(&key));
            syntax_add_reference(&tree.leaf, haru_number(tag->object));
        }
    }
    strbuf_release(&key);
    return tree_end(&tree);
}

static void
give_objects(struct structure *structure)
{
    structure->root.object = haru_add_object(structure->haru);
    structure->first_tag->has_content = true;
    for (struct pdf_tag *tag = structure->first_tag; tag != NULL;
         tag = tag->next) {
        if (tag->has_content) {
            tag->object = haru_add_object(structure->haru);
            haru_set_writer(tag->object, tag_write, tag);
        }
    }
}

struct haru_object *
structure_write(struct structure *structure)
{
    struct strbuf out;

    give_objects(structure);
    strbuf_init(&out);
    haru_add_entry(&out, "/Type/StructTreeRoot/K",
                   structure->first_tag->object);
    strbuf_add_c(&out, "/ParentTree");
    syntax_add_reference(&out, write_parent_tree(structure));
    syntax_add_entry(&out, "/ParentTreeNextKey",
                     (int64_t)structure->parent_entry.count);
    if (structure->note.count > 0) {
        strbuf_add_c(&out, "/IDTree");
        syntax_add_reference(&out, write_id_tree(structure));
    }
    haru_take_body(structure->root.object, &out);
    return structure->root.object;
}

const struct haru_object *
structure_find_heading(const struct structure *structure,
                       const struct node *node)
{
    const struct pdf_tag *tag =
        node_map_find(&structure->heading_by_node, node);

    return tag == NULL ? NULL : tag->object;
}
