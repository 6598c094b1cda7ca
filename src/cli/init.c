#include "verbs.h"

#include <string.h>

#include "base/file.h"
#include "inferred_book.h"
#include "manuscript/layouts/layouts.h"
#include "manuscript/layouts/text_files.h"
#include "manuscript/manuscript.h"
#include "output_set.h"

struct new_file {
    const char *path;
    const char *text;
};

static const struct new_file new_file[] = {
    {"book.yaml", "title: My book\n"
                  "language: en\n"
                  "authors:\n"
                  "  - name: Your name\n"
                  "editions:\n"
                  "  epub:\n"
                  "    format: epub\n"
                  "    output: my-book.epub\n"
                  "  print:\n"
                  "    format: pdf\n"
                  "    output: my-book.pdf\n"
                  "    page: a4\n"},
    {"SUMMARY.md", "# Summary\n"
                   "\n"
                   "- [The first chapter](chapters/01-first.md)\n"
                   "- [A worksheet](worksheets/w01-first.md)\n"},
    {"chapters/01-first.md",
     "# The first chapter\n"
     "\n"
     "Write here. The [first worksheet](../worksheets/w01-first.md) shows how "
     "answers are left blank.\n"},
    {"worksheets/w01-first.md", "::: {.worksheet #first minutes=5}\n"
                                "\n"
                                "# A worksheet\n"
                                "\n"
                                "Today's date: ____________\n"
                                "\n"
                                "What went well?\n"
                                "\n"
                                "___\n"
                                "___\n"
                                "\n"
                                "How was the day? Tick all that fit.\n"
                                "\n"
                                "- [ ] Quiet\n"
                                "- [ ] Busy\n"
                                "\n"
                                ":::\n"},
};

enum {
    NEW_FILE_COUNT = sizeof new_file / sizeof new_file[0]
};

static void
fail(struct session *session, const char *path, const char *reason)
{
    DIAG_REPORT(&session->diagnostics, DIAG_OUTPUT_FAILED,
                (struct source_pos){0}, str_from_c(path), str_from_c(reason));
}

static bool
write_file(struct session *session, struct output_set *set, const char *path,
           const char *text)
{
    struct file_writer *writer = output_set_open(&session->arena, set, path);

    file_writer_add(writer, text, strlen(text));
    if (!file_writer_finish(writer)) {
        fail(session, path, writer->reason);
    }
    return writer->reason == NULL;
}

/* Nothing that is there already is touched. */
static bool
find_paths(struct session *session, const char *path[NEW_FILE_COUNT])
{
    bool is_free = true;

    for (size_t i = 0; i < NEW_FILE_COUNT; i++) {
        path[i] = str_to_c(&session->arena,
                           path_join(&session->arena,
                                     str_from_c(session->options.path),
                                     str_from_c(new_file[i].path)));
        if (file_exists(path[i])) {
            fail(session, path[i], "it is there already");
            is_free = false;
        }
    }
    return is_free;
}

/* ----------------------------------------------------- of an existing book */

/* Place the text unless a file of the name is there; tell either. */
static bool
write_new_file(struct session *session, struct str folder, const char *name,
               struct str text)
{
    const char *path = str_to_c(
        &session->arena, path_join(&session->arena, folder, str_from_c(name)));
    struct output_set set;
    bool is_right;

    if (file_exists(path)) {
        printf("%s  there already, and left as it is\n", path);
        return true;
    }
    output_set_init(&set, str_to_c(&session->arena, folder));
    is_right =
        write_file(session, &set, path, str_to_c(&session->arena, text)) &&
        output_set_place(&set, &session->diagnostics);
    output_set_discard(&set);
    if (is_right && !session->options.is_quiet) {
        printf("%s\n", path);
    }
    return is_right;
}

/* The list stands in the settings as comments where a SUMMARY.md keeps its
 * place, so that the two can be compared. */
static void
add_as_comment(struct strbuf *out, struct str text)
{
    struct str line;

    strbuf_add_c(out, "\n# the order that was found; SUMMARY.md was there "
                      "already:\n#\n");
    while (str_next_line(&text, &line)) {
        strbuf_add_c(out, "# ");
        strbuf_add(out, line);
        strbuf_add_char(out, '\n');
    }
}

static void
write_inferred(struct session *session, struct str folder,
               const struct inferred_book *book)
{
    struct str list = path_join(&session->arena, folder, STR("SUMMARY.md"));
    bool has_list = file_exists(str_to_c(&session->arena, list));
    struct strbuf summary;
    struct strbuf settings;

    strbuf_init(&summary);
    strbuf_init(&settings);
    inferred_book_add_summary(book, &summary);
    inferred_book_add_settings(book, &settings);
    if (has_list) {
        add_as_comment(&settings, strbuf_str(&summary));
    }
    if (write_new_file(session, folder, "SUMMARY.md", strbuf_str(&summary))) {
        write_new_file(session, folder, "book.yaml", strbuf_str(&settings));
    }
    strbuf_release(&summary);
    strbuf_release(&settings);
}

/* Gives the folder of the book. The plan of a single file is what lies beside
 * it. */
static struct str
find_plan(struct session *session, struct book_plan *plan)
{
    const char *path = session->options.from;
    const char *folder = session_folder_of(session, path);
    struct diagnostics unsaid;

    diagnostics_init(&unsaid);
    if (file_is_folder(path)) {
        layouts_find(&session->arena, path, plan, &unsaid);
    } else {
        text_files_find(&session->arena, folder, &plan->files);
    }
    diagnostics_release(&unsaid);
    return str_from_c(folder);
}

/* What its Markdown says wrong is told by check; here only errors are. */
static int
init_from(struct session *session)
{
    const char *path = session->options.from;
    struct book_plan plan = {.tool = NULL};
    struct diagnostics said;
    struct inferred_book book = {&session->arena, &session->document, &plan,
                                 &said};

    diagnostics_init(&said);
    if (!file_exists(path) ||
        !manuscript_load(&session->arena, path, &session->document, &said)) {
        DIAG_REPORT(&session->diagnostics, DIAG_BOOK_EMPTY,
                    (struct source_pos){0}, str_from_c(path));
    } else {
        struct str folder = find_plan(session, &plan);
        write_inferred(session, folder, &book);
    }
    diagnostics_release(&said);
    return session_finish(session);
}

int
verb_init(struct session *session)
{
    const char *path[NEW_FILE_COUNT];
    struct output_set set;
    bool is_written;

    if (session->options.from != NULL) {
        return init_from(session);
    }
    is_written = find_paths(session, path);
    output_set_init(&set, session->options.path);
    for (size_t i = 0; is_written && i < NEW_FILE_COUNT; i++) {
        is_written = write_file(session, &set, path[i], new_file[i].text);
    }
    if (is_written && output_set_place(&set, &session->diagnostics) &&
        !session->options.is_quiet) {
        for (size_t i = 0; i < NEW_FILE_COUNT; i++) {
            printf("%s\n", path[i]);
        }
    }
    output_set_discard(&set);
    return session_finish(session);
}
