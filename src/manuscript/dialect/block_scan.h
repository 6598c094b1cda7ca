/*
 * block_scan: the state of reading a chapter line by line.
 *
 * Takes   the chapter's lines, from marked_source.c.
 * Gives   lines added to a marked_source.
 * Units   lines counted from 0 in line[], from 1 in diagnostics.
 * Memory  the book arena.
 * Errors  as marked_source.h.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_BLOCK_SCAN_H
#define MANUSCRIPT_DIALECT_BLOCK_SCAN_H

#include "base/strmap.h"
#include "marked_source.h"

enum {
    BLOCK_SCAN_INDENT_CODE = 4,      /* columns that make a line code */
    BLOCK_SCAN_LABEL_MAX_BYTES = 999 /* as CommonMark limits labels */
};

struct open_div {
    struct node *node; /* NULL: too deep, its content stays with the outer */
    int line;
};

enum open_body {
    BODY_NONE,
    BODY_FOOTNOTE,
    BODY_DEFINITION
};

struct block_scan {
    const struct chapter_parse *parse;
    struct marked_source *source;
    ARRAY_OF(struct str) line;
    size_t at;           /* the line in hand */
    struct str text;     /* its text, without the indentation of a body */
    size_t text_at;      /* the line that text is of */
    size_t body_removed; /* [bytes] cut off before text */
    bool previous_blank; /* the line before was blank, or there is none */
    size_t list_indent;  /* content offset of the innermost list item */
    ARRAY_OF(struct open_div) div;
    size_t worksheet_count; /* WORKSHEET divs open */
    enum open_body body;
    size_t body_indent; /* columns that continue the body */
    struct node *body_node;
    struct node *definition_list; /* open, or NULL */
    char fence_char;              /* the open code block's, 0: none */
    size_t fence_size;
    size_t fence_quotes; /* block quote markers before it */
    size_t fence_indent; /* list_indent it was opened under */
    int fence_line;
    int fence_column;
    const char *html_end;        /* what ends the HTML block, NULL: none open */
    size_t comment_close_line;   /* the last line that holds "-->" */
    size_t comment_close_offset; /* where in it */
    bool has_comment_close;
    bool comment_reported;
    struct strmap definition;    /* link labels -> struct str, their line */
    bool previous_definition;    /* the line before was one */
    size_t image_count;          /* "![" in this paragraph */
    size_t completed_cell_count; /* cells that rows left out, in the chapter */
};

static inline int
block_scan_line_number(const struct block_scan *scan)
{
    return (int)scan->at + 1;
}

/* Add `prefix` and `text` as they are, as one line. */
void block_scan_add_raw(struct block_scan *scan, struct str prefix,
                        struct str text);

/* Add a line that cmark takes for an HTML block and the builder for `mark`. */
void block_scan_add_mark(struct block_scan *scan, struct str prefix,
                         enum block_mark_kind kind, struct node *node);

/* Add the paragraph of one leaf: `text` is no block syntax whatever it
 * begins with. `column` is where it stands in the author's line. */
void block_scan_add_leaf(struct block_scan *scan, struct str prefix,
                         struct node *leaf, struct str text, int column);

/* marked_line.c: write `text` with marks in place of what cmark must not
 * see. `column` is that of its first character. A leaf is never a thematic
 * break, so its underscores are a blank. */
void marked_line_add(struct block_scan *scan, struct str text, int column,
                     bool is_leaf);

/* marked_table.c: when a table begins at the line in hand, add all of it,
 * move to the line behind it and give true. */
bool marked_table_add(struct block_scan *scan);

/* The line `index` without the indentation of the body that is open. */
struct str block_scan_text(const struct block_scan *scan, size_t index);

/* Columns of white space before the text. */
size_t block_scan_indent(struct str text);
bool block_scan_is_blank(struct str text);

/* Add the text put together so far as one line. */
void block_scan_end_line(struct block_scan *scan);

/* A mark in the first column, with a blank line that ends an HTML block. */
void block_scan_add_outer_mark(struct block_scan *scan,
                               enum block_mark_kind kind, struct node *node);

/* marked_code.c: when the line opens a code block or an HTML block that runs
 * on through blank lines, say so in `scan`; the line itself is the caller's. */
bool marked_code_open(struct block_scan *scan);
void marked_code_open_html(struct block_scan *scan);

/* A line inside such a block is added; false when none is open any more. */
bool marked_code_continue(struct block_scan *scan);

/* At the end of the chapter or of a body: report and close a code block left
 * open. */
void marked_code_finish(struct block_scan *scan);

/* marked_body.c: the bodies of footnotes and definitions. _open gives true
 * when the line in hand was used up; a body that opens leaves its first text
 * in scan->text. */
bool marked_body_open(struct block_scan *scan);

/* Cut the open body's indentation off the line, or close the body. */
void marked_body_continue(struct block_scan *scan);
void marked_body_close(struct block_scan *scan);
void marked_body_close_list(struct block_scan *scan);

/* Size of the block quote markers and spaces that begin the line; the number
 * of markers goes to `*quotes` (may be NULL). */
size_t block_scan_prefix(struct str line, size_t *quotes);

/* Size of a list marker (-, *, +, 1., 1)) and the spaces behind it, or 0. */
size_t block_scan_list_marker(struct str text);

#endif
