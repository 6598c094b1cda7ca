#include "character_name.h"

#include <stdbool.h>
#include <stddef.h>

enum { /* syllables of Hangul */
    SYLLABLE_FIRST = 0xAC00,
    SYLLABLE_LAST = 0xD7A3,
    VOWEL_COUNT = 21,
    TAIL_COUNT = 28
};

struct named_range {
    uint32_t first;
    uint32_t last;
    const char *name; /* the number follows */
};

static const struct named_range named_range[] = {
    {0x3400, 0x4DBF, "CJK UNIFIED IDEOGRAPH-"},
    {0x4E00, 0x9FFF, "CJK UNIFIED IDEOGRAPH-"},
    {0xE000, 0xF8FF, "PRIVATE USE CHARACTER-"},
    {0xF900, 0xFAFF, "CJK COMPATIBILITY IDEOGRAPH-"},
    {0x17000, 0x187F7, "TANGUT IDEOGRAPH-"},
    {0x18B00, 0x18CD5, "KHITAN SMALL SCRIPT CHARACTER-"},
    {0x18D00, 0x18D08, "TANGUT IDEOGRAPH-"},
    {0x1B170, 0x1B2FB, "NUSHU CHARACTER-"},
    {0x20000, 0x2EBE0, "CJK UNIFIED IDEOGRAPH-"},
    {0x2F800, 0x2FA1F, "CJK COMPATIBILITY IDEOGRAPH-"},
    {0x30000, 0x323AF, "CJK UNIFIED IDEOGRAPH-"},
    {0xF0000, 0x10FFFF, "PRIVATE USE CHARACTER-"}};

static bool
add_by_range(struct strbuf *out, uint32_t character)
{
    for (size_t i = 0; i < sizeof named_range / sizeof named_range[0]; i++) {
        if (character >= named_range[i].first &&
            character <= named_range[i].last) {
            strbuf_add_c(out, named_range[i].name);
            strbuf_add_hex(out, character, 4);
            return true;
        }
    }
    return false;
}

static void
add_syllable(struct strbuf *out, uint32_t character)
{
    static const char *const lead[] = {"G", "GG", "N", "D",  "DD", "R", "M",
                                       "B", "BB", "S", "SS", "",   "J", "JJ",
                                       "C", "K",  "T", "P",  "H"};
    static const char *const vowel[] = {
        "A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const tail[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH",
                                       "D",  "L",  "LG", "LM", "LB", "LS", "LT",
                                       "LP", "LH", "M",  "B",  "BS", "S",  "SS",
                                       "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    uint32_t index = character - SYLLABLE_FIRST;

    strbuf_add_c(out, "HANGUL SYLLABLE ");
    strbuf_add_c(out, lead[index / (VOWEL_COUNT * TAIL_COUNT)]);
    strbuf_add_c(out, vowel[index / TAIL_COUNT % VOWEL_COUNT]);
    strbuf_add_c(out, tail[index % TAIL_COUNT]);
}

static uint32_t
read_code(struct str list, size_t at)
{
    uint32_t code = 0;

    for (; at < list.size_bytes && list.data[at] != ' '; at++) {
        char c = list.data[at];
        code = code * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'A' + 10);
    }
    return code;
}

/* The beginning of the line in which the byte is. */
static size_t
line_start(struct str list, size_t at)
{
    while (at > 0 && list.data[at - 1] != '\n') {
        at--;
    }
    return at;
}

static size_t
line_end(struct str list, size_t at)
{
    while (at < list.size_bytes && list.data[at] != '\n') {
        at++;
    }
    return at;
}

/* The name in the list, found by halving; empty when it has none. */
static struct str
find_in_list(struct str list, uint32_t character)
{
    size_t from = 0;
    size_t to = list.size_bytes;

    while (from < to) {
        size_t start = line_start(list, from + (to - from) / 2);
        size_t end = line_end(list, start);
        uint32_t code = read_code(list, start);
        if (code == character) {
            struct str line = str_slice(list, start, end);
            size_t space = str_find_char(line, ' ');
            return space == STR_NOT_FOUND ? STR_EMPTY
                                          : str_tail(line, space + 1);
        }
        if (code < character) {
            from = end + 1;
        } else {
            to = start;
        }
    }
    return STR_EMPTY;
}

void
character_name_add(struct strbuf *out, struct str list, uint32_t character)
{
    struct str name;

    if (character >= SYLLABLE_FIRST && character <= SYLLABLE_LAST) {
        add_syllable(out, character);
        return;
    }
    if (add_by_range(out, character)) {
        return;
    }
    name = find_in_list(list, character);
    if (str_is_empty(name)) {
        strbuf_add_c(out, "UNASSIGNED CHARACTER-");
        strbuf_add_hex(out, character, 4);
    } else {
        strbuf_add(out, name);
    }
}
