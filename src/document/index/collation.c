#include "collation.h"

#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/*
 * A key is a row of tokens: KEY_SPACE between words; a number as its count of
 * figures and then the figures; a letter as its base in UTF-8 and one byte
 * for its rank among the letters of that base. Up to the first difference two
 * keys have the same tokens, so comparing bytes compares tokens.
 */

enum {
    KEY_RANK_PLAIN = 1,
    KEY_SPACE = 2,
    KEY_NUMBER = 0x10, /* and the count of its figures */
    FIGURES_MAX = 0x1F /* longer numbers go by their first figures */
};

struct collation_letter {
    struct str base; /* one letter or, of a ligature, more */
    char rank;
    uint32_t letter; /* if it is one of its own; 0: the first of the base */
};

struct own_letter {
    const char *language;
    const char *base;
    const char *letter;
    const char *others;
};

static const struct {
    const char *base;
    const char *letters;
} fold_table[] = {
#define FOLD(base, letters) {base, letters},
#include "collation_letter.def"
};

static const struct own_letter own_table[] = {
#define OWN(language, base, letter, others) {language, base, letter, others},
#include "collation_letter.def"
};

/* A later entry for the same letter does not count. */
static void
add_letters(struct arena *arena, struct collation *collation,
            struct str letters, const struct collation_letter *meaning)
{
    struct collation_letter *kept = arena_copy(arena, meaning, sizeof *meaning);

    for (size_t at = 0; at < letters.size_bytes;) {
        size_t from = at;
        utf8_next(letters, &at);
        strmap_add(arena, &collation->letter, str_slice(letters, from, at),
                   kept);
    }
}

static void
add_own_letters(struct arena *arena, struct collation *collation,
                struct str language)
{
    struct str primary = str_slice(language, 0, str_find_char(language, '-'));
    const struct own_letter *before = NULL;
    char rank = KEY_RANK_PLAIN;

    for (size_t i = 0; i < sizeof own_table / sizeof own_table[0]; i++) {
        const struct own_letter *row = &own_table[i];
        struct str letter = str_from_c(row->letter);
        struct collation_letter meaning = {.base = str_from_c(row->base)};
        size_t at = 0;
        if (!str_equal_ignoring_case(primary, str_from_c(row->language))) {
            continue;
        }
        rank = before != NULL && str_equal_c(meaning.base, before->base)
                   ? (char)(rank + 1)
                   : KEY_RANK_PLAIN + 1;
        meaning.rank = rank;
        meaning.letter = utf8_next(letter, &at);
        add_letters(arena, collation, letter, &meaning);
        add_letters(arena, collation, str_from_c(row->others), &meaning);
        before = row;
    }
}

struct collation
collation_open(struct arena *arena, struct str language)
{
    struct collation collation = {0};

    add_own_letters(arena, &collation, language);
    for (size_t i = 0; i < sizeof fold_table / sizeof fold_table[0]; i++) {
        const struct collation_letter meaning = {
            .base = str_from_c(fold_table[i].base), .rank = KEY_RANK_PLAIN};
        add_letters(arena, &collation, str_from_c(fold_table[i].letters),
                    &meaning);
    }
    return collation;
}

static bool
is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return c >= first && c <= last;
}

static bool
is_figure(uint32_t c)
{
    return is_between(c, '0', '9');
}

/* What parts words: spaces, hyphens and dashes, a slash. */
static bool
parts_words(uint32_t c)
{
    return is_between(c, '\t', ' ') || c == '-' || c == '/' || c == '_' ||
           c == 0xA0 || is_between(c, 0x2000, 0x200A) ||
           is_between(c, 0x2010, 0x2015) || c == 0x202F || c == 0x3000;
}

/* Punctuation, signs, marks that combine, pictures. */
static bool
is_ignored(uint32_t c)
{
    if (c < 0x80) {
        return !is_figure(c) && !is_between(c, 'A', 'Z') &&
               !is_between(c, 'a', 'z');
    }
    return is_between(c, 0x80, 0xBF) || c == 0xD7 || c == 0xF7 ||
           is_between(c, 0x2B0, 0x36F) || c == 0x37E || c == 0x387 ||
           is_between(c, 0x200B, 0x2BFF) || is_between(c, 0x3001, 0x303F) ||
           is_between(c, 0xFE00, 0xFE0F) || is_between(c, 0x1F000, 0x1FBFF);
}

static const struct collation_letter *
find_letter(const struct collation *collation, uint32_t c)
{
    char bytes[UTF8_SIZE_MAX];
    size_t size_bytes = utf8_encode(c, bytes);

    return strmap_find(&collation->letter, str_from(bytes, size_bytes));
}

static void
add_letter(struct strbuf *key, const struct collation *collation, uint32_t c)
{
    const struct collation_letter *letter;

    c = letter_to_lower(c);
    letter = find_letter(collation, c);
    if (letter == NULL) {
        strbuf_add_code_point(key, c);
        strbuf_add_char(key, KEY_RANK_PLAIN);
        return;
    }
    for (size_t at = 0; at < letter->base.size_bytes;) {
        strbuf_add_code_point(key, utf8_next(letter->base, &at));
        strbuf_add_char(key, letter->rank);
    }
}

/* `*at` stands on the first figure, and then behind the last. */
static void
add_number(struct strbuf *key, struct str text, size_t *at)
{
    size_t from = *at;
    size_t count;

    while (*at < text.size_bytes && is_figure((unsigned char)text.data[*at])) {
        ++*at;
    }
    while (from + 1 < *at && text.data[from] == '0') {
        from++;
    }
    count = *at - from < FIGURES_MAX ? *at - from : FIGURES_MAX;
    strbuf_add_char(key, (char)(KEY_NUMBER + count));
    strbuf_add(key, str_slice(text, from, from + count));
}

struct str
collation_key(struct arena *arena, const struct collation *collation,
              struct str text)
{
    struct strbuf key;
    bool is_apart = false; /* a space is due before the next letter */

    strbuf_init(&key);
    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        uint32_t c = utf8_next(text, &at);
        if (parts_words(c)) {
            is_apart = key.size_bytes > 0;
            continue;
        }
        if (is_ignored(c)) {
            continue;
        }
        if (is_apart) {
            strbuf_add_char(&key, KEY_SPACE);
            is_apart = false;
        }
        if (is_figure(c)) {
            at = from;
            add_number(&key, text, &at);
        } else {
            add_letter(&key, collation, c);
        }
    }
    return strbuf_take(arena, &key);
}

/* The letter that `c` is told under, as a capital. */
static struct str
group_letter(struct arena *arena, const struct collation *collation, uint32_t c)
{
    const struct collation_letter *letter;
    char bytes[UTF8_SIZE_MAX];
    size_t first = 0;

    c = letter_to_lower(c);
    letter = find_letter(collation, c);
    if (letter != NULL) {
        c = letter->letter != 0 ? letter->letter
                                : utf8_next(letter->base, &first);
    }
    return str_copy(arena,
                    str_from(bytes, utf8_encode(letter_to_upper(c), bytes)));
}

struct str
collation_group(struct arena *arena, const struct collation *collation,
                struct str text)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        if (is_figure(c)) {
            break;
        }
        if (!parts_words(c) && !is_ignored(c)) {
            return group_letter(arena, collation, c);
        }
    }
    return STR_EMPTY;
}
