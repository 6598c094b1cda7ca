/* A rating scale: rings in one paragraph of plain text, each with its label
 * behind it, and words for the two ends. */
#include "scales.h"

#include "answer_marks.h"
#include "document/iterator.h"
#include "field_scan.h"
#include "manuscript/dialect/marks.h"
#include "prompt_words.h"
#include "prompted_field.h"

struct scale_part {
    struct str text; /* behind a ring, up to the next */
};

struct scale_scan {
    struct str low;
    ARRAY_OF(struct scale_part) part;
};

static bool
is_plain_text(const struct node *paragraph)
{
    for (const struct node *child = paragraph->first_child; child != NULL;
         child = child->next) {
        if (child->kind != NODE_TEXT && child->kind != NODE_SOFT_BREAK) {
            return false;
        }
    }
    return true;
}

static bool
is_number(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
    }
    return !str_is_empty(text);
}

/* A question before the first ring is the stem of choices, no end's name. */
static bool
asks(struct str low)
{
    return str_ends_with(low, STR("?")) || str_ends_with(low, STR(":"));
}

static bool
split_scale(struct arena *arena, struct str text, struct scale_scan *scale)
{
    struct answer_mark_place mark;
    size_t at = 0;

    *scale = (struct scale_scan){.low = STR_EMPTY};
    while (answer_marks_find(text, at, &mark)) {
        struct str part = str_trim(str_slice(text, at, mark.start));
        if (mark.kind != 'o') {
            return false;
        }
        if (at == 0) {
            scale->low = part;
        } else {
            ARRAY_ADD(arena, &scale->part)->text = part;
        }
        at = mark.end;
    }
    if (at > 0) {
        ARRAY_ADD(arena, &scale->part)->text = str_trim(str_tail(text, at));
    }
    for (size_t i = 0; i < scale->part.count; i++) {
        if (!prompt_words_say(scale->part.item[i].text) &&
            !str_equal_c(scale->part.item[i].text, "-")) {
            return false;
        }
    }
    return scale->part.count >= 2 && !asks(scale->low);
}

/* When the points are numbers, what follows the last number is the upper
 * end's name; otherwise the last point has all that text. */
static struct str
cut_high_end(struct scale_scan *scale)
{
    struct scale_part *last = &scale->part.item[scale->part.count - 1];
    struct str rest = last->text;
    struct str label;

    for (size_t i = 0; i + 1 < scale->part.count; i++) {
        if (!is_number(scale->part.item[i].text)) {
            return STR_EMPTY;
        }
    }
    if (!str_next_word(&rest, &label) || !is_number(label)) {
        return STR_EMPTY;
    }
    last->text = label;
    return str_trim(rest);
}

/* "0", or "0 (Not at all)" at the ends, so that each point says enough. */
static struct str
point_prompt(struct field_scan *scan, const struct node_scale *scale,
             size_t index)
{
    struct arena *arena = scan->parse->arena;
    struct str end = index == 0                        ? scale->low
                     : index + 1 == scale->point_count ? scale->high
                                                       : STR_EMPTY;

    if (str_is_empty(end)) {
        return scale->point[index];
    }
    return str_join3(arena, scale->point[index], STR(" ("),
                     str_join(arena, mark_restore_text(arena, end), STR(")")));
}

static void
name_points(struct field_scan *scan, struct node *node)
{
    struct arena *arena = scan->parse->arena;
    size_t count = node->scale.point_count;
    const struct field **field =
        ARENA_ARRAY(arena, const struct field *, count);

    for (size_t i = 0; i < count; i++) {
        /* the name has the bare label, the prompt also what it means */
        struct str label = node->scale.point[i];
        struct str prompt;
        field[i] = prompted_field_add(scan, node, label, STR_EMPTY, node->pos);
        prompt = field[i]->prompt;
        if (str_ends_with(prompt, label)) {
            prompt.size_bytes -= label.size_bytes;
            field_names_say(
                &scan->names, field[i],
                str_join(arena, prompt, point_prompt(scan, &node->scale, i)));
        }
    }
    node->scale.field = field;
}

bool
scale_make(struct field_scan *scan, struct node *paragraph)
{
    struct arena *arena = scan->parse->arena;
    struct scale_scan found;
    struct str *point;

    if (!is_plain_text(paragraph) ||
        !split_scale(arena, node_plain_text(arena, paragraph), &found)) {
        return false;
    }
    paragraph->kind = NODE_SCALE;
    paragraph->scale = (struct node_scale){.low = found.low};
    paragraph->scale.high = cut_high_end(&found);
    paragraph->scale.point_count = found.part.count;
    point = ARENA_ARRAY(arena, struct str, found.part.count);
    for (size_t i = 0; i < found.part.count; i++) {
        point[i] = mark_restore_text(arena, found.part.item[i].text);
    }
    paragraph->scale.point = point;
    while (paragraph->first_child != NULL) {
        node_detach(paragraph->first_child);
    }
    name_points(scan, paragraph);
    return true;
}
