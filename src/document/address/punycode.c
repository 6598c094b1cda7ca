#include "punycode.h"

#include <string.h>

enum {
    BASE = 36,
    T_MIN = 1,
    T_MAX = 26,
    SKEW = 38,
    DAMP = 700,
    FIRST_BIAS = 72,
    FIRST_CODE_POINT = 0x80,
    CODE_POINT_MAX = 0x10FFFF
};

static uint32_t
next_bias(uint32_t delta, uint32_t count, bool is_first)
{
    uint32_t bias = 0;

    delta = is_first ? delta / DAMP : delta / 2;
    delta += delta / count;
    while (delta > (BASE - T_MIN) * T_MAX / 2) {
        delta /= BASE - T_MIN;
        bias += BASE;
    }
    return bias + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/* The least digit at `k` with which a number goes on. */
static uint32_t
threshold(uint32_t k, uint32_t bias)
{
    return k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
}

/* -------------------------------------------------------------- writing */

static size_t
number_size_bytes(uint32_t number, uint32_t bias)
{
    size_t size = 1;

    for (uint32_t k = BASE; number >= threshold(k, bias); k += BASE) {
        uint32_t least = threshold(k, bias);
        number = (number - least) / (BASE - least);
        size++;
    }
    return size;
}

/* The least code point from `from` on. */
static uint32_t
next_code_point(const struct punycode_letters *letters, uint32_t from)
{
    uint32_t next = CODE_POINT_MAX;

    for (size_t i = 0; i < letters->count; i++) {
        if (letters->letter[i] >= from && letters->letter[i] < next) {
            next = letters->letter[i];
        }
    }
    return next;
}

size_t
punycode_size_bytes(const struct punycode_letters *letters)
{
    uint32_t code_point = FIRST_CODE_POINT;
    uint32_t bias = FIRST_BIAS;
    uint32_t delta = 0;
    uint32_t plain_count = 0;
    uint32_t done;
    size_t size;

    for (size_t i = 0; i < letters->count; i++) {
        plain_count += letters->letter[i] < FIRST_CODE_POINT;
    }
    size = plain_count + (plain_count > 0 ? 1 : 0);
    for (done = plain_count; done < letters->count; code_point++, delta++) {
        uint32_t next = next_code_point(letters, code_point);
        delta += (next - code_point) * (done + 1);
        code_point = next;
        for (size_t i = 0; i < letters->count; i++) {
            delta += letters->letter[i] < code_point;
            if (letters->letter[i] == code_point) {
                size += number_size_bytes(delta, bias);
                bias = next_bias(delta, done + 1, done == plain_count);
                delta = 0;
                done++;
            }
        }
    }
    return size;
}

/* -------------------------------------------------------------- reading */

/* "a" to "z" are 0 to 25, the digits 26 to 35; BASE: neither. */
static uint32_t
digit_value(char c)
{
    return char_is_letter(c)  ? (uint32_t)(char_to_lower(c) - 'a')
           : char_is_digit(c) ? (uint32_t)(c - '0') + 26
                              : BASE;
}

/* Adds the number at `*at`, of digits that tell their own end. */
static bool
add_number(struct str code, size_t *at, uint32_t bias, uint32_t *sum)
{
    uint64_t weight = 1;

    for (uint32_t k = BASE;; k += BASE) {
        uint32_t least = threshold(k, bias);
        uint32_t digit =
            *at < code.size_bytes ? digit_value(code.data[*at]) : BASE;
        if (digit == BASE || weight * digit > UINT32_MAX - *sum) {
            return false;
        }
        (*at)++;
        *sum += (uint32_t)(weight * digit);
        if (digit < least) {
            return true;
        }
        weight *= BASE - least;
        if (weight > UINT32_MAX) {
            return false;
        }
    }
}

static bool
insert(struct punycode_letters *letters, size_t place, uint32_t letter)
{
    if (letters->count == PUNYCODE_LETTERS_MAX) {
        return false;
    }
    memmove(&letters->letter[place + 1], &letters->letter[place],
            (letters->count - place) * sizeof letters->letter[0]);
    letters->letter[place] = letter;
    letters->count++;
    return true;
}

/* What stands before the last hyphen is spelled as it is, and is something.
 * Leaves what stands behind it. */
static bool
take_plain(struct str *code, struct punycode_letters *letters)
{
    size_t hyphen = str_find_last_char(*code, '-');

    letters->count = 0;
    for (size_t i = 0; hyphen != STR_NOT_FOUND && i < hyphen; i++) {
        if (!insert(letters, i, (unsigned char)char_to_lower(code->data[i]))) {
            return false;
        }
    }
    *code = str_tail(*code, hyphen == STR_NOT_FOUND ? 0 : hyphen + 1);
    return hyphen != 0;
}

bool
punycode_read(struct str code, struct punycode_letters *letters)
{
    uint32_t bias = FIRST_BIAS;
    uint32_t code_point = FIRST_CODE_POINT;
    uint32_t place = 0;
    bool is_first = true;
    size_t at = 0;

    if (!take_plain(&code, letters)) {
        return false;
    }
    while (at < code.size_bytes) {
        uint32_t before = place;
        uint32_t count = (uint32_t)letters->count + 1;
        if (!add_number(code, &at, bias, &place)) {
            return false;
        }
        bias = next_bias(place - before, count, is_first);
        is_first = false;
        if (place / count > CODE_POINT_MAX - code_point) {
            return false;
        }
        code_point += place / count;
        place %= count;
        if (!insert(letters, place, code_point)) {
            return false;
        }
        place++;
    }
    return !is_first;
}
