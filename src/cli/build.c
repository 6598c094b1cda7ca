#include "verbs.h"

#include <string.h>

#include "handouts.h"
#include "manuscript/settings/names_file.h"
#include "pdf/object/deflate.h"
#include "side_by_side.h"

/*
 * PDFs come first, because an EPUB may list the pages of one of them
 * (`page-list:`). The outputs are put in their places when all of them are
 * written. `check` goes the same way and writes nothing: it has all that `build`
 * has to say.
 */

static void
add_pieces(struct build *build, enum edition_format format)
{
    struct session *session = build->session;

    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->format == format &&
            session_wants_edition(session, edition)) {
            ARRAY_PUSH(&session->arena, &build->piece, edition);
        }
    }
}

static bool
has_something(struct build *build, const struct edition *edition)
{
    return edition->is_handouts
               ? handouts_plan(build->session, NULL, edition).edition.count > 0
               : !build_is_empty(build, edition);
}

/* An edition that has nothing costs the others nothing; but where all are so,
 * a build that writes nothing has not done what it was asked for. */
static void
report_all_empty(struct build *build)
{
    struct diagnostics *diagnostics = &build->session->diagnostics;
    bool has_empty = false;

    for (size_t i = 0; i < build->piece.count; i++) {
        if (has_something(build, build->piece.item[i])) {
            return;
        }
        has_empty |= !build->piece.item[i]->is_handouts;
    }
    if (has_empty && !diagnostics_has_errors(diagnostics)) {
        diagnostics_report_plain(diagnostics, DIAG_EDITIONS_EMPTY,
                                 (struct source_pos){0});
    }
}

static bool
has_several(const struct build *build)
{
    return build->piece.count > 1 ||
           (build->piece.count == 1 && build->piece.item[0]->is_handouts);
}

static void
build_all(struct build *build)
{
    size_t process_count;

    add_pieces(build, FORMAT_PDF);
    build->deflater = deflate_open(has_several(build)); /* PDFs */
    add_pieces(build, FORMAT_EPUB);
    process_count = side_by_side_count(build);
    if (process_count > 1) {
        side_by_side_build(build, process_count);
        return;
    }
    for (size_t i = 0; i < build->piece.count; i++) {
        progress_step(&build->progress, build->piece.item[i]->name);
        build_make_edition(build, build->piece.item[i]);
    }
}

/* ---------------------------------------------------------------- report */

/* How the editions were set stands below what was written. */
static void
print_reports(struct build *build)
{
    if (build->session->options.wants_json) {
        strbuf_add_c(&build->json, build->json.size_bytes == 0 ? "[" : "\n");
        strbuf_add_c(&build->json, "]\n");
        fwrite(build->json.data, 1, build->json.size_bytes, stdout);
    }
    (void)session_flush(
        build->session); /* before what goes to standard error */
    fwrite(build->report.data, 1, build->report.size_bytes, stderr);
}

static void
report_unused_ignores(struct session *session)
{
    if (session->options.only.count > 0) {
        return; /* another edition may need them */
    }
    for (size_t i = 0; i < session->diagnostics.ignore.count; i++) {
        struct diagnostics_ignore ignore = session->diagnostics.ignore.item[i];
        if (!ignore.used) {
            DIAG_REPORT(&session->diagnostics, DIAG_IGNORE_UNUSED,
                        (struct source_pos){.file = "book.yaml"}, ignore.code);
        }
    }
}

static size_t
wanted_count(const struct session *session)
{
    size_t count = 0;

    for (size_t i = 0; i < session->document.edition.count; i++) {
        count +=
            session_wants_edition(session, &session->document.edition.item[i]);
    }
    return count;
}

static bool
wants_handouts(const struct session *session)
{
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->is_handouts && session_wants_edition(session, edition)) {
            return true;
        }
    }
    return false;
}

static bool
is_ready(struct session *session)
{
    if (!session_load(session) || !session_check_only(session)) {
        return false;
    }
    names_file_check(&session->arena, &session->document,
                     &session->diagnostics);
    session_compare(session);
    if (diagnostics_has_errors(&session->diagnostics)) {
        return false;
    }
    if (session->options.verb == VERB_HANDOUT && !handouts_choose(session)) {
        return false;
    }
    if (session->options.verb != VERB_CHECK &&
        strcmp(session->options.output, "-") == 0 &&
        (wanted_count(session) != 1 || wants_handouts(session))) {
        DIAG_REPORT(&session->diagnostics, DIAG_USAGE, (struct source_pos){0},
                    STR("-o - writes one edition; say which with --only"));
        return false;
    }
    return true;
}

/* All that is to be said goes out before the outputs stand: a run that cannot
 * say what it did has failed, and a run that ends for want of memory while it
 * speaks has replaced nothing. */
static void
finish(struct build *build)
{
    struct session *session = build->session;

    report_unused_ignores(session);
    if (!session->options.wants_json &&
        !diagnostics_is_stopped(&session->diagnostics) &&
        !session->options.is_quiet && !build_is_to_stdout(build)) {
        written_print(&build->written);
    }
    print_reports(build);
    (void)session_flush(session);
    session_report(session);
    if (!build_is_to_stdout(build) &&
        !diagnostics_is_stopped(&session->diagnostics)) {
        (void)output_set_place(&build->outputs, &session->diagnostics);
    }
    output_set_discard(&build->outputs);
}

static void
make_editions(struct build *build)
{
    struct session *session = build->session;

    output_set_init(&build->outputs, session->options.output);
    strbuf_init(&build->report);
    strbuf_init(&build->json);
    build->press = session_press(session);
    build->barriers = diagnostics_find_barriers(&session->diagnostics, 0);
    build->progress = progress_begin(
        wanted_count(session), !session->options.is_quiet &&
                                   session->options.format == DIAG_PRINT_HUMAN);
    build_all(build);
    report_all_empty(build);
    progress_end(&build->progress);
    finish(build);
    strbuf_release(&build->report);
    strbuf_release(&build->json);
    deflate_close(build->deflater);
    press_close(&build->press);
}

static int
build_or_check(struct session *session, bool is_check)
{
    struct build build = {.session = session, .is_check = is_check};

    session->outcome = is_check ? OUTCOME_CHECKED : OUTCOME_WRITTEN;
    if (is_ready(session)) {
        make_editions(&build);
    }
    return session_finish(session);
}

int
verb_build(struct session *session)
{
    return build_or_check(session, false);
}

int
verb_check(struct session *session)
{
    return build_or_check(session, true);
}
