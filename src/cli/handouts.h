/*
 * handouts: worksheets as files of their own.
 *
 * Takes   an edition that makes handouts; the words of `handout ID...`.
 * Gives   an edition for each worksheet: its file's name, and the lines below
 *         its pages that say where it comes from and where help is.
 * Units   none.
 * Memory  the run's arena.
 * Errors  unknown-worksheet.
 * Source  tests/goals/print.md S28.
 */
#ifndef CLI_HANDOUTS_H
#define CLI_HANDOUTS_H

#include "session.h"

/* Below the output folder, when the whole book is built. */
#define HANDOUTS_FOLDER "handouts"

struct handout_list {
    ARRAY_OF(struct edition) edition;
};

/* For the verb: leave only the editions that make handouts (one for each paper
 * when the book names none), and of the worksheets those that were asked for.
 * False after a diagnostic. */
bool handouts_choose(struct session *session);

/* The edition of the whole book on the same paper; NULL: there is none. */
const struct edition *handouts_find_workbook(const struct session *session,
                                             const struct edition *edition);

/* The files of an edition. Without a press they have names but no feet. */
struct handout_list handouts_plan(struct session *session, struct press *press,
                                  const struct edition *edition);

#endif
