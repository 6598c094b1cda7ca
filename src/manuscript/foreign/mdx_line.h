/*
 * mdx_line: what the pages of MDX hold for a program.
 *
 * Takes   the lines of a chapter outside of code one by one, and what follows
 *         each.
 * Gives   the line without comments between {/" "* and *" "/}; nothing in place
 *         of import and export at the beginning of a block. In a file that is
 *         not named as MDX only an import that can be nothing else is one.
 *         Expressions in braces stay text and are counted.
 * Units   lines and columns from 1.
 * Memory  the arena given; a line that stays is the slice that came.
 * Errors  mdx-code, foreign-syntax: once a chapter.
 * Source  MDX, "What is MDX?"; Docusaurus, "MDX and React".
 */
#ifndef MANUSCRIPT_FOREIGN_MDX_LINE_H
#define MANUSCRIPT_FOREIGN_MDX_LINE_H

#include "base/diagnostics.h"
#include "edited_line.h"

struct mdx_found {
    int line; /* holds the first; 0: none */
    int column;
    size_t count;
};

struct mdx_lines {
    struct arena *arena;
    const char *file;
    struct diagnostics *diagnostics;
    int line;           /* the number of that in hand */
    struct str written; /* as it stands in the author's file */
    size_t code_lines;  /* so many of a program are to come */
    bool is_named;      /* the file's name ends in .mdx */
    bool is_in_text;    /* the line before has words: no block begins */
    bool is_in_comment; /* whose end stands in a line below */
    struct mdx_found code;
    struct mdx_found comment;
    struct mdx_found expression;
};

void mdx_lines_begin(struct mdx_lines *lines, struct arena *arena,
                     const char *file, struct diagnostics *diagnostics);

/* Does the line belong to what began above? Then it becomes a blank one, or
 * what stands behind the end of a comment. */
bool mdx_lines_pass(struct mdx_lines *lines, struct edited_line *line);

struct edited_line mdx_line_read(struct mdx_lines *lines,
                                 struct edited_line line, struct str rest);

void mdx_lines_report(const struct mdx_lines *lines);

#endif
