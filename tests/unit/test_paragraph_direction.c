/* Levels and order of paragraphs. With a folder as argument, every line of the
 * files by which Unicode tests the algorithm: BidiTest.txt,
 * BidiCharacterTest.txt. */
#include "typeset/line/paragraph_direction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "typeset/line/bidi_levels.h"

enum {
    CHARACTERS_MAX = 256,
    LINE_MAX_BYTES = 8192,
    NO_LEVEL = 255 /* "x": the character is taken out */
};

struct sample {
    uint32_t character[CHARACTERS_MAX];
    size_t count;
};

struct expected {
    unsigned char level[CHARACTERS_MAX];
    size_t order[CHARACTERS_MAX];
    size_t order_count;
};

/* Spans that an array of texts stands for, all of them plain text. */
static struct paragraph_direction
find(struct arena *arena, enum text_direction direction, const char *language,
     struct str text)
{
    const struct inline_span span = {.kind = SPAN_TEXT};
    struct inline_content content = {.direction = direction};
    const struct paragraph_context context = {.scratch = arena,
                                              .language = str_from_c(language)};

    ARRAY_PUSH(arena, &content.span, span);
    return paragraph_direction_find(&context, &content, text, &text);
}

static unsigned char
level_of(const struct paragraph_direction *found, size_t at)
{
    return found->level == NULL ? 0 : found->level[at];
}

static bool
is_as_expected(struct arena *arena, const struct sample *sample,
               enum text_direction direction, const struct expected *expected)
{
    unsigned char level[CHARACTERS_MAX];
    size_t place[CHARACTERS_MAX];
    struct paragraph_direction found;
    const size_t *order;
    struct strbuf text;
    size_t kept = 0;
    size_t at = 0;
    bool is_right;

    strbuf_init(&text);
    for (size_t i = 0; i < sample->count; i++) {
        strbuf_add_code_point(&text, sample->character[i]);
    }
    found = find(arena, direction, "en", strbuf_str(&text));
    is_right = true;
    for (size_t i = 0; i < sample->count; i++) {
        unsigned char is = level_of(&found, at);
        utf8_next(strbuf_str(&text), &at);
        if (expected->level[i] != NO_LEVEL) {
            is_right = is_right && is == expected->level[i];
            place[kept] = i;
            level[kept++] = is;
        }
    }
    order = bidi_levels_order(arena, level, kept);
    is_right = is_right && kept == expected->order_count;
    for (size_t i = 0; is_right && i < kept; i++) {
        is_right = place[order[i]] == expected->order[i];
    }
    strbuf_release(&text);
    return is_right;
}

static void
read_levels(const char *text, struct expected *expected)
{
    size_t count = 0;

    while (*text != '\0' && *text != '\n' && *text != ';') {
        char *end;
        if (*text == ' ' || *text == '\t') {
            text++;
        } else if (*text == 'x') {
            expected->level[count++] = NO_LEVEL;
            text++;
        } else {
            expected->level[count++] = (unsigned char)strtoul(text, &end, 10);
            text = end;
        }
        assert_true(count < CHARACTERS_MAX);
    }
}

static void
read_order(const char *text, struct expected *expected)
{
    expected->order_count = 0;
    for (;;) {
        char *end;
        unsigned long index = strtoul(text, &end, 10);
        if (end == text) {
            return;
        }
        expected->order[expected->order_count++] = index;
        text = end;
        assert_true(expected->order_count < CHARACTERS_MAX);
    }
}

static const struct {
    const char *name;
    uint32_t character;
} class_sample[] = {
    {"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '1'},
    {"ES", '+'},     {"ET", '$'},     {"AN", 0x0661},  {"CS", ','},
    {"NSM", 0x0300}, {"BN", 0x00AD},  {"B", 0x2029},   {"S", '\t'},
    {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A}, {"LRO", 0x202D},
    {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

static const char *
read_classes(const char *text, struct sample *sample)
{
    sample->count = 0;
    while (*text != ';') {
        size_t size = strcspn(text, " ;");
        bool is_known = false;
        for (size_t i = 0; i < sizeof class_sample / sizeof class_sample[0];
             i++) {
            if (strlen(class_sample[i].name) == size &&
                strncmp(class_sample[i].name, text, size) == 0) {
                sample->character[sample->count++] = class_sample[i].character;
                is_known = true;
            }
        }
        assert_true(is_known && sample->count < CHARACTERS_MAX);
        text += size;
        text += *text == ' ';
    }
    return text + 1;
}

struct tally {
    size_t tried;
    size_t wrong;
};

static void
try_sample(struct arena *arena, const struct sample *sample,
           enum text_direction direction, const struct expected *expected,
           struct tally *tally)
{
    tally->tried++;
    if (!is_as_expected(arena, sample, direction, expected)) {
        tally->wrong++;
        if (tally->wrong <= 10) {
            printf("wrong, direction %d:", (int)direction);
            for (size_t i = 0; i < sample->count; i++) {
                printf(" %04X", (unsigned)sample->character[i]);
            }
            printf("\n");
        }
    }
    arena_reset(arena);
}

static FILE *
open_in(const char *folder, const char *name)
{
    char path[4096];
    FILE *file;

    assert_true(snprintf(path, sizeof path, "%s/%s", folder, name) <
                (int)sizeof path);
    file = fopen(path, "r");
    assert_non_null(file);
    return file;
}

/* Classes; where to try them: 1 automatic, 2 to the right, 4 to the left. */
static void
read_class_line(const char *line, const struct expected *expected,
                struct arena *arena, struct tally *tally)
{
    static const enum text_direction direction[] = {
        DIRECTION_AUTO, DIRECTION_LEFT_TO_RIGHT, DIRECTION_RIGHT_TO_LEFT};
    struct sample sample;
    unsigned long which = strtoul(read_classes(line, &sample), NULL, 10);

    for (size_t i = 0; i < 3; i++) {
        if ((which >> i & 1) != 0) {
            try_sample(arena, &sample, direction[i], expected, tally);
        }
    }
}

static void
read_class_file(const char *folder, struct tally *tally)
{
    FILE *file = open_in(folder, "BidiTest.txt");
    char line[LINE_MAX_BYTES];
    struct expected expected = {.order_count = 0};
    struct arena arena;

    arena_init(&arena);
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "@Levels:", 8) == 0) {
            read_levels(line + 8, &expected);
        } else if (strncmp(line, "@Reorder:", 9) == 0) {
            read_order(line + 9, &expected);
        } else if (line[0] >= 'A' && line[0] <= 'Z') {
            read_class_line(line, &expected, &arena, tally);
        }
    }
    arena_release(&arena);
    (void)fclose(file);
}

/* Code points; direction; level of the paragraph; levels; order. */
static void
read_character_line(const char *line, struct arena *arena, struct tally *tally)
{
    static const enum text_direction direction[] = {
        DIRECTION_LEFT_TO_RIGHT, DIRECTION_RIGHT_TO_LEFT, DIRECTION_AUTO};
    struct expected expected = {.order_count = 0};
    struct sample sample = {.count = 0};
    char *end;
    unsigned long which;

    while (*line != ';') {
        sample.character[sample.count++] = (uint32_t)strtoul(line, &end, 16);
        assert_true(sample.count < CHARACTERS_MAX);
        line = end + (*end == ' ');
    }
    which = strtoul(line + 1, &end, 10);
    assert_true(which < 3);
    line = strchr(end + 1, ';') + 1;
    read_levels(line, &expected);
    read_order(strchr(line, ';') + 1, &expected);
    try_sample(arena, &sample, direction[which], &expected, tally);
}

static void
read_character_file(const char *folder, struct tally *tally)
{
    FILE *file = open_in(folder, "BidiCharacterTest.txt");
    char line[LINE_MAX_BYTES];
    struct arena arena;

    arena_init(&arena);
    while (fgets(line, sizeof line, file) != NULL) {
        if (line[0] != '#' && strchr(line, ';') != NULL) {
            read_character_line(line, &arena, tally);
        }
    }
    arena_release(&arena);
    (void)fclose(file);
}

static int
try_files(const char *folder)
{
    struct tally tally = {0, 0};

    read_class_file(folder, &tally);
    read_character_file(folder, &tally);
    printf("%zu cases, %zu wrong\n", tally.tried, tally.wrong);
    return tally.wrong > 0 || tally.tried < 100000;
}

/* ------------------------------------------------- without those files */

static void
test_plain_paragraph_costs_nothing(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_null(
        find(&arena, DIRECTION_UNSAID, "en", STR("Plain text, 12")).level);
    assert_null(find(&arena, DIRECTION_AUTO, "en",
                     STR("\xE4\xB8\xAD\xE6\x96\x87 \xE2\x80\x9C"
                         "a\xE2\x80\x9D"))
                    .level);
    arena_release(&arena);
}

/* alef bet, space, "ab": in a paragraph of each direction. */
static void
test_book_decides(void **state)
{
    struct str text = STR("\xD7\x90\xD7\x91 ab");
    struct paragraph_direction found;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    found = find(&arena, DIRECTION_UNSAID, "en", text);
    assert_false(found.is_right_to_left);
    assert_int_equal(found.level[0], 1);
    assert_int_equal(found.level[4], 0);
    assert_int_equal(found.level[5], 0);
    found = find(&arena, DIRECTION_UNSAID, "he", text);
    assert_true(found.is_right_to_left);
    assert_int_equal(found.level[4], 1);
    assert_int_equal(found.level[5], 2);
    assert_true(find(&arena, DIRECTION_AUTO, "en", text).is_right_to_left);
    arena_release(&arena);
}

/* (a) set apart within Hebrew keeps its brackets the right way round, and what
 * follows it does not see it. */
static void
test_set_apart(void **state)
{
    const struct inline_apart apart = {.direction = DIRECTION_LEFT_TO_RIGHT};
    const struct inline_span span[] = {
        {.kind = SPAN_TEXT},
        {.kind = SPAN_TEXT, .apart = &apart},
        {.kind = SPAN_OBJECT},
    };
    const struct str text[] = {STR("\xD7\x90"), STR("a("), STR("\xEF\xBF\xBC")};
    struct inline_content content = {.direction = DIRECTION_RIGHT_TO_LEFT};
    struct arena arena;
    const struct paragraph_context context = {.scratch = &arena,
                                              .language = STR("en")};
    struct paragraph_direction found;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < 3; i++) {
        ARRAY_PUSH(&arena, &content.span, span[i]);
    }
    found = paragraph_direction_find(&context, &content,
                                     STR("\xD7\x90"
                                         "a(\xEF\xBF\xBC"),
                                     text);
    assert_int_equal(found.level[0], 1);
    assert_int_equal(found.level[2], 2);
    assert_int_equal(found.level[3], 2);
    assert_int_equal(found.level[4], 1);
    assert_int_equal(found.level[6], 1);
    arena_release(&arena);
}

/* Each line behind a forced end is a paragraph to the algorithm: digits behind
 * it are no neighbours of the Arabic letters before it. */
static void
test_forced_end(void **state)
{
    const struct inline_span span[] = {
        {.kind = SPAN_TEXT}, {.kind = SPAN_BREAK}, {.kind = SPAN_TEXT}};
    const struct str text[] = {STR("\xD8\xA7"), STR("\n"), STR("1")};
    struct inline_content content = {.direction = DIRECTION_LEFT_TO_RIGHT};
    struct arena arena;
    const struct paragraph_context context = {.scratch = &arena,
                                              .language = STR("en")};
    struct paragraph_direction found;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < 3; i++) {
        ARRAY_PUSH(&arena, &content.span, span[i]);
    }
    found =
        paragraph_direction_find(&context, &content, STR("\xD8\xA7\n1"), text);
    assert_int_equal(found.level[0], 1);
    assert_int_equal(found.level[2], 0);
    assert_int_equal(found.level[3], 0);
    arena_release(&arena);
}

int
main(int argument_count, char **argument)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_paragraph_costs_nothing),
        cmocka_unit_test(test_book_decides),
        cmocka_unit_test(test_set_apart),
        cmocka_unit_test(test_forced_end),
    };

    if (argument_count > 1) {
        return try_files(argument[1]);
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
