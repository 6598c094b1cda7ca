/*
 * inline_content: the inline nodes of one block as a flat row of spans.
 *
 * Takes   a block whose children are inline nodes, its computed style, the
 *         cascade, and what stands for a node in the tag tree.
 * Gives   spans in reading order; each knows its style, language and the
 *         structure elements it lies in. White space is folded as in CSS
 *         (white-space: normal; code blocks: pre).
 * Units   dimen for objects.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_INLINE_CONTENT_H
#define TYPESET_INLINE_CONTENT_H

#include "../style/cascade.h"
#include "structure_element.h"

enum span_kind {
    SPAN_TEXT,
    SPAN_BREAK,     /* a forced line end */
    SPAN_OBJECT,    /* a box set like a letter: blank, tick box, ring, image */
    SPAN_PAGE_SLOT, /* the page number of `target`, in a slot of fixed width */
    SPAN_NOTE_MARK, /* the number of a note; text is the number */
    SPAN_FILL       /* takes all space that is left in its line, with dots when
                       text is "." (contents), else empty */
};

/* One structure element that a span lies in; `outer` is the next one out,
 * NULL: directly in the block's own element. */
struct inline_tag {
    struct structure_element *element;
    const struct inline_tag *outer;
    const struct node *link; /* a LINK or FOOTNOTE_REFERENCE: paint its links */
};

struct inline_span {
    enum span_kind kind;
    struct str text;
    const struct computed_style *style;
    struct str language;
    const struct inline_tag *tag; /* NULL: the block's own element */
    const struct node *node;      /* where the text comes from */
    const struct node *target;    /* of a PAGE_SLOT; of a NOTE_MARK its note */
    dimen width;                  /* of an OBJECT */
    dimen ascent;
    dimen descent; /* positive below the baseline */
};

struct inline_content {
    ARRAY_OF(struct inline_span) span;
};

struct inline_context {
    struct cascade *cascade;
    struct arena *arena;        /* layout */
    const struct node *chapter; /* links inside the book print "page N" */
    bool prints_page_references;
};

void inline_content_collect(const struct inline_context *context,
                            const struct node *block,
                            const struct computed_style *style,
                            struct inline_content *content);

/* One more span of generated text, such as a label or a list marker. */
struct inline_span *inline_content_add_text(struct arena *arena,
                                            struct inline_content *content,
                                            struct str text,
                                            const struct computed_style *style,
                                            struct str language);

#endif
