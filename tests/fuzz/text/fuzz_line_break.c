/*
 * fuzz_line_break: whatever items a paragraph has, its breaks rise, are legal,
 * keep those that are forced, and end at the last item.
 */
#include "typeset/line/line_break.h"

#include "../fuzz_run.h"
#include "typeset/line/break_opportunity.h"

enum {
    ITEM_BYTES = 4, /* make one item */
    HEAD_BYTES = 6
};

static struct arena scratch;

static void
fill_item(struct paragraph_item *item, const uint8_t *byte)
{
    static const int32_t penalty[] = {LINE_BREAK_FORCED,    0,    50, 500, -100,
                                      LINE_BREAK_FORBIDDEN, 5000, 51};

    item->kind = (enum item_kind)(byte[0] % 3);
    item->width = DIMEN_FROM_POINTS(byte[1]);
    switch (item->kind) {
    case ITEM_BOX:
        item->character_count = byte[2];
        item->left_protrusion = byte[3] * 16;
        item->right_protrusion = byte[2] * 16;
        item->word = byte[3] % 4 == 0 ? byte : NULL;
        break;
    case ITEM_GLUE:
        item->stretch = byte[2] * 64;
        item->shrink = byte[3] * 16 < item->width ? byte[3] * 16 : item->width;
        item->is_fill = byte[0] % 16 == 15;
        break;
    case ITEM_PENALTY:
        item->penalty = penalty[byte[2] % 8];
        item->is_hyphen = byte[3] % 2 == 1;
        item->next_width = byte[3] % 8 == 7 ? byte[1] * 64 : 0;
        break;
    }
}

static struct paragraph_item *
make_items(const uint8_t *data, size_t size_bytes, size_t *count)
{
    struct paragraph_item *item;

    *count = size_bytes / ITEM_BYTES + 1;
    item = ARENA_ARRAY(&run_arena, struct paragraph_item, *count);
    for (size_t i = 0; i + 1 < *count; i++) {
        fill_item(&item[i], data + i * ITEM_BYTES);
    }
    item[*count - 1] = (struct paragraph_item){.kind = ITEM_PENALTY,
                                               .penalty = LINE_BREAK_FORCED};
    return item;
}

static bool
is_legal(const struct paragraph_item *item, size_t at)
{
    return item[at].kind == ITEM_GLUE
               ? at > 0 && item[at - 1].kind == ITEM_BOX
               : item[at].kind == ITEM_PENALTY &&
                     item[at].penalty < LINE_BREAK_FORBIDDEN;
}

static bool
is_forced(const struct paragraph_item *item)
{
    return item->kind == ITEM_PENALTY && item->penalty <= LINE_BREAK_FORCED;
}

static void
check_breaks(const struct paragraph_item *item, size_t count,
             const struct line_break_result *result)
{
    size_t next = 0;

    check(result->break_count > 0);
    check(result->break_at[result->break_count - 1] == count - 1);
    for (size_t i = 0; i < result->break_count; i++) {
        size_t at = result->break_at[i];
        check(at >= next && at < count && is_legal(item, at));
        for (; next < at; next++) {
            check(!is_forced(&item[next]));
        }
        next = at + 1;
    }
}

static void
check_opportunities(const uint8_t *data, size_t size_bytes)
{
    struct str text = run_text(data, size_bytes);
    const unsigned char *may = break_opportunity_find(&run_arena, text);

    for (size_t i = 0; i + 1 < text.size_bytes; i++) {
        bool is_inside = ((unsigned char)text.data[i + 1] & 0xC0) == 0x80;
        check(may[i] <= OPPORTUNITY_FORCED);
        check(!is_inside || may[i] == OPPORTUNITY_NONE);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct diagnostics diagnostics = run_begin();
    struct line_break_result result = {0};
    struct line_break_shape shape;
    struct line_break_try effort = {0};
    struct paragraph_item *item;
    size_t count;

    diagnostics_release(&diagnostics);
    if (size_bytes < HEAD_BYTES) {
        return 0;
    }
    arena_reset(&scratch);
    shape = (struct line_break_shape){
        .measure = DIMEN_FROM_POINTS(data[0] * 2 + 20),
        .first_indent = DIMEN_FROM_POINTS((int)data[1] - 100),
        .continued_indent = DIMEN_FROM_POINTS(data[2] % 16),
        .is_ragged = data[3] % 2 == 1};
    effort.tolerance = data[4] * 39; /* up to BADNESS_MAX */
    effort.emergency_stretch = DIMEN_FROM_POINTS(data[5] % 32);
    effort.letter_stretch = data[3] % 8 * 16;
    effort.letter_shrink = data[3] % 8 * 8;
    item = make_items(data + HEAD_BYTES, size_bytes - HEAD_BYTES, &count);
    if (line_break_choose(&run_arena, &scratch, item, count, &shape, &effort,
                          &result)) {
        check_breaks(item, count, &result);
    }
    effort.may_overfill = true;
    check(line_break_choose(&run_arena, &scratch, item, count, &shape, &effort,
                            &result));
    check_breaks(item, count, &result);
    check_opportunities(data + HEAD_BYTES, size_bytes - HEAD_BYTES);
    return 0;
}
