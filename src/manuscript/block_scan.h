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
#ifndef MANUSCRIPT_BLOCK_SCAN_H
#define MANUSCRIPT_BLOCK_SCAN_H

#include "marked_source.h"

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
    struct str text;     /* of it, without the indentation of a body */
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
    char fence_char;              /* of the open code block, 0: none */
    size_t fence_size;
    size_t fence_quotes; /* block quote markers before it */
    size_t fence_indent; /* list_indent it was opened under */
    int fence_line;
    const char *html_end;        /* what ends the HTML block, NULL: none open */
    size_t comment_close_line;   /* the last line that holds "-->" */
    size_t comment_close_offset; /* where in it */
    bool has_comment_close;
    bool comment_reported;
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
 * see. `column` is that of its first character. */
void marked_line_add(struct block_scan *scan, struct str text, int column);

/* marked_table.c: when a table begins at the line in hand, add all of it,
 * move to the line behind it and give true. */
bool marked_table_add(struct block_scan *scan);

/* The line `index` without the indentation of the body that is open. */
struct str block_scan_text(const struct block_scan *scan, size_t index);

/* Size of the block quote markers and spaces that begin the line; the number
 * of markers goes to `*quotes` (may be NULL). */
size_t block_scan_prefix(struct str line, size_t *quotes);

/* Size of a list marker (-, *, +, 1., 1)) and the spaces behind it, or 0. */
size_t block_scan_list_marker(struct str text);

#endif
