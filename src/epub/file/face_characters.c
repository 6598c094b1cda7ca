#include "face_characters.h"

#include "base/letter_case.h"
#include "base/utf8.h"

enum {
    CHARACTER_COUNT = 0x110000
};

static bool
has(const struct face_characters *set, uint32_t c)
{
    return (set->bit[c / 8] >> (c % 8) & 1) != 0;
}

static void
add(struct face_characters *set, uint32_t c)
{
    set->bit[c / 8] |= (unsigned char)(1U << (c % 8));
}

void
face_characters_add(struct arena *arena, struct face_characters *set,
                    struct str text)
{
    size_t at = 0;

    if (set->bit == NULL) {
        set->bit = ARENA_ARRAY(arena, unsigned char, CHARACTER_COUNT / 8);
    }
    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        add(set, c);
        add(set, letter_to_lower(c));
        add(set, letter_to_upper(c));
    }
}

/* What stands in no file and is drawn all the same. */
static const char added_by_readers[] =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
    "abcdefghijklmnopqrstuvwxyz{|}~"
    "\xC2\xA0\xC2\xAD\xE2\x80\x90\xE2\x80\x91\xE2\x80\x93\xE2\x80\x94"
    "\xE2\x80\x98\xE2\x80\x99\xE2\x80\x9A\xE2\x80\x9C\xE2\x80\x9D"
    "\xE2\x80\x9E\xE2\x80\xA2\xE2\x80\xA6\xE2\x96\xAA\xE2\x97\x8B"
    "\xE2\x97\x8F\xE2\x97\xA6";

struct character_list
face_characters_list(struct arena *arena, struct face_characters *set)
{
    struct character_list list = {0};

    face_characters_add(arena, set, STR(added_by_readers));
    for (uint32_t c = 0; c < CHARACTER_COUNT; c++) {
        if (has(set, c)) {
            ARRAY_PUSH(arena, &list.item, c);
        }
    }
    return list;
}
