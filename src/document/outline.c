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

static struct outline_entry *
add_entry(struct builder *builder, struct outline_entry *parent,
          const struct node *node, struct str title)
{
    struct outline_entry *entry =
        ARENA_NEW(builder->arena, struct outline_entry);

    entry->node = node;
    entry->title = title;
    entry->parent = parent;
    entry->level = parent->level + 1;
    if (parent->last_child != NULL) {
        parent->last_child->next = entry;
    } else {
        parent->first_child = entry;
    }
    parent->last_child = entry;
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

static void
add_heading(struct builder *builder, const struct node *heading)
{
    struct outline_entry *parent = builder->current;
    struct str title;

    if (heading->level > builder->heading_level_max &&
        (builder->chapter == NULL ||
         heading != builder->chapter->chapter.title)) {
        return; /* the title of a chapter is always in */
    }
    title = node_plain_text(builder->arena, heading);
    if (str_is_empty(title)) {
        return;
    }
    while (parent != builder->part && parent->node->kind == NODE_HEADING &&
           parent->node->level >= heading->level) {
        parent = parent->parent;
    }
    add_entry(builder, parent, heading, title)->is_worksheet =
        titles_worksheet(heading);
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

struct outline
outline_build(struct arena *arena, const struct document *document,
              int heading_level_max)
{
    struct outline outline = {0};
    struct iterator walk = iterator_begin(document->root);
    struct builder builder = {.arena = arena,
                              .outline = &outline,
                              .part = &outline.root,
                              .current = &outline.root,
                              .heading_level_max = heading_level_max};

    assert(heading_level_max >= 1 && heading_level_max <= 6);
    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        if (node->kind == NODE_PART) {
            builder.part =
                walk.event == ITERATOR_ENTER
                    ? add_entry(&builder, &outline.root, node, node->part.title)
                    : &outline.root;
            builder.current = builder.part;
            builder.chapter = NULL;
        } else if (walk.event != ITERATOR_ENTER) {
            continue;
        } else if (node->kind == NODE_CHAPTER) {
            builder.current = builder.part;
            builder.chapter = node;
        } else if (node->kind == NODE_HEADING) {
            add_heading(&builder, node);
        }
        if (walk.event == ITERATOR_ENTER && !node_is_block(node)) {
            iterator_skip_children(&walk);
        }
    }
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
