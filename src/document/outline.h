/*
 * outline: the headings of the book as a tree.
 *
 * Takes   the tree of one edition.
 * Gives   entries for parts, chapters and their headings down to a level, in
 *         reading order; the contents page, the bookmarks and the navigation
 *         documents are all made from it.
 * Units   levels from 1.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_OUTLINE_H
#define DOCUMENT_OUTLINE_H

#include "document.h"

struct outline_entry {
    const struct node *node; /* PART or HEADING */
    struct str title;        /* plain text */
    int level;               /* depth in the outline, from 1 */
    int nesting;       /* part of that depth which the list of chapters gives */
    bool is_worksheet; /* heading that titles a worksheet */
    struct outline_entry *parent; /* NULL at the top level */
    struct outline_entry *first_child;
    struct outline_entry *last_child;
    struct outline_entry *next;
};

struct outline {
    struct outline_entry root; /* node NULL, level 0 */
    size_t entry_count;
};

/* Headings deeper than `heading_level_max` (1 to 6) are left out. A heading
 * without text is left out. */
struct outline outline_build(struct arena *arena,
                             const struct document *document,
                             int heading_level_max);

/* Its depth as if its chapter were below no other: for limits of depth, which
 * never leave a chapter out. */
int outline_own_level(const struct outline_entry *entry);

/* The entry after this one in reading order, or NULL. */
const struct outline_entry *outline_next(const struct outline_entry *entry);

#endif
