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

/* The first of the lines that make an aside of Leanpub. They are kept as lines
 * of a block quote. */
struct aside {
    size_t line; /* in the author's file */
    struct str kind;
};

enum {
    BULLET_COUNT = 3 /* that can begin a list item */
};

/* Where a line stands in the author's file. */
struct line_place {
    size_t line;
    int shift; /* columns to add */
};

/* What a line of ours stands for, in place of a table drawn with characters
 * (manuscript/drawn): it is MARK_BLOCK and the number of one of these. */
enum drawn_mark_kind {
    DRAWN_TABLE, /* the table is placed here */
    DRAWN_CELL,  /* the indented lines below are in this cell */
    DRAWN_END
};

struct drawn_mark {
    enum drawn_mark_kind kind;
    struct node *node; /* NULL of an END */
};

struct chapter_lines {
    ARRAY_OF(struct str) line;
    ARRAY_OF(struct aside) aside;
    ARRAY_OF(size_t)
    cut_line; /* author's lines of asides: their letter is cut */
    ARRAY_OF(struct line_place)
    place; /* one for each, or none: all stand where
                                          they are counted */
    ARRAY_OF(struct drawn_mark) drawn;
    size_t first;                /* the line behind the front matter */
    size_t comment_close_line;   /* the last line that holds "-->" */
    size_t comment_close_offset; /* where in it */
    bool has_comment_close;
    bool is_used[BULLET_COUNT]; /* by some item of the chapter */
};

/* The bullet that begins no item of the chapter, if there is such. */
char chapter_lines_free_bullet(const struct chapter_lines *lines);

/* The number of a line in the author's file, from 1; columns to add there. */
int chapter_lines_number(const struct chapter_lines *lines, size_t index);
int chapter_lines_shift(const struct chapter_lines *lines, size_t index);

/* One more line, already clean. */
void chapter_lines_add(struct arena *arena, struct chapter_lines *lines,
                       struct str line);

void chapter_lines_split(struct chapter_lines *lines,
                         const struct chapter_parse *parse, struct str text);

/* What kind of aside begins with the line; empty: none. */
struct str chapter_lines_aside(const struct chapter_lines *lines, size_t line);

/* Does a "-->" stand behind this place? */
bool chapter_lines_close_comment(const struct chapter_lines *lines, size_t line,
                                 size_t offset);

#endif
