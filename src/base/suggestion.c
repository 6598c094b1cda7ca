#include "suggestion.h"

/* In a very short name any edit makes another word. */
static size_t
distance_limit(struct str name)
{
    if (name.size_bytes < 3) {
        return 0;
    }
    if (name.size_bytes < 4) {
        return 1;
    }
    return name.size_bytes < 8 ? 2 : 3;
}

struct suggestion
suggestion_begin(struct str wanted)
{
    return (struct suggestion){.wanted = wanted,
                               .best = STR_EMPTY,
                               .distance = distance_limit(wanted) + 1};
}

void
suggestion_weigh(struct suggestion *suggestion, struct str candidate)
{
    size_t distance;

    if (suggestion->distance == 0 || str_equal(candidate, suggestion->wanted)) {
        return; /* what was asked for is no answer */
    }
    if (str_equal_ignoring_case(candidate, suggestion->wanted)) {
        suggestion->best = candidate;
        suggestion->distance = 0;
        return;
    }
    distance =
        str_distance(candidate, suggestion->wanted, suggestion->distance - 1);
    if (distance < suggestion->distance) {
        suggestion->best = candidate;
        suggestion->distance = distance;
    }
}

struct str
suggestion_question(struct arena *arena, const struct suggestion *suggestion,
                    const char *before, const char *after)
{
    struct str name;

    if (str_is_empty(suggestion->best)) {
        return STR_EMPTY;
    }
    name = str_join3(arena, str_from_c(before), suggestion->best,
                     str_from_c(after));
    return str_join3(arena, STR(", did you mean "), name, STR("?"));
}
