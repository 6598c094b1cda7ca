/*
 * A line is what stands between two line ends and holds a mark. It is read
 * with the labels behind its boxes, "Evening: [ ] calm [ ] not", unless
 * nothing stands behind the last one and words stand before each: "Yes [ ]
 * No [ ]". A line where both would do, and one where neither does, is read the
 * first way, in doubt.
 *
 * Words that begin a line and announce its boxes are their stem. They are the
 * rest of the label before when that line had no stem of its own and the
 * author's line just ended in the middle of a sentence.
 */
#include "box_labels.h"

#include "base/array.h"
#include "prompt_words.h"

enum reading {
    READING_BEHIND,
    READING_BEFORE,
    READING_QUESTION, /* one box and no words: the question names it */
    READING_DOUBT
};

struct label_line {
    size_t first; /* marks */
    size_t last;
    size_t box_count;
    struct str before; /* words that begin the line */
    struct str behind; /* words that end it */
    enum gap_break end;
    struct str next; /* words that begin the line behind it */
    enum reading reading;
    bool is_continued; /* the next line's first words end its last label */
};

struct labelling {
    struct arena *arena;
    struct labelled_mark *mark;
    size_t count;
    const struct label_gap *tail;
    bool has_owner;
    ARRAY_OF(struct label_line) line;
    struct str stem; /* the line in hand */
};

static struct str
join_words(struct arena *arena, struct str a, struct str b)
{
    a = str_trim(a);
    b = str_trim(b);
    if (str_is_empty(a) || str_is_empty(b)) {
        return str_is_empty(a) ? b : a;
    }
    return str_join3(arena, a, STR(" "), b);
}

static bool
is_box(const struct labelled_mark *mark)
{
    return mark->kind != '_';
}

static const struct label_gap *
gap_behind(const struct labelling *state, size_t index)
{
    return index + 1 < state->count ? &state->mark[index + 1].gap : state->tail;
}

/* ------------------------------------------------------------- the words */

/* Words before a mark; those of a blank that stands right before it. */
static struct str
words_before(const struct labelling *state, const struct label_line *line,
             size_t index)
{
    const struct labelled_mark *mark = &state->mark[index];
    struct str words = index == line->first ? line->before : mark->gap.first;

    if (!prompt_words_say(words) && index > line->first && !is_box(&mark[-1])) {
        return index - 1 == line->first ? line->before : mark[-1].gap.first;
    }
    return words;
}

static struct str
words_behind(const struct labelling *state, const struct label_line *line,
             size_t index)
{
    return index == line->last ? line->behind
                               : state->mark[index + 1].gap.first;
}

/* A blank right behind a box is where its label is written. */
static bool
is_labelled_behind(const struct labelling *state, const struct label_line *line,
                   size_t index)
{
    return prompt_words_say(words_behind(state, line, index)) ||
           (index < line->last && !is_box(&state->mark[index + 1]));
}

/* --------------------------------------------------------------- reading */

/* On which sides of the boxes of a line words stand. */
struct label_sides {
    bool all_before;
    bool all_behind;
    bool any;
    bool ends_in_words;
};

static void
look_beside(const struct labelling *state, const struct label_line *line,
            size_t mark, struct label_sides *sides)
{
    bool before = prompt_words_say(words_before(state, line, mark));
    bool behind = is_labelled_behind(state, line, mark);

    sides->all_before = sides->all_before && before;
    sides->all_behind = sides->all_behind && behind;
    sides->any = sides->any || before || behind;
    sides->ends_in_words = behind;
}

static enum reading
read_line(const struct labelling *state, const struct label_line *line)
{
    struct label_sides sides = {.all_before =
                                    !(state->has_owner && line->first == 0),
                                .all_behind = true};

    for (size_t i = line->first; i <= line->last; i++) {
        if (is_box(&state->mark[i])) {
            look_beside(state, line, i, &sides);
        }
    }
    if (sides.all_before && !sides.ends_in_words) {
        return READING_BEFORE;
    }
    if (sides.all_behind) {
        return READING_BEHIND;
    }
    return line->box_count == 1 && !sides.any ? READING_QUESTION
                                              : READING_DOUBT;
}

static void
add_line(struct labelling *state, size_t first, size_t last)
{
    struct label_line *line = ARRAY_ADD(state->arena, &state->line);
    const struct label_gap *gap = &state->mark[first].gap;
    const struct label_gap *behind = gap_behind(state, last);

    line->first = first;
    line->last = last;
    line->before = gap->line_end == GAP_JOINED ? gap->first : gap->last;
    line->behind = behind->first;
    line->end = behind->line_end;
    line->next = behind->last;
    for (size_t i = first; i <= last; i++) {
        line->box_count += is_box(&state->mark[i]);
    }
    line->reading = read_line(state, line);
    if (line->reading != READING_BEFORE && line->reading != READING_BEHIND &&
        line->end == GAP_SOFT && prompt_words_say(line->next)) {
        struct str own = line->behind; /* its label may begin below it */
        line->behind = line->next;
        line->reading = read_line(state, line);
        line->behind = own;
    }
}

static void
find_lines(struct labelling *state)
{
    size_t first = 0;

    for (size_t i = 0; i < state->count; i++) {
        if (gap_behind(state, i)->line_end != GAP_JOINED ||
            i + 1 == state->count) {
            add_line(state, first, i);
            first = i + 1;
        }
    }
}

/* -------------------------------------------------------------- labelling */

/* "Do you sleep well? Yes" in two: what asks, and the first label. */
static struct str
cut_stem(struct labelling *state, struct str words)
{
    words = prompt_words_said(words);
    for (size_t i = words.size_bytes; i > 1; i--) {
        char c = words.data[i - 2];
        if (words.data[i - 1] == ' ' &&
            (c == ':' || c == '?' || c == '.' || c == '!')) {
            state->stem = join_words(state->arena, state->stem,
                                     str_slice(words, 0, i - 1));
            return str_tail(words, i);
        }
    }
    return words;
}

static void
label_before(struct labelling *state, const struct label_line *line)
{
    for (size_t i = line->first; i <= line->last; i++) {
        struct labelled_mark *mark = &state->mark[i];
        struct str words = words_before(state, line, i);
        mark->label = i == line->first ? cut_stem(state, words) : words;
        mark->stem = state->stem;
    }
}

static void
label_behind(struct labelling *state, const struct label_line *line)
{
    size_t number = 0;

    for (size_t i = line->first; i <= line->last; i++) {
        struct labelled_mark *mark = &state->mark[i];
        if (!is_box(mark)) {
            continue;
        }
        number++;
        mark->stem = state->stem;
        mark->label = words_behind(state, line, i);
        if (i == line->last && line->is_continued) {
            mark->label = join_words(state->arena, mark->label, line->next);
        }
        if (!prompt_words_say(mark->label)) {
            mark->label = STR_EMPTY;
            mark->number = line->box_count > 1 ? number : 0;
        }
    }
}

/* Do the first words of the next line end the last label of this one? */
static bool
goes_on(const struct labelling *state, const struct label_line *line,
        const struct label_line *next)
{
    bool has_stem = prompt_words_say(line->before) &&
                    !(state->has_owner && line->first == 0);

    if (line->end != GAP_SOFT || line->reading == READING_BEFORE ||
        !prompt_words_say(line->next)) {
        return false;
    }
    return next == NULL || (!has_stem && next->box_count > 0 &&
                            next->reading != READING_BEFORE);
}

/* The words before the first box of a line; those before a blank that comes
 * first are the blank's. */
static struct str
lead_words(const struct labelling *state, const struct label_line *line)
{
    size_t at = line->first;

    while (at < line->last && !is_box(&state->mark[at])) {
        at++;
    }
    return at == line->first ? line->before : state->mark[at].gap.first;
}

/* The first words of a line announce its boxes; of the first one those above
 * it do as well. */
static void
set_stem(struct labelling *state, const struct label_line *line, bool is_taken)
{
    const struct label_gap *gap = &state->mark[line->first].gap;
    struct str before = is_taken ? STR_EMPTY : lead_words(state, line);

    if (line->first == 0) {
        state->stem = STR_EMPTY;
        if (state->has_owner) {
            return;
        }
        if (gap->line_end != GAP_JOINED) {
            state->stem = str_trim(gap->first);
        }
        if (line->reading != READING_BEFORE) {
            state->stem = join_words(state->arena, state->stem, before);
        }
    } else if (line->reading == READING_BEFORE) {
        state->stem = STR_EMPTY;
    } else if (prompt_words_say(before)) {
        state->stem = str_trim(before);
    }
}

static void
label_line(struct labelling *state, const struct label_line *line,
           bool is_taken)
{
    struct str lead = lead_words(state, line);
    bool has_two = line->reading == READING_BEHIND && !is_taken &&
                   !(state->has_owner && line->first == 0) &&
                   prompt_words_say(lead) && !prompt_words_announce(lead);

    set_stem(state, line, is_taken);
    if (line->box_count == 0) {
        return;
    }
    if (line->reading == READING_BEFORE) {
        label_before(state, line);
    } else {
        label_behind(state, line);
    }
    state->mark[line->first].is_doubtful =
        has_two || line->reading == READING_DOUBT;
}

void
box_labels_find(struct arena *arena, struct labelled_mark *mark, size_t count,
                const struct label_gap *tail, bool has_owner)
{
    struct labelling state = {.arena = arena,
                              .mark = mark,
                              .count = count,
                              .tail = tail,
                              .has_owner = has_owner};
    bool is_taken = false;

    find_lines(&state);
    for (size_t i = 0; i < state.line.count; i++) {
        struct label_line *line = &state.line.item[i];
        const struct label_line *next =
            i + 1 < state.line.count ? &line[1] : NULL;
        line->is_continued = goes_on(&state, line, next);
        label_line(&state, line, is_taken);
        is_taken = line->is_continued;
    }
}
