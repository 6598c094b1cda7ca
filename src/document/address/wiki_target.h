/*
 * wiki_target: what a link between double brackets means.
 *
 * Takes   the chapters of the book; "Page", "Page#Heading" or "#Heading", in the
 *         words of a wiki.
 * Gives   the chapter of that name, wherever it lies, or of that title; the
 *         heading in it, if it has such.
 * Units   none.
 * Memory  the finder's arena.
 * Errors  NULL: no chapter is called so, or more than one.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_WIKI_TARGET_H
#define DOCUMENT_ADDRESS_WIKI_TARGET_H

#include "chapter_finder.h"

/* `from` holds the link. */
const struct node *wiki_target_find(const struct chapter_finder *finder,
                                    struct chapter_names *from,
                                    struct str written);

#endif
