/*
 * fuzzed_font: any bytes as the only font of a book, for the fuzzers that use
 * it as one.
 */
#ifndef TESTS_FUZZ_FILES_FUZZED_FONT_H
#define TESTS_FUZZ_FILES_FUZZED_FONT_H

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../fuzz_run.h"
#include "font/font.h"

struct fuzzed_font {
    struct font_set *set;
    struct font *font; /* NULL: it was refused, and a message says why */
};

/* A folder in memory, which every run writes its font to. */
static inline const char *
fuzzed_font_folder(void)
{
    static char folder[64];

    if (folder[0] == '\0') {
        snprintf(folder, sizeof folder, "/dev/shm/kettlestitch-fuzz-%ld",
                 (long)getpid());
        check(mkdir(folder, 0700) == 0);
    }
    return folder;
}

static inline void
fuzzed_font_write(const uint8_t *data, size_t size_bytes)
{
    char path[96];
    FILE *file;

    snprintf(path, sizeof path, "%s/a.ttf", fuzzed_font_folder());
    file = fopen(path, "wb");
    check(file != NULL && fwrite(data, 1, size_bytes, file) == size_bytes);
    fclose(file);
}

static inline struct fuzzed_font
fuzzed_font_open(const uint8_t *data, size_t size_bytes,
                 struct diagnostics *diagnostics)
{
    struct fuzzed_font fuzzed;

    fuzzed_font_write(data, size_bytes);
    fuzzed.set = font_set_open(fuzzed_font_folder(), diagnostics);
    fuzzed.font = font_set_find(fuzzed.set, STR("serif"), 400, false);
    return fuzzed;
}

#endif
