/*
 * field_scan: the state of looking for fields in one worksheet.
 *
 * Takes   the worksheet's blocks in reading order, from fields.c.
 * Gives   the prompt that stands nearest before the block in hand.
 * Units   none.
 * Memory  the book arena.
 * Errors  as fields.h.
 * Source  none.
 */
#ifndef MANUSCRIPT_ANSWERS_FIELD_SCAN_H
#define MANUSCRIPT_ANSWERS_FIELD_SCAN_H

#include "field_names.h"

struct field_scan {
    const struct chapter_parse *parse;
    struct node *worksheet;
    struct field_names names;
    const struct node *prompt_node; /* nearest text before; may be NULL */
    struct str prompt;              /* its text, once asked for */
    bool has_prompt;                /* prompt was made from prompt_node */
    bool is_radio;                  /* choice=radio */
    const struct node *item;        /* the list item last numbered */
    int item_number;
};

/* The text of a node as a prompt. */
struct str field_scan_text(const struct field_scan *scan,
                           const struct node *node);

/* A field for the prompt in force, with an option (may be empty); `owner`
 * is the block whose id, if any, names the field. */
const struct field *field_scan_prompted(struct field_scan *scan,
                                        const struct node *owner,
                                        struct str option,
                                        struct source_pos pos);

/* inline_fields.c: make BLANK, TICK_BOX and RING nodes of the marks in the
 * text of `leaf`. `fallback` is the question of a table cell, by its row and
 * column; when it is empty, the words before a blank ask, or the prompt in
 * force does. */
void inline_fields_find(struct field_scan *scan, struct node *leaf,
                        struct str fallback);

/* The same for a paragraph that is a rating scale: it becomes a SCALE. False
 * when it is none. */
bool inline_fields_make_scale(struct field_scan *scan, struct node *paragraph);

/* answer_tables.c: cells to fill in, named by row and column. */
void answer_table_find(struct field_scan *scan, struct node *table);

/* Is the text nothing but one mark? 'o' for ( ), 'x' for [ ], '_' for a
 * blank, 0 for anything else. */
char inline_fields_mark_of(struct str text);

#endif
