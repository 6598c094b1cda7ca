/*
 * The line is read once from left to right. Stretches whose underscores are
 * not the author's words are skipped whole: code, tags, addresses. Of the runs
 * outside them, those that touch no word are blanks, whatever emphasis cmark
 * would have made of them; two equal ones that hug words between them are the
 * marks of strong text.
 */
#include "blank_marks.h"

#include "base/utf8.h"
#include "base/word_char.h"

enum {
    RUN_MIN = 2,
    RULE_MIN = 3,
    STRONG_MAX = 3, /* underscores of the longest mark of emphasis */
    TICKS_MAX = 32  /* backticks of the longest code span looked for */
};

struct line_walk {
    struct str text;
    size_t at;
    uint32_t ticks_unclosed;       /* bit n: no n+1 backticks close anything */
    bool has_no_tag_end;           /* no '>' follows */
    bool has_no_address_end;       /* no ')' closes an address */
    size_t opener[STRONG_MAX + 1]; /* by size: index + 1 of a run, 0: none */
};

static void
skip_code(struct line_walk *walk)
{
    size_t size = str_run_size(walk->text, walk->at, '`');
    uint32_t bit = size > TICKS_MAX ? 0 : 1u << (size - 1);
    size_t at = walk->at + size;

    walk->at = at;
    if (bit == 0 || (walk->ticks_unclosed & bit) != 0) {
        return;
    }
    while (at < walk->text.size_bytes) {
        size_t found = str_run_size(walk->text, at, '`');
        at += found > 0 ? found : 1;
        if (found == size) {
            walk->at = at;
            return;
        }
    }
    walk->ticks_unclosed |= bit;
}

static bool
begins_tag(struct str rest)
{
    char c = str_is_empty(rest) ? ' ' : (char)(rest.data[0] | 0x20);

    return (c >= 'a' && c <= 'z') || str_starts_with(rest, STR("/")) ||
           str_starts_with(rest, STR("!--"));
}

static void
skip_tag(struct line_walk *walk)
{
    struct str rest = str_tail(walk->text, walk->at + 1);
    size_t end;

    walk->at++;
    if (walk->has_no_tag_end || !begins_tag(rest)) {
        return;
    }
    end = str_find_char(rest, '>');
    walk->has_no_tag_end = end == STR_NOT_FOUND;
    walk->at += walk->has_no_tag_end ? 0 : end + 1;
}

/* The "](address)" of a link or picture. */
static void
skip_address(struct line_walk *walk)
{
    struct str text = walk->text;
    size_t depth = 0;
    size_t at = walk->at + 1;

    walk->at++;
    if (walk->has_no_address_end || at == text.size_bytes ||
        text.data[at] != '(') {
        return;
    }
    for (; at < text.size_bytes; at++) {
        depth += text.data[at] == '(';
        depth -= text.data[at] == ')';
        if (depth == 0) {
            walk->at = at + 1;
            return;
        }
    }
    walk->has_no_address_end = true;
}

/* "https://a.b/c" to its end; at anything else, one character. */
static void
skip_bare_address(struct line_walk *walk)
{
    struct str text = walk->text;

    if (!str_starts_with(str_tail(text, walk->at), STR("://"))) {
        walk->at++;
        return;
    }
    while (walk->at < text.size_bytes && text.data[walk->at] != ' ' &&
           text.data[walk->at] != '\t' && text.data[walk->at] != '|') {
        walk->at++;
    }
}

/* ---------------------------------------------------------------- runs */

/* How many underscores there are from `at` on; `*end` is where they end. */
static size_t
underscore_run(struct str text, size_t at, size_t *end)
{
    size_t count = 0;

    for (;; count++) {
        if (at < text.size_bytes && text.data[at] == '_') {
            at++;
        } else if (at + 1 < text.size_bytes && text.data[at] == '\\' &&
                   text.data[at + 1] == '_') {
            at += 2;
        } else {
            break;
        }
    }
    *end = at;
    return count;
}

static uint32_t
char_before(struct str text, size_t at)
{
    return at == 0 ? ' ' : utf8_previous(text, &at);
}

static uint32_t
char_after(struct str text, size_t at)
{
    return at >= text.size_bytes ? ' ' : utf8_next(text, &at);
}

static bool
is_space(uint32_t c)
{
    return c == ' ' || c == '\t';
}

/* Does one sign stand between the last run and the one before it, as in a time
 * or a date? What follows a blank in that way opens nothing. */
static bool
goes_on_with_parts(const struct underscore_runs *runs)
{
    size_t count = runs->run.count;

    return count > 1 &&
           runs->run.item[count - 2].end + 1 == runs->run.item[count - 1].start;
}

/* A run that opens strong text waits for one of its size that closes it. */
static void
pair_run(struct line_walk *walk, struct underscore_runs *runs, size_t count)
{
    struct underscore_run *run = &runs->run.item[runs->run.count - 1];
    uint32_t before = char_before(walk->text, run->start);
    uint32_t after = char_after(walk->text, run->end);

    if (count > STRONG_MAX || run->end - run->start != count) {
        return;
    }
    if (word_char_is(after) && !word_char_is(before) &&
        (is_space(before) || !goes_on_with_parts(runs))) {
        walk->opener[count] = runs->run.count;
    } else if (walk->opener[count] > 0 && !word_char_is(after) &&
               !is_space(before)) {
        run->kind = RUN_LEAVE;
        runs->run.item[walk->opener[count] - 1].kind = RUN_LEAVE;
        walk->opener[count] = 0;
    }
}

static void
take_run(struct arena *arena, struct line_walk *walk,
         struct underscore_runs *runs)
{
    struct underscore_run run = {.start = walk->at};
    size_t count = underscore_run(walk->text, walk->at, &run.end);
    bool touches_word;

    if (count == 0) { /* a backslash before something else */
        walk->at += walk->at + 1 < walk->text.size_bytes ? 2 : 1;
        return;
    }
    walk->at = run.end;
    if (count < RUN_MIN) {
        return;
    }
    touches_word = word_char_is(char_before(walk->text, run.start)) ||
                   word_char_is(char_after(walk->text, run.end));
    run.kind = touches_word ? RUN_UNSAFE : RUN_BLANK;
    ARRAY_PUSH(arena, &runs->run, run);
    pair_run(walk, runs, count);
}

/* "[label]: address" is an address to its end. */
static bool
is_definition(struct str line)
{
    size_t close = str_find(line, STR("]:"));

    return str_starts_with(str_trim(line), STR("[")) &&
           !str_starts_with(str_trim(line), STR("[ ]")) &&
           close != STR_NOT_FOUND && str_find_char(line, ']') == close &&
           close > 1 && !str_starts_with(str_trim(line), STR("[^"));
}

struct underscore_runs
blank_marks_find(struct arena *arena, struct str line)
{
    struct underscore_runs runs = {{0}, 0};
    struct line_walk walk = {.text = line};

    if (str_find_char(line, '_') == STR_NOT_FOUND || is_definition(line)) {
        return runs;
    }
    while (walk.at < line.size_bytes) {
        switch (line.data[walk.at]) {
        case '_':
        case '\\':
            take_run(arena, &walk, &runs);
            break;
        case '`':
            skip_code(&walk);
            break;
        case '<':
            skip_tag(&walk);
            break;
        case ']':
            skip_address(&walk);
            break;
        default:
            skip_bare_address(&walk);
            break;
        }
    }
    return runs;
}

const struct underscore_run *
blank_marks_at(struct underscore_runs *runs, size_t at)
{
    while (runs->next < runs->run.count &&
           runs->run.item[runs->next].start < at) {
        runs->next++;
    }
    return runs->next < runs->run.count &&
                   runs->run.item[runs->next].start == at
               ? &runs->run.item[runs->next]
               : NULL;
}

bool
blank_marks_is_rule(struct str line)
{
    size_t count = 0;

    for (size_t i = 0; i < line.size_bytes; i++) {
        if (line.data[i] == '_') {
            count++;
        } else if (line.data[i] != ' ' && line.data[i] != '\t') {
            return false;
        }
    }
    return count >= RULE_MIN;
}
