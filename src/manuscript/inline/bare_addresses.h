/*
 * bare_addresses: https://example.org, www.example.org and me@example.org,
 * which nobody put between angle brackets, become links.
 *
 * Takes   a chapter as cmark left it.
 * Gives   a LINK with the address as its words; the signs behind it that end
 *         a sentence stay outside, and so does a bracket that it did not
 *         open. Text in links and in code stays as it is.
 * Units   bytes; columns of the author's file.
 * Memory  the book arena.
 * Errors  none.
 * Source  GitHub Flavored Markdown, 6.9; an address ends at an East Asian sign
 *         and at a square bracket as well.
 */
#ifndef MANUSCRIPT_INLINE_BARE_ADDRESSES_H
#define MANUSCRIPT_INLINE_BARE_ADDRESSES_H

#include "manuscript/dialect/chapter_parse.h"

void bare_addresses_find(const struct chapter_parse *parse);

#endif
