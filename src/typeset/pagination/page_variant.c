#include "page_variant.h"

dimen
page_variant_growth(const struct page_variant *variant)
{
    dimen old_count = (dimen)(variant->end - variant->first);

    return variant->item[0].height * ((dimen)variant->item_count - old_count);
}

void
page_variant_consider(const struct page_variant *variant, size_t to,
                      int penalty, struct page_candidates *found)
{
    struct page_choice *best =
        page_variant_growth(variant) > 0 ? &found->longer : &found->shorter;

    if (variant->end > to) {
        size_t rest = variant->end - to;
        if (rest >= variant->item_count) {
            return;
        }
        penalty = variant->item[variant->item_count - rest].penalty;
    }
    if (penalty < PENALTY_FORBIDDEN &&
        (best->variant == NULL ||
         penalty + variant->cost < best->penalty + best->variant->cost)) {
        *best = (struct page_choice){.variant = variant, .penalty = penalty};
    }
}
