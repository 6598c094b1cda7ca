/*
 * fuzz_subset: a font that was let in can be cut down for a PDF and for a
 * reader; what comes out is one that would be let in, or nothing.
 */
#include "font/font_subset.h"

#include "font/font_file.h"
#include "fuzzed_font.h"

static void
check_file(bool is_made, struct str file)
{
    check(!is_made || file.size_bytes > 12);
}

static void
cut(const struct font *font)
{
    static const struct font_range range[] = {{' ', '~'}, {0xC0, 0x17F}};
    static const uint32_t character[] = {' ', 'a', 'f', 'i', 0xE4, 0x2014};
    unsigned char *is_used =
        ARENA_ARRAY(&run_arena, unsigned char, font->glyph_count);
    struct str file = STR_EMPTY;

    for (uint32_t i = 0; i < font->glyph_count; i += i < 8 ? 1 : 7) {
        is_used[i] = 1;
    }
    check_file(font_subset_glyphs(&run_arena, font, is_used, &file), file);
    check_file(font_subset_characters(&run_arena, font, range, 2,
                                      SUBSET_FOR_READER, &file),
               file);
    check_file(font_subset_text(&run_arena, font->data, character, 6, &file),
               file);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct fuzzed_font fuzzed =
        fuzzed_font_open(data, size_bytes, &diagnostics);

    if (fuzzed.font != NULL) {
        cut(fuzzed.font);
    } else {
        check(diagnostics.entry.count > 0);
    }
    font_set_close(fuzzed.set);
    diagnostics_release(&diagnostics);
    return 0;
}
