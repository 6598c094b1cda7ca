/*
 * chapter_lines: the lines of a chapter.
 *
 * Takes   the chapter's text, as source_text gives it.
 * Gives   its lines without line ends, and what is known of the chapter as a
 *         whole.
 * Units   lines counted from 0; places from 1.
 * Memory  the book arena; a clean line stays a slice of the text.
 * Errors  front-matter-unclosed.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_CHAPTER_LINES_H
#define MANUSCRIPT_DIALECT_CHAPTER_LINES_H

#include "base/array.h"
#include "chapter_parse.h"
#include "manuscript/foreign/edited_line.h"

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
    struct line_trace trace; /* what stands where in it */
};

/* Columns are counted on from the place asked for last, so that a line full of
 * slips takes no longer than its length. */
struct column_count {
    size_t line;
    size_t at; /* [bytes] */
    size_t count;
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
    ARRAY_OF(struct line_place) place; /* one for each */
    ARRAY_OF(struct str) written;      /* the author's lines */
    struct column_count *counted;
    ARRAY_OF(struct drawn_mark) drawn;
    size_t first;                /* the line behind the front matter */
    size_t comment_close_line;   /* the last line that holds "-->" */
    size_t comment_close_offset; /* where in it */
    bool has_comment_close;
    bool is_used[BULLET_COUNT]; /* by some item of the chapter */
};

/* The bullet that begins no item of the chapter, if there is such. */
char chapter_lines_free_bullet(const struct chapter_lines *lines);

/* The number of a line in the author's file, from 1. */
int chapter_lines_number(const struct chapter_lines *lines, size_t index);

/* Where the byte `at` of a line stands in the author's file `file`. */
struct source_pos chapter_lines_pos(const struct chapter_lines *lines,
                                    const char *file, size_t index, size_t at);

/* One more line, already clean, for what stands in the author's line. */
void chapter_lines_add(struct arena *arena, struct chapter_lines *lines,
                       struct edited_line line, size_t author_line);

/* No lines yet, of the same chapter as `other`. */
struct chapter_lines chapter_lines_again(const struct chapter_lines *other);

void chapter_lines_split(struct chapter_lines *lines,
                         const struct chapter_parse *parse, struct str text);

/* What kind of aside begins with the line; empty: none. */
struct str chapter_lines_aside(const struct chapter_lines *lines, size_t line);

/* Does a "-->" stand behind this place? */
bool chapter_lines_close_comment(const struct chapter_lines *lines, size_t line,
                                 size_t offset);

#endif
