/*
 * What Unicode knows of a character, its category, says most: neither what is
 * not assigned, nor what nobody sees, nor a blank is in a name. The table holds
 * what a category does not tell. Where a name is looked up, letters beyond
 * ASCII are spelled in Punycode, small and in one piece with their marks; that
 * spelling must fit, and what an author spelled so must be such letters.
 */
#include "host_label.h"

#include <hb.h>

#include "base/letter_case.h"
#include "base/utf8.h"
#include "punycode.h"

enum {
    HOST_LABEL_MAX_BYTES = 63,
    PREFIX_SIZE_BYTES = 4, /* "xn--" */
    JOINER = 0x200D,
    NON_JOINER = 0x200C,
    WIDE_FIRST = 0xFF01, /* "!" as wide as an ideograph, and so on to "~" */
    WIDE_LAST = 0xFF5E
};

/* --------------------------------------------------------- characters */

struct range {
    uint32_t first;
    uint32_t last;
};

/* Beyond ASCII, signs that stand for a blank or for a sign that parts an
 * address, marks that nobody sees, and the punctuation of sentences: there it
 * is a slip. */
static const struct range no_host_has[] = {
    {0xA8, 0xA8},     {0xAB, 0xAB},     {0xAF, 0xAF},       {0xB4, 0xB4},
    {0xB8, 0xB8},     {0xBB, 0xBB},     {0x2D8, 0x2DD},     {0x34F, 0x34F},
    {0x37A, 0x37A},   {0x37E, 0x37E},   {0x384, 0x385},     {0x115F, 0x1160},
    {0x17B4, 0x17B5}, {0x180B, 0x180F}, {0x1FBD, 0x1FBD},   {0x1FBF, 0x1FC1},
    {0x1FCD, 0x1FCF}, {0x1FDD, 0x1FDF}, {0x1FED, 0x1FEE},   {0x1FFD, 0x200B},
    {0x200E, 0x206F}, {0x2100, 0x2101}, {0x2105, 0x2106},   {0x2488, 0x249B},
    {0x2A74, 0x2A74}, {0x2FF0, 0x2FFF}, {0x309B, 0x309C},   {0x3164, 0x3164},
    {0x33C2, 0x33C2}, {0x33C7, 0x33C7}, {0x33D8, 0x33D8},   {0xFC5E, 0xFC63},
    {0xFDFA, 0xFDFB}, {0xFE00, 0xFE19}, {0xFE30, 0xFE30},   {0xFE47, 0xFE70},
    {0xFE72, 0xFE72}, {0xFE74, 0xFE74}, {0xFE76, 0xFE76},   {0xFE78, 0xFE78},
    {0xFE7A, 0xFE7A}, {0xFE7C, 0xFE7C}, {0xFE7E, 0xFE7E},   {0xFF01, 0xFF0C},
    {0xFF0F, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40},   {0xFF5B, 0xFF60},
    {0xFFA0, 0xFFA0}, {0xFFE0, 0xFFFF}, {0x1F100, 0x1F100}, {0xE0000, 0xE0FFF}};

static bool
is_in_table(uint32_t c)
{
    for (size_t i = 0; i < sizeof no_host_has / sizeof no_host_has[0]; i++) {
        if (c >= no_host_has[i].first && c <= no_host_has[i].last) {
            return true;
        }
    }
    return false;
}

static hb_unicode_general_category_t
category_of(uint32_t c)
{
    return hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
}

static bool
is_joiner(uint32_t c)
{
    return c == JOINER || c == NON_JOINER;
}

static bool
is_seen(uint32_t c)
{
    hb_unicode_general_category_t category = category_of(c);

    return category != HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED &&
           category != HB_UNICODE_GENERAL_CATEGORY_CONTROL &&
           category != HB_UNICODE_GENERAL_CATEGORY_FORMAT &&
           category != HB_UNICODE_GENERAL_CATEGORY_PRIVATE_USE &&
           category != HB_UNICODE_GENERAL_CATEGORY_SURROGATE &&
           category != HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR &&
           category != HB_UNICODE_GENERAL_CATEGORY_LINE_SEPARATOR &&
           category != HB_UNICODE_GENERAL_CATEGORY_PARAGRAPH_SEPARATOR;
}

static bool
is_host_character(uint32_t c)
{
    if (c < 0x80) {
        return char_is_alphanumeric((char)c) || c == '-' || c == '_';
    }
    return is_joiner(c) || (is_seen(c) && !is_in_table(c));
}

/* A mark that needs a letter before it, as the two of half width do. */
static bool
is_mark(uint32_t c)
{
    hb_unicode_general_category_t category = category_of(c);

    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
           c == 0xFF9E || c == 0xFF9F || is_joiner(c);
}

static bool
has_odd_character(struct str label)
{
    size_t at = 0;

    while (at < label.size_bytes) {
        if (!is_host_character(utf8_next(label, &at))) {
            return true;
        }
    }
    return false;
}

/* ------------------------------------------------------------- letters */

/* As a name is looked up: small, and those of full width as all others. */
static uint32_t
folded(uint32_t c)
{
    return letter_to_lower(
        c >= WIDE_FIRST && c <= WIDE_LAST ? c - WIDE_FIRST + '!' : c);
}

/* Adds a letter, or joins a mark to the last one; false: there are too many. */
static bool
add_letter(struct punycode_letters *letters, uint32_t c)
{
    hb_codepoint_t whole;

    if (letters->count > 0 &&
        hb_unicode_compose(hb_unicode_funcs_get_default(),
                           letters->letter[letters->count - 1], c, &whole)) {
        letters->letter[letters->count - 1] = whole;
        return true;
    }
    if (letters->count == PUNYCODE_LETTERS_MAX) {
        return false;
    }
    letters->letter[letters->count++] = c;
    return true;
}

static bool
read_letters(struct str label, struct punycode_letters *letters)
{
    size_t at = 0;

    letters->count = 0;
    while (at < label.size_bytes) {
        if (!add_letter(letters, folded(utf8_next(label, &at)))) {
            return false;
        }
    }
    return true;
}

static bool
is_plain(const struct punycode_letters *letters)
{
    for (size_t i = 0; i < letters->count; i++) {
        if (letters->letter[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Would a name hold the letter as it is: no capital, nothing that is two? */
static bool
is_folded(uint32_t c)
{
    hb_unicode_general_category_t category = category_of(c);
    hb_codepoint_t first;
    hb_codepoint_t second;

    return c < 0x80 ||
           (folded(c) == c &&
            category != HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER &&
            category != HB_UNICODE_GENERAL_CATEGORY_TITLECASE_LETTER &&
            (!hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &first,
                                   &second) ||
             second != 0));
}

/* What stands behind "xn--" spells letters as names have them. */
static bool
is_sound_spelling(struct str code)
{
    struct punycode_letters letters;
    struct punycode_letters whole = {.count = 0};

    if (!punycode_read(code, &letters) || is_mark(letters.letter[0])) {
        return false;
    }
    for (size_t i = 0; i < letters.count; i++) {
        if (!is_host_character(letters.letter[i]) ||
            !is_folded(letters.letter[i])) {
            return false;
        }
        add_letter(&whole, letters.letter[i]);
    }
    return whole.count == letters.count;
}

/* ------------------------------------------------------------ the whole */

const char *
host_label_fault(struct str label, size_t *size_bytes)
{
    struct punycode_letters letters;
    size_t at = 0;

    *size_bytes = 0;
    if (str_is_empty(label)) {
        return "its host has an empty part";
    }
    if (has_odd_character(label) || is_mark(utf8_next(label, &at))) {
        return "its host holds a character that no host has";
    }
    if (read_letters(label, &letters)) {
        *size_bytes = is_plain(&letters)
                          ? letters.count
                          : PREFIX_SIZE_BYTES + punycode_size_bytes(&letters);
    }
    if (*size_bytes == 0 || *size_bytes > HOST_LABEL_MAX_BYTES) {
        return "a part of its host has more than 63 characters";
    }
    if (str_starts_with_ignoring_case(label, STR("xn--")) &&
        !is_sound_spelling(str_tail(label, PREFIX_SIZE_BYTES))) {
        return "its host spells no letters behind \"xn--\"";
    }
    return NULL;
}
