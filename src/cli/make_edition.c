#include "make_edition.h"

#include <string.h>
#include <time.h>

#include "base/file.h"
#include "document/conditions.h"
#include "document/sheet_choice.h"
#include "epub/epub.h"
#include "font/font_subset.h"
#include "handouts.h"
#include "pdf/pdf.h"
#include "press/kept_pages.h"
#include "press/set_edition.h"
#include "press/stylesheets.h"
#include "report.h"
#include "work/edition_log.h"
#include "work/sign_face.h"

/* Only one layout is in memory. An EPUB may list the pages of a PDF, which is
 * set for that alone when --only leaves it out. */

static int64_t
clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
build_is_to_stdout(const struct build *build)
{
    return strcmp(build->session->options.output, "-") == 0;
}

static const char *
target_of(const struct build *build, const struct edition *edition)
{
    return build_is_to_stdout(build)
               ? "-"
               : session_output_path(build->session, edition);
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

bool
build_names_pages_of(const struct session *session,
                     const struct edition *edition)
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

struct file_writer *
build_open_output(struct build *build, const struct edition *edition)
{
    struct session *session = build->session;
    const char *root = session->options.output;
    const char *path = target_of(build, edition);

    if (build->is_hopeless || diagnostics_is_stopped(&session->diagnostics)) {
        return NULL;
    }
    if (!build_is_to_stdout(build) && file_exists(root) &&
        !file_is_folder(root)) {
        DIAG_REPORT(&session->diagnostics, DIAG_OUTPUT_FAILED,
                    (struct source_pos){0}, str_from_c(root),
                    STR("it is not a folder"));
        build->is_hopeless = true; /* there is nowhere to write to */
        return NULL;
    }
    return build_is_to_stdout(build) || session_may_replace(session, path)
               ? output_set_open(&session->arena, &build->outputs, path)
               : NULL;
}

/* A process fills what the first one opened. */
static struct file_writer *
find_opened(const struct build *build, const char *path)
{
    for (size_t i = 0; i < build->outputs.output.count; i++) {
        if (strcmp(build->outputs.output.item[i]->path, path) == 0) {
            return build->outputs.output.item[i];
        }
    }
    return NULL;
}

static struct file_writer *
open_output(struct build *build, const struct edition *edition)
{
    if (build->log == NULL) {
        return build_open_output(build, edition);
    }
    edition_log_add_reports(build->log, &build->session->diagnostics,
                            &build->logged_count);
    edition_log_add(build->log, EVENT_OPENING);
    return build->is_hopeless ||
                   diagnostics_is_stopped(&build->session->diagnostics)
               ? NULL
               : find_opened(build, target_of(build, edition));
}

void
build_tell_written(struct build *build, const struct written *written)
{
    struct session *session = build->session;

    if (build->log == NULL) {
        written_add(&session->arena, &build->written, written);
        build->is_hopeless |= !output_set_save_descriptors(
            &build->outputs, &session->diagnostics);
        return;
    }
    edition_log_add_reports(build->log, &session->diagnostics,
                            &build->logged_count);
    edition_log_add_written(
        build->log,
        &(struct edition_written){.path = str_from_c(written->path),
                                  .claims = written->claims,
                                  .page_count = (int64_t)written->page_count,
                                  .size_bytes = (int64_t)written->size_bytes,
                                  .time_ms = written->time_ms});
}

/* What becomes of an output is told; `written` is NULL when it failed. */
static void
close_output(struct build *build, const struct file_writer *file,
             struct written *written)
{
    if (written != NULL) {
        written->path = file->path;
        written->size_bytes = file->size_bytes;
        build_tell_written(build, written);
    }
    if (build->log != NULL) {
        edition_log_add_reports(build->log, &build->session->diagnostics,
                                &build->logged_count);
        edition_log_add(build->log, EVENT_END);
    }
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
                                  .deflater = build->deflater,
                                  .file = open_output(build, edition),
                                  .barriers = find_barriers(build, first)};
    struct written written = {.page_count = set->result.pages.page.count};
    struct pdf_claims claims;
    bool is_written = request.file != NULL &&
                      pdf_write(&request, &claims, &session->diagnostics);

    if (is_written) {
        written.claims = written_pdf_claims(&session->arena, edition, claims,
                                            request.barriers);
        written.time_ms = clock_ms() - begun_ms;
    }
    close_output(build, request.file, is_written ? &written : NULL);
}

bool
build_is_empty(const struct build *build, const struct edition *edition)
{
    struct arena scratch;
    bool is_empty;

    arena_init(&scratch);
    is_empty = conditions_apply(&scratch, &build->session->document, edition)
                   .root->first_child == NULL;
    arena_release(&scratch);
    return is_empty;
}

/* There is no PDF or EPUB of nothing. */
static bool
is_left_out(struct build *build, const struct edition *edition)
{
    if (!build_is_empty(build, edition)) {
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
    return true;
}

void
build_find_labels(struct build *build, const struct edition *edition)
{
    const struct edition *source =
        document_find_edition(&build->session->document, edition->page_list);
    struct set_edition set;

    if (source == NULL || kept_pages_find(&build->press, source) != NULL ||
        is_left_out(build, source)) {
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
        build_find_labels(build, edition);
    }
    first = entry_count(build);
    if (set_pages(build, edition, &set)) {
        report_setting(build, edition, &set.result);
        if (build_names_pages_of(session, edition)) {
            kept_pages_add(&build->press, edition, &set.result);
        }
        if (!build->is_check) {
            write_pdf(build, edition, &set, first, begun_ms);
        }
    }
    set_edition_release(&set);
}

void
build_name_folder(struct build *build, const struct edition *edition)
{
    struct session *session = build->session;

    if (session->options.verb == VERB_BUILD && !session->options.is_verbose) {
        build->written.folder =
            str_to_c(&session->arena,
                     str_join(&session->arena,
                              path_join(&session->arena,
                                        str_from_c(session->options.output),
                                        STR(HANDOUTS_FOLDER "/*-")),
                              edition->output));
    }
}

/* The book as far as it is handed out, for each handout to take its own sheet
 * from: the rest is left out once, not once for each. */
static struct document
choose_sheets(struct arena *arena, const struct document *book,
              const struct edition *edition)
{
    struct edition all = *edition;
    struct document sheets;

    if (all.worksheet.count == 0) {
        ARRAY_PUSH(arena, &all.worksheet, STR(SHEET_CHOICE_ALL));
    }
    sheets = conditions_apply(arena, book, &all);
    sheets.metadata = book->metadata; /* each is disguised by itself */
    sheets.inside = book->inside;
    return sheets;
}

/* Each worksheet as a file of its own. */
static void
build_handouts(struct build *build, const struct edition *edition)
{
    struct handout_list list =
        handouts_plan(build->session, &build->press, edition);
    const struct document *book = build->press.document;
    struct document sheets;
    struct arena arena;

    arena_init(&arena);
    sheets = choose_sheets(&arena, book, edition);
    build->press.document = &sheets;
    build_name_folder(build, edition);
    for (size_t i = 0; i < list.edition.count; i++) {
        build_pdf(build, &list.edition.item[i]);
    }
    build->written.folder = NULL;
    build->press.document = book;
    arena_release(&arena);
}

struct sheet_text { /* what an EPUB adds to the stylesheets */
    struct epub_sheet sheet;
    struct str sign_face;
    struct diagnostics_barriers barriers; /* the sheets' and the manuscript's */
};

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
    struct written written = {.page_count = 0};
    bool is_written;

    if (!str_is_empty(edition->page_list)) {
        build_find_labels(build, edition);
        set_edition_give_labels(&build->press, edition, arena, &shown);
    }
    if (build->is_check) {
        (void)epub_write(&request, &session->diagnostics);
        return;
    }
    request.file = open_output(build, edition);
    is_written =
        request.file != NULL && epub_write(&request, &session->diagnostics);
    written.time_ms = clock_ms() - begun_ms;
    written.claims = written_epub_claims(&session->arena,
                                         session->document.metadata.evaluation,
                                         request.barriers);
    close_output(build, request.file, is_written ? &written : NULL);
}

static void
build_epub(struct build *build, const struct edition *edition)
{
    size_t first = entry_count(build);
    struct sheet_text sheet = {0};
    struct arena arena;

    arena_init(&arena);
    if (stylesheets_load(&build->press, &arena, edition, &sheet.sheet) &&
        sign_face_find(&build->press, &arena, &sheet.sign_face)) {
        sheet.barriers = find_barriers(build, first);
        write_epub(build, &arena, edition, &sheet);
    } else {
        build->is_hopeless = true;
    }
    arena_release(&arena);
}

void
build_make_edition(struct build *build, const struct edition *edition)
{
    if (edition->is_handouts) {
        build_handouts(build, edition);
    } else if (is_left_out(build, edition)) {
        return;
    } else if (edition->format == FORMAT_PDF) {
        build_pdf(build, edition);
    } else {
        build_epub(build, edition);
    }
}
