#include "break_opportunity.h"

#include <linebreak.h>

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

const unsigned char *
break_opportunity_find(struct arena *arena, struct str text)
{
    char *found = arena_alloc(arena, text.size_bytes + 1);

    if (text.size_bytes > 0) {
        init_linebreak();
        /* No language: the tables of some languages take a closing single
         * quote for a bracket, and then an apostrophe ends lines. */
        set_linebreaks_utf8((const unsigned char *)text.data, text.size_bytes,
                            NULL, found);
        convert((unsigned char *)found, text);
        keep_joined((unsigned char *)found, text);
    }
    return (const unsigned char *)found;
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
