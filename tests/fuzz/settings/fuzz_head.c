/*
 * fuzz_head: whatever a chapter begins with, its settings end where they say,
 * and a text that is none begins at its first byte.
 */
#include "manuscript/settings/front_matter.h"

#include "../fuzz_run.h"
#include "manuscript/settings/toml_lines.h"

static void
check_extent(struct str text, const struct front_matter *front)
{
    size_t line_count = 0;
    struct str rest = str_slice(text, 0, front->end_bytes);
    struct str line;

    check(front->end_bytes <= text.size_bytes);
    while (str_next_line(&rest, &line)) {
        line_count++;
    }
    check(!front->is_there || front->end_line == line_count);
    check(front->body.size_bytes <= front->end_bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str text = run_text(data, size_bytes);
    struct front_matter front = front_matter_find(text);
    struct chapter_settings settings = {0};

    if (front.is_there) {
        check_extent(text, &front);
        check(!front.is_unclosed);
    }
    front_matter_name_escapes(&run_arena, text, "fuzz.md", &diagnostics);
    chapter_settings_read(&run_arena, text, "fuzz.md", &settings);
    settings = (struct chapter_settings){0};
    chapter_settings_read_file(&run_arena, text, "_category_.json", &settings);
    toml_lines_read(&run_arena, text);
    run_end(&diagnostics, text);
    return 0;
}
