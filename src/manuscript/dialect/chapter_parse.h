/*
 * chapter_parse: what every step of parsing one chapter needs.
 *
 * Takes   what the book says of all its chapters; the chapter to fill.
 * Gives   the same, in one place, and places in the chapter.
 * Units   lines and columns from 1.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_CHAPTER_PARSE_H
#define MANUSCRIPT_DIALECT_CHAPTER_PARSE_H

#include "document/document.h"

struct resource_table; /* resources.h */
struct foreign_marks;  /* foreign_marks.h */

enum {
    /* Deeper than any real book; shallow enough for every reading system. */
    NESTING_MAX = 100
};

/* What a chapter is read with. */
struct markdown_context {
    struct str language;               /* the book's, for smart punctuation */
    const struct own_words *own_words; /* the author's; or NULL */
    const struct strmap *variable;     /* name -> struct str */
    const struct resource_table *resources; /* may be NULL */
    const struct strmap
        *kept_name; /* names_file_load_kept makes it; may be NULL */
};

struct chapter_parse {
    struct arena *arena;
    const char *file;
    const struct markdown_context *context;
    struct node *chapter;
    struct diagnostics *diagnostics;
    struct foreign_marks *foreign; /* counted while the tree is made */
};

/* Whose words the program adds to a chapter. */
static inline struct wording
markdown_wording(const struct markdown_context *context)
{
    return (struct wording){context->language, context->own_words};
}

static inline struct source_pos
chapter_pos(const struct chapter_parse *parse, int line, int column)
{
    return (struct source_pos){parse->file, line, column};
}

#endif
