#include "edition_log.h"

#include <assert.h>

static void
add_number(struct strbuf *log, int64_t number)
{
    strbuf_add_bytes(log, &number, sizeof number);
}

static void
add_text(struct strbuf *log, struct str text)
{
    add_number(log, (int64_t)text.size_bytes);
    strbuf_add(log, text);
}

static int64_t
take_number(struct str *rest)
{
    int64_t number;

    assert(rest->size_bytes >= sizeof number);
    memcpy(&number, rest->data, sizeof number);
    *rest = str_tail(*rest, sizeof number);
    return number;
}

static struct str
take_text(struct str *rest)
{
    size_t size_bytes = (size_t)take_number(rest);
    struct str text = str_slice(*rest, 0, size_bytes);

    assert(text.size_bytes == size_bytes);
    *rest = str_tail(*rest, size_bytes);
    return text;
}

void
edition_log_add(struct strbuf *log, enum edition_event_kind kind)
{
    add_number(log, kind);
}

void
edition_log_add_text(struct strbuf *log, enum edition_event_kind kind,
                     struct str text)
{
    add_number(log, kind);
    add_text(log, text);
}

void
edition_log_add_written(struct strbuf *log,
                        const struct edition_written *written)
{
    add_number(log, EVENT_WRITTEN);
    add_text(log, written->path);
    add_text(log, written->claims);
    add_number(log, written->page_count);
    add_number(log, written->size_bytes);
    add_number(log, written->time_ms);
}

void
edition_log_add_reports(struct strbuf *log,
                        const struct diagnostics *diagnostics, size_t *first)
{
    for (; *first < diagnostics->entry.count; ++*first) {
        const struct diagnostic *entry = &diagnostics->entry.item[*first];
        add_number(log, EVENT_REPORT);
        add_number(log, entry->code);
        add_number(log, entry->pos.file != NULL);
        add_text(log, str_from_c(entry->pos.file));
        add_number(log, entry->pos.line);
        add_number(log, entry->pos.column);
        add_text(log, entry->message);
    }
}

static void
take_report(struct arena *arena, struct str *rest, struct diagnostic *report)
{
    bool has_file;
    struct str file;

    report->code = (enum diag_code)take_number(rest);
    has_file = take_number(rest) != 0;
    file = take_text(rest);
    report->pos.file = has_file ? str_to_c(arena, file) : NULL;
    report->pos.line = (int)take_number(rest);
    report->pos.column = (int)take_number(rest);
    report->message = take_text(rest);
}

static void
take_written(struct str *rest, struct edition_written *written)
{
    written->path = take_text(rest);
    written->claims = take_text(rest);
    written->page_count = take_number(rest);
    written->size_bytes = take_number(rest);
    written->time_ms = take_number(rest);
}

bool
edition_log_next(struct arena *arena, struct str *rest,
                 struct edition_event *event)
{
    if (str_is_empty(*rest)) {
        return false;
    }
    *event = (struct edition_event){
        .kind = (enum edition_event_kind)take_number(rest)};
    if (event->kind == EVENT_REPORT) {
        take_report(arena, rest, &event->report);
    } else if (event->kind == EVENT_WRITTEN) {
        take_written(rest, &event->written);
    } else if (event->kind == EVENT_TEXT || event->kind == EVENT_JSON) {
        event->text = take_text(rest);
    }
    return true;
}
