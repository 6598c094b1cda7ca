/*
 * marked_source: a chapter as cmark can read it.
 *
 * Takes   lines, in the order of the author's.
 * Gives   CommonMark in which each line of our own block syntax (fenced divs,
 *         pipe tables, footnotes, definitions) is a one-line HTML block that
 *         names a block_mark. It stands behind the markers and the
 *         indentation of its own line, so that cmark says which list item,
 *         block quote or body holds it.
 * Units   line[] has an entry for each line of `text`; lines of the chapter
 *         are counted from 0.
 * Memory  arrays in the book arena; text in its own buffer.
 * Errors  none.
 * Source  CommonMark 0.30, 4.6 (an HTML block of type 3 ends on its own line
 *         and interrupts a paragraph); 5.2 (a body is a list item whose first
 *         block is its mark).
 */
#ifndef MANUSCRIPT_DIALECT_MARKED_SOURCE_H
#define MANUSCRIPT_DIALECT_MARKED_SOURCE_H

#include "attributes.h"
#include "base/array.h"
#include "base/strbuf.h"
#include "chapter_lines.h"

struct block_opening; /* block_opening.h */

enum block_mark_kind {
    BLOCK_OPENING, /* a line that opens or closes a block of ours */
    BLOCK_PLACE,   /* node stands here, complete but for its leaves */
    BLOCK_LEAF,    /* the paragraph that follows is the inlines of node */
    BLOCK_END      /* only ends a paragraph */
};

struct block_mark {
    enum block_mark_kind kind;
    struct node *node;                   /* only for PLACE and LEAF */
    const struct block_opening *opening; /* only for OPENING */
};

struct marked_attributes {
    struct attribute_list list;
    bool needs_element; /* right behind ) or ]: of an inline node, or text */
    bool is_image_size; /* no list: image_size.h reads what was typed */
};

struct marked_abbreviation { /* "*[HTML]: Hyper Text" */
    struct str name;
    struct str title;
};

struct marked_line_origin {
    size_t offset; /* where the line begins in `text` [bytes] */
    size_t line;   /* a line of the chapter */
};

struct marked_source {
    struct arena *arena;
    struct strbuf text;
    size_t line_offset; /* where the line in the making begins in `text` */
    bool after_html;    /* a blank line must end an HTML block before a mark;
                           for the caller to set behind a line */
    const struct chapter_lines *lines; /* the chapter's */
    ARRAY_OF(struct marked_line_origin) line;
    struct line_pieces
        pieces; /* say which bytes of its line `text` is made of */
    ARRAY_OF(struct block_mark) block;
    ARRAY_OF(struct marked_abbreviation) abbreviation;
    ARRAY_OF(struct str) typed; /* by the number of an ATTRIBUTES or NOTE */
    ARRAY_OF(struct marked_attributes)
    attributes; /* parallel; of a NOTE
                                                      empty */
};

/* What stands before the text of a line: markers and white space. */
struct marked_prefix {
    struct str first; /* as typed: the markers open their containers */
    struct str rest;  /* for further lines in the same containers */
};

void marked_source_init(struct marked_source *source, struct arena *arena,
                        const struct chapter_lines *lines);
void marked_source_release(struct marked_source *source);

#define MARKED_PREFIX_NONE ((struct marked_prefix){STR_EMPTY, STR_EMPTY})

#define MARKED_PREFIX_QUOTE ((struct marked_prefix){STR("> "), STR("> ")})

/* The prefix that `before` and the markers in `text` behind it make. */
struct marked_prefix marked_source_prefix(struct arena *arena,
                                          struct marked_prefix before,
                                          struct str text);

/* End the line put together in source->text so far. */
void marked_source_end_line(struct marked_source *source, size_t line);

/* Add the bytes `from` to `to` of a line, which keep their places. */
void marked_source_add_copy(struct marked_source *source,
                            struct edited_line line, size_t from, size_t to);

/* What is added next stands for the byte `at` of the chapter's line. */
void marked_source_add_place(struct marked_source *source, size_t at);

/* The byte of its chapter's line that the byte `at` stands for. */
size_t marked_source_origin(const struct marked_source *source, size_t at);

/* Where the byte `at` of source->text stands in the author's file `file`. */
struct source_pos marked_source_pos(const struct marked_source *source,
                                    const char *file, size_t at);

/* The line of source->text that holds the byte `at`. */
size_t marked_source_line_of(const struct marked_source *source, size_t at);

/* Add `prefix` and `text` as they are, as one line. */
void marked_source_add_line(struct marked_source *source, struct str prefix,
                            struct str text, size_t line);

/* A blank line before the line `text`, in the block quotes of it: it is no
 * more of the paragraph above. */
void marked_source_end_body(struct marked_source *source, struct str text,
                            size_t line);

/* Add a mark as one line. It uses up prefix->first. */
void marked_source_add_mark(struct marked_source *source,
                            struct marked_prefix *prefix,
                            struct block_mark mark, size_t line);

/* Add the mark of an opening. That of a body is the marker of a list item
 * with the bullet given, and `prefix` becomes that of the item's text. */
void marked_source_add_opening(struct marked_source *source,
                               struct marked_prefix *prefix,
                               const struct block_opening *opening,
                               char bullet);

/* The block mark that an HTML block or inline of cmark's is, or NULL. */
const struct block_mark *marked_source_find(const struct marked_source *source,
                                            struct str html);

#endif
