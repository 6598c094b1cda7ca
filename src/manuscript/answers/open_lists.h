/*
 * open_lists: the lists around the block that is looked at.
 *
 * Takes   the scan, and lists as they begin.
 * Gives   what is said before anything in an item: question, number, label.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  book/AUTHORING.md, section 4.
 */
#ifndef MANUSCRIPT_ANSWERS_OPEN_LISTS_H
#define MANUSCRIPT_ANSWERS_OPEN_LISTS_H

#include "field_scan.h"

/* A list begins. */
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

#endif
