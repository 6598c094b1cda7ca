/*
 * set_edition: one PDF edition, set.
 *
 * Takes   a press and an edition.
 * Gives   the tree of the edition, its outline, its pages.
 * Units   none.
 * Memory  two arenas of its own, freed by set_edition_release; fonts and shaped
 *         words are kept in the press, for the next edition.
 * Errors  file-missing for a stylesheet or the fonts, what typesetting finds;
 *         false when there are no pages.
 * Source  none.
 */
#ifndef PRESS_SET_EDITION_H
#define PRESS_SET_EDITION_H

#include "document/outline.h"
#include "press.h"
#include "style/cascade.h"
#include "typeset/typeset.h"

struct set_edition {
    struct arena arena;
    struct arena scratch;
    struct document document;
    struct outline outline;
    struct cascade *cascade;
    struct typeset_result result;
};

enum {
    SET_EDITION_OUTLINE_LEVELS = 3
};

/* `set` is to be released whatever the answer is. */
bool set_edition_make(struct press *press, const struct edition *edition,
                      struct set_edition *set);
void set_edition_release(struct set_edition *set);

/* The same only to find out where things are: what is wrong is told when the
 * edition itself is built. */
bool set_edition_make_quietly(struct press *press,
                              const struct edition *edition,
                              struct set_edition *set);

/* The pages of a worksheet, which may be of another edition's tree; NULL:
 * there are none. Of several copies, the first. */
const struct sheet_pages *set_edition_find_sheet(const struct set_edition *set,
                                                 const struct node *worksheet);

/* The labels that `press` keeps of the edition whose pages this one lists, in
 * terms of this one's tree. */
void set_edition_give_labels(const struct press *press,
                             const struct edition *edition, struct arena *arena,
                             struct document *document);

#endif
