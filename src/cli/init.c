#include "verbs.h"

#include "base/file.h"

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
fail(struct run *run, const char *path, const char *reason)
{
    DIAG_REPORT(&run->diagnostics, DIAG_OUTPUT_FAILED, (struct source_pos){0},
                str_from_c(path), str_from_c(reason));
}

static bool
write_file(struct run *run, const char *path, const char *text)
{
    struct arena *arena = &run->arena;
    struct str content = str_from_c(text);
    struct file_writer writer;
    const char *folder = str_to_c(arena, path_folder(str_from_c(path)));
    const char *reason;

    if (!file_make_folder(folder, &reason)) {
        fail(run, folder, reason);
        return false;
    }
    file_writer_open(arena, &writer, path);
    file_writer_add(&writer, content.data, content.size_bytes);
    if (!file_writer_commit(&writer)) {
        fail(run, path, writer.reason);
        file_writer_discard(&writer);
        return false;
    }
    if (!run->options.is_quiet) {
        printf("%s\n", path);
    }
    return true;
}

/* Nothing that is there already is touched. */
int
verb_init(struct run *run)
{
    const char *path[NEW_FILE_COUNT];
    bool is_free = true;

    for (size_t i = 0; i < NEW_FILE_COUNT; i++) {
        path[i] = str_to_c(&run->arena,
                           path_join(&run->arena, str_from_c(run->options.path),
                                     str_from_c(new_file[i].path)));
        if (file_exists(path[i])) {
            fail(run, path[i], "it is there already");
            is_free = false;
        }
    }
    for (size_t i = 0; is_free && i < NEW_FILE_COUNT; i++) {
        is_free = write_file(run, path[i], new_file[i].text);
    }
    return run_finish(run);
}
