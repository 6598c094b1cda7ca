#include "session.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggestion.h"
#include "document/iterator.h"
#include "document/translation.h"
#include "manuscript/layouts/project_above.h"
#include "manuscript/manuscript.h"
#include "sandbox.h"

enum {
    PROGRAM_PATH_MAX_BYTES = 4096
};

void
session_release(struct session *session)
{
    diagnostics_release(&session->diagnostics);
    arena_release(&session->arena);
}

/* The folder the program itself lies in, or NULL. */
static const char *
program_folder(struct session *session)
{
    char link[PROGRAM_PATH_MAX_BYTES];
    ssize_t size = readlink("/proc/self/exe", link, sizeof link);
    struct str path = size > 0 && (size_t)size < sizeof link
                          ? str_from(link, (size_t)size)
                          : str_from_c(session->options.program);

    return str_find_char(path, '/') == STR_NOT_FOUND
               ? NULL
               : str_to_c(&session->arena, path_folder(path));
}

void
session_init(struct session *session, const struct options *options)
{
    *session = (struct session){.options = *options};
    arena_init(&session->arena);
    diagnostics_init(&session->diagnostics);
    session->diagnostics.is_strict = options->is_strict;
    session->data = (struct data_folders){.arena = &session->arena,
                                          .option = options->data_folder,
                                          .program = program_folder(session)};
}

const char *
session_folder_of(struct session *session, const char *path)
{
    struct str folder = path_folder(str_from_c(path));

    if (file_is_folder(path)) {
        return path;
    }
    return str_is_empty(folder) ? "." : str_to_c(&session->arena, folder);
}

static void
allow_data(const struct session *session, struct sandbox *sandbox)
{
    sandbox_allow_reading(sandbox, KETTLESTITCH_HYPHENATION_DIR);
    for (size_t i = 0; i < DATA_FOLDER_PLACES; i++) {
        sandbox_allow_reading(sandbox,
                              data_folder_place(&session->data, i, "fonts"));
        sandbox_allow_reading(sandbox,
                              data_folder_place(&session->data, i, "styles"));
    }
}

/* The lists of a project whose folder of texts is the book. */
static void
allow_above(struct session *session, struct sandbox *sandbox,
            const char *folder)
{
    struct arena *arena = &session->arena;
    struct projects_above above;

    projects_above_find(arena, folder, &above);
    for (size_t i = 0; i < above.project.count; i++) {
        const struct project_above *project = &above.project.item[i];
        struct file_list files = {0};
        sandbox_allow_listing(sandbox, project->folder);
        project_above_files(arena, project, &files);
        for (size_t j = 0; j < files.path.count; j++) {
            const char *path;
            if (file_find_inside(arena, project->folder, files.path.item[j],
                                 &path) == PATH_INSIDE &&
                !file_is_folder(path)) {
                sandbox_allow_reading(sandbox, path);
            }
        }
    }
}

void
session_confine(struct session *session)
{
    const struct options *options = &session->options;
    struct sandbox sandbox = {.arena = &session->arena};

    if (options->path == NULL) {
        return; /* nothing of an author's is read */
    }
    allow_data(session, &sandbox);
    sandbox_allow_reading(&sandbox, session_folder_of(session, options->path));
    for (size_t i = 0; i < options->file.count; i++) {
        const char *file = str_to_c(&session->arena, options->file.item[i]);
        sandbox_allow_reading(&sandbox, session_folder_of(session, file));
    }
    allow_above(session, &sandbox,
                options->from == NULL ? options->path : options->from);
    sandbox_allow_reading(&sandbox, options->against);
    if (options->verb == VERB_INIT) {
        sandbox_allow_writing(&sandbox, options->path);
        if (options->from != NULL) {
            sandbox_allow_writing(&sandbox,
                                  session_folder_of(session, options->from));
        }
    } else if (options->output != NULL && strcmp(options->output, "-") != 0) {
        sandbox_allow_writing(&sandbox, options->output);
    }
    sandbox_enter(&sandbox);
}

void
session_confine_calls(const struct session *session)
{
    if (session->options.path != NULL) {
        sandbox_refuse_calls();
    }
}

bool
session_load(struct session *session)
{
    const struct options *options = &session->options;
    bool is_loaded =
        options->file.count > 0
            ? manuscript_load_files(&session->arena, options->file.item,
                                    options->file.count, &session->document,
                                    &session->diagnostics)
            : manuscript_load(&session->arena, options->path,
                              &session->document, &session->diagnostics);

    session->book_edition = session->document.edition.item;
    session->book_edition_count = session->document.edition.count;
    return is_loaded;
}

/* What goes before a file name, so that it can be opened from here. */
static struct str
report_prefix(struct session *session)
{
    const char *path = session->options.path;
    struct str folder =
        file_is_folder(path) ? str_from_c(path) : path_folder(str_from_c(path));

    if (session->options.file.count > 0 && session->document.folder != NULL) {
        folder = str_from_c(session->document.folder);
    }
    while (str_ends_with(folder, STR("/"))) {
        folder = str_slice(folder, 0, folder.size_bytes - 1);
    }
    if (str_is_empty(folder) && path[0] == '/') {
        return STR("/");
    }
    return str_is_empty(folder) || str_equal(folder, STR("."))
               ? STR_EMPTY
               : str_join(&session->arena, folder, STR("/"));
}

static bool
wants_color(const struct options *options)
{
    const char *terminal = getenv("TERM");
    const char *refused = getenv("NO_COLOR");

    if (options->color != COLOR_AUTO || options->format != DIAG_PRINT_HUMAN) {
        return options->color == COLOR_ALWAYS;
    }
    return isatty(STDERR_FILENO) && (refused == NULL || refused[0] == '\0') &&
           terminal != NULL && strcmp(terminal, "dumb") != 0;
}

static bool
has_empty_edition(const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        if (diagnostics->entry.item[i].code == DIAG_EDITION_EMPTY) {
            return true;
        }
    }
    return false;
}

/* What became of the outputs; the messages say it no more than this line. */
static const char *
outcome_of(const struct session *session)
{
    const struct diagnostics *diagnostics = &session->diagnostics;

    if (session->outcome != OUTCOME_WRITTEN) {
        return NULL;
    }
    if (diagnostics_has_errors(diagnostics)) {
        return "Nothing was written.";
    }
    if (diagnostics_is_stopped(diagnostics)) {
        return "Nothing was written: the gate is strict, and lets no defect "
               "or warning pass.";
    }
    if (has_empty_edition(diagnostics)) {
        return "Everything was written but the editions that have nothing of "
               "the book.";
    }
    return diagnostics->count[SEVERITY_DEFECT] > 0
               ? "Everything was written, with what the messages name in place "
                 "of what is missing."
               : NULL;
}

void
session_report(struct session *session)
{
    struct diag_print how = {.format = session->options.format,
                             .in_color = wants_color(&session->options),
                             .prefix = report_prefix(session)};

    how.outcome = outcome_of(session);
    diag_print(&session->diagnostics, stderr, &how);
}

bool
session_flush(struct session *session)
{
    bool was_lost = ferror(stdout) != 0;

    if (fflush(stdout) == 0 && !was_lost) {
        return true;
    }
    if (!session->is_stdout_lost) {
        DIAG_REPORT(
            &session->diagnostics, DIAG_OUTPUT_FAILED, (struct source_pos){0},
            STR("standard output"),
            str_from_c(was_lost ? "it is full or closed" : strerror(errno)));
    }
    session->is_stdout_lost = true;
    return false;
}

int
session_finish(struct session *session)
{
    session_flush(session);
    session_report(session);
    return diagnostics_exit_status(&session->diagnostics);
}

/* -------------------------------------------------------------- editions */

bool
session_check_only(struct session *session)
{
    bool is_right = true;

    for (size_t i = 0; i < session->options.only.count; i++) {
        struct str name = session->options.only.item[i];
        struct suggestion suggestion = suggestion_begin(name);
        if (document_find_edition(&session->document, name) != NULL) {
            continue;
        }
        for (size_t j = 0; j < session->document.edition.count; j++) {
            suggestion_weigh(&suggestion,
                             session->document.edition.item[j].name);
        }
        DIAG_REPORT(
            &session->diagnostics, DIAG_EDITION_UNKNOWN, (struct source_pos){0},
            name,
            suggestion_question(&session->arena, &suggestion, "\"", "\""));
        is_right = false;
    }
    return is_right;
}

void
session_compare(struct session *session)
{
    const char *path = session->options.against;
    struct diagnostics others; /* said when that book is checked itself */
    struct document other;

    if (path == NULL) {
        return;
    }
    diagnostics_init(&others);
    if (manuscript_load(&session->arena, path, &other, &others) &&
        !diagnostics_has_errors(&others)) {
        translation_compare(&session->arena, &session->document, &other,
                            &session->diagnostics);
    } else {
        DIAG_REPORT(&session->diagnostics, DIAG_AGAINST_UNREAD,
                    (struct source_pos){0}, str_from_c(path));
    }
    diagnostics_release(&others);
}

bool
session_wants_edition(const struct session *session,
                      const struct edition *edition)
{
    for (size_t i = 0; i < session->options.only.count; i++) {
        if (str_equal(session->options.only.item[i], edition->name)) {
            return true;
        }
    }
    return session->options.only.count == 0;
}

const char *
session_output_path(struct session *session, const struct edition *edition)
{
    return str_to_c(&session->arena,
                    path_join(&session->arena,
                              str_from_c(session->options.output),
                              edition->output));
}

/* --------------------------------------------------------------- sources */

/* A file that is not there cannot be replaced. */
static void
add_source(struct session *session, struct str name)
{
    struct str path =
        path_join(&session->arena, str_from_c(session->document.folder), name);
    struct stat status;

    if (!str_is_empty(name) &&
        stat(str_to_c(&session->arena, path), &status) == 0) {
        struct file_identity *source =
            ARRAY_ADD(&session->arena, &session->source);
        source->device = status.st_dev;
        source->number = status.st_ino;
    }
}

/* Once for all outputs: there may be many of both. */
static void
find_sources(struct session *session)
{
    static const char *const fixed[] = {"book.yaml", "SUMMARY.md",
                                        "resources.yaml",
                                        "original-field-names.txt"};
    struct iterator walk = iterator_begin(session->document.root);

    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        add_source(session, str_from_c(fixed[i]));
    }
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_CHAPTER || walk.node->kind == NODE_PART) {
            add_source(session, node_source_path(walk.node));
        } else if (walk.node->kind == NODE_IMAGE) {
            add_source(session, walk.node->image.path);
        }
    }
    session->has_sources = true;
}

bool
session_may_replace(struct session *session, const char *path)
{
    bool is_source = false;
    struct stat wanted;

    if (stat(path, &wanted) != 0) {
        return true;
    }
    if (!session->has_sources) {
        find_sources(session);
    }
    for (size_t i = 0; i < session->source.count; i++) {
        is_source |= session->source.item[i].device == wanted.st_dev &&
                     session->source.item[i].number == wanted.st_ino;
    }
    if (is_source) {
        DIAG_REPORT(&session->diagnostics, DIAG_OUTPUT_IS_SOURCE,
                    (struct source_pos){0}, str_from_c(path));
    }
    return !is_source;
}

struct press
session_press(struct session *session)
{
    return (struct press){.arena = &session->arena,
                          .diagnostics = &session->diagnostics,
                          .document = &session->document,
                          .data = &session->data};
}
