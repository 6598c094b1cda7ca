/*
 * nested_links: a link that stands in the words of another.
 *
 * Takes   a chapter's tree, or one link of it.
 * Gives   links that hold no other: as in a browser a link ends where another
 *         begins. One that has no words before the other has those behind it;
 *         one that has none at all stands empty behind it, to be named.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  HTML Living Standard, 13.2.6.4.7 (a start tag "a"); book/AUTHORING.md,
 *         "Links, images and references".
 */
#ifndef MANUSCRIPT_INLINE_NESTED_LINKS_H
#define MANUSCRIPT_INLINE_NESTED_LINKS_H

#include "manuscript/dialect/chapter_parse.h"

void nested_links_find(const struct chapter_parse *parse);

void nested_links_end(struct arena *arena, struct node *link);

/* Does it hold what can be read or seen, beside the places of links? */
bool nested_links_is_said(const struct node *link);

/* An inline node like this one, without its id, its children and its place. */
struct node *nested_links_copy(struct arena *arena, const struct node *node);

#endif
