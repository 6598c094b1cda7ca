/*
 * builder: the tree of one chapter while it grows.
 *
 * Takes   blocks and inlines in document order, from markdown.c and
 *         html_tree.c.
 * Gives   the chapter's children; footnotes apart, appended at the end.
 * Units   lines of the author's file.
 * Memory  the book arena.
 * Errors  nesting, input-limit, fence-unclosed, fence-stray, those of
 *         directives.h, footnote and variable diagnostics of
 *         inline_text.h.
 * Source  none.
 *
 * The frames are what is open: one for each container that cmark entered,
 * for each div. A cmark frame closes whatever was
 * opened inside it and left open, and names a div among that.
 */
#ifndef MANUSCRIPT_TREE_BUILDER_H
#define MANUSCRIPT_TREE_BUILDER_H

#include "open_chapter.h"

void builder_init(struct builder *builder, const struct chapter_parse *parse,
                  const struct marked_source *source);

/* Close what is open, append the footnotes. */
void builder_finish(struct builder *builder);

/* Where the inline node in hand stands. */
struct source_pos builder_pos(struct builder *builder);

/* A node without children of its own, in place. */
struct node *builder_add(struct builder *builder, enum node_kind kind,
                         struct source_pos pos);

/* A container: its children follow until builder_close. NODE_KIND_COUNT
 * opens a frame without a node. The result is NULL when it is too deep. */
struct node *builder_open(struct builder *builder, enum node_kind kind,
                          struct source_pos pos);
void builder_close(struct builder *builder);

/* A block of inlines: PARAGRAPH or HEADING, or the leaf that a mark named. */
void builder_open_leaf(struct builder *builder, enum node_kind kind,
                       struct source_pos pos);
void builder_close_leaf(struct builder *builder);

/* The body of a footnote or definition, until builder_close. */
void builder_open_body(struct builder *builder,
                       const struct block_opening *opening);

/* Obey a block mark. A ":::" closes what was opened among its siblings. */
void builder_mark(struct builder *builder, const struct block_mark *mark);

void builder_add_text(struct builder *builder, struct str text);
void builder_flush_text(struct builder *builder);

/* A paragraph of one image is a figure. */
void builder_make_figure(struct builder *builder, struct node *leaf);

/* Meaning of "<!-- ... -->" without its delimiters. */
void builder_add_comment(struct builder *builder, struct str text);

/* A destination, or a title, counted against the limit on what references expand to. */
struct str builder_destination(struct builder *builder, struct str text);
struct str builder_link_title(struct builder *builder, struct str text);

#endif
