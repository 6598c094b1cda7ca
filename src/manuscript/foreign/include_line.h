/*
 * include_line: the lines with which other tools bring in another file.
 *
 * Takes   one line without its indentation.
 * Gives   the file it names, which part of that is wanted, and whether that is
 *         text or a block of code.
 * Units   none.
 * Memory  slices of the line.
 * Errors  none; false for every other line.
 * Source  mdBook, "mdBook-specific features"; PyMdown, "Snippets"; Jekyll,
 *         "Includes"; GitBook, "Content references"; Quarto, "Includes";
 *         VitePress, "Import Code Snippets"; docsify, "Embed files"; Leanpub,
 *         "External Code Samples".
 */
#ifndef MANUSCRIPT_FOREIGN_INCLUDE_LINE_H
#define MANUSCRIPT_FOREIGN_INCLUDE_LINE_H

#include <stdbool.h>

#include "base/str.h"

struct include_line {
    struct str path;  /* as written */
    struct str part;  /* "2:10", "name"; empty: all of it */
    bool is_code;     /* a block of code of its own */
    bool is_sure;     /* it can mean nothing else, even when there is no file */
    bool is_any_file; /* not only Markdown is text */
    bool is_in_code;  /* read between fences, too */
    bool is_code_else; /* what is no Markdown becomes a block of code */
};

bool include_line_read(struct str line, struct include_line *include);

#endif
