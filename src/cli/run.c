#include "run.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggestion.h"
#include "document/conditions.h"
#include "document/direction.h"
#include "document/iterator.h"
#include "manuscript/manuscript.h"

enum {
    PROGRAM_PATH_MAX_BYTES = 4096
};

void
run_init(struct run *run, const struct options *options)
{
    *run = (struct run){.options = *options};
    arena_init(&run->arena);
    diagnostics_init(&run->diagnostics, options->is_strict);
}

void
run_release(struct run *run)
{
    diagnostics_release(&run->diagnostics);
    arena_release(&run->arena);
}

/* The folder the program itself lies in, or NULL. */
static const char *
program_folder(struct run *run)
{
    char link[PROGRAM_PATH_MAX_BYTES];
    ssize_t size = readlink("/proc/self/exe", link, sizeof link);
    struct str path = size > 0 && (size_t)size < sizeof link
                          ? str_from(link, (size_t)size)
                          : str_from_c(run->options.program);

    return str_find_char(path, '/') == STR_NOT_FOUND
               ? NULL
               : str_to_c(&run->arena, path_folder(path));
}

bool
run_load(struct run *run)
{
    bool is_loaded = manuscript_load(&run->arena, run->options.path,
                                     &run->document, &run->diagnostics);

    run->data = (struct data_folders){.arena = &run->arena,
                                      .book = run->document.folder,
                                      .option = run->options.data_folder,
                                      .program = program_folder(run)};
    run->book_edition = run->document.edition.item;
    run->book_edition_count = run->document.edition.count;
    return is_loaded;
}

/* What goes before a file name, so that it can be opened from here. */
static struct str
report_prefix(struct run *run)
{
    const char *path = run->options.path;
    struct str folder =
        file_is_folder(path) ? str_from_c(path) : path_folder(str_from_c(path));

    while (str_ends_with(folder, STR("/"))) {
        folder = str_slice(folder, 0, folder.size_bytes - 1);
    }
    if (str_is_empty(folder) && path[0] == '/') {
        return STR("/");
    }
    return str_is_empty(folder) || str_equal(folder, STR("."))
               ? STR_EMPTY
               : str_join(&run->arena, folder, STR("/"));
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

void
run_report(struct run *run)
{
    struct diag_print how = {.format = run->options.format,
                             .in_color = wants_color(&run->options),
                             .prefix = report_prefix(run)};

    diag_print(&run->diagnostics, stderr, &how);
}

bool
run_flush(struct run *run)
{
    bool was_lost = ferror(stdout) != 0;

    if (fflush(stdout) == 0 && !was_lost) {
        return true;
    }
    if (!run->is_stdout_lost) {
        DIAG_REPORT(
            &run->diagnostics, DIAG_OUTPUT_FAILED, (struct source_pos){0},
            STR("standard output"),
            str_from_c(was_lost ? "it is full or closed" : strerror(errno)));
    }
    run->is_stdout_lost = true;
    return false;
}

int
run_finish(struct run *run)
{
    run_flush(run);
    run_report(run);
    return diagnostics_exit_status(&run->diagnostics);
}

/* -------------------------------------------------------------- editions */

bool
run_check_only(struct run *run)
{
    bool is_right = true;

    for (size_t i = 0; i < run->options.only.count; i++) {
        struct str name = run->options.only.item[i];
        struct suggestion suggestion = suggestion_begin(name);
        if (document_find_edition(&run->document, name) != NULL) {
            continue;
        }
        for (size_t j = 0; j < run->document.edition.count; j++) {
            suggestion_weigh(&suggestion, run->document.edition.item[j].name);
        }
        DIAG_REPORT(&run->diagnostics, DIAG_EDITION_UNKNOWN,
                    (struct source_pos){0}, name,
                    suggestion_question(&run->arena, &suggestion, "\"", "\""));
        is_right = false;
    }
    return is_right;
}

static bool
report_turned(struct run *run, const struct edition *edition)
{
    struct document shown =
        conditions_apply(&run->arena, &run->document, edition);
    struct turned_text turned = direction_find_turned(&shown);
    struct strbuf name;

    if (turned.character == 0) {
        return false;
    }
    strbuf_init(&name);
    strbuf_add_code_point_name(&name, turned.character);
    DIAG_REPORT(&run->diagnostics, DIAG_RIGHT_TO_LEFT, turned.pos,
                strbuf_str(&name), edition->name);
    strbuf_release(&name);
    return true;
}

void
run_check_direction(struct run *run)
{
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        if (edition->format == FORMAT_PDF && run_wants_edition(run, edition) &&
            report_turned(run, edition)) {
            return;
        }
    }
}

bool
run_wants_edition(const struct run *run, const struct edition *edition)
{
    for (size_t i = 0; i < run->options.only.count; i++) {
        if (str_equal(run->options.only.item[i], edition->name)) {
            return true;
        }
    }
    return run->options.only.count == 0;
}

const char *
run_output_path(struct run *run, const struct edition *edition)
{
    return str_to_c(&run->arena,
                    path_join(&run->arena, str_from_c(run->options.output),
                              edition->output));
}

/* --------------------------------------------------------------- sources */

static bool
is_same_file(struct arena *arena, const struct stat *wanted, const char *folder,
             struct str name)
{
    struct str path = path_join(arena, str_from_c(folder), name);
    struct stat status;

    return !str_is_empty(name) && stat(str_to_c(arena, path), &status) == 0 &&
           status.st_dev == wanted->st_dev && status.st_ino == wanted->st_ino;
}

bool
run_may_replace(struct run *run, const char *path)
{
    static const char *const fixed[] = {"book.yaml", "SUMMARY.md",
                                        "resources.yaml"};
    struct iterator walk = iterator_begin(run->document.root);
    const char *folder = run->document.folder;
    bool is_source = false;
    struct stat wanted;

    if (stat(path, &wanted) != 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        is_source |=
            is_same_file(&run->arena, &wanted, folder, str_from_c(fixed[i]));
    }
    while (!is_source && iterator_next(&walk)) {
        if (walk.event != ITERATOR_ENTER) {
            continue;
        }
        if (walk.node->kind == NODE_CHAPTER || walk.node->kind == NODE_PART) {
            is_source = is_same_file(&run->arena, &wanted, folder,
                                     node_source_path(walk.node));
        } else if (walk.node->kind == NODE_IMAGE) {
            is_source = is_same_file(&run->arena, &wanted, folder,
                                     walk.node->image.path);
        }
    }
    if (is_source) {
        DIAG_REPORT(&run->diagnostics, DIAG_OUTPUT_IS_SOURCE,
                    (struct source_pos){0}, str_from_c(path));
    }
    return !is_source;
}

struct press
run_press(struct run *run)
{
    return (struct press){.arena = &run->arena,
                          .diagnostics = &run->diagnostics,
                          .document = &run->document,
                          .data = &run->data};
}
