/*
 * fuzz_shape: words shaped in a font that was let in are runs whose glyphs are
 * the font's and whose clusters lie in the word.
 */
#include "font/shape.h"

#include "fuzzed_font.h"

static void
check_run(const struct glyph_run *run, const struct font *font)
{
    for (size_t i = 0; i < run->glyph_count; i++) {
        check(run->glyph[i].id < font->glyph_count);
        check(run->glyph[i].cluster < run->text.size_bytes);
        check(i == 0 || run->glyph[i].cluster >= run->glyph[i - 1].cluster);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    static const char *const word[] = {"a",
                                       "office",
                                       "AVATAR.",
                                       "na\xC3\xAFve",
                                       "e\xCC\x81t\xC3\xA9",
                                       "1234-5/6",
                                       "\xEF\xBF\xBD",
                                       "   "};
    struct diagnostics diagnostics = run_begin();
    struct fuzzed_font fuzzed =
        fuzzed_font_open(data, size_bytes, &diagnostics);
    struct shape_cache *shapes = shape_cache_open();

    for (size_t i = 0; fuzzed.font != NULL && i < sizeof word / sizeof word[0];
         i++) {
        check_run(
            shape_word(shapes, fuzzed.font, STR("en"), str_from_c(word[i])),
            fuzzed.font);
    }
    shape_cache_close(shapes);
    font_set_close(fuzzed.set);
    diagnostics_release(&diagnostics);
    return 0;
}
