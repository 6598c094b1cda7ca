/*
 * character_reference: &eacute; &#233; and &#xE9; in HTML of the author's.
 *
 * Takes   text of an HTML block, or the value of an attribute.
 * Gives   the text with each reference replaced by its characters, all names
 *         that HTML has; what is no reference stays as it is. Controls and
 *         noncharacters, which no XML file can hold, are left out.
 * Units   bytes.
 * Memory  the arena given, only when something has to be changed.
 * Errors  never fails.
 * Source  CommonMark 0.30, 2.5, as cmark reads it.
 */
#ifndef MANUSCRIPT_TREE_CHARACTER_REFERENCE_H
#define MANUSCRIPT_TREE_CHARACTER_REFERENCE_H

#include "base/arena.h"
#include "base/str.h"

struct str character_reference_decode(struct arena *arena, struct str text);

#endif
