#include "badness.h"

#include <stdbool.h>

enum {
    BADNESS_LETTERS = 60 /* when letters give all they may */
};

int32_t
badness_spaces(int64_t slack, int64_t stretch, int64_t shrink)
{
    int64_t ratio; /* in thousandths */

    if (slack == 0) {
        return 0;
    }
    if (slack < 0) {
        if (shrink <= 0 || -slack > shrink) {
            return BADNESS_OVERFULL;
        }
        ratio = -slack * 1000 / shrink;
    } else {
        if (stretch <= 0 || slack / 5 > stretch) {
            return BADNESS_MAX;
        }
        ratio = slack * 1000 / stretch;
    }
    ratio = ratio * ratio * ratio / 10000000;
    return ratio > BADNESS_MAX ? BADNESS_MAX : (int32_t)ratio;
}

/* Letters give first, so that badness is what the spaces are left with; and the
 * cube of the letters' share, as TeX has it for spaces. */
int32_t
badness_row(int64_t slack, int64_t letters, int64_t stretch, int64_t shrink)
{
    bool is_enough = slack < 0 ? slack > letters : slack < letters;
    int64_t given = is_enough ? slack : letters;
    int64_t share = letters == 0 ? 0 : given * 1000 / letters;
    int64_t more = BADNESS_LETTERS * share * share * share / 1000000000;
    int32_t badness = badness_spaces(slack - given, stretch, shrink);

    return badness + more < BADNESS_MAX ? badness + (int32_t)more
           : badness < BADNESS_MAX      ? BADNESS_MAX
                                        : badness;
}

/* Ten thousand times the square of the share of the measure left empty. */
int32_t
badness_rag(int64_t slack, dimen measure)
{
    int64_t share; /* in thousandths */

    if (slack < 0) {
        return BADNESS_OVERFULL;
    }
    if (measure <= 0 || slack >= measure) {
        return BADNESS_MAX;
    }
    share = slack * 1000 / measure;
    return (int32_t)(share * share / 100);
}
