/*
 * marked_source: a chapter as cmark can read it, in one parse.
 *
 * Takes   the chapter's text.
 * Gives   CommonMark in which each line of our own block syntax (fenced divs,
 *         pipe tables, footnote and definition bodies) is replaced by a
 *         one-line HTML block that names a block_mark, and what cmark must
 *         not see is a mark of marks.h.
 * Units   line[] maps lines of `text` (from 0) to the author's (from 1).
 * Memory  nodes and arrays in the book arena; text in its own buffer.
 * Errors  diagnostics: fence-unclosed, fence-stray, code-unclosed,
 *         comment-unclosed, control-character, table-cells, blank-unsafe,
 *         attribute-syntax, input-limit, front-matter, nesting, and those of
 *         directives.h.
 * Source  CommonMark 0.30, 4.6 (an HTML block of type 2 ends on its own line
 *         and interrupts a paragraph).
 */
#ifndef MANUSCRIPT_DIALECT_MARKED_SOURCE_H
#define MANUSCRIPT_DIALECT_MARKED_SOURCE_H

#include "attributes.h"
#include "base/strbuf.h"
#include "chapter_parse.h"

enum block_mark_kind {
    BLOCK_OPEN,  /* the blocks that follow are children of node */
    BLOCK_CLOSE, /* ends the node opened before */
    BLOCK_PLACE, /* node stands here, complete but for its leaves */
    BLOCK_LEAF,  /* the paragraph that follows is the inlines of node */
    BLOCK_END    /* only ends a paragraph */
};

struct block_mark {
    enum block_mark_kind kind;
    struct node *node;
};

struct marked_attributes {
    struct attribute_list list;
    bool needs_element; /* right behind ) or ]: of an inline node, or text */
};

struct marked_source {
    struct strbuf text;
    ARRAY_OF(int) line;
    ARRAY_OF(struct block_mark) block;
    ARRAY_OF(struct marked_attributes)
    attributes;                            /* by MARK_ATTRIBUTES number */
    ARRAY_OF(struct str) attribute_source; /* parallel: as typed */
};

void marked_source_init(struct marked_source *source);
void marked_source_release(struct marked_source *source);

void marked_source_build(struct marked_source *source,
                         const struct chapter_parse *parse, struct str text);

#endif
