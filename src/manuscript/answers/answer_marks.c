#include "answer_marks.h"

#include "base/utf8.h"
#include "base/word_char.h"
#include "manuscript/dialect/marks.h"

enum {
    SPACES_MAX = 4 /* between the brackets of a box */
};

/* Boxes and rings that stand in Unicode, empty or ticked: on a sheet all of
 * them are there to be ticked. */
static const struct {
    uint32_t first;
    uint32_t last;
    char kind;
} sign_table[] = {
    {0x25A1, 0x25A2, 'x'}, /* white squares */
    {0x25CB, 0x25CB, 'o'}, /* white circle */
    {0x25EF, 0x25EF, 'o'}, /* large circle */
    {0x25FB, 0x25FB, 'x'}, /* white medium square */
    {0x25FD, 0x25FD, 'x'}, /* the small one */
    {0x2610, 0x2612, 'x'}, /* ballot boxes */
    {0x26AA, 0x26AA, 'o'}, /* medium white circle */
    {0x274D, 0x274D, 'o'}, /* shadowed circle */
    {0x274F, 0x2752, 'x'}, /* shadowed squares */
    {0x2B1C, 0x2B1C, 'x'}, /* white large square */
    {0x2B55, 0x2B55, 'o'}, /* heavy large circle */
    {0x2B58, 0x2B58, 'o'}, /* heavy circle */
};

enum {
    SIGN_COUNT = sizeof sign_table / sizeof sign_table[0],
    VARIATION_FIRST = 0xFE0E, /* text or picture: a wish behind a sign */
    VARIATION_LAST = 0xFE0F
};

static bool
is_blank_mark(uint32_t mark)
{
    return mark == MARK_BLANK || mark == MARK_BLANK_ESCAPED;
}

static bool
is_behind_word(struct str text, size_t at)
{
    return at > 0 && word_char_is(utf8_previous(text, &at));
}

static size_t
skip_spaces(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.size_bytes && text.data[end] == ' ' &&
           end - at < SPACES_MAX) {
        end++;
    }
    return end;
}

static size_t
skip_tick(struct str text, size_t at)
{
    if (at < text.size_bytes && (text.data[at] | 0x20) == 'x') {
        return at + 1;
    }
    return mark_at(text, at) == MARK_UNDERSCORE ? at + MARK_SIZE_BYTES : at;
}

/* What stands between the brackets: spaces, or a tick or underscore that
 * somebody filled the box with. Gives where it ends. */
static size_t
skip_filling(struct str text, size_t at, bool *is_empty)
{
    size_t end = skip_spaces(text, at);
    size_t filled;

    filled = skip_tick(text, end);
    *is_empty = end > at && filled == end;
    if (filled > end) {
        end = skip_spaces(text, filled);
    }
    return end;
}

/* "[ ]" stands anywhere; "[]" and "[x]" behind a word are something else, and
 * "(x)" is a mark only where nothing is glued to it. */
static bool
read_brackets(struct str text, size_t at, struct answer_mark_place *mark)
{
    bool is_round = text.data[at] == '(';
    bool is_empty;
    size_t end = skip_filling(text, at + 1, &is_empty);

    if (end >= text.size_bytes || text.data[end] != (is_round ? ')' : ']')) {
        return false;
    }
    end++;
    if (!is_empty && is_behind_word(text, at)) {
        return false;
    }
    if (!is_empty && is_round && end < text.size_bytes &&
        text.data[end] != ' ') {
        return false;
    }
    *mark = (struct answer_mark_place){
        .start = at, .end = end, .kind = is_round ? 'o' : 'x'};
    return true;
}

static bool
read_blank(struct str text, size_t at, struct answer_mark_place *mark)
{
    *mark = (struct answer_mark_place){.start = at, .end = at, .kind = '_'};
    while (is_blank_mark(mark_at(text, mark->end))) {
        mark->end += MARK_SIZE_BYTES;
        mark->size++;
    }
    return mark->size > 0;
}

static bool
read_sign(struct str text, size_t at, struct answer_mark_place *mark)
{
    size_t end = at;
    uint32_t c = utf8_next(text, &end);
    size_t behind = end;

    for (size_t i = 0; i < SIGN_COUNT; i++) {
        if (c < sign_table[i].first || c > sign_table[i].last) {
            continue;
        }
        c = end < text.size_bytes ? utf8_next(text, &behind) : 0;
        if (c >= VARIATION_FIRST && c <= VARIATION_LAST) {
            end = behind;
        }
        *mark = (struct answer_mark_place){
            .start = at, .end = end, .kind = sign_table[i].kind};
        return true;
    }
    return false;
}

static bool
read_at(struct str text, size_t at, struct answer_mark_place *mark)
{
    switch (text.data[at]) {
    case '(':
    case '[':
        return read_brackets(text, at, mark);
    case '\xEF':
        return read_blank(text, at, mark);
    case '\xE2':
        return read_sign(text, at, mark);
    default:
        return false;
    }
}

bool
answer_marks_find(struct str text, size_t from, struct answer_mark_place *mark)
{
    for (size_t at = from; at < text.size_bytes; at++) {
        if (read_at(text, at, mark)) {
            return true;
        }
    }
    return false;
}

bool
answer_marks_read(struct str text, struct answer_mark_place *mark)
{
    return !str_is_empty(text) && read_at(text, 0, mark);
}

char
answer_marks_only(struct str text)
{
    struct answer_mark_place mark;

    text = str_trim(text);
    return answer_marks_read(text, &mark) && mark.end == text.size_bytes
               ? mark.kind
               : '\0';
}
