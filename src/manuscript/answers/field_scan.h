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

/* What inline_fields_find met in a leaf. */
struct leaf_answers {
    bool has_boxes;
    bool has_blanks;
    struct str stem; /* the last question asked in it; may be empty */
};

/* The text of a node as a prompt. */
struct str field_scan_text(const struct field_scan *scan,
                           const struct node *node);

void field_scan_set_prompt(struct field_scan *scan, const struct node *node);
struct str field_scan_prompt(struct field_scan *scan);

/* What the boxes of a paragraph answer; empty: nothing is asked before it. */
struct str field_scan_question(struct field_scan *scan);

/* A field for the prompt in force, with an option and, of several blanks that
 * make one answer, a part (both may be empty); `owner` is the block whose id,
 * if any, names the field. */
const struct field *field_scan_prompted(struct field_scan *scan,
                                        const struct node *owner,
                                        struct str option, struct str part,
                                        struct source_pos pos);

/* open_lists.c: a list begins. */
struct open_list *open_lists_add(struct field_scan *scan,
                                 const struct node *list);

/* The list whose item holds `node` or is it, or NULL. */
struct open_list *open_lists_find(struct field_scan *scan,
                                  const struct node *node);

/* What is said before anything in the item that holds `node`: the question,
 * the number in an ordered list, and below a box its label. Empty when the
 * item adds nothing. */
struct str open_lists_context(struct field_scan *scan, const struct node *node);

/* What is said before the label of a CHOICE. */
struct str open_lists_lead(struct field_scan *scan, const struct node *choice);

/* The words of a CHOICE. */
struct str open_lists_label(const struct field_scan *scan,
                            const struct node *choice);

/* inline_fields.c: make BLANK, TICK_BOX and RING nodes of the marks in the
 * text of `leaf`. `fallback` is the question of a table cell, by its row and
 * column; when it is empty, the words before a blank ask, or the prompt in
 * force does. */
struct leaf_answers inline_fields_find(struct field_scan *scan,
                                       struct node *leaf, struct str fallback);

/* scales.c: a paragraph that is a rating scale becomes a SCALE. False when it
 * is none. */
bool scale_make(struct field_scan *scan, struct node *paragraph);

/* answer_tables.c: cells to fill in, named by row and column. */
void answer_table_find(struct field_scan *scan, struct node *table);

/* choice_lists.c: a list of boxes or of rings becomes a CHOICE_LIST. */
void choice_list_find(struct field_scan *scan, struct node *list);

#endif
