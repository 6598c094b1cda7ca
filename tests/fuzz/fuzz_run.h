/*
 * fuzz_run: what every fuzz target begins and ends with.
 *
 * Takes   any bytes.
 * Gives   an arena and diagnostics that are empty at each run; the bytes as a
 *         text, as source_text lets one in: UTF-8 without what is refused.
 * Units   bytes.
 * Memory  the arena lives on from run to run, so that runs are cheap.
 * Errors  a property that does not hold aborts: libFuzzer keeps the input.
 * Source  libFuzzer, "Fuzz target".
 */
#ifndef TESTS_FUZZ_FUZZ_RUN_H
#define TESTS_FUZZ_FUZZ_RUN_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diagnostics.h"
#include "base/utf8.h"
#include "manuscript/settings/source_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

/* Say which property does not hold, and end the run. */
#define check(holds) ((holds) ? (void)0 : run_fail(__FILE__, __LINE__, #holds))

static inline void
run_fail(const char *file, int line, const char *property)
{
    fprintf(stderr, "%s:%d: ERROR: %s\n", file, line, property);
    abort();
}

/* The same for every run of a target. */
static struct arena run_arena;

static inline struct diagnostics
run_begin(void)
{
    struct diagnostics diagnostics;

    arena_reset(&run_arena);
    diagnostics_init(&diagnostics);
    return diagnostics;
}

/* Every complaint names a place, whose line is one of the text. */
static inline void
run_end(struct diagnostics *diagnostics, struct str text)
{
    int line_count = 1;

    for (size_t i = 0; i < text.size_bytes; i++) {
        line_count += text.data[i] == '\n' || text.data[i] == '\r';
    }
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        check(diagnostics->entry.item[i].pos.line >= 0 &&
              diagnostics->entry.item[i].pos.line <= line_count);
    }
    diagnostics_release(diagnostics);
}

/* Bytes that are no UTF-8 lose their eighth bit, so that no run is lost. */
static inline struct str
run_text(const uint8_t *data, size_t size_bytes)
{
    char *copy = arena_copy(&run_arena, data, size_bytes);
    size_t at = 0;

    for (;;) {
        size_t bad = utf8_find_invalid(str_from(copy + at, size_bytes - at));
        if (bad == STR_NOT_FOUND) {
            break;
        }
        at += bad;
        copy[at] &= 0x7F;
    }
    return source_text_without_refused(
        &run_arena, source_text_without_mark(str_from(copy, size_bytes)));
}

#endif
