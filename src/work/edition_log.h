/*
 * edition_log: what became of one edition, in bytes: from the process that made
 * it to the one that tells it.
 *
 * Takes   reports, the openings and ends of outputs, texts.
 * Gives   the same again, one event after the other.
 * Units   none.
 * Memory  the caller's buffer; texts read are slices of it.
 * Errors  asserts that the bytes are its own.
 * Source  none.
 */
#ifndef WORK_EDITION_LOG_H
#define WORK_EDITION_LOG_H

#include "base/diagnostics.h"
#include "base/strbuf.h"

enum edition_event_kind {
    EVENT_REPORT,  /* a diagnostic */
    EVENT_OPENING, /* an output would be opened now */
    EVENT_WRITTEN, /* it is whole */
    EVENT_END,     /* nothing more is said of that output */
    EVENT_TEXT,    /* for the report of -v */
    EVENT_JSON,    /* for that of --json */
    EVENT_HOPELESS /* nothing more can be written */
};

/* The numbers and texts of an output that is whole. */
struct edition_written {
    struct str path;
    struct str claims;
    int64_t page_count;
    int64_t size_bytes;
    int64_t time_ms;
};

struct edition_event {
    enum edition_event_kind kind;
    struct diagnostic report;       /* REPORT; pos.file may be NULL */
    struct edition_written written; /* WRITTEN */
    struct str text;                /* TEXT, JSON */
};

void edition_log_add(struct strbuf *log, enum edition_event_kind kind);
void edition_log_add_text(struct strbuf *log, enum edition_event_kind kind,
                          struct str text);
void edition_log_add_written(struct strbuf *log,
                             const struct edition_written *written);

/* The entries from `*first` on; `*first` moves behind them. */
void edition_log_add_reports(struct strbuf *log,
                             const struct diagnostics *diagnostics,
                             size_t *first);

/* False at the end. Names of files are copied into the arena. */
bool edition_log_next(struct arena *arena, struct str *rest,
                      struct edition_event *event);

#endif
