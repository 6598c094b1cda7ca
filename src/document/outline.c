#include "outline.h"

#include <assert.h>
#include <string.h>

#include "iterator.h"

/*
 * Levels nest by what they are under, not by their number alone: a part
 * holds its chapters, a chapter's title holds the rest of the chapter and the
 * chapters listed below it, and a skipped level makes no empty entry.
 */
enum {
    NESTING_MAX = 8
};

struct builder {
    struct arena *arena;
    struct outline *outline;
    struct outline_entry *part;    /* the part we are in, or the root */
    struct outline_entry *base;    /* that the chapter's title is under */
    struct outline_entry *current; /* the entry added last */
    const struct node *chapter;    /* NULL: the part's own blocks */
    struct outline_entry *title[NESTING_MAX]; /* for each chapter around */
    int heading_level_max;
};

static void
hang_entry(struct outline_entry *parent, struct outline_entry *entry)
{
    entry->parent = parent;
    entry->level = parent->level + 1;
    entry->nesting = parent->nesting;
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
    bool is_title =
        builder->chapter != NULL && heading == builder->chapter->chapter.title;

    return is_title || (!heading->is_kicker &&
                        heading->level <= builder->heading_level_max);
}

/* The nearest entry above with a smaller level, or what holds the chapter. */
static struct outline_entry *
parent_for(const struct builder *builder, const struct node *heading)
{
    struct outline_entry *parent = builder->current;

    while (parent != builder->base && parent->node->kind == NODE_HEADING &&
           parent->node->level >= heading->level) {
        parent = parent->parent;
    }
    return parent;
}

/* What titles a chapter takes in the chapters that are listed below it: the
 * last of several, or they would stand before headings that they follow. */
static void
begin_chapter_entry(struct builder *builder, struct outline_entry *entry)
{
    int nesting = builder->chapter->chapter.nesting;

    entry->nesting = entry->level - builder->part->level - 1;
    builder->title[nesting] = entry;
}

static void
add_heading(struct builder *builder, const struct node *heading)
{
    struct outline_entry *entry;
    struct str title;

    if (!is_wanted(builder, heading)) {
        return;
    }
    title = node_plain_text(builder->arena, heading);
    if (str_is_empty(title)) {
        return;
    }
    entry = add_entry(builder, parent_for(builder, heading), heading, title);
    entry->is_worksheet = titles_worksheet(heading);
    if (entry->parent == builder->base && builder->chapter != NULL) {
        begin_chapter_entry(builder, entry);
    }
}

/* The title that a chapter is under: of the nearest one that is nested less. */
static struct outline_entry *
base_for(const struct builder *builder, int nesting)
{
    for (int i = nesting; i > 0; i--) {
        if (builder->title[i - 1] != NULL) {
            return builder->title[i - 1];
        }
    }
    return builder->part;
}

static void
begin_chapter(struct builder *builder, const struct node *chapter)
{
    int nesting = chapter->chapter.nesting;

    assert(nesting < NESTING_MAX);
    builder->chapter = chapter;
    builder->base = base_for(builder, nesting);
    for (int i = nesting; i < NESTING_MAX; i++) {
        builder->title[i] = NULL;
    }
    builder->current = builder->base;
}

static void
begin_part(struct builder *builder, struct outline_entry *part)
{
    builder->part = part;
    builder->base = part;
    builder->current = part;
    builder->chapter = NULL;
    memset(builder->title, 0, sizeof builder->title);
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
        begin_part(builder, add_entry(builder, &builder->outline->root, node,
                                      node->part.title));
    } else if (node->kind == NODE_CHAPTER) {
        begin_chapter(builder, node);
    } else if (node->kind == NODE_HEADING) {
        add_heading(builder, node);
    }
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
            begin_part(builder, &builder->outline->root);
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
                              .base = &outline.root,
                              .current = &outline.root,
                              .heading_level_max = heading_level_max};

    assert(heading_level_max >= 1 && heading_level_max <= 6);
    add_nodes(&builder, document->root);
    cut_from_root(&outline);
    return outline;
}

int
outline_own_level(const struct outline_entry *entry)
{
    return entry->level - entry->nesting;
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
