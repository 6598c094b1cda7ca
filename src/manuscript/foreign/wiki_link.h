/*
 * wiki_link: links between double brackets.
 *
 * Takes   what stands at a place outside of code: "[[Page]]", "[[Page#Heading]]",
 *         "[[#Heading]]", "[[Page|words]]", "![[picture.png|300]]".
 * Gives   the same as Markdown has it. What the page is, the resolver of links
 *         finds out (document/address/wiki_target.h).
 * Units   bytes.
 * Memory  what is written, in the edit given.
 * Errors  none; what is no such link is left alone.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef MANUSCRIPT_FOREIGN_WIKI_LINK_H
#define MANUSCRIPT_FOREIGN_WIKI_LINK_H

#include "edited_line.h"

/* Writes the link that `text` begins with, behind the character `before`;
 * returns its size, or 0. */
size_t wiki_link_take(struct str text, char before, struct line_edit *out);

#endif
