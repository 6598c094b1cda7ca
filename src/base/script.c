#include "script.h"

#include <stddef.h>

struct character_range {
    uint32_t first;
    uint32_t last;
};

static bool
is_in(const struct character_range *range, size_t count, uint32_t character)
{
    for (size_t i = 0; i < count && character >= range[i].first; i++) {
        if (character <= range[i].last) {
            return true;
        }
    }
    return false;
}

/* The blocks whose characters, assigned or not, are of class R or AL. */
static const struct character_range right_to_left[] = {
    {0x0590, 0x08FF}, {0xFB1D, 0xFDCF},   {0xFDF0, 0xFDFF},
    {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

static const struct character_range east_asian[] = {
    {0x2E80, 0x2FDF},   {0x2FF0, 0x312F},   {0x3190, 0xA4CF},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE1F},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF9F},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF},
    {0x1AFF0, 0x1B2FF}, {0x1F200, 0x1F2FF}, {0x20000, 0x3FFFD}};

bool
script_is_right_to_left(uint32_t character)
{
    return character >= right_to_left[0].first &&
           is_in(right_to_left, sizeof right_to_left / sizeof right_to_left[0],
                 character);
}

/* U+200F, U+202A to U+202E, U+2066 to U+2069, behind their first byte. */
static bool
is_turning_mark(unsigned second, unsigned third)
{
    return second == 0x80 ? third == 0x8F || (third >= 0xAA && third <= 0xAE)
                          : second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

/* Bytes that begin a character of the ranges above, or such a mark. */
static bool
begins_turned(const unsigned char *byte, size_t count)
{
    switch (byte[0]) {
    case 0xE0:
        return count > 1 && byte[1] < 0xA4;
    case 0xE2:
        return count > 2 && is_turning_mark(byte[1], byte[2]);
    case 0xEF:
        return count > 1 && byte[1] >= 0xAC && byte[1] <= 0xBB;
    case 0xF0:
        return count > 2 && (byte[1] == 0x90 || byte[1] == 0x9E) &&
               byte[2] >= 0xA0;
    default:
        return byte[0] >= 0xD6 && byte[0] < 0xE0;
    }
}

bool
script_may_turn(struct str text)
{
    const unsigned char *byte = (const unsigned char *)text.data;

    for (size_t i = 0; i < text.size_bytes; i++) {
        if (byte[i] >= 0xD6 && begins_turned(byte + i, text.size_bytes - i)) {
            return true;
        }
    }
    return false;
}

bool
script_is_east_asian(uint32_t character)
{
    return character >= east_asian[0].first &&
           is_in(east_asian, sizeof east_asian / sizeof east_asian[0],
                 character);
}

bool
script_is_skin_tone(uint32_t character)
{
    return character >= 0x1F3FB && character <= 0x1F3FF;
}

bool
script_takes_skin_tone(uint32_t character)
{
    return (character >= 0x261D && character <= 0x270D) ||
           (character >= 0x1F385 && character <= 0x1FAFF &&
            !script_is_skin_tone(character));
}

bool
script_language_is_right_to_left(struct str language)
{
    static const char *const language_name[] = {
        "ar", "arc", "arz", "ckb", "dv",  "fa",  "he",  "iw",
        "ks", "lrc", "mzn", "nqo", "pnb", "ps",  "sd",  "syr",
        "ug", "ur",  "yi",  "ydd", "azb", "apc", "ary", NULL};
    static const char *const script_name[] = {
        "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa", "Adlm", "Aran", NULL};
    size_t hyphen = str_find_char(language, '-');
    struct str primary = str_slice(language, 0, hyphen);

    while (hyphen != STR_NOT_FOUND) {
        struct str rest = str_tail(language, hyphen + 1);
        size_t next = str_find_char(rest, '-');
        struct str subtag = str_slice(rest, 0, next);
        if (subtag.size_bytes == 4 && subtag.data[0] > '9') {
            return str_is_one_of(subtag, script_name);
        }
        hyphen = next == STR_NOT_FOUND ? next : hyphen + 1 + next;
    }
    return str_is_one_of(primary, language_name);
}
