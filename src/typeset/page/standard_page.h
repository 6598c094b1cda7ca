/*
 * standard_page: on which page of another edition a place of the text stands.
 *
 * Takes   the page labels of that edition, in terms of this one's tree.
 * Gives   the number printed there, so that two people with different
 *         editions can find the same words.
 * Units   bytes into the text of a node.
 * Memory  the arena given.
 * Errors  never fails; empty where the other edition has no such place.
 * Source  tests/goals/print.md S23.
 */
#ifndef TYPESET_PAGE_STANDARD_PAGE_H
#define TYPESET_PAGE_STANDARD_PAGE_H

#include "document/document.h"

struct standard_pages;

/* NULL when the document has no page labels. */
struct standard_pages *standard_pages_open(struct arena *arena,
                                           const struct document *document);

/* Fastest when places are asked for in reading order. */
struct str standard_pages_find(struct standard_pages *pages,
                               const struct node *node, size_t offset_bytes);

#endif
