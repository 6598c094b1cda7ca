#include "word_division.h"

/* What the patterns say of the place behind a byte. */
struct gap {
    unsigned char digit; /* odd: a division */
    const struct spelling_change *change;
    size_t pattern_begin; /* first byte of the pattern that changes it */
};

/* A part of a compound; the word's own ends have limits of their own. */
struct part {
    size_t from;
    size_t to;
    bool is_first;
    bool is_last;
};

struct division_work {
    const struct pattern_file *file;
    struct str word;
    struct gap *gap;                             /* [word.size_bytes] */
    struct part waiting[WORD_DIVISION_SIZE_MAX]; /* they share no byte */
    size_t waiting_count;
};

static bool
is_odd(const struct gap *gap)
{
    return (gap->digit & 1) != 0;
}

/* Does a character begin with the byte at `at`? */
static bool
begins_character(const struct division_work *work, size_t at)
{
    return !work->file->is_utf8 || at >= work->word.size_bytes ||
           (work->word.data[at] & 0xC0) != 0x80;
}

/* The letter of the part between its two full stops, which stand at 0 and
 * behind the last. */
static char
part_letter(const struct division_work *work, const struct part *part,
            size_t at)
{
    size_t size = part->to - part->from;

    return at == 0 || at == size + 1 ? '.'
                                     : work->word.data[part->from + at - 1];
}

/* The pattern's first letter stands at `begin`, its last before `end`. */
static void
apply_pattern(struct division_work *work, const struct part *part,
              const struct pattern *pattern, size_t begin, size_t end)
{
    size_t size = part->to - part->from;

    for (size_t at = begin; at <= end; at++) {
        unsigned char digit = pattern->digit[at - begin];
        struct gap *gap;
        if (at < 2 || at > size) {
            continue; /* before the first letter, behind the last */
        }
        gap = &work->gap[part->from + at - 2];
        if (digit > gap->digit) {
            gap->digit = digit;
            gap->change = pattern->change;
            gap->pattern_begin = part->from + (begin == 0 ? 0 : begin - 1);
        }
    }
}

/* Letters that begin some pattern from further left on silence, for the makers
 * of such files, all that begin after it and end with the same letter. */
static void
apply_patterns(struct division_work *work, const struct pattern_trie *trie,
               const struct part *part)
{
    size_t end = part->to - part->from + 2;
    bool is_silenced[WORD_DIVISION_SIZE_MAX + 2] = {false};

    for (size_t i = part->from; i + 1 < part->to; i++) {
        work->gap[i] = (struct gap){0};
    }
    for (size_t begin = 0; begin < end; begin++) {
        uint32_t node = PATTERN_TRIE_ROOT;
        for (size_t at = begin; at < end; at++) {
            const struct pattern *pattern;
            node = pattern_trie_next(trie, node, part_letter(work, part, at));
            if (node == PATTERN_TRIE_ROOT) {
                break;
            }
            pattern = trie->node.item[node];
            if (pattern != NULL && !is_silenced[at]) {
                apply_pattern(work, part, pattern, begin, at + 1);
            }
            is_silenced[at] = work->file->longest_speaks_alone;
        }
    }
}

/* The byte behind `count` characters from `from` on, at most `to`. */
static size_t
skip_characters(const struct division_work *work, size_t from, size_t to,
                size_t count)
{
    for (; count > 0 && from < to; count--) {
        from++;
        while (from < to && !begins_character(work, from)) {
            from++;
        }
    }
    return from;
}

/* The byte before which `count` characters are left up to `to`. */
static size_t
skip_back(const struct division_work *work, size_t from, size_t to,
          size_t count)
{
    for (; count > 0 && to > from; count--) {
        to--;
        while (to > from && !begins_character(work, to)) {
            to--;
        }
    }
    return to;
}

/* Keep the first `count` characters of a part together. */
static void
close_beginning(struct division_work *work, size_t from, size_t to,
                size_t count)
{
    size_t end = skip_characters(work, from, to, count);

    for (size_t i = from; i + 1 < end; i++) {
        work->gap[i].digit = 0;
    }
}

static void
close_end(struct division_work *work, size_t from, size_t to, size_t count)
{
    for (size_t i = skip_back(work, from, to, count); i + 1 < to; i++) {
        work->gap[i].digit = 0;
    }
}

/* Puts the parts of a compound onto the pile; false when it is none. */
static bool
split_compound(struct division_work *work, const struct part *part)
{
    size_t from = part->from;

    for (size_t i = part->from; i < part->to; i++) {
        bool is_end = i + 1 == part->to;
        if (is_end ? from == part->from : !is_odd(&work->gap[i])) {
            continue;
        }
        if (i > from && work->waiting_count < WORD_DIVISION_SIZE_MAX) {
            work->waiting[work->waiting_count++] =
                (struct part){from, i + 1, part->is_first && from == part->from,
                              part->is_last && is_end};
        }
        from = i + 1;
    }
    return from > part->from;
}

static void
divide_part(struct division_work *work, const struct part *part)
{
    const struct pattern_file *file = work->file;

    apply_patterns(work, &file->compounding, part);
    if (!split_compound(work, part)) {
        apply_patterns(work, &file->syllable, part);
    }
    if (!part->is_first) {
        close_beginning(work, part->from, part->to, file->part_left_min);
    }
    if (!part->is_last) {
        close_end(work, part->from, part->to, file->part_right_min);
    }
}

static void
close_barriers(struct division_work *work)
{
    for (size_t i = 0; i < work->file->barrier.count; i++) {
        struct str barrier = work->file->barrier.item[i];
        for (size_t at = 0; at + barrier.size_bytes <= work->word.size_bytes;
             at++) {
            if (str_starts_with(str_tail(work->word, at), barrier)) {
                work->gap[at + barrier.size_bytes - 1].digit = 0;
                work->gap[at == 0 ? 0 : at - 1].digit = 0;
            }
        }
    }
}

/* A change that is not at its own division is none. */
static struct word_division
as_division(const struct gap *gap, size_t offset, const size_t *before)
{
    struct word_division division = {.offset = offset};
    const struct spelling_change *change = gap->change;

    if (change != NULL) {
        size_t begin = before[gap->pattern_begin] + change->begin;
        if (begin <= offset && offset <= begin + change->count) {
            division.change = change;
            division.change_begin = begin;
        }
    }
    return division;
}

static size_t
collect(const struct division_work *work, struct word_division *division)
{
    size_t count = 0;
    size_t characters = 0;
    size_t before[WORD_DIVISION_SIZE_MAX]; /* characters before a byte */

    for (size_t i = 0; i + 1 < work->word.size_bytes; i++) {
        const struct gap *gap = &work->gap[i];
        before[i] = characters;
        if (!begins_character(work, i + 1)) {
            continue;
        }
        characters++;
        if (is_odd(gap)) {
            division[count++] = as_division(gap, characters, before);
        }
    }
    return count;
}

size_t
word_divide(const struct pattern_file *file, struct str word,
            struct word_division division[WORD_DIVISION_SIZE_MAX])
{
    struct gap gap[WORD_DIVISION_SIZE_MAX] = {0};
    struct division_work work = {.file = file, .word = word, .gap = gap};

    if (word.size_bytes == 0 || word.size_bytes > WORD_DIVISION_SIZE_MAX) {
        return 0;
    }
    work.waiting[0] = (struct part){0, word.size_bytes, true, true};
    work.waiting_count = 1;
    while (work.waiting_count > 0) {
        struct part part = work.waiting[--work.waiting_count];
        divide_part(&work, &part);
    }
    close_beginning(&work, 0, word.size_bytes, file->left_min);
    close_end(&work, 0, word.size_bytes, file->right_min);
    close_barriers(&work);
    return collect(&work, division);
}
