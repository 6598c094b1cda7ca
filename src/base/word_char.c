#include "word_char.h"

#include <stddef.h>

#include "utf8.h"

struct range {
    uint32_t first;
    uint32_t last;
};

/* White space, punctuation and signs beyond ASCII, in ascending order. Letters
 * that abbreviate a unit stand among them: the micro sign, ordinal marks. */
static const struct range sign[] = {
    {0x80, 0xB1},       /* with the currencies, the degree, guillemets */
    {0xB4, 0xB8},       /* acute, micro, middle dot */
    {0xBA, 0xBB},       /* masculine ordinal, guillemet */
    {0xBF, 0xBF},       /* inverted question mark */
    {0xD7, 0xD7},       /* times */
    {0xF7, 0xF7},       /* divided by */
    {0x37E, 0x37E},     /* Greek question mark */
    {0x387, 0x387},     /* Greek raised point */
    {0x55A, 0x55F},     /* Armenian */
    {0x589, 0x58F},     /* the same, and the dram */
    {0x5BE, 0x5BE},     /* Hebrew */
    {0x5C0, 0x5C0},     /* the same */
    {0x5C3, 0x5C3},     /* the same */
    {0x5F3, 0x5F4},     /* the same */
    {0x609, 0x60D},     /* Arabic */
    {0x61B, 0x61F},     /* the same */
    {0x66A, 0x66D},     /* the same */
    {0x6D4, 0x6D4},     /* the same */
    {0x964, 0x965},     /* danda */
    {0x9F2, 0x9F3},     /* rupee */
    {0xE3F, 0xE3F},     /* baht */
    {0x10FB, 0x10FB},   /* Georgian */
    {0x1361, 0x1368},   /* Ethiopic */
    {0x17D4, 0x17DB},   /* Khmer */
    {0x2000, 0x206F},   /* spaces, dashes, quotes, primes, per mille */
    {0x20A0, 0x20CF},   /* currencies */
    {0x2100, 0x214F},   /* degrees Celsius, numero, ohm */
    {0x2190, 0x2BFF},   /* arrows, mathematics, boxes, pictures */
    {0x2E00, 0x2E7F},   /* more punctuation */
    {0x3000, 0x3004},   /* East Asian */
    {0x3008, 0x3020},   /* the same */
    {0x3030, 0x3030},   /* the same */
    {0x303D, 0x303F},   /* the same */
    {0x30FB, 0x30FB},   /* Katakana middle dot */
    {0xFE10, 0xFE6B},   /* upright and small forms */
    {0xFF01, 0xFF0F},   /* full-width ASCII */
    {0xFF1A, 0xFF20},   /* the same */
    {0xFF3B, 0xFF40},   /* the same */
    {0xFF5B, 0xFF65},   /* the same */
    {0xFFE0, 0xFFEE},   /* full-width currencies */
    {0x1F000, 0x1FAFF}, /* pictures */
};

enum {
    SIGN_COUNT = sizeof sign / sizeof sign[0]
};

static bool
is_ascii_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

bool
word_char_is(uint32_t character)
{
    if (character < 0x80) {
        return is_ascii_word(character);
    }
    for (size_t i = 0; i < SIGN_COUNT && sign[i].first <= character; i++) {
        if (character <= sign[i].last) {
            return false;
        }
    }
    return true;
}

bool
word_char_says(uint32_t character)
{
    return word_char_is(character) ||
           (character >= 0x2600 && character <= 0x27BF) ||
           (character >= 0x1F000 && character <= 0x1FAFF);
}

bool
word_char_in(struct str text)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        if (word_char_says(utf8_next(text, &at))) {
            return true;
        }
    }
    return false;
}
