#include "index_mark.h"

#include "base/strbuf.h"

static struct str
fold_spaces(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str word;

    strbuf_init(&out);
    while (str_next_word(&text, &word)) {
        if (out.size_bytes > 0) {
            strbuf_add_char(&out, ' ');
        }
        strbuf_add(&out, word);
    }
    return strbuf_take(arena, &out);
}

/* Cut what stands before the next semicolon off `*rest`. */
static struct str
cut_part(struct arena *arena, struct str *rest)
{
    size_t end = str_find_char(*rest, ';');
    struct str part = str_slice(*rest, 0, end);

    *rest = end == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, end + 1);
    return fold_spaces(arena, part);
}

/* "see also x" and "see x"; gives what is behind the words. */
static enum index_mark_kind
reference_kind(struct str part, struct str *target)
{
    static const struct {
        const char *words;
        enum index_mark_kind kind;
    } row[] = {{"see also ", INDEX_MARK_SEE_ALSO}, {"see ", INDEX_MARK_SEE}};

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str words = str_from_c(row[i].words);
        if (str_starts_with(part, words)) {
            *target = str_tail(part, words.size_bytes);
            return row[i].kind;
        }
    }
    return INDEX_MARK_PLACE;
}

static struct index_mark
broken(const char *fault)
{
    return (struct index_mark){.kind = INDEX_MARK_BROKEN, .fault = fault};
}

/* `(begin)` or `(end)` behind the term. */
static enum index_mark_kind
cut_range_word(struct str *text)
{
    static const struct {
        const char *word;
        enum index_mark_kind kind;
    } row[] = {{"(begin)", INDEX_MARK_BEGIN}, {"(end)", INDEX_MARK_END}};

    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct str word = str_from_c(row[i].word);
        if (str_ends_with(*text, word)) {
            *text = str_slice(*text, 0, text->size_bytes - word.size_bytes);
            return row[i].kind;
        }
    }
    return INDEX_MARK_PLACE;
}

/* The parts behind the term: a subterm, a reference, or both in this order. */
static struct index_mark
parse_tail(struct arena *arena, struct index_mark mark, struct str rest)
{
    while (!str_is_empty(rest)) {
        struct str target = STR_EMPTY;
        struct str part = cut_part(arena, &rest);
        enum index_mark_kind kind = reference_kind(part, &target);
        if (str_is_empty(part)) {
            return broken("has an empty part");
        }
        if (kind == INDEX_MARK_PLACE) {
            if (!str_is_empty(mark.term.sub)) {
                return broken("has more than two levels");
            }
            mark.term.sub = part;
            continue;
        }
        if (mark.kind != INDEX_MARK_PLACE) {
            return broken("is a range and a reference at once");
        }
        mark.kind = kind;
        mark.target.main = target;
        mark.target.sub = cut_part(arena, &rest);
        return str_is_empty(str_trim(rest))
                   ? mark
                   : broken("has more than two levels");
    }
    return mark;
}

struct index_mark
index_mark_parse(struct arena *arena, struct str text)
{
    struct index_mark mark = {
        .term = {.main = STR_EMPTY, .sub = STR_EMPTY},
        .target = {.main = STR_EMPTY, .sub = STR_EMPTY},
    };

    text = str_trim(text);
    mark.kind = cut_range_word(&text);
    mark.term.main = cut_part(arena, &text);
    if (str_is_empty(mark.term.main)) {
        return broken("names no term");
    }
    return parse_tail(arena, mark, text);
}
