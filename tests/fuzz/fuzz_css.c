/*
 * fuzz_css: any bytes are a stylesheet, good or bad, and every complaint names
 * a line of it.
 */
#include "style/css.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct arena arena;
    struct diagnostics diagnostics;
    struct str text = {(const char *)data, size_bytes};

    arena_init(&arena);
    diagnostics_init(&diagnostics);
    if (css_parse(&arena, text, "fuzz.css", &diagnostics) == NULL) {
        abort();
    }
    for (size_t i = 0; i < diagnostics.entry.count; i++) {
        if (diagnostics.entry.item[i].pos.line < 1) {
            abort();
        }
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return 0;
}
