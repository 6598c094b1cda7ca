#include "letter_case.h"

#include <stddef.h>

#include "strbuf.h"
#include "utf8.h"

/* A block of capitals and the way from a capital to its small letter. With
 * step 2, capitals and small letters take turns, capital first. */
struct case_range {
    uint32_t first;
    uint32_t last;
    uint32_t distance;
    uint32_t step;
};

static const struct case_range case_table[] = {
    {0x0041, 0x005A, 32, 1}, {0x00C0, 0x00D6, 32, 1}, {0x00D8, 0x00DE, 32, 1},
    {0x0100, 0x012E, 1, 2},  {0x0132, 0x0136, 1, 2},  {0x0139, 0x0147, 1, 2},
    {0x014A, 0x0176, 1, 2},  {0x0179, 0x017D, 1, 2},  {0x01CD, 0x01DB, 1, 2},
    {0x01DE, 0x01EE, 1, 2},  {0x01F8, 0x021E, 1, 2},  {0x0222, 0x0232, 1, 2},
    {0x0386, 0x0386, 38, 1}, {0x0388, 0x038A, 37, 1}, {0x038C, 0x038C, 64, 1},
    {0x038E, 0x038F, 63, 1}, {0x0391, 0x03A1, 32, 1}, {0x03A3, 0x03AB, 32, 1},
    {0x0400, 0x040F, 80, 1}, {0x0410, 0x042F, 32, 1}, {0x0460, 0x0480, 1, 2},
    {0x048A, 0x04BE, 1, 2},  {0x04C1, 0x04CD, 1, 2},  {0x04D0, 0x052E, 1, 2},
    {0x0531, 0x0556, 48, 1}, {0x1E00, 0x1E94, 1, 2},  {0x1EA0, 0x1EFE, 1, 2},
};

enum {
    CASE_COUNT = sizeof case_table / sizeof case_table[0]
};

static bool
range_has_capital(const struct case_range *range, uint32_t character)
{
    return character >= range->first && character <= range->last &&
           (character - range->first) % range->step == 0;
}

uint32_t
letter_to_lower(uint32_t character)
{
    if (character == 0x0178) {
        return 0x00FF;
    }
    for (size_t i = 0; i < CASE_COUNT; i++) {
        if (range_has_capital(&case_table[i], character)) {
            return character + case_table[i].distance;
        }
    }
    return character;
}

uint32_t
letter_to_upper(uint32_t character)
{
    switch (character) {
    case 0x00B5:
        return 0x039C;
    case 0x00FF:
        return 0x0178;
    case 0x0131:
        return 'I';
    case 0x017F:
        return 'S';
    case 0x03C2:
        return 0x03A3;
    default:
        break;
    }
    for (size_t i = 0; i < CASE_COUNT; i++) {
        if (character >= case_table[i].distance &&
            range_has_capital(&case_table[i],
                              character - case_table[i].distance)) {
            return character - case_table[i].distance;
        }
    }
    return character;
}

bool
letter_is_letter(uint32_t character)
{
    static const struct {
        uint32_t first;
        uint32_t last;
    } range[] = {
        {'A', 'Z'},       {'a', 'z'},       {0x00AA, 0x00AA}, {0x00B5, 0x00B5},
        {0x00BA, 0x00BA}, {0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x02AF},
        {0x0300, 0x0373}, {0x0376, 0x037D}, {0x0386, 0x0386}, {0x0388, 0x0481},
        {0x048A, 0x0556}, {0x0561, 0x0587}, {0x0900, 0x0963}, {0x0971, 0x09E3},
        {0x0A01, 0x0A5E}, {0x0A81, 0x0AE3}, {0x0B01, 0x0B63}, {0x0B82, 0x0BD0},
        {0x0C00, 0x0C63}, {0x0C80, 0x0CE3}, {0x0D00, 0x0D57}, {0x10A0, 0x10FA},
        {0x1E00, 0x1FBC}, {0x1FC2, 0x1FCC}, {0x1FD0, 0x1FDB}, {0x1FE0, 0x1FEC},
        {0x1FF2, 0x1FFC},
    };

    for (size_t i = 0; i < sizeof range / sizeof range[0]; i++) {
        if (character >= range[i].first && character <= range[i].last) {
            return true;
        }
    }
    return false;
}

struct str
letter_text_to_upper(struct arena *arena, struct str text)
{
    struct strbuf upper;

    strbuf_init(&upper);
    for (size_t at = 0; at < text.size_bytes;) {
        uint32_t character = utf8_next(text, &at);
        if (character == 0x00DF) {
            strbuf_add_c(&upper, "SS");
        } else {
            strbuf_add_code_point(&upper, letter_to_upper(character));
        }
    }
    return strbuf_take(arena, &upper);
}
