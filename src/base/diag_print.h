/*
 * diag_print: the diagnostics of a run, as a person or a program reads them.
 *
 * Takes   diagnostics, and how they are wanted.
 * Gives   lines on a stream, of the form
 *           file:line:col: severity: what is wrong and what was done [code]
 *         each said once. A person gets them by kind, the worst first, a few
 *         of each, then a table of all kinds, the total and what to do next;
 *         a program gets every one, in order of file, line and column.
 * Units   as diagnostics.h.
 * Memory  forgets what was printed.
 * Errors  never fails.
 * Source  GNU coding standards, 4.4 (form of the line); RFC 8259 (JSON).
 */
#ifndef BASE_DIAG_PRINT_H
#define BASE_DIAG_PRINT_H

#include <stdio.h>

#include "diagnostics.h"
#include "str.h"

enum diag_print_format {
    DIAG_PRINT_HUMAN, /* by kind, in color when asked */
    DIAG_PRINT_SHORT, /* one line each */
    DIAG_PRINT_JSON   /* one JSON object a line */
};

enum {
    DIAG_PRINT_EXAMPLES = 3 /* shown to a person, from each kind */
};

struct diag_print {
    enum diag_print_format format;
    bool in_color;
    struct str prefix;   /* goes before each relative file name, so that a line
                        * names a path that can be opened from where the
                        * command was run; may be empty */
    const char *outcome; /* a sentence behind the total, for a person: what
                          * became of the outputs; NULL: nothing to say */
};

void diag_print(struct diagnostics *diagnostics, FILE *stream,
                const struct diag_print *how);

#endif
