#include "conditions.h"

#include <assert.h>

#include "disguise.h"
#include "iterator.h"
#include "node_map.h"
#include "note_numbers.h"
#include "region_choice.h"
#include "sheet_choice.h"

/*
 * Nodes are linked to their parents and siblings, so a tree cannot share a
 * part of another. Where a condition changes anything the whole tree is
 * copied, and the few pointers across it are turned to the copies.
 */

struct copier {
    struct arena *arena;
    const struct edition *edition;
    struct region_choice region;
    bool has_no_index;            /* none of its marks is in the edition */
    struct node_map copy_of;      /* by the original */
    ARRAY_OF(struct node *) node; /* the copies */
};

static bool
holds_in(const struct node_condition *condition, const struct edition *edition)
{
    const char *format = edition->format == FORMAT_EPUB ? "epub" : "pdf";
    bool is_met = (str_is_empty(condition->format) ||
                   str_has_word(condition->format, str_from_c(format))) &&
                  (str_is_empty(condition->edition) ||
                   str_has_word(condition->edition, edition->name));

    return condition->is_hidden ? !is_met : is_met;
}

static bool
is_sheet(const struct node *chapter)
{
    for (const struct node *child = chapter->first_child; child != NULL;
         child = child->next) {
        if (child->kind == NODE_WORKSHEET) {
            return true;
        }
    }
    return false;
}

/* A worksheet, its chapter, or a part whose chapters are nothing else; its
 * opening page goes with them. */
static bool
holds_only_sheets(const struct node *node)
{
    const struct node *chapter;

    if (node->kind != NODE_PART) {
        return node->kind == NODE_WORKSHEET ||
               (node->kind == NODE_CHAPTER && is_sheet(node));
    }
    chapter = node_first_chapter(node);
    if (chapter == NULL) {
        return false;
    }
    while (chapter != NULL && is_sheet(chapter)) {
        chapter = chapter->next;
    }
    return chapter == NULL;
}

/* An INDEX, or the chapter that holds nothing else under its headings. */
static bool
holds_only_index(const struct node *node)
{
    bool has_index = false;

    if (node->kind != NODE_CHAPTER) {
        return node->kind == NODE_INDEX;
    }
    for (const struct node *child = node->first_child; child != NULL;
         child = child->next) {
        if (child->kind != NODE_HEADING && child->kind != NODE_INDEX) {
            return false;
        }
        has_index |= child->kind == NODE_INDEX;
    }
    return has_index;
}

static bool
is_left_out(const struct copier *copier, const struct node *node)
{
    if (node->kind == NODE_CONDITIONAL) {
        return !holds_in(&node->condition, copier->edition);
    }
    return region_choice_leaves_out(&copier->region, node) ||
           (copier->edition->has_no_worksheets && holds_only_sheets(node)) ||
           (copier->has_no_index && holds_only_index(node));
}

static bool
has_conditions(const struct copier *copier, const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_CONDITIONAL ||
            is_left_out(copier, walk.node)) {
            return true;
        }
    }
    return false;
}

/* Only marks that lead somewhere have an id. */
static bool
has_index_marks(const struct copier *copier, const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next_enter(&walk)) {
        if (is_left_out(copier, walk.node)) {
            iterator_skip_children(&walk);
        } else if (walk.node->kind == NODE_INDEX_TERM &&
                   !str_is_empty(walk.node->id)) {
            return true;
        }
    }
    return false;
}

static bool
holds_sheet(const struct edition *edition, const struct node *chapter)
{
    struct iterator walk = iterator_begin(chapter);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_WORKSHEET &&
            sheet_choice_holds(edition, walk.node)) {
            return true;
        }
    }
    return false;
}

static struct node *
find_copy(const struct copier *copier, const struct node *original)
{
    return original == NULL ? NULL : node_map_find(&copier->copy_of, original);
}

static struct node *
copy_node(struct copier *copier, const struct node *original,
          struct node *parent)
{
    struct arena *arena = copier->arena;
    struct node *copy = arena_copy(arena, original, sizeof *original);

    copy->original = original;
    copy->parent = NULL;
    copy->first_child = NULL;
    copy->last_child = NULL;
    copy->previous = NULL;
    copy->next = NULL;
    if (parent != NULL) {
        node_append(parent, copy);
    }
    node_map_add(arena, &copier->copy_of, original, copy);
    ARRAY_PUSH(arena, &copier->node, copy);
    return copy;
}

/* What of the book stays when an edition shows worksheets alone: the chapters
 * that hold any, the notes, the sheets. */
static bool
stays(const struct copier *copier, const struct node *node,
      const struct node *parent)
{
    if (copier->edition->worksheet.count == 0 || parent == NULL ||
        node->kind == NODE_FOOTNOTE ||
        (parent->kind != NODE_BOOK && parent->kind != NODE_CHAPTER)) {
        return true;
    }
    if (node->kind == NODE_WORKSHEET) {
        return sheet_choice_holds(copier->edition, node);
    }
    return node->kind == NODE_CHAPTER && holds_sheet(copier->edition, node);
}

/* Blocks that do not stay but may hold something that does. */
static bool
is_passed_through(const struct node *node)
{
    return node->kind == NODE_PART || node->kind == NODE_DIVISION;
}

/* Enter a node that is not left out: copy it, look into it or pass it over. */
static struct node *
enter(struct copier *copier, struct iterator *walk, struct node *parent)
{
    if (stays(copier, walk->node, parent)) {
        return copy_node(copier, walk->node, parent);
    }
    if (!is_passed_through(walk->node)) {
        iterator_skip_children(walk);
    }
    return parent;
}

/* Copy what this edition shows; children of a condition take its place. */
static struct node *
copy_tree(struct copier *copier, const struct node *root)
{
    struct iterator walk = iterator_begin(root);
    struct node *parent = NULL;
    struct node *copied_root = NULL;

    while (iterator_next(&walk)) {
        if (is_left_out(copier, walk.node)) {
            if (walk.event == ITERATOR_ENTER) {
                iterator_skip_children(&walk);
            }
        } else if (walk.node->kind == NODE_CONDITIONAL) {
            continue; /* its children take its place */
        } else if (walk.event == ITERATOR_ENTER) {
            parent = enter(copier, &walk, parent);
            copied_root = copied_root == NULL ? parent : copied_root;
        } else {
            assert(parent != NULL);
            parent = parent->original == walk.node ? parent->parent : parent;
        }
    }
    return copied_root;
}

/* A link into a part that this edition leaves out becomes plain text; so does
 * one into a note whose mark it leaves out. */
static void
turn_link(struct copier *copier, struct node *node)
{
    const struct node *root = copier->node.item[0];
    const struct node *target = find_copy(copier, node->link.target);

    if (node->link.target == NULL) {
        return;
    }
    node->link.target =
        target != NULL && node_is_below(target, root) ? target : NULL;
    if (node->link.target == NULL) {
        node->link.destination = STR_EMPTY;
        if (node->kind == NODE_LINK) {
            node_turn_into_words(node);
        }
    }
}

static const struct node *
find_heading(const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_HEADING) {
            return walk.node;
        }
    }
    return NULL;
}

/* Where the title itself is left out, the next heading takes its place. */
static const struct node *
turn_title(struct copier *copier, const struct node *node,
           const struct node *title)
{
    const struct node *copy = find_copy(copier, title);

    return copy != NULL || title == NULL ? copy : find_heading(node);
}

static void
turn_pointers(struct copier *copier, struct node *node)
{
    if (node->kind == NODE_LINK || node->kind == NODE_CONTENT_NOTE) {
        turn_link(copier, node);
    } else if (node->kind == NODE_CHAPTER) {
        node->chapter.title = turn_title(copier, node, node->chapter.title);
    } else if (node->kind == NODE_WORKSHEET) {
        node->worksheet.title = turn_title(copier, node, node->worksheet.title);
    }
}

/* Pointers into the copy, and what is counted in it. */
static void
turn_copies(struct copier *copier)
{
    bool is_sheets = copier->edition->worksheet.count > 0;

    for (size_t i = 0; i < copier->node.count; i++) {
        struct node *node = copier->node.item[i];
        if (node->kind == NODE_CHAPTER && is_sheets) {
            node->chapter.matter = MATTER_BODY; /* nothing stands before */
        }
        if (node->kind == NODE_PART || node->kind == NODE_CHAPTER) {
            note_numbers_assign(copier->arena, node, NULL);
        }
    }
    for (size_t i = 0; i < copier->node.count; i++) {
        turn_pointers(copier, copier->node.item[i]);
    }
}

static struct strmap
ids_of_copies(const struct copier *copier)
{
    struct strmap ids = {0};

    for (size_t i = 0; i < copier->node.count; i++) {
        struct node *node = copier->node.item[i];
        if (!str_is_empty(node->id)) {
            strmap_add(copier->arena, &ids, node->id, node);
        }
    }
    return ids;
}

static void
copy_shown(struct copier *copier, struct document *shown)
{
    shown->root = copy_tree(copier, shown->root);
    turn_copies(copier);
    shown->node_by_id = ids_of_copies(copier);
    assert(shown->root != NULL && shown->root->parent == NULL);
    shown->node_count = node_map_number(shown->root);
}

struct document
conditions_apply(struct arena *arena, const struct document *document,
                 const struct edition *edition)
{
    struct document shown = *document;
    struct copier copier = {.arena = arena, .edition = edition};

    shown.metadata = disguise_make(&document->metadata, edition);
    shown.inside = &document->metadata;
    copier.region = region_choice_make(arena, document, edition);
    copier.has_no_index = !has_index_marks(&copier, document->root);
    if (edition->worksheet.count > 0 ||
        has_conditions(&copier, document->root)) {
        copy_shown(&copier, &shown);
    }
    return shown;
}
