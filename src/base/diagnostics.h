/*
 * diagnostics: everything the author is told, collected and counted.
 *
 * Takes   a code of diag_codes.def, a place in the author's files, and the
 *         texts that fill {1}, {2}, ... of the code's sentence.
 * Gives   entries, which diag_print prints; counts by severity; what stands
 *         against a claim; the exit status.
 * Units   lines and columns from 1; columns in characters; 0 is "unknown"
 *         and is not printed.
 * Memory  its own arena; texts are copied.
 * Errors  never fails.
 * Source  none.
 */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "arena.h"
#include "array.h"
#include "str.h"
#include "strmap.h"

struct strbuf; /* strbuf.h */

enum severity {
    SEVERITY_NOTE,    /* could be better */
    SEVERITY_WARNING, /* the output is right, but a reader may stumble */
    SEVERITY_DEFECT,  /* something is missing, or will not reach everyone: the
                         output has what the sentence names in its place */
    SEVERITY_ERROR,   /* nothing honest can be written: nothing replaced */
    SEVERITY_FATAL    /* the command itself was not understood */
};

enum diag_code {
#define DIAG(name, code, severity, text) DIAG_##name,
#include "diag_codes.def"
#undef DIAG
    DIAG_CODE_COUNT
};

/* A place in the author's files. */
struct source_pos {
    const char *file; /* relative to the book folder; NULL: the whole run */
    int line;         /* from 1; 0: the whole file */
    int column;       /* from 1, in characters; 0: unknown */
};

struct diagnostic {
    enum diag_code code;
    enum severity severity;
    bool is_ignored; /* not printed, but it stands against claims */
    struct source_pos pos;
    struct str message; /* the filled sentence */
};

/* From where on the lines of a text are those of another file, or stand in
 * another line of their own. */
struct diagnostics_origin {
    int first_line;        /* of the text */
    struct source_pos pos; /* what it is in its file */
};

/* A text that was put together; it is called by the name of its first file. */
struct diagnostics_origins {
    const struct diagnostics_origin *item; /* in the order of their lines */
    size_t count;
};

/* One entry of the book's ignore list. */
struct diagnostics_ignore {
    struct str code;
    struct str file; /* empty: any file */
    bool used;
};

struct diagnostics {
    struct arena arena;
    ARRAY_OF(struct diagnostic) entry;
    ARRAY_OF(struct diagnostics_ignore) ignore;
    struct strmap origins;            /* file -> struct diagnostics_origins */
    size_t count[SEVERITY_FATAL + 1]; /* the printed ones */
    bool is_strict; /* the gate is shut: defects and warnings stop outputs */
};

/* What stands against a claim to be accessible. */
struct diagnostics_barriers {
    size_t defect_count;
    size_t warning_count;
};

/* The gate is open. */
void diagnostics_init(struct diagnostics *diagnostics);
void diagnostics_release(struct diagnostics *diagnostics);

/* `argument` fills {1}..{argument_count}. Use the macro DIAG_REPORT. */
void diagnostics_report(struct diagnostics *diagnostics, enum diag_code code,
                        struct source_pos pos, size_t argument_count,
                        const struct str argument[]);

#define DIAG_REPORT(diagnostics, code, pos, ...)             \
    diagnostics_report((diagnostics), (code), (pos),         \
                       sizeof((struct str[]){__VA_ARGS__}) / \
                           sizeof(struct str),               \
                       (const struct str[]){__VA_ARGS__})

/* For codes whose sentence has no holes. */
/* " (in places of this file: 3)", or "" for one. */
struct str diagnostics_places(struct arena *arena, size_t count);

void diagnostics_report_plain(struct diagnostics *diagnostics,
                              enum diag_code code, struct source_pos pos);

/* Later reports of `file` speak of lines of a text that was put together, and
 * name the places where these were written. `origin` is copied. */
void diagnostics_set_origins(struct diagnostics *diagnostics, const char *file,
                             const struct diagnostics_origin *origin,
                             size_t count);

/* Where a line of a text was written. */
struct source_pos diagnostics_find_origin(const struct diagnostics *diagnostics,
                                          struct source_pos pos);

/* Report again what was reported elsewhere: the sentence is filled already. */
void diagnostics_repeat(struct diagnostics *diagnostics,
                        const struct diagnostic *report);

/* Reports of a file of which each kind is told once, at its first place, with
 * the count of its places. Start zeroed. */
struct diagnostics_tallied {
    enum diag_code code;
    struct source_pos pos;
    struct str first; /* {1} of the sentence; {3} is the count */
    struct str second;
    size_t count;
};

struct diagnostics_tally {
    ARRAY_OF(struct diagnostics_tallied *) item;
    struct strmap by_kind;
};

/* Reports of the same code and kind are one; of the others the texts that fill
 * the sentence go. */
void diagnostics_tally_add(struct arena *arena, struct diagnostics_tally *tally,
                           struct str kind,
                           const struct diagnostics_tallied *report);
void diagnostics_tally_report(struct arena *arena,
                              const struct diagnostics_tally *tally,
                              struct diagnostics *diagnostics);

/* Later reports of `code` in `file` (empty: any) are not printed. Errors are,
 * whatever is ignored. */
void diagnostics_ignore(struct diagnostics *diagnostics, struct str code,
                        struct str file);

/* True when an error or a fatal error has been reported: there is nothing
 * honest to go on with. */
bool diagnostics_has_errors(const struct diagnostics *diagnostics);

/* True when no output may be replaced: after an error, or, with the gate shut,
 * after a defect or a warning. */
bool diagnostics_is_stopped(const struct diagnostics *diagnostics);

/* The different barriers among the entries from `first` on, those ignored
 * among them: to pass over a message makes no book accessible. Codes of
 * diag_keeps.def are no barriers. */
struct diagnostics_barriers
diagnostics_find_barriers(const struct diagnostics *diagnostics, size_t first);

/* 0; 3 after a defect; 1 when the outputs are stopped; 2 after a fatal error. */
int diagnostics_exit_status(const struct diagnostics *diagnostics);

/* Add `text` without control characters, which must not reach a terminal. */
void diagnostics_add_printable(struct strbuf *out, struct str text);

const char *diagnostics_code_name(enum diag_code code);
const char *diagnostics_code_text(enum diag_code code);
enum severity diagnostics_code_severity(enum diag_code code);

/* Does a report of this code stand against a claim? */
bool diagnostics_code_bars(enum diag_code code);

/* By file, line, column, code and sentence; 0 for the same report. */
int diagnostics_compare(const struct diagnostic *a, const struct diagnostic *b);

const char *severity_name(enum severity severity);

/* False when no code has this name. */
bool diagnostics_find_code(struct str name, enum diag_code *code);

#endif
