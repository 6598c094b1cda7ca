#include "outline.h"

#include <assert.h>

#include "iterator.h"

/*
 * Levels nest by what they are under, not by their number alone: a part
 * holds its chapters, a chapter's first heading holds the rest of the
 * chapter, and a skipped level makes no empty entry.
 */
struct builder {
    struct arena *arena;
    struct outline *outline;
    struct outline_entry *part;    /* the part we are in, or the root */
    struct outline_entry *current; /* the entry added last */
    const struct node *chapter;    /* NULL: the part's own blocks */
    int heading_level_max;
};

static void
hang_entry(struct outline_entry *parent, struct outline_entry *entry)
{
    entry->parent = parent;
    entry->level = parent->level + 1;
    if (parent->last_child != NULL) {
        parent->last_child->next = entry;
    } else {
        parent->first_child = entry;
    }
    parent->last_child = entry;
}

static struct outline_entry *
add_entry(struct builder *builder, struct outline_entry *parent,
          const struct node *node, struct str title)
{
    struct outline_entry *entry =
        ARENA_NEW(builder->arena, struct outline_entry);

    entry->node = node;
    entry->title = title;
    hang_entry(parent, entry);
    builder->outline->entry_count++;
    builder->current = entry;
    return entry;
}

static bool
titles_worksheet(const struct node *heading)
{
    return heading->parent != NULL && heading->parent->kind == NODE_WORKSHEET &&
           heading->parent->worksheet.title == heading;
}

/* The title of a chapter is always in. */
static bool
is_wanted(const struct builder *builder, const struct node *heading)
{
    return heading->level <= builder->heading_level_max ||
           (builder->chapter != NULL &&
            heading == builder->chapter->chapter.title);
}

/* The nearest entry above with a smaller level, or what holds the chapter. */
static struct outline_entry *
parent_for(const struct builder *builder, const struct node *heading)
{
    struct outline_entry *parent = builder->current;

    while (parent != builder->part && parent->node->kind == NODE_HEADING &&
           parent->node->level >= heading->level) {
        parent = parent->parent;
    }
    return parent;
}

static void
add_heading(struct builder *builder, const struct node *heading)
{
    struct str title;

    if (!is_wanted(builder, heading)) {
        return;
    }
    title = node_plain_text(builder->arena, heading);
    if (!str_is_empty(title)) {
        add_entry(builder, parent_for(builder, heading), heading, title)
            ->is_worksheet = titles_worksheet(heading);
    }
}

/* The root is given by value, so nothing may point at this copy of it. */
static void
cut_from_root(struct outline *outline)
{
    for (struct outline_entry *entry = outline->root.first_child; entry != NULL;
         entry = entry->next) {
        entry->parent = NULL;
    }
}

static void
add_node(struct builder *builder, const struct node *node)
{
    if (node->kind == NODE_PART) {
        builder->part =
            add_entry(builder, &builder->outline->root, node, node->part.title);
        builder->chapter = NULL;
    } else if (node->kind == NODE_CHAPTER) {
        builder->current = builder->part;
        builder->chapter = node;
    } else if (node->kind == NODE_HEADING) {
        add_heading(builder, node);
    }
}

static void
leave_part(struct builder *builder)
{
    builder->part = &builder->outline->root;
    builder->current = builder->part;
    builder->chapter = NULL;
}

static void
add_nodes(struct builder *builder, const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            add_node(builder, walk.node);
            if (!node_is_block(walk.node)) {
                iterator_skip_children(&walk);
            }
        } else if (walk.node->kind == NODE_PART) {
            leave_part(builder);
        }
    }
}

struct outline
outline_build(struct arena *arena, const struct document *document,
              int heading_level_max)
{
    struct outline outline = {0};
    struct builder builder = {.arena = arena,
                              .outline = &outline,
                              .part = &outline.root,
                              .current = &outline.root,
                              .heading_level_max = heading_level_max};

    assert(heading_level_max >= 1 && heading_level_max <= 6);
    add_nodes(&builder, document->root);
    cut_from_root(&outline);
    return outline;
}

const struct outline_entry *
outline_next(const struct outline_entry *entry)
{
    if (entry->first_child != NULL) {
        return entry->first_child;
    }
    while (entry != NULL && entry->next == NULL) {
        entry = entry->parent;
    }
    return entry == NULL ? NULL : entry->next;
}
