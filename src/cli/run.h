/*
 * run: what every verb has in hand.
 *
 * Takes   the options.
 * Gives   the book arena, the diagnostics, the loaded document, and where
 *         fonts and styles are.
 * Units   none.
 * Memory  owns the book arena and the diagnostics.
 * Errors  as manuscript_load; printed on standard error by run_report.
 * Source  none.
 */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "document/document.h"
#include "options.h"
#include "press/press.h"

struct run {
    struct arena arena;
    struct diagnostics diagnostics;
    struct options options;
    struct document document;
    struct data_folders data;
    const struct edition *book_edition; /* all that book.yaml names, also */
    size_t book_edition_count;          /* when the verb makes others */
    bool is_stdout_lost;                /* reported already */
};

void run_init(struct run *run, const struct options *options);
void run_release(struct run *run);

/* Load and audit the book; false when there is nothing to go on with. Errors
 * of the author's are in the diagnostics, not in the answer. */
bool run_load(struct run *run);

/* Print what was not yet printed. */
void run_report(struct run *run);

/* Flush standard output; false after a diagnostic. */
bool run_flush(struct run *run);

/* Flush, report, and give the exit status. */
int run_finish(struct run *run);

/* An empty press for the editions of the book that was loaded. */
struct press run_press(struct run *run);

/* False after a diagnostic: a name of --only is no edition. */
bool run_check_only(struct run *run);

/* Report the first text that a PDF asked for cannot set, if there is any:
 * right-to-left. One line says it for all of them. */
void run_check_direction(struct run *run);

/* Was the edition asked for? */
bool run_wants_edition(const struct run *run, const struct edition *edition);

/* The path of an edition's output. */
const char *run_output_path(struct run *run, const struct edition *edition);

/* False after output-is-source: the path is a file the book is made of. */
bool run_may_replace(struct run *run, const char *path);

#endif
