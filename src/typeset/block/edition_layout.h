/*
 * edition_layout: what all parts of one edition's layout share.
 *
 * Takes   the request of typeset_edition.
 * Gives   contexts, page sizes, small makers of elements and generated text.
 * Units   dimen.
 * Memory  `arena` until the pages are written; `galley` until the pages of
 *         the section in hand are painted; `scratch` for one step.
 * Errors  none of its own.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_EDITION_LAYOUT_H
#define TYPESET_BLOCK_EDITION_LAYOUT_H

#include "document/wording.h"
#include "typeset/line/paragraph.h"
#include "typeset/page/line_grid.h"
#include "typeset/page/vertical_item.h"
#include "typeset/typeset.h"

enum page_kind {
    PAGE_BOOK,
    PAGE_WORKSHEET,
    PAGE_KIND_COUNT
};

struct edition_layout {
    struct arena *arena;
    struct arena *scratch;
    struct arena galley;
    const struct typeset_request *request;
    struct diagnostics *diagnostics;
    struct paragraph_context paragraph;
    struct inline_context inline_context;
    struct page_style page[PAGE_KIND_COUNT];
    const struct computed_style *book_style;
    struct line_grid book_grid;
    struct str language;
    struct page_guess guess;
    struct typeset_result *result;
    struct strmap figure; /* disk path -> struct figure, for figure.c */
    struct image_set images;
};

/* What a page's lines stand on; sheets have none. */
const struct line_grid *edition_layout_grid(const struct edition_layout *layout,
                                            enum page_kind page);

/* The text block of a page; whole lines of its grid. */
dimen edition_layout_measure(const struct edition_layout *layout,
                             enum page_kind page);
dimen edition_layout_height(const struct edition_layout *layout,
                            enum page_kind page);

/* Rule and space above the first note of a page. */
dimen edition_layout_note_space(const struct edition_layout *layout);

struct str edition_layout_word(const struct edition_layout *layout,
                               enum word word);

/* For diagnostics: millimetres, rounded up, with one decimal. */
struct str edition_layout_millimetres(const struct edition_layout *layout,
                                      dimen length);

struct structure_element *
edition_layout_element(const struct edition_layout *layout,
                       enum structure_type type, const struct node *node);

/* A new element of this type inside `outer` (NULL: at the root). */
const struct flow_tag *edition_layout_tag(const struct edition_layout *layout,
                                          const struct flow_tag *outer,
                                          enum structure_type type,
                                          const struct node *node);

/* Content broken into lines; counted. The scratch arena is reset. */
struct paragraph_lines
edition_layout_lines(const struct edition_layout *layout,
                     const struct inline_content *content,
                     const struct paragraph_shape *shape);

/* Generated text broken into lines. */
struct paragraph_lines edition_layout_text(const struct edition_layout *layout,
                                           struct str text,
                                           const struct computed_style *style,
                                           dimen measure);

/* Generated text in one line, however wide. NULL when it is empty. */
const struct line_box *
edition_layout_one_line(const struct edition_layout *layout, struct str text,
                        const struct computed_style *style);

/* A lone word space: it parts texts that stand apart on paper but follow one
 * another when read. */
const struct line_box *edition_layout_space(const struct edition_layout *layout,
                                            const struct computed_style *style);

/* A copy that is set in another way. It must not reach the cascade again. */
const struct computed_style *
edition_layout_aligned(const struct edition_layout *layout,
                       const struct computed_style *style,
                       enum text_align align);

/* An inline tag for a link that the program makes. */
const struct inline_tag *
edition_layout_link(const struct edition_layout *layout,
                    const struct inline_tag *outer, const struct node *target,
                    struct str description);

/* The same line to be painted inside an artifact: no tags, links, anchors or
 * answer marks. */
const struct line_box *
edition_layout_untagged(const struct edition_layout *layout,
                        const struct line_box *line);

/* Title of a chapter, part, worksheet or heading in plain text. */
struct str edition_layout_title(const struct edition_layout *layout,
                                const struct node *node);

#endif
