/*
 * report: how an edition was set, told at the end of `build -v`.
 *
 * Takes   an edition and what typesetting found.
 * Gives   a few lines of text, or one JSON object on a line where diagnostics
 *         are asked for as JSON.
 * Units   word spaces in their natural width, fill in percent.
 * Memory  none that stays.
 * Errors  never fails.
 * Source  none.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdio.h>

#include "run.h"

struct typeset_result; /* typeset/typeset.h */

void report_print(const struct run *run, const struct edition *edition,
                  const struct typeset_result *result, FILE *stream);

#endif
