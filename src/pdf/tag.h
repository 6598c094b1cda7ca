/*
 * tag: one element of the tag tree, as kept until it is spelled out.
 *
 * Takes   what structure.c found while pages were drawn.
 * Gives   the inside of the element's dictionary.
 * Units   object numbers; MCIDs.
 * Memory  the arena of the structure.
 * Errors  never fails.
 * Source  ISO 32000-1, tables 323 to 325, 343, 347 and 349.
 */
#ifndef PDF_TAG_H
#define PDF_TAG_H

#include "paint/page.h"
#include "pdf/object/haru.h"

enum kid_kind {
    KID_ELEMENT,
    KID_CONTENT,
    KID_ANNOTATION
};

struct kid {
    struct kid *next;
    enum kid_kind kind;
    uint32_t page; /* object number of the page of content or annotation */
    union {
        struct pdf_tag *tag;
        uint32_t mcid;
        uint32_t annotation; /* its object number */
    };
};

struct pdf_tag {
    const struct structure_element *element;
    struct pdf_tag *parent; /* NULL: the root of all */
    struct pdf_tag *next;   /* in the order in which they were first opened */
    struct kid *first_kid;
    struct kid *last_kid;
    struct kid *place;           /* where the parent's list names it */
    struct haru_object *object;  /* NULL until all pages are drawn */
    const struct page *box_page; /* holds the bounding box, if it has one */
    uint32_t note_number;        /* for a Note, from 1 */
    bool has_content;
};

/* Insert a kid behind `after`; NULL: behind the last. */
struct kid *tag_add_kid(struct arena *arena, struct pdf_tag *parent,
                        struct kid *after, enum kid_kind kind);

/* The tag, and so all it lies in, will be written. */
void tag_mark_content(struct pdf_tag *tag);

/* "(note-0000000001)" */
void tag_add_note_id(struct strbuf *out, uint32_t note_number);

/* A haru_write_function; `data` is a struct pdf_tag. */
void tag_write(const void *data, struct strbuf *out);

#endif
