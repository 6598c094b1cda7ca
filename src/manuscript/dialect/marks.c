#include "marks.h"

#include <string.h>

#include "base/utf8.h"
#include "manuscript/foreign/image_size.h"

/* In the order of the code points from MARK_ESCAPED on. */
static const char escaped_char[] = "{([\"'-.:!|";

/* By the number behind a MARK_SIGN. */
static const char sign_char[] = "~^=$@])";

enum {
    /* numbers of a MARK_SIGN from here on are characters that stay */
    RAW_NUMBER = 100,
    RAW_NUMBER_END = RAW_NUMBER + 128,

    /* the same for one that begins a formula */
    BEGIN_NUMBER = 300,
    BEGIN_NUMBER_END = BEGIN_NUMBER + 128
};

uint32_t
mark_from_bytes(struct str text, size_t at)
{
    const unsigned char *byte = (const unsigned char *)text.data + at;

    if (at + MARK_SIZE_BYTES > text.size_bytes || byte[1] != 0xB7 ||
        byte[2] < 0x90 || byte[2] > 0xAF) {
        return 0;
    }
    return 0xFDC0u + (byte[2] - 0x80u);
}

void
mark_add(struct strbuf *out, uint32_t mark)
{
    const char bytes[MARK_SIZE_BYTES] = {'\xEF', '\xB7',
                                         (char)(0x80u + (mark - 0xFDC0u))};

    strbuf_add_bytes(out, bytes, sizeof bytes);
}

void
mark_add_number(struct strbuf *out, size_t number)
{
    size_t power = 1;

    while (number / power >= 10) {
        power *= 10;
    }
    for (; power > 0; power /= 10) {
        mark_add(out, MARK_DIGIT + (uint32_t)(number / power % 10));
    }
}

size_t
mark_read_number(struct str text, size_t *at)
{
    size_t number = 0;
    uint32_t mark = mark_at(text, *at);

    while (mark >= MARK_DIGIT && mark < MARK_DIGIT + 10) {
        number = number * 10 + (mark - MARK_DIGIT);
        *at += MARK_SIZE_BYTES;
        mark = mark_at(text, *at);
    }
    return number;
}

/* Is it a letter, a digit or a space, which nobody reads as a mark? */
static bool
is_plain(char c)
{
    return char_is_alphanumeric(c) || c == ' ' || (unsigned char)c >= 0x80;
}

uint32_t
mark_of_escaped(char c)
{
    const char *found =
        is_plain(c) || c == '\0' ? NULL : strchr(escaped_char, c);

    return found == NULL ? 0 : MARK_ESCAPED + (uint32_t)(found - escaped_char);
}

bool
mark_add_escaped(struct strbuf *out, char c)
{
    uint32_t mark = mark_of_escaped(c);
    const char *sign = c == '\0' ? NULL : strchr(sign_char, c);

    if (mark != 0) {
        mark_add(out, mark);
    } else if (sign != NULL) {
        mark_add(out, MARK_SIGN);
        mark_add_number(out, (size_t)(sign - sign_char));
    }
    return mark != 0 || sign != NULL;
}

void
mark_add_formula(struct strbuf *out, struct str text, bool is_begin)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        if (is_plain(c)) {
            strbuf_add_char(out, c);
        } else {
            mark_add(out, MARK_SIGN);
            mark_add_number(out, (size_t)(unsigned char)c + (is_begin && i == 0
                                                                 ? BEGIN_NUMBER
                                                                 : RAW_NUMBER));
        }
    }
}

static void
add_restored(struct strbuf *out, uint32_t mark, bool as_source)
{
    if (mark >= MARK_ESCAPED && mark <= MARK_ESCAPED_END) {
        if (as_source) {
            strbuf_add_char(out, '\\');
        }
        strbuf_add_char(out, escaped_char[mark - MARK_ESCAPED]);
    } else if (mark == MARK_BLANK || mark == MARK_UNDERSCORE) {
        strbuf_add_char(out, '_');
    } else if (mark == MARK_BLANK_ESCAPED) {
        strbuf_add_c(out, as_source ? "\\_" : "_");
    } else if (mark == MARK_LESS) {
        strbuf_add_char(out, '<');
    } else if (mark == MARK_BRACKET) {
        strbuf_add_char(out, '[');
    }
}

static bool
has_marks(struct str text)
{
    const char *at = text.data;
    const char *end = text.data + text.size_bytes;

    while (at < end && (at = memchr(at, 0xEF, (size_t)(end - at))) != NULL) {
        if (mark_at(text, (size_t)(at - text.data)) != 0) {
            return true;
        }
        at++;
    }
    return false;
}

struct restoration {
    const struct str *typed; /* by the numbers of marks; may be NULL */
    size_t typed_count;
    bool as_source;
    bool only_blanks; /* these are dropped, everything else stays */
};

/* The number of the MARK_SIGN at `at`; SIZE_MAX: there is none. */
static size_t
sign_number_at(struct str text, size_t at)
{
    size_t end = at + MARK_SIZE_BYTES;

    return mark_at(text, at) == MARK_SIGN ? mark_read_number(text, &end)
                                          : SIZE_MAX;
}

char
mark_sign_at(struct str text, size_t at)
{
    size_t number = sign_number_at(text, at);

    return number < sizeof sign_char - 1 ? sign_char[number] : '\0';
}

/* The character of a formula by the number of its MARK_SIGN, or '\0'. */
static char
raw_char(size_t number)
{
    if (number >= RAW_NUMBER && number < RAW_NUMBER_END) {
        return (char)(number - RAW_NUMBER);
    }
    return number >= BEGIN_NUMBER && number < BEGIN_NUMBER_END
               ? (char)(number - BEGIN_NUMBER)
               : '\0';
}

char
mark_formula_at(struct str text, size_t at, bool *is_begin)
{
    size_t number = sign_number_at(text, at);

    *is_begin = number >= BEGIN_NUMBER && number < BEGIN_NUMBER_END;
    return raw_char(number);
}

/* The sign whose MARK_SIGN stands before `*at`. */
static void
add_sign(struct strbuf *out, struct str text, size_t *at, bool as_source)
{
    size_t number = mark_read_number(text, at);

    if (number < sizeof sign_char - 1) {
        strbuf_add_c(out, as_source ? "\\" : "");
        strbuf_add_char(out, sign_char[number]);
    } else if (raw_char(number) != '\0') {
        strbuf_add_char(out, raw_char(number));
    }
}

static void
add_unmarked(struct strbuf *out, struct str text, size_t *at, uint32_t mark,
             const struct restoration *how)
{
    *at += MARK_SIZE_BYTES;
    if (mark == MARK_ATTRIBUTES || mark == MARK_BLOCK || mark == MARK_NOTE ||
        mark == MARK_REFERENCE) {
        size_t number = mark_read_number(text, at);
        if (mark == MARK_NOTE && out->size_bytes > 0) {
            strbuf_truncate(out, out->size_bytes - 1); /* its carets */
            (*at)++;
        }
        if (mark != MARK_BLOCK && number < how->typed_count &&
            (mark != MARK_REFERENCE || how->as_source)) {
            strbuf_add(out, how->typed[number]);
            *at += image_size_has_sign(how->typed[number]);
        }
    } else if (mark == MARK_SIGN) {
        add_sign(out, text, at, how->as_source);
    } else if (!how->only_blanks) {
        add_restored(out, mark, how->as_source);
    }
}

static bool
is_touched(uint32_t mark, const struct restoration *how)
{
    return mark == MARK_BLANK || mark == MARK_BLANK_ESCAPED ||
           (mark != 0 && !how->only_blanks);
}

static struct str
restored(struct arena *arena, struct str text, const struct restoration *how)
{
    struct strbuf out;
    struct str result;
    size_t at = 0;

    if (str_is_empty(text) || !has_marks(text)) {
        return text;
    }
    strbuf_init(&out);
    while (at < text.size_bytes) {
        uint32_t mark = mark_at(text, at);
        if (is_touched(mark, how)) {
            add_unmarked(&out, text, &at, mark, how);
        } else {
            strbuf_add_char(&out, text.data[at++]);
        }
    }
    result = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return result;
}

struct str
mark_restore_text(struct arena *arena, struct str text)
{
    return restored(arena, text, &(struct restoration){0});
}

struct str
mark_restore_address(struct arena *arena, struct str text,
                     const struct str *typed, size_t typed_count)
{
    return restored(
        arena, text,
        &(struct restoration){.typed = typed, .typed_count = typed_count});
}

struct str
mark_restore_source(struct arena *arena, struct str text,
                    const struct str *typed, size_t typed_count)
{
    return restored(arena, text,
                    &(struct restoration){.typed = typed,
                                          .typed_count = typed_count,
                                          .as_source = true});
}

struct str
mark_remove_blanks(struct arena *arena, struct str text)
{
    return restored(arena, text, &(struct restoration){.only_blanks = true});
}

size_t
mark_count_columns(struct arena *arena, struct str text,
                   const struct str *typed, size_t typed_count)
{
    return utf8_count(mark_restore_source(arena, text, typed, typed_count));
}
