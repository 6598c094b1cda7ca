#include "paragraph_direction.h"

#include "base/array.h"
#include "base/script.h"
#include "base/utf8.h"
#include "bidi_levels.h"

/*
 * Nearly every paragraph has nothing that may turn and is done after a look at
 * its bytes. Else its spans are walked: characters and marks are gathered up to
 * a forced line end, given levels together, and the levels handed to the bytes
 * that the characters came from.
 */

enum {
    LEFT_TO_RIGHT_ISOLATE = 0x2066,
    RIGHT_TO_LEFT_ISOLATE = 0x2067,
    FIRST_STRONG_ISOLATE = 0x2068,
    POP_ISOLATE = 0x2069,
    OBJECT = 0xFFFC
};

struct direction_walk {
    struct arena *scratch;
    enum bidi_base base;
    const struct inline_apart *open;
    ARRAY_OF(uint32_t) character;
    ARRAY_OF(size_t)
    from; /* where each begins in the text; a mark: where the
                              character behind it does */
    unsigned char *level;
    bool is_any_turned;
};

static bool
is_turned_book(const struct paragraph_context *context)
{
    return script_language_is_right_to_left(context->language);
}

static enum bidi_base
base_of(const struct inline_content *content, bool is_turned)
{
    enum text_direction direction = content->direction;

    if (direction == DIRECTION_UNSAID) {
        direction =
            is_turned ? DIRECTION_RIGHT_TO_LEFT : DIRECTION_LEFT_TO_RIGHT;
    }
    return direction == DIRECTION_AUTO            ? BIDI_FIRST_STRONG
           : direction == DIRECTION_RIGHT_TO_LEFT ? BIDI_RIGHT_TO_LEFT
                                                  : BIDI_LEFT_TO_RIGHT;
}

static void
add_character(struct direction_walk *walk, uint32_t character, size_t from)
{
    ARRAY_PUSH(walk->scratch, &walk->character, character);
    ARRAY_PUSH(walk->scratch, &walk->from, from);
}

static size_t
depth_of(const struct inline_apart *apart)
{
    size_t depth = 0;

    for (; apart != NULL; apart = apart->outer) {
        depth++;
    }
    return depth;
}

static uint32_t
mark_of(const struct inline_apart *apart)
{
    return apart->direction == DIRECTION_RIGHT_TO_LEFT   ? RIGHT_TO_LEFT_ISOLATE
           : apart->direction == DIRECTION_LEFT_TO_RIGHT ? LEFT_TO_RIGHT_ISOLATE
                                                         : FIRST_STRONG_ISOLATE;
}

/* Open what the next text is in, outermost first, down from `common`. */
static void
open_apart(struct direction_walk *walk, const struct inline_apart *apart,
           const struct inline_apart *common, size_t from)
{
    ARRAY_OF(uint32_t) mark = {0};

    walk->open = apart;
    for (; apart != NULL && apart != common; apart = apart->outer) {
        ARRAY_PUSH(walk->scratch, &mark, mark_of(apart));
    }
    while (mark.count > 0) {
        add_character(walk, mark.item[--mark.count], from);
    }
}

static const struct inline_apart *
common_of(const struct inline_apart *one, const struct inline_apart *other)
{
    size_t depth = depth_of(one);
    size_t other_depth = depth_of(other);

    for (; one != NULL && depth > other_depth; depth--) {
        one = one->outer;
    }
    for (; other != NULL && other_depth > depth; other_depth--) {
        other = other->outer;
    }
    while (one != other && one != NULL && other != NULL) {
        one = one->outer;
        other = other->outer;
    }
    return one;
}

static void
change_apart(struct direction_walk *walk, const struct inline_apart *apart,
             size_t from)
{
    const struct inline_apart *common;

    if (walk->open == apart) {
        return;
    }
    common = common_of(walk->open, apart);
    for (; walk->open != common; walk->open = walk->open->outer) {
        add_character(walk, POP_ISOLATE, from);
    }
    open_apart(walk, apart, common, from);
}

/* Up to a forced line end, or to the end; `end` is where that is. */
static void
end_paragraph(struct direction_walk *walk, size_t end)
{
    unsigned char *level;
    unsigned char base;
    size_t count;

    change_apart(walk, NULL, end);
    count = walk->character.count;
    level = ARENA_ARRAY(walk->scratch, unsigned char, count + 1);
    base = bidi_levels_find(walk->scratch, walk->character.item, count,
                            walk->base, level);
    walk->base = base == 1 ? BIDI_RIGHT_TO_LEFT : BIDI_LEFT_TO_RIGHT;
    level[count] = base;
    for (size_t i = 0; i < count; i++) {
        size_t to = i + 1 < count ? walk->from.item[i + 1] : end;
        for (size_t at = walk->from.item[i]; at < to; at++) {
            walk->level[at] = level[i];
        }
        walk->is_any_turned = walk->is_any_turned || level[i] != 0;
    }
    walk->level[end] = base;
    walk->is_any_turned = walk->is_any_turned || base != 0;
    walk->character.count = 0;
    walk->from.count = 0;
}

static void
walk_text(struct direction_walk *walk, struct str text, size_t from)
{
    for (size_t at = 0; at < text.size_bytes;) {
        size_t begin = from + at;
        add_character(walk, utf8_next(text, &at), begin);
    }
}

static void
walk_span(struct direction_walk *walk, const struct inline_span *span,
          struct str text, size_t from)
{
    if (span->kind == SPAN_BREAK) {
        end_paragraph(walk, from);
        return;
    }
    if (span->kind == SPAN_ANCHOR) {
        return;
    }
    change_apart(walk, span->apart, from);
    if (span->kind == SPAN_OBJECT || span->kind == SPAN_FILL) {
        add_character(walk, span->kind == SPAN_FILL ? '\t' : OBJECT, from);
    } else {
        walk_text(walk, text, from);
    }
}

struct paragraph_direction
paragraph_direction_find(const struct paragraph_context *context,
                         const struct inline_content *content, struct str text,
                         const struct str *span_texts)
{
    bool is_turned = is_turned_book(context);
    struct direction_walk walk = {.scratch = context->scratch,
                                  .base = base_of(content, is_turned),
                                  .is_any_turned = is_turned};
    size_t from = 0;

    if (walk.base != BIDI_RIGHT_TO_LEFT && !walk.is_any_turned &&
        !script_may_turn(text)) {
        return (struct paragraph_direction){.level = NULL};
    }
    walk.level = ARENA_ARRAY(walk.scratch, unsigned char, text.size_bytes + 1);
    for (size_t i = 0; i < content->span.count; i++) {
        walk_span(&walk, &content->span.item[i], span_texts[i], from);
        from += span_texts[i].size_bytes;
    }
    end_paragraph(&walk, from);
    return (struct paragraph_direction){
        .level = walk.is_any_turned ? walk.level : NULL,
        .is_right_to_left = walk.base == BIDI_RIGHT_TO_LEFT};
}
