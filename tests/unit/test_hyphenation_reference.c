/* Our reading of the installed patterns beside libhyphen's, word for word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hyphen.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "typeset/hyphenation/word_division.h"

enum {
#ifdef ARENA_ONE_BLOCK_PER_OBJECT /* with sanitizers, which are slow */
    WORDS_PER_LANGUAGE = 2000,
#else
    WORDS_PER_LANGUAGE = 100000,
#endif
    FRAGMENTS_PER_WORD_MAX = 4,
    WORD_SIZE_MAX = 60,
    LINE_SIZE_MAX = 40
};

/* What is installed, and whether its maker prepared it for libhyphen, which
 * asks only the longest pattern that ends at a letter. */
static const struct {
    const char *name;
    bool is_prepared;
} language[] = {
    {"de_DE", true},  {"en_US", true},  {"en_GB", true},  {"nl_NL", true},
    {"el_GR", true},  {"pl_PL", true},  {"es_ES", false}, {"ru_RU", false},
    {"it_IT", false}, {"pt_BR", false}, {"pt_PT", false}, {"fr", false},
};

struct reference {
    struct arena arena;
    struct str text;
    struct pattern_file ours;
    HyphenDict *theirs;
    ARRAY_OF(struct str) fragment; /* letters of patterns */
    struct strmap digits;          /* letters -> digits around them */
    uint64_t random;
};

static uint32_t
next_random(struct reference *reference, size_t below)
{
    reference->random =
        reference->random * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((reference->random >> 33) % below);
}

/* Cut "1na2" into "na" and 1, 0, 2. False: the line is no pattern. */
static bool
read_pattern(struct reference *reference, struct str line, struct str *letters,
             unsigned char **digits)
{
    char letter[LINE_SIZE_MAX];
    size_t count = 0;

    if (str_is_empty(line) || line.size_bytes > LINE_SIZE_MAX ||
        strchr("%#/", line.data[0]) != NULL ||
        (line.data[0] >= 'A' && line.data[0] <= 'Z')) {
        return false;
    }
    *digits = ARENA_ARRAY(&reference->arena, unsigned char, LINE_SIZE_MAX + 1);
    for (size_t i = 0; i < line.size_bytes; i++) {
        if (char_is_digit(line.data[i])) {
            (*digits)[count] = (unsigned char)(line.data[i] - '0');
        } else {
            letter[count++] = line.data[i];
        }
    }
    *letters = str_copy(&reference->arena, str_from(letter, count));
    return true;
}

/* Words have letters and straight apostrophes; libhyphen counts the letters of
 * a ligature, which we never divide. */
static void
add_fragment(struct reference *reference, struct str letters)
{
    struct str inner = letters;

    if (str_starts_with(inner, STR("."))) {
        inner = str_tail(inner, 1);
    }
    if (str_ends_with(inner, STR("."))) {
        inner = str_slice(inner, 0, inner.size_bytes - 1);
    }
    if (!str_is_empty(inner) && str_find_char(inner, '-') == STR_NOT_FOUND &&
        str_find(inner, STR("\xEF\xAC")) == STR_NOT_FOUND &&
        str_find(inner, STR("\xE2\x80")) == STR_NOT_FOUND) {
        ARRAY_PUSH(&reference->arena, &reference->fragment, inner);
    }
}

static void
read_patterns(struct reference *reference)
{
    struct str rest = reference->text;
    struct str line;
    struct str letters;
    unsigned char *digits;

    str_next_line(&rest, &line); /* the encoding */
    while (str_next_line(&rest, &line)) {
        if (read_pattern(reference, str_trim(line), &letters, &digits)) {
            unsigned char *known = strmap_add(
                &reference->arena, &reference->digits, letters, digits);
            if (known != NULL) { /* the later pattern replaces the earlier */
                memcpy(known, digits, LINE_SIZE_MAX + 1);
            }
            add_fragment(reference, letters);
        }
    }
}

/* A pattern that says all that the patterns it ends in say. */
static void
write_prepared(struct reference *reference, struct str letters,
               struct strbuf *out)
{
    unsigned char all[LINE_SIZE_MAX + 1] = {0};

    for (size_t i = 0; i < letters.size_bytes; i++) {
        const unsigned char *one =
            strmap_find(&reference->digits, str_tail(letters, i));
        for (size_t k = 0; one != NULL && i + k <= letters.size_bytes; k++) {
            all[i + k] = one[k] > all[i + k] ? one[k] : all[i + k];
        }
    }
    for (size_t i = 0; i <= letters.size_bytes; i++) {
        strbuf_add_char(out, (char)('0' + all[i]));
        strbuf_add_char(out, i < letters.size_bytes ? letters.data[i] : '\n');
    }
}

/* The file as its maker would have prepared it: all beginnings of patterns
 * written out. Files of one level, or with a first one that is empty. */
static struct str
prepared_text(struct reference *reference)
{
    struct strbuf out;
    struct str rest = reference->text;
    struct str line;
    struct str letters;
    unsigned char *digits;
    bool is_first = true;
    struct str text;

    strbuf_init(&out);
    while (str_next_line(&rest, &line)) {
        if (is_first ||
            !read_pattern(reference, str_trim(line), &letters, &digits)) {
            strbuf_add(&out, line);
            strbuf_add_char(&out, '\n');
            is_first = false;
            continue;
        }
        for (size_t size = 1; size <= letters.size_bytes; size++) {
            write_prepared(reference, str_slice(letters, 0, size), &out);
        }
    }
    text = strbuf_copy(&reference->arena, &out);
    strbuf_release(&out);
    return text;
}

static void
reference_open(struct reference *reference, const char *name, bool is_prepared)
{
    char path[128];
    const char *reason;
    struct str text;
    FILE *stream;

    memset(reference, 0, sizeof *reference);
    arena_init(&reference->arena);
    snprintf(path, sizeof path, "%s/hyph_%s.dic", KETTLESTITCH_HYPHENATION_DIR,
             name);
    assert_true(file_read(&reference->arena, path, &reference->text, &reason));
    pattern_file_read(&reference->arena, reference->text, &reference->ours);
    read_patterns(reference);
    text = is_prepared ? reference->text : prepared_text(reference);
    stream = fmemopen((void *)(uintptr_t)text.data, text.size_bytes, "r");
    assert_non_null(stream);
    reference->theirs = hnj_hyphen_load_file(stream);
    fclose(stream);
    assert_non_null(reference->theirs);
}

static void
reference_close(struct reference *reference)
{
    hnj_hyphen_free(reference->theirs);
    arena_release(&reference->arena);
}

static void
make_word(struct reference *reference, struct strbuf *word)
{
    uint32_t count = 1 + next_random(reference, FRAGMENTS_PER_WORD_MAX);

    strbuf_clear(word);
    for (uint32_t i = 0; i < count; i++) {
        struct str fragment =
            reference->fragment
                .item[next_random(reference, reference->fragment.count)];
        if (word->size_bytes + fragment.size_bytes < WORD_SIZE_MAX) {
            strbuf_add(word, fragment);
        }
    }
}

/* libhyphen writes a digit for each character; odd: divided behind it. */
static void
assert_same_divisions(struct reference *reference, const char *name,
                      struct str word)
{
    struct word_division division[WORD_DIVISION_SIZE_MAX];
    char digit[2 * WORD_SIZE_MAX + 5] = "";
    char **replacement = NULL;
    int *position = NULL;
    int *cut = NULL;
    size_t count = word_divide(&reference->ours, word, division);
    size_t found = 0;

    assert_int_equal(hnj_hyphen_hyphenate2(reference->theirs, word.data,
                                           (int)word.size_bytes, digit, NULL,
                                           &replacement, &position, &cut),
                     0);
    for (size_t i = 0; digit[i] != '\0' && digit[i + 1] != '\0'; i++) {
        if ((digit[i] & 1) != 0) {
            if (found >= count || division[found].offset != i + 1) {
                fail_msg("%s: \"%.*s\": %s", name, STR_ARGS(word), digit);
            }
            found++;
        }
    }
    if (found != count) {
        fail_msg("%s: \"%.*s\": %s", name, STR_ARGS(word), digit);
    }
    assert_null(replacement);
}

static void
words_are_divided_as_libhyphen_divides_them(void **state)
{
    struct strbuf word;

    (void)state;
    strbuf_init(&word);
    for (size_t i = 0; i < sizeof language / sizeof language[0]; i++) {
        struct reference reference;
        reference_open(&reference, language[i].name, language[i].is_prepared);
        for (size_t k = 0; k < WORDS_PER_LANGUAGE; k++) {
            make_word(&reference, &word);
            assert_same_divisions(&reference, language[i].name,
                                  strbuf_str(&word));
        }
        reference_close(&reference);
    }
    strbuf_release(&word);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_divided_as_libhyphen_divides_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
