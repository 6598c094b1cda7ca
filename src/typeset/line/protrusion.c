#include "protrusion.h"

#include "base/utf8.h"

struct character_row {
    uint32_t character;
    int16_t left; /* [em/1000] */
    int16_t right;
};

static const struct character_row character_table[] = {
#define PROTRUSION(code_point, left, right) {code_point, left, right},
#include "protrusion.def"
};

struct family_row {
    const char *family;
    int percent;
};

static const struct family_row family_table[] = {
#define PROTRUSION_FAMILY(family, percent) {family, percent},
#include "protrusion.def"
};

static const struct character_row *
find_character(uint32_t character)
{
    size_t low = 0;
    size_t high = sizeof character_table / sizeof character_table[0];

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (character_table[middle].character == character) {
            return &character_table[middle];
        }
        if (character_table[middle].character < character) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static int
family_percent(const struct font *font)
{
    for (size_t i = 0; i < sizeof family_table / sizeof family_table[0]; i++) {
        if (str_equal(font->family, str_from_c(family_table[i].family))) {
            return family_table[i].percent;
        }
    }
    return font->is_monospaced ? 0 : 100;
}

static dimen
scaled(const struct font *font, dimen size, int permille)
{
    return (dimen)((int64_t)size * permille * family_percent(font) / 100000);
}

dimen
protrusion_left(const struct font *font, dimen size, struct str text)
{
    const struct character_row *row;
    size_t at = 0;

    if (text.size_bytes == 0) {
        return 0;
    }
    row = find_character(utf8_next(text, &at));
    return row == NULL ? 0 : scaled(font, size, row->left);
}

dimen
protrusion_right(const struct font *font, dimen size, struct str text)
{
    const struct character_row *row;
    size_t at = text.size_bytes;

    if (text.size_bytes == 0) {
        return 0;
    }
    row = find_character(utf8_previous(text, &at));
    return row == NULL ? 0 : scaled(font, size, row->right);
}
