/*
 * chapter_parse: what every step of parsing one chapter needs.
 *
 * Takes   the arguments of markdown_parse.
 * Gives   the same, in one place, and places in the chapter.
 * Units   lines and columns from 1.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_CHAPTER_PARSE_H
#define MANUSCRIPT_DIALECT_CHAPTER_PARSE_H

#include "manuscript/markdown.h"

enum {
    /* Deeper than any real book; shallow enough for every reading system. */
    NESTING_MAX = 100
};

struct chapter_parse {
    struct arena *arena;
    const char *file;
    const struct markdown_context *context;
    struct node *chapter;
    struct diagnostics *diagnostics;
};

static inline struct source_pos
chapter_pos(const struct chapter_parse *parse, int line, int column)
{
    return (struct source_pos){parse->file, line, column};
}

#endif
