/*
 * fuzz_font: a font file is refused with a reason, or can be shaped with.
 */
#include "font/font_file.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct str content = {(const char *)data, size_bytes};
    const char *reason = NULL;

    if (!font_file_check(content, &reason) && reason == NULL) {
        abort();
    }
    return 0;
}
