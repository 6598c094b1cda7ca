/*
 * blank_marks: which underscores of a worksheet's line are blanks.
 *
 * Takes   one line of the author's.
 * Gives   its runs of two and more underscores ("_" or "\_"), each with what
 *         it is; and whether the line is a write-on line.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  never fails; RUN_UNSAFE is for the caller to report.
 * Source  book/AUTHORING.md, "Blanks in a line". Linear in the line.
 */
#ifndef MANUSCRIPT_DIALECT_BLANK_MARKS_H
#define MANUSCRIPT_DIALECT_BLANK_MARKS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/str.h"

enum run_kind {
    RUN_BLANK, /* touches no letter and no digit: to write on */
    RUN_LEAVE, /* in an address, in code, or a pair around strong words */
    RUN_UNSAFE /* touches a letter or digit: text, and the author is told */
};

struct underscore_run {
    enum run_kind kind;
    size_t start;
    size_t end;
};

struct underscore_runs {
    ARRAY_OF(struct underscore_run) run; /* ascending */
    size_t next; /* the first that blank_marks_at has not met */
};

struct underscore_runs blank_marks_find(struct arena *arena, struct str line);

/* The run that begins at `at`, or NULL; to be asked in ascending order. */
const struct underscore_run *blank_marks_at(struct underscore_runs *runs,
                                            size_t at);

/* Nothing but three or more underscores and spaces: cmark makes a thematic
 * break of it, which becomes a write-on line. Markers of quotes and lists are
 * cut off before. */
bool blank_marks_is_rule(struct str line);

#endif
