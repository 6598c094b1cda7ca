#include "bidi_levels.h"

#include <fribidi.h>
#include <limits.h>

#include "base/array.h"

static FriBidiParType
base_type(enum bidi_base base)
{
    return base == BIDI_LEFT_TO_RIGHT   ? FRIBIDI_PAR_LTR
           : base == BIDI_RIGHT_TO_LEFT ? FRIBIDI_PAR_RTL
                                        : FRIBIDI_PAR_ON;
}

unsigned char
bidi_levels_find(struct arena *scratch, const uint32_t *character, size_t count,
                 enum bidi_base base, unsigned char *level)
{
    FriBidiCharType *type = ARENA_ARRAY(scratch, FriBidiCharType, count);
    FriBidiBracketType *bracket =
        ARENA_ARRAY(scratch, FriBidiBracketType, count);
    FriBidiLevel *found = ARENA_ARRAY(scratch, FriBidiLevel, count);
    FriBidiParType direction = base_type(base);
    FriBidiStrIndex length = (FriBidiStrIndex)count;

    if (count > INT_MAX / 2) {
        length = 0;
    }
    fribidi_get_bidi_types(character, length, type);
    fribidi_get_bracket_types(character, length, type, bracket);
    if (length > 0 && fribidi_get_par_embedding_levels_ex(
                          type, bracket, length, &direction, found) == 0) {
        arena_fail_out_of_memory();
    }
    for (size_t i = 0; i < count; i++) {
        level[i] = (unsigned char)(found[i] < 0 ? 0 : found[i]);
    }
    return FRIBIDI_IS_RTL(direction) ? 1 : 0;
}

/* Levels from the highest to the lowest odd one: each turns the stretches
 * of its own and all higher levels. Turning at every level costs its length
 * times the levels there are, of which a text has few. */
const size_t *
bidi_levels_order(struct arena *scratch, const unsigned char *level,
                  size_t count)
{
    size_t *order = ARENA_ARRAY(scratch, size_t, count);
    unsigned highest = 0;

    for (size_t i = 0; i < count; i++) {
        order[i] = i;
        highest = level[i] > highest ? level[i] : highest;
    }
    for (unsigned at = highest; at > 0; at--) {
        for (size_t from = 0; from < count; from++) {
            size_t to = from;
            while (to < count && level[order[to]] >= at) {
                to++;
            }
            for (size_t i = from, j = to; i + 1 < j; i++) {
                size_t kept = order[i];
                order[i] = order[--j];
                order[j] = kept;
            }
            from = to > from ? to : from;
        }
    }
    return order;
}
