/*
 * fuzz_patterns: any file of hyphenation patterns divides any word in front of
 * its characters, from first to last. The first line is the word.
 */
#include "typeset/hyphenation/word_division.h"

#include "../fuzz_run.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct str rest = str_from((const char *)data, size_bytes);
    struct str word = STR_EMPTY;
    struct pattern_file file = {0};
    struct word_division division[WORD_DIVISION_SIZE_MAX];
    size_t count;

    str_next_line(&rest, &word);
    pattern_file_read(&run_arena, rest, &file);
    check(file.charset != NULL);
    count = word_divide(&file, word, division);
    check(count <= WORD_DIVISION_SIZE_MAX);
    for (size_t i = 0; i < count; i++) {
        check(division[i].offset > 0 && division[i].offset < word.size_bytes);
        check(i == 0 || division[i - 1].offset < division[i].offset);
        check(division[i].change == NULL ||
              division[i].change_begin <= division[i].offset);
    }
    diagnostics_release(&diagnostics);
    return 0;
}
