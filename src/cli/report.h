/*
 * report: how an edition was set, told at the end of `build -v`, or as JSON
 * with `build --json`.
 *
 * Takes   an edition and what typesetting found.
 * Gives   a few lines of text on standard error; or one JSON object, for the
 *         array that stands on standard output.
 * Units   word spaces in their natural width, fill in percent.
 * Memory  none that stays.
 * Errors  never fails.
 * Source  RFC 8259.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdio.h>

#include "run.h"

struct typeset_result; /* typeset/typeset.h */

void report_print(const struct run *run, const struct edition *edition,
                  const struct typeset_result *result);

/* One object, without an end of line. */
void report_print_json(const struct edition *edition,
                       const struct typeset_result *result, FILE *stream);

#endif
