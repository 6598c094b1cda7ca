#include "break_opportunity.h"

#include <linebreak.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/script.h"
#include "base/strmap.h"
#include "base/utf8.h"

enum {
    BRACKET_OPENING = 0x300C, /* as many bytes as a quotation mark */
    BRACKET_CLOSING = 0x300D,
    IDEOGRAPH_OF_FOUR_BYTES = 0x20000,
    END_OF_TEXT = 0xFFFF, /* the library's own sign; no character */
    REPLACEMENT = 0xFFFD,
    REMEMBERED_MAX_BYTES = 4 * 1024 * 1024 /* a book of some 1,000 pages */
};

static bool
is_flag_letter(uint32_t character)
{
    return character >= 0x1F1E6 && character <= 0x1F1FF;
}

static const unsigned char *
convert(unsigned char *found, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        switch (found[i]) {
        case LINEBREAK_MUSTBREAK:
            found[i] = OPPORTUNITY_FORCED;
            break;
        case LINEBREAK_ALLOWBREAK:
            found[i] = OPPORTUNITY_ALLOWED;
            break;
        default:
            found[i] = OPPORTUNITY_NONE;
            break;
        }
    }
    return found;
}

/* The library's tables end before emoji sequences: what a joiner joins stays
 * together whatever they say (rule LB8a). */
static void
keep_joined(unsigned char *found, struct str text)
{
    for (size_t i = 2; i < text.size_bytes; i++) {
        if (text.data[i] == '\x8D' && text.data[i - 1] == '\x80' &&
            text.data[i - 2] == '\xE2') {
            found[i] = OPPORTUNITY_NONE;
            if (i >= 3) {
                found[i - 3] = OPPORTUNITY_NONE;
            }
        }
    }
}

/* A color of skin stays with the hand or the face before it (rule LB30b). */
static void
keep_skin_tones(unsigned char *found, struct str text)
{
    static const char tone[] = "\xF0\x9F\x8F"; /* and BB to BF */
    uint32_t last = 0;

    if (str_find(text, STR(tone)) == STR_NOT_FOUND) {
        return;
    }
    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        uint32_t character = utf8_next(text, &at);
        if (from > 0 && script_is_skin_tone(character) &&
            script_takes_skin_tone(last)) {
            found[from - 1] = OPPORTUNITY_NONE;
        }
        last = character;
    }
}

/* A plus sign belongs to the letter before it (rule LB24, of which the
 * library's tables have only one half). */
static void
keep_plus_signs(unsigned char *found, struct str text)
{
    for (size_t i = 1; i < text.size_bytes; i++) {
        char before = (char)(text.data[i - 1] | 0x20);
        if (text.data[i] == '+' && before >= 'a' && before <= 'z') {
            found[i - 1] = OPPORTUNITY_NONE;
        }
    }
}

/* The small letters of Japanese and the sign of a long vowel belong to the
 * letter before them (class CJ, which the rules leave to the program). */
static bool
is_small_kana(uint32_t character)
{
    static const uint32_t small[] = {
        0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087,
        0x308E, 0x3095, 0x3096, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3,
        0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x30FC};

    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        if (character == small[i]) {
            return true;
        }
    }
    return (character >= 0x31F0 && character <= 0x31FF) ||
           (character >= 0xFF67 && character <= 0xFF70);
}

static void
keep_small_kana(unsigned char *found, struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        size_t start = at;
        uint32_t character = utf8_next(text, &at);
        if (character >= 0x3041 && start > 0 && text.data[start - 1] != ' ' &&
            is_small_kana(character) &&
            found[start - 1] == OPPORTUNITY_ALLOWED) {
            found[start - 1] = OPPORTUNITY_NONE;
        }
    }
}

/* Two letters of a flag are one sign (rule LB30a): nothing ends a line between
 * the first and the second of each pair. */
static void
keep_flags(unsigned char *found, struct str text)
{
    size_t letters = 0;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t start = at;
        letters = is_flag_letter(utf8_next(text, &at)) ? letters + 1 : 0;
        if (letters > 0 && letters % 2 == 0) {
            found[start - 1] = OPPORTUNITY_NONE;
        }
    }
}

/* What the library is to see in place of a character, or the character. The
 * stand-in has as many bytes.
 *
 * Quotation marks are bound to what stands on either side, for the rules
 * cannot know which opens and which closes; beside a letter of Chinese or
 * Japanese, where no space would part them, they are brackets. The letters of
 * flags are of a class that the library names and has no rules for: it would
 * end the program. They break as ideographs do. So would U+FFFF, by which the
 * library knows the end of the text. */
static uint32_t
stand_in(uint32_t before, uint32_t character, uint32_t after)
{
    if (is_flag_letter(character)) {
        return IDEOGRAPH_OF_FOUR_BYTES;
    }
    if (character == END_OF_TEXT) {
        return REPLACEMENT;
    }
    if (!script_is_east_asian(before) && !script_is_east_asian(after)) {
        return character;
    }
    switch (character) {
    case 0x2018:
    case 0x201C:
        return BRACKET_OPENING;
    case 0x2019:
    case 0x201D:
        return BRACKET_CLOSING;
    default:
        return character;
    }
}

/* The text as the library can read it; a copy only where one is needed. */
static struct str
readable_text(struct arena *arena, struct str text)
{
    char *copy = NULL;
    uint32_t before = 0;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t start = at;
        uint32_t character = utf8_next(text, &at);
        size_t behind = at;
        uint32_t after = at < text.size_bytes ? utf8_next(text, &behind) : 0;
        uint32_t shown = stand_in(before, character, after);
        if (shown != character) {
            copy = copy == NULL ? arena_copy(arena, text.data, text.size_bytes)
                                : copy;
            utf8_encode(shown, copy + start);
        }
        before = character;
    }
    return copy == NULL ? text : str_from(copy, text.size_bytes);
}

/* Latin, Greek or Cyrillic letters and general punctuation alone, for which
 * none of the exceptions above is. */
static bool
is_plain_text(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte > 0xE2 || (byte == 0xE2 && i + 1 < text.size_bytes &&
                            (unsigned char)text.data[i + 1] != 0x80)) {
            return false;
        }
    }
    return true;
}

void
break_opportunity_open(void)
{
    init_linebreak();
}

const unsigned char *
break_opportunity_find(struct arena *arena, struct str text)
{
    char *found = arena_alloc(arena, text.size_bytes + 1);
    bool is_plain = is_plain_text(text);
    struct str shown = is_plain ? text : readable_text(arena, text);

    if (text.size_bytes == 0) {
        return (const unsigned char *)found;
    }
    /* No language: the tables of some languages take a closing single quote
     * for a bracket, and then an apostrophe ends lines. */
    set_linebreaks_utf8((const unsigned char *)shown.data, text.size_bytes,
                        NULL, found);
    convert((unsigned char *)found, text);
    keep_plus_signs((unsigned char *)found, text);
    keep_joined((unsigned char *)found, text);
    if (!is_plain) {
        keep_skin_tones((unsigned char *)found, text);
        keep_small_kana((unsigned char *)found, text);
        keep_flags((unsigned char *)found, text);
    }
    return (const unsigned char *)found;
}

struct break_memory {
    struct arena arena;
    struct strmap found; /* by the text */
};

struct break_memory *
break_memory_open(void)
{
    struct break_memory *memory = calloc(1, sizeof *memory);

    if (memory == NULL) {
        arena_fail_out_of_memory();
    }
    arena_init(&memory->arena);
    return memory;
}

void
break_memory_close(struct break_memory *memory)
{
    if (memory != NULL) {
        arena_release(&memory->arena);
        free(memory);
    }
}

const unsigned char *
break_memory_find(struct break_memory *memory, struct arena *arena,
                  struct str text)
{
    void *found = memory == NULL ? NULL : strmap_find(&memory->found, text);

    if (found != NULL) {
        return found;
    }
    if (memory == NULL || memory->arena.total_bytes > REMEMBERED_MAX_BYTES) {
        return break_opportunity_find(arena, text);
    }
    text = str_copy(&memory->arena, text);
    found = arena_copy(&memory->arena, break_opportunity_find(arena, text),
                       text.size_bytes + 1);
    strmap_add(&memory->arena, &memory->found, text, found);
    return found;
}

bool
break_opportunity_in_address(uint32_t before, uint32_t after)
{
    static const char mark[] = "/.-_?&=#@:~%+,;";

    for (size_t i = 0; i + 1 < sizeof mark; i++) {
        if (after == (unsigned char)mark[i]) {
            return false; /* "//" and "./" stay whole */
        }
    }
    for (size_t i = 0; i + 1 < sizeof mark; i++) {
        if (before == (unsigned char)mark[i]) {
            return true;
        }
    }
    return false;
}
