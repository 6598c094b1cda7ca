/*
 * diag_help: what is told about a code beyond its sentence.
 *
 * Takes   a code of diag_codes.def.
 * Gives   its row of diag_help.def: why it happens, an example, the cure.
 * Units   none.
 * Memory  constant.
 * Errors  never fails: every code has a row, or the program does not compile.
 * Source  none.
 */
#ifndef BASE_DIAG_HELP_H
#define BASE_DIAG_HELP_H

#include "diagnostics.h"

struct diag_help {
    const char *cause;   /* sentences */
    const char *example; /* lines as an author wrote them, or "" */
    const char *cure;    /* an imperative without a full stop */
};

const struct diag_help *diag_help_find(enum diag_code code);

#endif
