/*
 * verbs: one function for each thing the command can do.
 *
 * Takes   a run that was just begun.
 * Gives   the exit status: 0, 3 after defects, 1 when no output was replaced,
 *         2 when the program could not begin.
 * Units   none.
 * Memory  the run's arena.
 * Errors  diagnostics, printed before they return.
 * Source  none.
 */
#ifndef CLI_VERBS_H
#define CLI_VERBS_H

#include "session.h"

int verb_build(struct session *session);
int verb_check(struct session *session);
int verb_list(struct session *session);
int verb_init(struct session *session);
int verb_watch(struct session *session);
int verb_clean(struct session *session);
int verb_dump(struct session *session);
int verb_explain(struct session *session);
int verb_help(struct session *session);
int verb_version(struct session *session);

#endif
