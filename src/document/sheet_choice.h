/*
 * sheet_choice: which worksheets an edition shows.
 *
 * Takes   the ids and classes of an edition's `worksheets` list.
 * Gives   whether a worksheet is among them.
 * Units   none.
 * Memory  the arena given.
 * Errors  lacking-worksheet, unknown-resources, at the edition; unknown-worksheet
 *         or whatever the caller says.
 * Source  book/AUTHORING.md, "Handouts and blank pages".
 */
#ifndef DOCUMENT_SHEET_CHOICE_H
#define DOCUMENT_SHEET_CHOICE_H

#include "base/diagnostics.h"
#include "document.h"

/* The word for every worksheet. */
#define SHEET_CHOICE_ALL "all"

/* Does `word` name this WORKSHEET: its id, one of its classes, or "all"? */
bool sheet_choice_names(struct str word, const struct node *worksheet);

/* Is this WORKSHEET shown? An edition without a list shows every one. */
bool sheet_choice_holds(const struct edition *edition,
                        const struct node *worksheet);

struct sheet_list {
    ARRAY_OF(const struct node *) sheet;
};

/* The WORKSHEETs that this edition shows, in reading order. */
struct sheet_list sheet_choice_collect(struct arena *arena,
                                       const struct document *document,
                                       const struct edition *edition);

/* False after that diagnostic: no worksheet has this name. */
bool sheet_choice_check_word(struct arena *arena,
                             const struct document *document, struct str word,
                             enum diag_code code, struct source_pos pos,
                             struct diagnostics *diagnostics);

/* The lists and the regions of all editions. */
void sheet_choice_check(struct arena *arena, const struct document *document,
                        struct diagnostics *diagnostics);

#endif
