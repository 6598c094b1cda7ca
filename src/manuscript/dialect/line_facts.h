/*
 * line_facts: what cmark says of each line of a chapter.
 *
 * Takes   the first parse, from container_map.c.
 * Gives   what marked_chapter.c must know before it puts marks into a line.
 * Units   columns from 0.
 * Memory  the book arena.
 * Errors  none.
 * Source  CommonMark 0.30.
 */
#ifndef MANUSCRIPT_DIALECT_LINE_FACTS_H
#define MANUSCRIPT_DIALECT_LINE_FACTS_H

#include <stdbool.h>
#include <stddef.h>

enum line_state {
    LINE_OTHER,     /* blank, heading, thematic break, a comment */
    LINE_PARAGRAPH, /* text */
    LINE_HTML,      /* inside an HTML block that ends at a blank line */
    LINE_VERBATIM   /* code, or a comment or script of several lines */
};

struct line_fact {
    enum line_state state;
    bool in_worksheet; /* blanks and boxes are live */
    bool is_term;      /* a definition stands below it */
    bool after_body;   /* not indented as the block's text above it is */
    size_t content;    /* column where its list item's text begins, or 0 */
};

#endif
