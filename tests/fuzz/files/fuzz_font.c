/*
 * fuzz_font: a font file is refused with a reason, or every table lies in it
 * and its license can be read.
 */
#include "font/font_file.h"

#include "../fuzz_run.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str content = str_from((const char *)data, size_bytes);
    const char *reason = NULL;
    bool is_whole = false;

    if (!font_file_check(content, &reason)) {
        check(reason != NULL);
    } else if (!font_file_check_license(content, &is_whole, &reason)) {
        check(reason != NULL);
    }
    diagnostics_release(&diagnostics);
    return 0;
}
