/*
 * side_by_side: the editions of a build made by several processes at once.
 *
 * Takes   a build and its pieces.
 * Gives   the same outputs, messages and reports as one after the other.
 * Units   none.
 * Memory  the session's arena; each process has the layout of one edition.
 * Errors  output-failed when a process ended early.
 * Source  none.
 */
#ifndef CLI_SIDE_BY_SIDE_H
#define CLI_SIDE_BY_SIDE_H

#include "make_edition.h"

/* How many processes are worth it: 1 for standard output, and when there are
 * more outputs than there may be open files. */
size_t side_by_side_count(struct build *build);

/* `process_count` is above 1. */
void side_by_side_build(struct build *build, size_t process_count);

#endif
