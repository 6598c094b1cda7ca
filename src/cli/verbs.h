/*
 * verbs: one function for each thing the command can do.
 *
 * Takes   a run that was just begun.
 * Gives   the exit status: 0, 1 after the author's errors, 2 when the program
 *         could not begin.
 * Units   none.
 * Memory  the run's arena.
 * Errors  diagnostics, printed before they return.
 * Source  none.
 */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "run.h"

int verb_build(struct run *run);
int verb_check(struct run *run);
int verb_list(struct run *run);
int verb_init(struct run *run);
int verb_watch(struct run *run);
int verb_clean(struct run *run);
int verb_dump(struct run *run);
int verb_explain(struct run *run);
int verb_help(struct run *run);
int verb_version(struct run *run);

#endif
