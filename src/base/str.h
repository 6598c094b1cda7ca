/*
 * str: a borrowed slice of UTF-8 text; the one string type of the program.
 *
 * Takes   pointers that outlive the slice.
 * Gives   slices by value; str_copy gives one that also ends in a NUL.
 * Units   bytes.
 * Memory  allocates only where an arena is the first parameter.
 * Errors  never fails; a search that finds nothing says so in its result.
 * Source  none.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "arena.h"

struct str {
    const char *data;  /* never NULL when size_bytes > 0 */
    size_t size_bytes; /* [bytes], without any NUL */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_EMPTY ((struct str){"", 0})
#define STR_NOT_FOUND ((size_t)-1)

/* Digits and letters of ASCII alone. */
static inline bool
char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool
char_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
char_is_alphanumeric(char c)
{
    return char_is_digit(c) || char_is_letter(c);
}

static inline char
char_to_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The value of a hexadecimal digit; 16 of any other byte. */
static inline unsigned
char_hex_value(char c)
{
    return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
           : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
           : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                  : 16U;
}

/* For printf("%.*s", STR_ARGS(s)). */
#define STR_ARGS(s) (int)(s).size_bytes, (s).data

/* What is asked for each character is short enough to stand here. */
static inline struct str
str_from(const char *data, size_t size_bytes)
{
    assert(data != NULL || size_bytes == 0);
    return (struct str){data == NULL ? "" : data, size_bytes};
}

/* NULL gives the empty slice. */
static inline struct str
str_from_c(const char *text)
{
    return text == NULL ? STR_EMPTY : str_from(text, strlen(text));
}

/* From `from` to before `to`; both are clamped. */
static inline struct str
str_slice(struct str s, size_t from, size_t to)
{
    assert(s.data != NULL || s.size_bytes == 0);
    if (to > s.size_bytes) {
        to = s.size_bytes;
    }
    if (from > to) {
        from = to;
    }
    return str_from(s.data == NULL ? "" : s.data + from, to - from);
}

/* From `from` to the end. */
static inline struct str
str_tail(struct str s, size_t from)
{
    return str_slice(s, from, s.size_bytes);
}

static inline bool
str_is_empty(struct str s)
{
    return s.size_bytes == 0;
}

static inline bool
str_equal(struct str a, struct str b)
{
    return a.size_bytes == b.size_bytes &&
           (a.size_bytes == 0 ||
            (a.data[0] == b.data[0] && /* most are told apart by it */
             memcmp(a.data, b.data, a.size_bytes) == 0));
}

static inline bool
str_equal_c(struct str a, const char *b)
{
    return str_equal(a, str_from_c(b));
}

static inline bool
str_starts_with(struct str s, struct str prefix)
{
    return s.size_bytes >= prefix.size_bytes &&
           str_equal(str_from(s.data, prefix.size_bytes), prefix);
}

struct str str_copy(struct arena *arena, struct str s);
char *str_to_c(struct arena *arena, struct str s);
struct str str_join(struct arena *arena, struct str a, struct str b);
struct str str_join3(struct arena *arena, struct str a, struct str b,
                     struct str c);
struct str str_from_number(struct arena *arena, int64_t number);

bool str_equal_ignoring_case(struct str a, struct str b); /* ASCII case */
int str_compare(struct str a, struct str b);              /* by bytes */
bool str_starts_with_ignoring_case(struct str s, struct str prefix); /* ASCII */
/* Is it one of the words, whose list ends in NULL? ASCII case is ignored. */
bool str_is_one_of(struct str s, const char *const *words);
bool str_ends_with(struct str s, struct str suffix);
size_t str_find_char(struct str s, char c); /* STR_NOT_FOUND if absent */
size_t str_find_last_char(struct str s, char c);
/* How many of `c` there are from `at` on without a gap. */
size_t str_run_size(struct str s, size_t at, char c);
size_t str_find(struct str s, struct str needle);
uint64_t str_hash(struct str s); /* the same on every machine */

struct str str_trim(struct str s); /* ASCII white space, both ends */
struct str str_trim_end(struct str s);

/* Cut the next line off `*rest`, without its line end (LF, CRLF or CR).
 * False when nothing is left. */
bool str_next_line(struct str *rest, struct str *line);

/* Cut the next word (run of non-white ASCII) off `*rest`. */
bool str_next_word(struct str *rest, struct str *word);

/* Is `word` one of the space-separated words of `list`? */
bool str_has_word(struct str list, struct str word);

/* Two such lists as one; either may be empty. */
struct str str_join_words(struct arena *arena, struct str a, struct str b);

/* Decimal digits only, no sign; false on anything else or beyond `max`. */
bool str_to_count(struct str s, uint32_t max, uint32_t *count);

/* Edit distance, for "did you mean"; gives limit + 1 when beyond limit. */
size_t str_distance(struct str a, struct str b, size_t limit);

#endif
