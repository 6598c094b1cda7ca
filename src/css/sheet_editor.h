/*
 * sheet_editor: a stylesheet that is copied token by token, with less in it.
 *
 * Takes   the tokens of a sheet; which of them stay.
 * Gives   the text of what stays, and messages about what does not.
 * Units   indices of tokens.
 * Memory  `out` is a block of its own; the rest lies in the request's arena.
 * Errors  style-address, style-file, style-left-out, style-unclosed.
 * Source  none.
 */
#ifndef CSS_SHEET_EDITOR_H
#define CSS_SHEET_EDITOR_H

#include "base/strbuf.h"
#include "sheet_request.h"
#include "sheet_tokens.h"

struct sheet_editor {
    const struct package_sheet *request;
    struct sheet_tokens tokens;
    struct strbuf out;
    struct diagnostics_tally tally;
};

struct source_pos sheet_editor_pos(const struct sheet_editor *editor,
                                   size_t at);

/* The tokens from one to before another, each with the comments before it. */
void sheet_editor_keep(struct sheet_editor *editor, size_t from, size_t to);

/* The same with other text in the place of one token. */
void sheet_editor_replace(struct sheet_editor *editor, size_t at,
                          struct str text);

/* Leave tokens out, and what of the output lies behind `size`; lines stay where
 * they were, so that messages of others find them. */
void sheet_editor_leave_out(struct sheet_editor *editor, size_t size,
                            size_t from, size_t to);

/* Note that the tokens go, and why; `at` is where the reason lies. */
void sheet_editor_report(struct sheet_editor *editor, size_t at,
                         const char *why, size_t from, size_t to);

/* Tell that an address goes; `reason` as package_sheet's `bring` gave it. */
void sheet_editor_report_address(struct sheet_editor *editor, size_t from,
                                 size_t to, const char *reason);

#endif
