#include "pattern_file.h"

#include "base/array.h"
#include "base/strbuf.h"
#include "base/strmap.h"

enum {
    LETTERS_MAX = 40 /* in a pattern; the library reads lines of 100 [bytes] */
};

/* "1na2" is the letters "na" with the digits 1, 0, 2 around them. */
struct pattern {
    struct str letters;
    unsigned char *digit; /* [letters.size_bytes + 1] */
};

/* The patterns up to the end of the file or of one level of it. */
struct level {
    struct arena *arena;
    struct strmap pattern;          /* letters -> struct pattern */
    ARRAY_OF(struct pattern *) own; /* in the file's order */
    struct strmap is_begun;         /* letters with which one begins */
};

/* Words in capitals are settings, "/" is a changed spelling. */
static bool
is_plain_pattern(struct str line)
{
    if (str_is_empty(line) || line.data[0] == '%' || line.data[0] == '#' ||
        line.size_bytes > LETTERS_MAX ||
        str_find_char(line, '/') != STR_NOT_FOUND ||
        str_find_char(line, ' ') != STR_NOT_FOUND) {
        return false;
    }
    for (size_t i = 0; i < line.size_bytes; i++) {
        if (line.data[i] >= 'A' && line.data[i] <= 'Z') {
            return false;
        }
    }
    return true;
}

static struct pattern *
new_pattern(struct arena *arena, struct str letters)
{
    struct pattern *pattern = ARENA_NEW(arena, struct pattern);

    pattern->letters = letters;
    pattern->digit = ARENA_ARRAY(arena, unsigned char, letters.size_bytes + 1);
    return pattern;
}

static void
level_add(struct level *level, struct str line)
{
    char letter[LETTERS_MAX];
    unsigned char digit[LETTERS_MAX + 1] = {0};
    size_t count = 0;
    struct pattern *pattern;

    for (size_t i = 0; i < line.size_bytes; i++) {
        if (char_is_digit(line.data[i])) {
            digit[count] = (unsigned char)(line.data[i] - '0');
        } else {
            letter[count++] = line.data[i];
        }
    }
    pattern = new_pattern(level->arena,
                          str_copy(level->arena, str_from(letter, count)));
    for (size_t i = 0; i <= count; i++) {
        pattern->digit[i] = digit[i];
    }
    strmap_add(level->arena, &level->pattern, pattern->letters, pattern);
    ARRAY_PUSH(level->arena, &level->own, pattern);
}

static void
write_pattern(struct strbuf *out, const struct pattern *pattern)
{
    bool says_something = false;

    for (size_t i = 0; i <= pattern->letters.size_bytes; i++) {
        says_something |= pattern->digit[i] != 0;
    }
    for (size_t i = 0; says_something && i <= pattern->letters.size_bytes;
         i++) {
        if (pattern->digit[i] != 0) {
            strbuf_add_char(out, (char)('0' + pattern->digit[i]));
        }
        strbuf_add_char(out, i < pattern->letters.size_bytes
                                 ? pattern->letters.data[i]
                                 : '\n');
    }
}

/* What all patterns say together where these letters were read. */
static void
write_state(struct level *level, struct str letters, struct strbuf *out)
{
    struct pattern *all = new_pattern(level->arena, letters);

    for (size_t i = 0; i < letters.size_bytes; i++) {
        const struct pattern *one =
            strmap_find(&level->pattern, str_tail(letters, i));
        for (size_t k = 0; one != NULL && k <= one->letters.size_bytes; k++) {
            if (one->digit[k] > all->digit[i + k]) {
                all->digit[i + k] = one->digit[k];
            }
        }
    }
    write_pattern(out, all);
}

static void
level_write(struct level *level, struct strbuf *out)
{
    for (size_t i = 0; i < level->own.count; i++) {
        struct str letters = level->own.item[i]->letters;
        for (size_t size = 1; size <= letters.size_bytes; size++) {
            struct str begin = str_slice(letters, 0, size);
            if (strmap_find(&level->is_begun, begin) == NULL) {
                strmap_add(level->arena, &level->is_begun, begin, level);
                write_state(level, begin, out);
            }
        }
    }
}

struct str
pattern_file_complete(struct arena *arena, struct str text)
{
    struct level level = {.arena = arena};
    struct strbuf out;
    struct str completed;
    bool is_first = true; /* the line that names the encoding */

    strbuf_init(&out);
    for (size_t at = 0; at < text.size_bytes;) {
        size_t size = str_find_char(str_tail(text, at), '\n');
        size_t end = size == STR_NOT_FOUND ? text.size_bytes : at + size;
        struct str line = str_trim(str_slice(text, at, end));
        if (!is_first && is_plain_pattern(line)) {
            level_add(&level, line);
        } else {
            if (str_starts_with(line, STR("NEXTLEVEL"))) {
                level_write(&level, &out);
                level = (struct level){.arena = arena};
            }
            strbuf_add(&out, line);
            strbuf_add_char(&out, '\n');
        }
        is_first = false;
        at = end + 1;
    }
    level_write(&level, &out);
    completed = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return completed;
}
