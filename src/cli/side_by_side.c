#include "side_by_side.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "handouts.h"
#include "work/edition_log.h"
#include "work/workers.h"

/*
 * All outputs are opened before the workers begin, and placed by this process:
 * a worker only fills them. What it has to say it says in a log, and the logs
 * are told in the order of the editions, as if each were made only then.
 */

enum {
    PROCESSES_USUAL_MAX = 8
};

/* One edition as a piece of work: whatever it changes but its output, and what
 * others name of it, is forgotten here and told from the log. */
static void
make_piece(void *data, size_t index, struct strbuf *log)
{
    struct build *build = data;
    struct diagnostics *diagnostics = &build->session->diagnostics;
    const struct diagnostics before = *diagnostics;
    bool was_hopeless = build->is_hopeless;

    build->log = log;
    build->logged_count = before.entry.count;
    build_make_edition(build, build->piece.item[index]);
    edition_log_add_reports(log, diagnostics, &build->logged_count);
    edition_log_add_text(log, EVENT_TEXT, strbuf_str(&build->report));
    edition_log_add_text(log, EVENT_JSON, strbuf_str(&build->json));
    if (build->is_hopeless && !was_hopeless) {
        edition_log_add(log, EVENT_HOPELESS);
    }
    strbuf_clear(&build->report);
    strbuf_clear(&build->json);
    build->is_hopeless = was_hopeless;
    build->log = NULL;
    diagnostics->entry.count = before.entry.count;
    memcpy(diagnostics->count, before.count, sizeof before.count);
}

/* What those that wait will name, where no edition that is wanted has it. */
static void
find_named_pages(void *data)
{
    struct build *build = data;

    for (size_t i = 0; i < build->piece.count; i++) {
        const struct edition *edition = build->piece.item[i];
        if (edition->is_handouts) {
            (void)handouts_plan(build->session, &build->press, edition);
        } else if (!str_is_empty(edition->page_list)) {
            build_find_labels(build, edition);
        }
    }
}

static void
show_progress(void *data, size_t index)
{
    struct build *build = data;

    progress_step(&build->progress, build->piece.item[index]->name);
}

static void
add_json(struct build *build, struct str text)
{
    if (!str_is_empty(text)) {
        strbuf_add_c(&build->json, build->json.size_bytes == 0 ? "[\n" : ",\n");
        strbuf_add(&build->json, str_tail(text, 2)); /* behind its own "[" */
    }
}

static void
retell_written(struct build *build, const struct edition_written *written)
{
    struct arena *arena = &build->session->arena;

    build_tell_written(
        build, &(struct written){.path = str_to_c(arena, written->path),
                                 .page_count = (size_t)written->page_count,
                                 .size_bytes = (size_t)written->size_bytes,
                                 .time_ms = written->time_ms,
                                 .claims = str_copy(arena, written->claims)});
}

/* As if it were made only now: after an error nothing is written any more, and
 * nothing said of it. */
static void
retell(struct build *build, struct str log)
{
    struct diagnostics *diagnostics = &build->session->diagnostics;
    bool is_passed_over = false;
    struct edition_event event;

    while (edition_log_next(&build->session->arena, &log, &event)) {
        if (event.kind == EVENT_OPENING) {
            is_passed_over =
                build->is_hopeless || diagnostics_is_stopped(diagnostics);
        } else if (event.kind == EVENT_END) {
            is_passed_over = false;
        } else if (event.kind == EVENT_REPORT && !is_passed_over) {
            diagnostics_repeat(diagnostics, &event.report);
        } else if (event.kind == EVENT_WRITTEN && !is_passed_over) {
            retell_written(build, &event.written);
        } else if (event.kind == EVENT_TEXT) {
            strbuf_add(&build->report, event.text);
        } else if (event.kind == EVENT_JSON) {
            add_json(build, event.text);
        } else if (event.kind == EVENT_HOPELESS) {
            build->is_hopeless = true;
        }
    }
}

static void
retell_all(struct build *build, const struct work *work)
{
    for (size_t i = 0; i < build->piece.count; i++) {
        const struct edition *edition = build->piece.item[i];
        if (edition->is_handouts) {
            build_name_folder(build, edition);
        }
        retell(build, work->said[i]);
        build->written.folder = NULL;
    }
}

static size_t
output_count(struct build *build, const struct edition *edition)
{
    return edition->is_handouts
               ? handouts_plan(build->session, NULL, edition).edition.count
               : 1;
}

static void
open_all_outputs(struct build *build)
{
    for (size_t i = 0; i < build->piece.count && !build->is_check; i++) {
        const struct edition *edition = build->piece.item[i];
        struct handout_list list = {0};
        if (!edition->is_handouts) {
            if (!build_is_empty(build, edition)) {
                (void)build_open_output(build, edition);
            }
            continue;
        }
        list = handouts_plan(build->session, NULL, edition);
        for (size_t j = 0; j < list.edition.count; j++) {
            (void)build_open_output(build, &list.edition.item[j]);
        }
    }
}

static enum piece_order
order_of(const struct build *build, const struct edition *edition)
{
    return build_names_pages_of(build->session, edition) ? PIECE_LED
           : edition->is_handouts || !str_is_empty(edition->page_list)
               ? PIECE_WAITING
               : PIECE_FREE;
}

void
side_by_side_build(struct build *build, size_t process_count)
{
    struct arena *arena = &build->session->arena;
    size_t count = build->piece.count;
    struct work work = {.piece_count = count,
                        .process_count = process_count,
                        .order = ARENA_ARRAY(arena, enum piece_order, count),
                        .make = make_piece,
                        .finish_leading = find_named_pages,
                        .note_done = show_progress,
                        .data = build,
                        .said = ARENA_ARRAY(arena, struct str, count)};
    struct str reason;

    for (size_t i = 0; i < count; i++) {
        work.order[i] = order_of(build, build->piece.item[i]);
    }
    open_all_outputs(build);
    fflush(NULL); /* or each process would write what waits there */
    if (workers_run(arena, &work, &reason)) {
        retell_all(build, &work);
    } else if (str_is_empty(reason)) {
        _exit(1); /* memory was exhausted in a worker, and that was said */
    } else {
        DIAG_REPORT(&build->session->diagnostics, DIAG_OUTPUT_FAILED,
                    (struct source_pos){0},
                    str_from_c(build->session->options.output), reason);
    }
}

size_t
side_by_side_count(struct build *build)
{
    size_t wanted = build->session->options.process_count;
    long open_max = sysconf(_SC_OPEN_MAX);
    size_t outputs = 0;

    for (size_t i = 0; i < build->piece.count; i++) {
        outputs += output_count(build, build->piece.item[i]);
    }
    if (build_is_to_stdout(build) ||
        (open_max > 0 && outputs >= (size_t)open_max / 4)) {
        return 1;
    }
    if (wanted == 0) {
        wanted = workers_count_processors();
        wanted = wanted < PROCESSES_USUAL_MAX ? wanted : PROCESSES_USUAL_MAX;
    }
    return wanted < build->piece.count ? wanted : build->piece.count;
}
