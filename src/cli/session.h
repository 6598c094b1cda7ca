/*
 * session: what every verb works with.
 *
 * Takes   the options.
 * Gives   the book arena, the diagnostics, the loaded document, and where
 *         fonts and styles are.
 * Units   none.
 * Memory  owns the book arena and the diagnostics.
 * Errors  as manuscript_load; printed on standard error by session_report.
 * Source  none.
 */
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include <sys/types.h>

#include "document/document.h"
#include "options.h"
#include "press/press.h"

/* What the last line says of the outputs. */
enum outcome {
    OUTCOME_NONE,    /* there are none */
    OUTCOME_CHECKED, /* by the messages alone */
    OUTCOME_WRITTEN
};

/* What tells files apart, whatever they are called. */
struct file_identity {
    dev_t device;
    ino_t number;
};

struct session {
    struct arena arena;
    struct diagnostics diagnostics;
    struct options options;
    struct document document;
    struct data_folders data;
    const struct edition *book_edition;    /* all that book.yaml names, also */
    size_t book_edition_count;             /* when the verb makes others */
    ARRAY_OF(struct file_identity) source; /* what the book is made of */
    bool has_sources;                      /* they were looked for */
    enum outcome outcome;
    bool is_stdout_lost; /* reported already */
};

void session_init(struct session *session, const struct options *options);
void session_release(struct session *session);

/* The folder itself, or that of a file: "." when it has none. */
const char *session_folder_of(struct session *session, const char *path);

/* Give up what this verb does not need: see sandbox.h. */
void session_confine(struct session *session);

/* The same without files. */
void session_confine_calls(const struct session *session);

/* Load and audit the book; false when there is nothing to go on with. Errors
 * of the author's are in the diagnostics, not in the answer. */
bool session_load(struct session *session);

/* Print what was not yet printed. */
void session_report(struct session *session);

/* Flush standard output; false after a diagnostic. */
bool session_flush(struct session *session);

/* Flush, report, and give the exit status. */
int session_finish(struct session *session);

/* An empty press for the editions of the book that was loaded. */
struct press session_press(struct session *session);

/* False after a diagnostic: a name of --only is no edition. */
bool session_check_only(struct session *session);

/* With --against: report what the other language of the book does not share. */
void session_compare(struct session *session);

/* Was the edition asked for? */
bool session_wants_edition(const struct session *session,
                           const struct edition *edition);

/* The path of an edition's output. */
const char *session_output_path(struct session *session,
                                const struct edition *edition);

/* False after output-is-source: the path is a file the book is made of. */
bool session_may_replace(struct session *session, const char *path);

#endif
