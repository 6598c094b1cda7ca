/*
 * inline_tag: the structure element around what stands in a line.
 *
 * Takes   an inline node; what it stands in.
 * Gives   LINK, REFERENCE > LINK (note marks), CODE, FIGURE (inline images),
 *         SPAN (another language, the long form of an abbreviation, lines
 *         along text or a tint behind it), QUOTE; NULL: no element of its
 *         own.
 * Units   none.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  ISO 32000-1, 14.8.4.4; ISO 14289-1, 7.18.5.
 */
#ifndef TYPESET_LINE_INLINE_TAG_H
#define TYPESET_LINE_INLINE_TAG_H

#include "document/wording.h"
#include "paint/structure_element.h"
#include "style/computed_style.h"

/* One structure element that a span lies in; `outer` is the next one out,
 * NULL: directly in the block's own element. */
struct inline_tag {
    struct structure_element *element;
    const struct inline_tag *outer;
    const struct node *link;   /* a LINK, CONTENT_NOTE (their destination),
                                  FOOTNOTE_REFERENCE (its note): rectangles
                                  become PAINT_LINK. NULL: see target */
    const struct node *target; /* when set, leads here whatever `link` is */
    struct str description;    /* says in words where the link leads */
};

struct inline_surroundings {
    struct structure_elements *elements;
    struct str note_word;         /* "Note": begins what is said of a mark */
    struct wording wording;       /* for the text around the node */
    const struct inline_tag *tag; /* the next one out, or NULL */
    int decoration;               /* the node's: its own lines along text */
    int background_darkness;      /* and what is behind it */
};

/* `language` is empty where it is that of the text around the node. */
typedef const struct inline_tag *(*inline_tag_function)(
    const struct inline_surroundings *around, const struct node *node,
    struct str language);

/* One for each sort of element, as inline_kind.def names them. */
const struct inline_tag *
inline_tag_for_link(const struct inline_surroundings *around,
                    const struct node *node, struct str language);
const struct inline_tag *
inline_tag_for_note_mark(const struct inline_surroundings *around,
                         const struct node *node, struct str language);
const struct inline_tag *
inline_tag_for_image(const struct inline_surroundings *around,
                     const struct node *node, struct str language);
const struct inline_tag *
inline_tag_for_abbreviation(const struct inline_surroundings *around,
                            const struct node *node, struct str language);

/* A box without a field says what it is. */
const struct inline_tag *
inline_tag_for_tick_box(const struct inline_surroundings *around,
                        const struct node *node, struct str language);

/* The element that node_kind.def names. */
const struct inline_tag *
inline_tag_for_kind(const struct inline_surroundings *around,
                    const struct node *node, struct str language);

/* Only words in another language, or painted differently, need to be told
 * apart. */
const struct inline_tag *
inline_tag_for_language(const struct inline_surroundings *around,
                        const struct node *node, struct str language);

/* A Link that the program makes; `outer` may be NULL. */
const struct inline_tag *
inline_tag_new_link(struct structure_elements *elements,
                    const struct inline_tag *outer, const struct node *target,
                    struct str description);

/* The same inside a Reference of its own: an entry of a list of places. */
const struct inline_tag *
inline_tag_new_reference(struct structure_elements *elements,
                         const struct node *target, struct str description);

#endif
