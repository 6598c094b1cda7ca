/*
 * report: how an edition was set, told at the end of `build -v`, or as JSON
 * with `build --json`.
 *
 * Takes   an edition and what typesetting found.
 * Gives   a few lines of text, or one JSON object for an array.
 * Units   word spaces in their natural width, fill in percent.
 * Memory  what the caller's buffer grows by.
 * Errors  never fails.
 * Source  RFC 8259.
 */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "base/strbuf.h"
#include "session.h"

struct typeset_result; /* typeset/typeset.h */

void report_add(struct strbuf *out, const struct session *session,
                const struct edition *edition,
                const struct typeset_result *result);

/* One object, without an end of line. */
void report_add_json(struct strbuf *out, const struct edition *edition,
                     const struct typeset_result *result);

#endif
