/*
 * fuzz_summary: any text in the place of SUMMARY.md is a list of parts and
 * chapters, each at its place in the file.
 */
#include "manuscript/settings/summary.h"

#include "../fuzz_run.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct summary summary = {0};
    int line = 0;

    summary_parse(&run_arena, text, "SUMMARY.md", &summary, &diagnostics);
    for (size_t i = 0; i < summary.entry.count; i++) {
        const struct summary_entry *entry = &summary.entry.item[i];
        check(entry->kind != SUMMARY_RULE && entry->nesting >= 0);
        check(entry->pos.line >= line && entry->pos.column > 0);
        check(!str_is_empty(entry->title) || !str_is_empty(entry->path));
        line = entry->pos.line;
    }
    run_end(&diagnostics, text);
    return 0;
}
