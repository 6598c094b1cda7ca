#include "str.h"

#include <assert.h>
#include <string.h>

char *
str_to_c(struct arena *arena, struct str s)
{
    char *copy = arena_alloc(arena, s.size_bytes + 1);

    if (s.size_bytes > 0) {
        memcpy(copy, s.data, s.size_bytes);
    }
    return copy;
}

struct str
str_copy(struct arena *arena, struct str s)
{
    return str_from(str_to_c(arena, s), s.size_bytes);
}

struct str
str_join(struct arena *arena, struct str a, struct str b)
{
    return str_join3(arena, a, b, STR_EMPTY);
}

struct str
str_join3(struct arena *arena, struct str a, struct str b, struct str c)
{
    size_t size = a.size_bytes + b.size_bytes + c.size_bytes;
    char *data = arena_alloc(arena, size + 1);

    if (a.size_bytes > 0) {
        memcpy(data, a.data, a.size_bytes);
    }
    if (b.size_bytes > 0) {
        memcpy(data + a.size_bytes, b.data, b.size_bytes);
    }
    if (c.size_bytes > 0) {
        memcpy(data + a.size_bytes + b.size_bytes, c.data, c.size_bytes);
    }
    return str_from(data, size);
}

struct str
str_from_number(struct arena *arena, int64_t number)
{
    char digit[24];
    size_t at = sizeof digit;
    uint64_t rest =
        number < 0 ? (uint64_t)0 - (uint64_t)number : (uint64_t)number;

    do {
        digit[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        digit[--at] = '-';
    }
    return str_copy(arena, str_from(digit + at, sizeof digit - at));
}

bool
str_equal_ignoring_case(struct str a, struct str b)
{
    if (a.size_bytes != b.size_bytes) {
        return false;
    }
    for (size_t i = 0; i < a.size_bytes; i++) {
        if (char_to_lower(a.data[i]) != char_to_lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

int
str_compare(struct str a, struct str b)
{
    size_t common = a.size_bytes < b.size_bytes ? a.size_bytes : b.size_bytes;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);

    if (order != 0) {
        return order;
    }
    return (a.size_bytes > b.size_bytes) - (a.size_bytes < b.size_bytes);
}

bool
str_starts_with_ignoring_case(struct str s, struct str prefix)
{
    return str_equal_ignoring_case(str_slice(s, 0, prefix.size_bytes), prefix);
}

/* Most words are told apart by their first letters, large or small. */
static bool
may_be_word(struct str s, const char *word)
{
    return s.size_bytes == 0 || ((s.data[0] ^ word[0]) & ~('a' - 'A')) == 0;
}

bool
str_is_one_of(struct str s, const char *const *words)
{
    for (; *words != NULL; words++) {
        if (may_be_word(s, *words) &&
            str_equal_ignoring_case(s, str_from_c(*words))) {
            return true;
        }
    }
    return false;
}

bool
str_ends_with(struct str s, struct str suffix)
{
    return s.size_bytes >= suffix.size_bytes &&
           str_equal(str_tail(s, s.size_bytes - suffix.size_bytes), suffix);
}

size_t
str_find_char(struct str s, char c)
{
    const char *found =
        s.size_bytes == 0 ? NULL : memchr(s.data, c, s.size_bytes);

    return found == NULL ? STR_NOT_FOUND : (size_t)(found - s.data);
}

size_t
str_find_last_char(struct str s, char c)
{
    for (size_t i = s.size_bytes; i > 0; i--) {
        if (s.data[i - 1] == c) {
            return i - 1;
        }
    }
    return STR_NOT_FOUND;
}

size_t
str_run_size(struct str s, size_t at, char c)
{
    size_t end = at;

    while (end < s.size_bytes && s.data[end] == c) {
        end++;
    }
    return end - at;
}

size_t
str_find(struct str s, struct str needle)
{
    if (needle.size_bytes == 0) {
        return 0;
    }
    for (size_t at = 0; at + needle.size_bytes <= s.size_bytes; at++) {
        size_t skip = str_find_char(str_tail(s, at), needle.data[0]);
        if (skip == STR_NOT_FOUND) {
            return STR_NOT_FOUND;
        }
        at += skip;
        if (str_starts_with(str_tail(s, at), needle)) {
            return at;
        }
    }
    return STR_NOT_FOUND;
}

uint64_t
str_hash(struct str s)
{
    uint64_t hash = UINT64_C(14695981039346656037); /* FNV-1a, 64 bits */

    for (size_t i = 0; i < s.size_bytes; i++) {
        hash ^= (unsigned char)s.data[i];
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

static bool
is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str
str_trim_end(struct str s)
{
    while (s.size_bytes > 0 && is_white(s.data[s.size_bytes - 1])) {
        s.size_bytes--;
    }
    return s;
}

struct str
str_trim(struct str s)
{
    s = str_trim_end(s);
    while (s.size_bytes > 0 && is_white(s.data[0])) {
        s = str_tail(s, 1);
    }
    return s;
}

bool
str_next_line(struct str *rest, struct str *line)
{
    size_t end = 0;

    if (rest->size_bytes == 0) {
        return false;
    }
    while (end < rest->size_bytes && rest->data[end] != '\n' &&
           rest->data[end] != '\r') {
        end++;
    }
    *line = str_slice(*rest, 0, end);
    if (end + 1 < rest->size_bytes && rest->data[end] == '\r' &&
        rest->data[end + 1] == '\n') {
        end++;
    }
    *rest = str_tail(*rest, end + 1);
    return true;
}

bool
str_next_word(struct str *rest, struct str *word)
{
    size_t start = 0;
    size_t end;

    while (start < rest->size_bytes && is_white(rest->data[start])) {
        start++;
    }
    end = start;
    while (end < rest->size_bytes && !is_white(rest->data[end])) {
        end++;
    }
    *word = str_slice(*rest, start, end);
    *rest = str_tail(*rest, end);
    return end > start;
}

bool
str_has_word(struct str list, struct str word)
{
    struct str candidate;

    while (str_next_word(&list, &candidate)) {
        if (str_equal(candidate, word)) {
            return true;
        }
    }
    return false;
}

struct str
str_join_words(struct arena *arena, struct str a, struct str b)
{
    if (str_is_empty(a) || str_is_empty(b)) {
        return str_is_empty(a) ? b : a;
    }
    return str_join3(arena, a, STR(" "), b);
}

bool
str_to_count(struct str s, uint32_t max, uint32_t *count)
{
    uint64_t value = 0;

    if (s.size_bytes == 0) {
        return false;
    }
    for (size_t i = 0; i < s.size_bytes; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') {
            return false;
        }
        value = value * 10 + (uint64_t)(s.data[i] - '0');
        if (value > max) {
            return false;
        }
    }
    *count = (uint32_t)value;
    return true;
}

enum {
    DISTANCE_LENGTH_MAX = 64
};

size_t
str_distance(struct str a, struct str b, size_t limit)
{
    size_t row[DISTANCE_LENGTH_MAX + 1];

    if (a.size_bytes > DISTANCE_LENGTH_MAX ||
        b.size_bytes > DISTANCE_LENGTH_MAX) {
        return limit + 1;
    }
    for (size_t j = 0; j <= b.size_bytes; j++) {
        row[j] = j;
    }
    for (size_t i = 1; i <= a.size_bytes; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.size_bytes; j++) {
            size_t change = diagonal + (a.data[i - 1] != b.data[j - 1]);
            size_t step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < step ? change : step;
        }
    }
    return row[b.size_bytes] > limit ? limit + 1 : row[b.size_bytes];
}
