#include "verbs.h"

#include <assert.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "document/conditions.h"
#include "document/field_index.h"
#include "document/iterator.h"
#include "epub/epub.h"
#include "font/font_subset.h"
#include "handouts.h"
#include "manuscript/settings/names_file.h"
#include "output_set.h"
#include "pdf/pdf.h"
#include "press/kept_pages.h"
#include "press/set_edition.h"
#include "press/stylesheets.h"
#include "progress.h"
#include "report.h"
#include "written.h"

/*
 * Editions are set and written one after the other, so that only one layout
 * is in memory; PDFs first, because an EPUB may list the pages of one of
 * them (`page-list:`), which is set for that alone when --only leaves it out.
 * The outputs are put in their places when all of them are written. `check`
 * goes the same way and writes nothing: it has all that `build` has to say.
 */

struct build {
    struct session *session;
    bool is_check; /* everything is made, and nothing written */
    struct press press;
    struct output_set outputs;
    struct progress progress;
    struct written_list written;
    struct diagnostics_barriers barriers; /* found in the manuscript */
    bool is_hopeless;                     /* nothing more can be written */
    struct strbuf report;                 /* for -v, in the end */
    struct strbuf json;                   /* the array of --json so far */
};

static int64_t
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
is_to_stdout(const struct session *session)
{
    return strcmp(session->options.output, "-") == 0;
}

static const char *
target_of(struct session *session, const struct edition *edition)
{
    return is_to_stdout(session) ? "-" : session_output_path(session, edition);
}

/* What stands against the claims of one edition: what the manuscript has, and
 * what was found from the entry `first` on, in this edition alone. */
static struct diagnostics_barriers
find_barriers(const struct build *build, size_t first)
{
    struct diagnostics_barriers own =
        diagnostics_find_barriers(&build->session->diagnostics, first);

    return (struct diagnostics_barriers){
        .defect_count = build->barriers.defect_count + own.defect_count,
        .warning_count = build->barriers.warning_count + own.warning_count};
}

static size_t
entry_count(const struct build *build)
{
    return build->session->diagnostics.entry.count;
}

/* ---------------------------------------------------------- kept pages */

/* Does another edition list its pages, or a handout say on which of them its
 * worksheet stands? */
static bool
is_named_by_others(const struct session *session, const struct edition *edition)
{
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *other = &session->document.edition.item[i];
        bool names = str_equal(other->page_list, edition->name) ||
                     (other->is_handouts &&
                      handouts_find_workbook(session, other) == edition);
        if (names && session_wants_edition(session, other)) {
            return true;
        }
    }
    return false;
}

/* -------------------------------------------------------------- editions */

/* NULL when the output may not be written; else a writer to be filled. */
static struct file_writer *
open_output(struct build *build, const struct edition *edition)
{
    struct session *session = build->session;
    const char *root = session->options.output;
    const char *path = target_of(session, edition);

    if (build->is_hopeless || diagnostics_is_stopped(&session->diagnostics)) {
        return NULL;
    }
    if (!is_to_stdout(session) && file_exists(root) && !file_is_folder(root)) {
        DIAG_REPORT(&session->diagnostics, DIAG_OUTPUT_FAILED,
                    (struct source_pos){0}, str_from_c(root),
                    STR("it is not a folder"));
        build->is_hopeless = true; /* there is nowhere to write to */
        return NULL;
    }
    return is_to_stdout(session) || session_may_replace(session, path)
               ? output_set_open(&session->arena, &build->outputs, path)
               : NULL;
}

static void
close_output(struct build *build, const struct file_writer *file,
             struct written written)
{
    struct session *session = build->session;

    written.path = file->path;
    written.size_bytes = file->size_bytes;
    written_add(&session->arena, &build->written, &written);
    build->is_hopeless |=
        !output_set_save_descriptors(&build->outputs, &session->diagnostics);
}

/* A file that is not for a reader claims nothing, and nothing stands against
 * it. */
static struct str
name_pdf_claims(struct build *build, const struct edition *edition,
                struct pdf_claims claims, struct diagnostics_barriers barriers)
{
    struct str level = !claims.is_archival    ? STR_EMPTY
                       : claims.is_accessible ? STR("PDF/A-2a")
                                              : STR("PDF/A-2u");

    if (edition->booklet_pages > 0) {
        return STR("no claim: sheets to fold");
    }
    if (claims.is_accessible) {
        level =
            str_is_empty(level) ? STR("PDF/UA-1") : STR("PDF/UA-1 PDF/A-2a");
    }
    return written_claims(&build->session->arena, level, barriers);
}

static void
write_pdf(struct build *build, const struct edition *edition,
          const struct set_edition *set, size_t first, int64_t begun_ms)
{
    struct session *session = build->session;
    struct pdf_request request = {.document = &set->document,
                                  .edition = edition,
                                  .outline = &set->outline,
                                  .pages = &set->result.pages,
                                  .fonts = build->press.fonts,
                                  .file = open_output(build, edition),
                                  .barriers = find_barriers(build, first)};
    struct pdf_claims claims;

    if (request.file != NULL &&
        pdf_write(&request, &claims, &session->diagnostics)) {
        close_output(
            build, request.file,
            (struct written){.page_count = set->result.pages.page.count,
                             .time_ms = clock_ms() - begun_ms,
                             .claims = name_pdf_claims(build, edition, claims,
                                                       request.barriers)});
    }
}

/* Does the edition leave nothing of the book? There is no such PDF or EPUB. */
static bool
is_empty(struct build *build, const struct edition *edition,
         const struct document *shown)
{
    if (shown->root->first_child != NULL) {
        return false;
    }
    DIAG_REPORT(&build->session->diagnostics, DIAG_EDITION_EMPTY,
                (struct source_pos){0}, edition->name);
    return true;
}

static bool
set_pages(struct build *build, const struct edition *edition,
          struct set_edition *set)
{
    *set = (struct set_edition){0};
    if (!set_edition_make(&build->press, edition, set)) {
        build->is_hopeless = true;
        return false;
    }
    return !is_empty(build, edition, &set->document);
}

static void
find_labels(struct build *build, const struct edition *edition)
{
    const struct edition *source =
        document_find_edition(&build->session->document, edition->page_list);
    struct set_edition set;

    if (source == NULL || kept_pages_find(&build->press, source) != NULL) {
        return;
    }
    if (set_pages(build, source, &set)) {
        kept_pages_add(&build->press, source, &set.result);
    }
    set_edition_release(&set);
}

static void
report_setting(struct build *build, const struct edition *edition,
               const struct typeset_result *result)
{
    if (build->session->options.is_verbose) {
        report_add(&build->report, build->session, edition, result);
    }
    if (build->session->options.wants_json) {
        strbuf_add_c(&build->json, build->json.size_bytes == 0 ? "[\n" : ",\n");
        report_add_json(&build->json, edition, result);
    }
}

static void
build_pdf(struct build *build, const struct edition *edition)
{
    struct session *session = build->session;
    int64_t begun_ms = clock_ms();
    struct set_edition set;
    size_t first;

    if (!str_is_empty(edition->page_list)) {
        find_labels(build, edition);
    }
    first = entry_count(build);
    if (set_pages(build, edition, &set)) {
        report_setting(build, edition, &set.result);
        if (is_named_by_others(session, edition)) {
            kept_pages_add(&build->press, edition, &set.result);
        }
        if (!build->is_check) {
            write_pdf(build, edition, &set, first, begun_ms);
        }
    }
    set_edition_release(&set);
}

/* Each worksheet as a file of its own. */
static void
build_handouts(struct build *build, const struct edition *edition)
{
    struct session *session = build->session;
    struct handout_list list = handouts_plan(session, &build->press, edition);

    if (session->options.verb == VERB_BUILD && !session->options.is_verbose) {
        build->written.folder =
            str_to_c(&session->arena,
                     str_join(&session->arena,
                              path_join(&session->arena,
                                        str_from_c(session->options.output),
                                        STR(HANDOUTS_FOLDER "/*-")),
                              edition->output));
    }
    for (size_t i = 0; i < list.edition.count; i++) {
        build_pdf(build, &list.edition.item[i]);
    }
    build->written.folder = NULL;
}

struct sheet_text { /* what an EPUB adds to the stylesheets */
    struct epub_sheet sheet;
    struct str sign_face;
    struct diagnostics_barriers barriers; /* the sheets' and the manuscript's */
};

static struct str
name_epub_claims(struct build *build, struct diagnostics_barriers barriers)
{
    struct evaluation evaluation = build->session->document.metadata.evaluation;
    bool is_clean = barriers.defect_count + barriers.warning_count == 0;

    if (is_clean && str_is_empty(evaluation.evaluator)) {
        return STR("no claim: nobody is named who evaluated it");
    }
    return written_claims(&build->session->arena,
                          is_clean ? evaluation.standard : STR_EMPTY, barriers);
}

static void
write_epub(struct build *build, struct arena *arena,
           const struct edition *edition, const struct sheet_text *sheet)
{
    struct session *session = build->session;
    int64_t begun_ms = clock_ms();
    struct document shown =
        conditions_apply(arena, &session->document, edition);
    struct outline outline =
        outline_build(arena, &shown, SET_EDITION_OUTLINE_LEVELS);
    struct epub_request request = {.document = &shown,
                                   .edition = edition,
                                   .outline = &outline,
                                   .stylesheet = sheet->sheet.text,
                                   .sheet_words = sheet->sheet.words,
                                   .files = sheet->sheet.files,
                                   .cut_face = font_subset_text,
                                   .sign_face = sheet->sign_face,
                                   .barriers = sheet->barriers};

    if (is_empty(build, edition, &shown)) {
        return;
    }
    if (!str_is_empty(edition->page_list)) {
        find_labels(build, edition);
        set_edition_give_labels(&build->press, edition, arena, &shown);
    }
    if (build->is_check) {
        (void)epub_write(&request, &session->diagnostics);
        return;
    }
    request.file = open_output(build, edition);
    if (request.file != NULL && epub_write(&request, &session->diagnostics)) {
        close_output(build, request.file,
                     (struct written){
                         .time_ms = clock_ms() - begun_ms,
                         .claims = name_epub_claims(build, request.barriers)});
    }
}

/* Answers of worksheets, and tasks in prose, have boxes and rings. */
static bool
has_signs(struct build *build, struct arena *arena)
{
    struct iterator walk = iterator_begin(build->session->document.root);
    struct field_index index = {0};

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_TICK_BOX) {
            return true;
        }
    }
    field_index_add_below(arena, &index, build->session->document.root);
    return index.entry.count > 0;
}

static bool
find_sign_face(struct build *build, struct arena *arena, struct str *face)
{
    static const struct font_range sign[] = {
        {EPUB_SIGN_RING, EPUB_SIGN_RING},
        {EPUB_SIGN_BOX, EPUB_SIGN_BOX},
        {EPUB_SIGN_TICKED, EPUB_SIGN_TICKED}};
    static const struct font_choice signs = {.family = EPUB_SIGN_FAMILY,
                                             .weight = EPUB_SIGN_WEIGHT,
                                             .sign = sign,
                                             .sign_count =
                                                 sizeof sign / sizeof sign[0]};

    return !has_signs(build, arena) ||
           press_cut_face(&build->press, arena, &signs, face);
}

static void
build_epub(struct build *build, const struct edition *edition)
{
    size_t first = entry_count(build);
    struct sheet_text sheet = {0};
    struct arena arena;

    arena_init(&arena);
    if (stylesheets_load(&build->press, &arena, edition, &sheet.sheet) &&
        find_sign_face(build, &arena, &sheet.sign_face)) {
        sheet.barriers = find_barriers(build, first);
        write_epub(build, &arena, edition, &sheet);
    } else {
        build->is_hopeless = true;
    }
    arena_release(&arena);
}

static void
build_format(struct build *build, enum edition_format format)
{
    struct session *session = build->session;

    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (edition->format != format ||
            !session_wants_edition(session, edition)) {
            continue;
        }
        progress_step(&build->progress, edition->name);
        if (edition->is_handouts) {
            build_handouts(build, edition);
        } else if (format == FORMAT_PDF) {
            build_pdf(build, edition);
        } else {
            build_epub(build, edition);
        }
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
    if (session->options.verb != VERB_CHECK && is_to_stdout(session) &&
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
        !session->options.is_quiet && !is_to_stdout(session)) {
        written_print(&build->written);
    }
    print_reports(build);
    (void)session_flush(session);
    session_report(session);
    if (!is_to_stdout(session) &&
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
    build_format(build, FORMAT_PDF);
    build_format(build, FORMAT_EPUB);
    progress_end(&build->progress);
    finish(build);
    strbuf_release(&build->report);
    strbuf_release(&build->json);
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
