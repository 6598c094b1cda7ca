#include "verbs.h"

#include <string.h>

#include "base/file.h"
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

int
verb_init(struct session *session)
{
    const char *path[NEW_FILE_COUNT];
    struct output_set set;
    bool is_written = find_paths(session, path);

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
