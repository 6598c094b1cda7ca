#include "metadata_values.h"

#include "base/strbuf.h"

/* ------------------------------------------------------------------ date */

static uint32_t
days_of(uint32_t year, uint32_t month)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

bool
metadata_is_date(struct str date)
{
    uint32_t year = 0;
    uint32_t month = 1;
    uint32_t day = 1;
    size_t size = date.size_bytes;

    if ((size != 4 && size != 7 && size != 10) ||
        !str_to_count(str_slice(date, 0, 4), 9999, &year)) {
        return false;
    }
    if (size > 4 && (date.data[4] != '-' ||
                     !str_to_count(str_slice(date, 5, 7), 12, &month))) {
        return false;
    }
    if (size > 7 && (date.data[7] != '-' ||
                     !str_to_count(str_slice(date, 8, 10), 31, &day))) {
        return false;
    }
    return year >= 1 && month >= 1 && day >= 1 && day <= days_of(year, month);
}

struct str
metadata_date_of(struct str text)
{
    static const size_t sizes[] = {10, 7, 4};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct str date = str_slice(text, 0, sizes[i]);
        bool is_whole =
            text.size_bytes <= sizes[i] || !char_is_digit(text.data[sizes[i]]);
        if (is_whole && metadata_is_date(date)) {
            return date;
        }
    }
    return STR_EMPTY;
}

/* ------------------------------------------------------------------ ISBN */

enum {
    ISBN_OLD_DIGITS = 10,
    ISBN_DIGITS = 13
};

/* The digits without hyphens, spaces and the word before them; empty when
 * anything else stands among them. */
static struct str
isbn_digits(struct arena *arena, struct str text)
{
    struct strbuf digits;
    bool is_right = true;

    if (str_starts_with_ignoring_case(text, STR("urn:isbn:"))) {
        text = str_tail(text, 9);
    } else if (str_starts_with_ignoring_case(text, STR("ISBN"))) {
        text = str_tail(text, 4);
    }
    strbuf_init(&digits);
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        bool is_last_x =
            (c == 'x' || c == 'X') && digits.size_bytes == ISBN_OLD_DIGITS - 1;
        if (char_is_digit(c) || is_last_x) {
            strbuf_add_char(&digits, c == 'x' ? 'X' : c);
        } else {
            is_right &= c == '-' || c == ' ' || c == ':';
        }
    }
    if (!is_right) {
        strbuf_clear(&digits);
    }
    return strbuf_take(arena, &digits);
}

/* Weights of ten down to one, modulo 11; or of one and three, modulo 10. */
static bool
is_isbn_sum_right(struct str digits)
{
    bool is_old = digits.size_bytes == ISBN_OLD_DIGITS;
    unsigned sum = 0;

    for (size_t i = 0; i < digits.size_bytes; i++) {
        char c = digits.data[i];
        unsigned worth = c == 'X' ? 10 : (unsigned)(c - '0');
        unsigned weight =
            is_old ? (unsigned)(ISBN_OLD_DIGITS - i) : (i % 2 == 0 ? 1 : 3);
        sum += worth * weight;
    }
    return sum % (is_old ? 11 : 10) == 0;
}

enum isbn_form
metadata_read_isbn(struct arena *arena, struct str text, struct str *urn)
{
    struct str digits = isbn_digits(arena, str_trim(text));
    bool is_long = digits.size_bytes == ISBN_DIGITS &&
                   (str_starts_with(digits, STR("978")) ||
                    str_starts_with(digits, STR("979")));

    if (!is_long && digits.size_bytes != ISBN_OLD_DIGITS) {
        return ISBN_NONE;
    }
    if (!is_isbn_sum_right(digits)) {
        return ISBN_WRONG;
    }
    *urn = str_join(arena, STR("urn:isbn:"), digits);
    return ISBN_RIGHT;
}

/* ----------------------------------------------------------------- paper */

/* "US" of "en-US", "MX" of "es-Latn-MX"; empty when no region is told. */
static struct str
region_of(struct str language)
{
    struct str rest = language;

    while (!str_is_empty(rest)) {
        size_t hyphen = str_find_char(rest, '-');
        struct str subtag = str_slice(rest, 0, hyphen);
        bool is_first = subtag.data == language.data;
        if (!is_first && subtag.size_bytes == 1) {
            break; /* extensions follow */
        }
        if (!is_first && subtag.size_bytes == 2) {
            return subtag;
        }
        rest = hyphen == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, hyphen + 1);
    }
    return STR_EMPTY;
}

/* Unicode CLDR 42, supplemental data: paperSize US-Letter. */
struct str
metadata_usual_paper(struct str language)
{
    static const char *const regions[] = {"BZ", "CA", "CL", "CO", "CR",
                                          "GT", "MX", "NI", "PA", "PH",
                                          "PR", "SV", "US", "VE", NULL};

    return str_is_one_of(region_of(language), regions) ? STR("letter")
                                                       : STR("a4");
}
