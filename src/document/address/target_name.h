/*
 * target_name: what a reader calls the place that a link leads to.
 *
 * Takes   a node with an id, in the whole tree; NULL gives nothing.
 * Gives   the words of its heading, title or caption, of the picture's
 *         description, or of the chapter that it stands in.
 * Units   none.
 * Memory  the arena given.
 * Errors  false: nothing names it.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_TARGET_NAME_H
#define DOCUMENT_ADDRESS_TARGET_NAME_H

#include "document/node.h"

bool target_name_find(struct arena *arena, const struct node *target,
                      struct str *text);

#endif
