/*
 * chapter_lines: the lines of a chapter, cleaned.
 *
 * Takes   the chapter's text (valid UTF-8).
 * Gives   its lines without line ends, byte order mark and forbidden
 *         characters, and what is known of the chapter as a whole.
 * Units   lines counted from 0.
 * Memory  the book arena; a clean line stays a slice of the text.
 * Errors  control-character, front-matter-unclosed.
 * Source  XML 1.0, 2.2 (characters).
 */
#ifndef MANUSCRIPT_DIALECT_CHAPTER_LINES_H
#define MANUSCRIPT_DIALECT_CHAPTER_LINES_H

#include "base/array.h"
#include "chapter_parse.h"

struct chapter_lines {
    ARRAY_OF(struct str) line;
    size_t first;                /* the line behind the front matter */
    size_t comment_close_line;   /* the last line that holds "-->" */
    size_t comment_close_offset; /* where in it */
    bool has_comment_close;
    char free_bullet; /* begins no item of the chapter, if there is such */
};

void chapter_lines_split(struct chapter_lines *lines,
                         const struct chapter_parse *parse, struct str text);

/* Does a "-->" stand behind this place? */
bool chapter_lines_close_comment(const struct chapter_lines *lines, size_t line,
                                 size_t offset);

#endif
