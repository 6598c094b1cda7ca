/*
 * block_opening: the lines that open or close a block of our own, or of
 * another tool.
 *
 * Takes   a line, and where its text begins.
 * Gives   what it would open: a fenced div, the body of a footnote or of a
 *         definition. Whether it does is for cmark to say: in code, say, it
 *         does not, and is_confirmed stays false.
 * Units   lines counted from 0, offsets in bytes, columns from 0.
 * Memory  the book arena.
 * Errors  none here.
 * Source  book/AUTHORING.md, 3 and 5.
 */
#ifndef MANUSCRIPT_DIALECT_BLOCK_OPENING_H
#define MANUSCRIPT_DIALECT_BLOCK_OPENING_H

#include "chapter_lines.h"
#include "directives.h"

enum block_opening_kind {
    OPENING_DIV,
    OPENING_DIV_SLIP,   /* a directive whose attributes hold a slip */
    OPENING_DIV_BROKEN, /* its attributes are not understood */
    OPENING_DIV_CLOSE,
    OPENING_ASIDE,   /* what the block quote is that begins here */
    OPENING_NOTHING, /* a line that means nothing in a book */
    OPENING_FOOTNOTE,
    OPENING_DEFINITION,
    OPENING_ADMONITION, /* a block of another tool, its text indented */
    OPENING_TABLE,      /* drawn with characters: lines of ours stand for it */
    OPENING_CELL,
    OPENING_TABLE_END
};

struct block_opening {
    enum block_opening_kind kind;
    bool is_confirmed;
    size_t line;
    size_t at;                  /* where its mark stands */
    size_t text_at;             /* where the first text of a body begins */
    size_t body_indent;         /* columns that its text stands behind `at` */
    size_t body_end;            /* the line behind an ADMONITION, if it ends
                                   within BODY_LINES_MAX; else 0 */
    struct str fence;           /* DIV and CLOSE: ":::", or the tag's name */
    struct attribute_list list; /* only for DIV, SLIP and ADMONITION */
    struct node *node;          /* the TABLE or its CELL */
    struct str text;            /* behind the colons of a SLIP or BROKEN, or the
                                   label of a FOOTNOTE */
};

/* False when nothing is opened at `at`. */
bool block_opening_read(struct arena *arena, const struct chapter_lines *lines,
                        size_t line, size_t at, struct block_opening *opening);

/* The opening of an aside, when the line is the first of one. */
bool block_opening_read_aside(const struct chapter_lines *lines, size_t line,
                              struct block_opening *opening);

/* Does it hold blocks by their indentation, as a list item does? */
bool block_opening_has_body(const struct block_opening *opening);

/* Can the text be a term, if a definition follows? */
bool block_opening_can_be_term(struct str text);

#endif
