/*
 * link_words: what ends the last word of a link, as in [Ann](...)'s.
 *
 * Takes   a chapter's tree with its final texts.
 * Gives   the end of such a word as a TEXT of its own, so that the address or
 *         the page can be said behind the whole word. Links side by side that
 *         lead to one place are one.
 * Units   bytes; columns of the author's file.
 * Memory  the book arena.
 * Errors  none.
 * Source  document/address/link_address.h.
 */
#ifndef MANUSCRIPT_INLINE_LINK_WORDS_H
#define MANUSCRIPT_INLINE_LINK_WORDS_H

#include "manuscript/dialect/chapter_parse.h"

void link_words_cut(const struct chapter_parse *parse);

#endif
