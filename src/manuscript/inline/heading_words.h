/*
 * heading_words: what the headings of a chapter say.
 *
 * Takes   a chapter's tree, which is walked when the first words are asked for.
 * Gives   whether a heading says just these words, capitals aside.
 * Units   none.
 * Memory  the arena given.
 * Errors  none.
 * Source  Pandoc, "Extension: implicit_header_references".
 */
#ifndef MANUSCRIPT_INLINE_HEADING_WORDS_H
#define MANUSCRIPT_INLINE_HEADING_WORDS_H

#include <stdbool.h>

#include "base/strmap.h"
#include "document/node.h"

struct heading_words {
    struct arena *arena;
    struct node *chapter;
    struct strmap by_words;
    bool is_read;
};

bool heading_words_has(struct heading_words *headings, struct str words);

#endif
