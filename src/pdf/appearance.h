/*
 * appearance: what the fields of a form add to the page.
 *
 * Takes   the size of a widget and of the mark in it.
 * Gives   Form XObjects: the tick or dot of what is chosen, drawn with lines
 *         alone, else nothing, for the page has drawn box, ring, line or
 *         frame, so that they stay when a viewer makes appearances anew;
 *         equal ones are made once.
 * Units   dimen; the origin of each is the widget's lower left corner.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  ISO 32000-1, 12.5.5 and 12.7.3.3; tests/goals/print.md M73 to M75.
 */
#ifndef PDF_APPEARANCE_H
#define PDF_APPEARANCE_H

#include "base/dimen.h"
#include "paint/display_list.h"
#include "pdf/object/haru.h"

struct appearances;

struct appearances *appearances_open(struct arena *arena, struct haru *haru);

/* Of a text field that nobody has typed into. */
struct haru_object *appearance_text(struct appearances *appearances,
                                    dimen width, dimen height);

/* What can be ticked: a square or a ring. */
struct mark_look {
    dimen width; /* the widget's */
    dimen height;
    dimen left; /* from the left of the widget to the mark */
    dimen bottom;
    dimen size;
    dimen weight;
    bool is_round;
};

struct haru_object *appearance_ticked(struct appearances *appearances,
                                      const struct mark_look *look);

/* Of what is not ticked. */
struct haru_object *appearance_unticked(struct appearances *appearances,
                                        dimen width, dimen height);

#endif
