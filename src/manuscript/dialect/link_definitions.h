/*
 * link_definitions: "[label]: address" twice in a chapter.
 *
 * Takes   the lines of a chapter in order.
 * Gives   nothing: cmark uses the first definition of a label and drops the
 *         others without a word.
 * Units   lines counted from 1.
 * Memory  the book arena.
 * Errors  reference-twice.
 * Source  CommonMark 0.30, 4.7.
 */
#ifndef MANUSCRIPT_DIALECT_LINK_DEFINITIONS_H
#define MANUSCRIPT_DIALECT_LINK_DEFINITIONS_H

#include "base/strmap.h"
#include "chapter_parse.h"

struct link_definitions {
    struct strmap by_label; /* -> struct str, its line */
    bool may_begin;         /* no paragraph is open before the line in hand */
};

/* Look at one line of text, which is not blank. */
void link_definitions_note(struct link_definitions *definitions,
                           const struct chapter_parse *parse, struct str text,
                           int line);

#endif
