/*
 * field_scan: the state of looking for fields in one worksheet.
 *
 * Takes   the worksheet's blocks in reading order, from fields.c.
 * Gives   the prompt that stands nearest before the block in hand, and the
 *         list that it stands in.
 * Units   none.
 * Memory  the book arena.
 * Errors  as fields.h.
 * Source  none.
 */
#ifndef MANUSCRIPT_ANSWERS_FIELD_SCAN_H
#define MANUSCRIPT_ANSWERS_FIELD_SCAN_H

#include "base/array.h"
#include "field_names.h"

/* Text that may name a field, its wording asked for when one needs it. */
struct field_prompt {
    const struct node *node; /* NULL: none */
    struct str text;
    bool is_read; /* text was made */
};

/* A list around the block in hand. */
struct open_list {
    const struct node *list;
    struct str question;     /* asked before it, with its parent's words */
    bool is_mixed;           /* its plain items ask nothing */
    const struct node *item; /* last counted */
    int number;              /* that item's */
};

struct field_scan {
    const struct chapter_parse *parse;
    struct node *worksheet;
    struct field_names names;
    struct field_prompt prompt;   /* nearest text before */
    struct field_prompt question; /* nearest text that boxes may answer: it has
                                     no answer of its own */
    bool is_radio;                /* choice=radio */
    const struct node *item;      /* the list item last numbered for a name */
    int item_number;
    ARRAY_OF(struct open_list) open; /* outermost first */
};

/* The text of a node as a prompt. */
struct str field_scan_text(const struct field_scan *scan,
                           const struct node *node);

void field_scan_set_prompt(struct field_scan *scan, const struct node *node);
struct str field_scan_prompt(struct field_scan *scan);

/* What the boxes of a paragraph answer; empty: nothing is asked before it. */
struct str field_scan_question(struct field_scan *scan);

#endif
