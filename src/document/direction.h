/*
 * direction: which way the text of a node runs.
 *
 * Takes   a node: its `dir` (ltr, rtl or auto), its language, those around it.
 * Gives   the direction of its text, and whether the node stands apart from
 *         what is around it, as <bdi> does in HTML.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  HTML, "The dir attribute"; UAX #9; BCP 47.
 */
#ifndef DOCUMENT_DIRECTION_H
#define DOCUMENT_DIRECTION_H

#include "node.h"

/* "ltr", "rtl" or "auto"; DIRECTION_UNSAID for anything else. */
enum text_direction direction_named(struct str name);

/* The other way round; NULL where nothing is said. */
const char *direction_name(enum text_direction direction);

enum text_direction direction_of_language(struct str language);

/* What the node itself says: by `dir`, by its language, or because it is code,
 * which runs from left to right unless it has other letters. */
enum text_direction direction_said_by(const struct node *node);

/* What it or the nearest node around it says. */
enum text_direction direction_of(const struct node *node);

#endif
