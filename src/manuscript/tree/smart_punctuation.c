/*
 * A leaf block is taken as one line of text: the texts of its inline nodes in
 * order, code as an opaque letter, a break as a space. First every quote is
 * found and judged by its neighbours (can it open, can it close?), then the
 * single quotes that open are paired with those that close, since a single
 * quote without a partner is an apostrophe; then the texts are rewritten.
 */
#include "smart_punctuation.h"

#include <string.h>

#include "base/array.h"
#include "base/script.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/iterator.h"
#include "quotation_marks.h"

#define APOSTROPHE "’"
#define EN_DASH "–"
#define EM_DASH "—"
#define ELLIPSIS "…"

/* English words that begin with an apostrophe. */
#define ELISIONS "tis twas em til cause bout round n cuz twere tain"

enum quote_role {
    QUOTE_APOSTROPHE,
    QUOTE_OPEN,
    QUOTE_CLOSE
};

struct quote {
    bool is_double;
    bool can_open;
    bool can_close;
    bool is_value;    /* stands in name="value" */
    bool takes_turns; /* its neighbors do not tell what it is */
    enum quote_role role;
};

struct smart_line {
    struct arena *arena;
    struct str language;
    const struct quotation_marks *mark;
    ARRAY_OF(struct node *) text; /* the TEXT nodes of the leaf */
    ARRAY_OF(struct quote) quote; /* in order */
    uint32_t before;              /* the character before the one in hand */
};

/* ------------------------------------------------------------ finding */

static bool
is_white(uint32_t c)
{
    return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == 0xA0 ||
           c == 0x202F || (c >= 0x2000 && c <= 0x200A);
}

/* Opening brackets, dashes and opening quotes: a quote behind one opens. */
static bool
is_opening(uint32_t c)
{
    return c == '(' || c == '[' || c == '{' || c == '/' || c == '-' ||
           c == '<' || (c >= 0x2010 && c <= 0x2015) || c == 0x201C ||
           c == 0x2018 || c == 0x201E || c == 0xAB;
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool
is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
           (c >= 0xC0 && c < 0x2000) || c > 0x2E80;
}

/* 'tis and 'em: the word behind the quote is one that lost its beginning. */
static bool
is_elision(struct str rest)
{
    size_t size = 0;
    char word[8];

    while (
        size < sizeof word && size < rest.size_bytes &&
        ((rest.data[size] | 0x20) >= 'a' && (rest.data[size] | 0x20) <= 'z')) {
        word[size] = (char)(rest.data[size] | 0x20);
        size++;
    }
    return size > 0 && str_has_word(STR(ELISIONS), str_from(word, size));
}

static bool
is_hebrew(uint32_t c)
{
    return c >= 0x0590 && c < 0x0600;
}

/* The mark before the last letter of a Hebrew abbreviation quotes nothing. */
static bool
is_gershayim(uint32_t before, struct str rest)
{
    size_t at = 0;

    return is_hebrew(before) && !str_is_empty(rest) &&
           is_hebrew(utf8_next(rest, &at)) &&
           (at >= rest.size_bytes || !is_hebrew(utf8_next(rest, &at)));
}

/* A double quote joined to what stands on both sides opens where nothing is
 * open: letters that no spaces part, a prefix of Arabic or Hebrew before the
 * quoted word, a space that was forgotten. Behind a digit it is a measure. */
static bool
is_undecided(const struct quote *quote, uint32_t before, uint32_t after,
             struct str rest)
{
    if (!quote->is_double) {
        return false;
    }
    if (script_is_east_asian(before) || script_is_east_asian(after)) {
        return true;
    }
    return !quote->can_open && is_letter(after) && !is_digit(before) &&
           !is_gershayim(before, rest);
}

static void
add_quote(struct smart_line *line, struct str rest, bool is_double,
          uint32_t after)
{
    struct quote *quote = ARRAY_ADD(line->arena, &line->quote);
    uint32_t before = line->before;

    quote->is_double = is_double;
    quote->is_value = is_double && before == '=';
    quote->can_open =
        !is_white(after) && (is_white(before) || is_opening(before) ||
                             before == '"' || before == '\'');
    quote->can_close = !is_white(before) && !is_letter(after);
    quote->takes_turns = is_undecided(quote, before, after, rest);
    if (is_double && !quote->can_open && !quote->can_close) {
        quote->can_close = !is_white(before);
        quote->can_open = is_white(before);
    }
    if (!is_double && quote->can_open &&
        (is_digit(after) ||
         (str_starts_with(line->language, STR("en")) && is_elision(rest)))) {
        quote->can_open = false;
    }
    if (!is_double && !quote->can_open && is_white(before)) {
        quote->can_close = false;
    }
}

/* Size of a run of ** or __ at `at`, which marks nothing and was kept as text:
 * a quote beside it belongs to the words; 0: there is none. */
static size_t
stray_size(struct str text, size_t at)
{
    char c = at < text.size_bytes ? text.data[at] : ' ';
    size_t size = c == '*' || c == '_' ? str_run_size(text, at, c) : 0;

    return size < 2 ? 0 : size;
}

/* The character behind `at` in the leaf; looks into the next text only. */
static uint32_t
character_after(const struct smart_line *line, size_t index, size_t at)
{
    const struct node *node = line->text.item[index];

    at += stray_size(node->text, at);
    if (at < node->text.size_bytes) {
        return utf8_next(node->text, &at);
    }
    if (node->next != NULL && (node->next->kind == NODE_SOFT_BREAK ||
                               node->next->kind == NODE_LINE_BREAK)) {
        return ' ';
    }
    if (node->next == NULL && index + 1 == line->text.count) {
        return 0;
    }
    if (node->next != NULL && node->next->kind == NODE_CODE) {
        return 'x';
    }
    if (node->next != NULL && node->next->kind == NODE_FOOTNOTE_REFERENCE) {
        return '.';
    }
    if (index + 1 < line->text.count) {
        at = 0;
        return str_is_empty(line->text.item[index + 1]->text)
                   ? 'x'
                   : utf8_next(line->text.item[index + 1]->text, &at);
    }
    return 0;
}

/* What stands between two texts, as the character before the second. */
static void
follow_gap(struct smart_line *line, const struct node *node)
{
    if (node->previous == NULL) {
        return;
    }
    if (node->previous->kind == NODE_SOFT_BREAK ||
        node->previous->kind == NODE_LINE_BREAK) {
        line->before = ' ';
    } else if (node->previous->kind == NODE_CODE ||
               node->previous->kind == NODE_IMAGE) {
        line->before = 'x';
    }
}

/* Never a mark, nor a part of one. */
static bool
is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
letters_end(struct str text, size_t at)
{
    while (at < text.size_bytes && is_ascii_letter(text.data[at])) {
        at++;
    }
    return at;
}

static void
find_quotes(struct smart_line *line)
{
    for (size_t i = 0; i < line->text.count; i++) {
        struct str text = line->text.item[i]->text;
        size_t at = 0;
        follow_gap(line, line->text.item[i]);
        while (at < text.size_bytes) {
            size_t stray;
            uint32_t c;
            if (is_ascii_letter(text.data[at])) {
                at = letters_end(text, at);
                line->before = (unsigned char)text.data[at - 1];
                continue;
            }
            stray = stray_size(text, at);
            c = stray > 0 ? 0 : utf8_next(text, &at);
            at += stray;
            if (c == '"' || c == '\'') {
                add_quote(line, str_tail(text, at), c == '"',
                          character_after(line, i, at));
            }
            line->before = stray > 0 ? line->before : c;
        }
    }
}

/* name="value" is no speech: both of its quotes stay straight. */
static void
judge_values(struct smart_line *line)
{
    bool is_open = false;

    for (size_t i = 0; i < line->quote.count; i++) {
        struct quote *quote = &line->quote.item[i];
        if (!quote->is_double) {
            continue;
        }
        if (is_open && !quote->can_open) {
            quote->is_value = true;
            is_open = false;
        } else {
            is_open = quote->is_value;
        }
    }
}

/* Where its neighbors do not tell, the quotes before it tell what a quote is. */
static void
judge_in_turns(struct smart_line *line)
{
    bool is_open = false;

    for (size_t i = 0; i < line->quote.count; i++) {
        struct quote *quote = &line->quote.item[i];
        if (quote->takes_turns) {
            quote->role = is_open ? QUOTE_CLOSE : QUOTE_OPEN;
        }
        if (quote->is_double && !quote->is_value) {
            is_open = quote->role == QUOTE_OPEN;
        }
    }
}

/* From the last to the first: a single quote opens only when one that can
 * close follows it. */
static void
judge_openers(struct smart_line *line)
{
    size_t closers = 0;

    for (size_t i = line->quote.count; i-- > 0;) {
        struct quote *quote = &line->quote.item[i];
        if (quote->is_double) {
            quote->role = quote->can_open ? QUOTE_OPEN : QUOTE_CLOSE;
        } else if (quote->can_open && closers > 0) {
            quote->role = QUOTE_OPEN;
            closers--;
        } else if (quote->can_close) {
            quote->role = QUOTE_CLOSE;
            closers++;
        } else {
            quote->role = QUOTE_APOSTROPHE;
        }
    }
}

/* What closes without an opener before it is an apostrophe, which looks the
 * same in English and different elsewhere. */
static void
judge_closers(struct smart_line *line)
{
    size_t open = 0;

    for (size_t i = 0; i < line->quote.count; i++) {
        struct quote *quote = &line->quote.item[i];
        if (quote->is_double) {
            continue;
        }
        if (quote->role == QUOTE_OPEN) {
            open++;
        } else if (quote->role == QUOTE_CLOSE && open > 0) {
            open--;
        } else {
            quote->role = QUOTE_APOSTROPHE;
        }
    }
}

static void
judge_quotes(struct smart_line *line)
{
    judge_values(line);
    judge_openers(line);
    judge_closers(line);
}

/* ---------------------------------------------------------- rewriting */

static const char *
quote_text(const struct quotation_marks *mark, const struct quote *quote)
{
    if (quote->role == QUOTE_APOSTROPHE) {
        return APOSTROPHE;
    }
    if (quote->is_value) {
        return "\"";
    }
    if (quote->is_double) {
        return quote->role == QUOTE_OPEN ? mark->open_double
                                         : mark->close_double;
    }
    return quote->role == QUOTE_OPEN ? mark->open_single : mark->close_single;
}

static void
add_times(struct strbuf *out, const char *dash, size_t count)
{
    while (count-- > 0) {
        strbuf_add_c(out, dash);
    }
}

/* -- is an en dash, --- an em dash; longer runs are made of these, all of
 * one kind where possible, else with the fewest en dashes. */
static void
add_dashes(struct strbuf *out, size_t count)
{
    size_t en = count % 3 == 0 ? 0 : count % 2 == 0 ? count / 2 : 3 - count % 3;

    if (count == 1) {
        strbuf_add_char(out, '-');
        return;
    }
    add_times(out, EM_DASH, (count - 2 * en) / 3);
    add_times(out, EN_DASH, en);
}

/* Before these marks French has a space at which no line may end; authors
 * type an ordinary one, or none. */
static const char *
french_space(const struct smart_line *line, struct str text, size_t at)
{
    struct str rest = str_tail(text, at + 1);

    if (!str_starts_with(line->language, STR("fr")) || text.data[at] != ' ') {
        return NULL;
    }
    if (str_starts_with(rest, STR("?")) || str_starts_with(rest, STR("!")) ||
        str_starts_with(rest, STR(";")) || str_starts_with(rest, STR("»")) ||
        str_ends_with(str_slice(text, 0, at), STR("«"))) {
        return NARROW_SPACE;
    }
    return str_starts_with(rest, STR(":")) ? "\xC2\xA0" : NULL;
}

static bool
needs_rewriting(const struct smart_line *line, struct str text)
{
    return str_starts_with(line->language, STR("fr")) ||
           str_find_char(text, '"') != STR_NOT_FOUND ||
           str_find_char(text, '\'') != STR_NOT_FOUND ||
           str_find(text, STR("--")) != STR_NOT_FOUND ||
           str_find(text, STR("...")) != STR_NOT_FOUND;
}

/* Add what stands for the mark at `at`; gives its size in the text. */
static size_t
add_smart(struct smart_line *line, struct strbuf *out, struct str text,
          size_t at, size_t *next_quote)
{
    char c = text.data[at];
    const char *space = french_space(line, text, at);

    if (space != NULL) {
        strbuf_add_c(out, space);
    } else if (c == '"' || c == '\'') {
        strbuf_add_c(
            out, quote_text(line->mark, &line->quote.item[(*next_quote)++]));
    } else if (c == '-') {
        add_dashes(out, str_run_size(text, at, text.data[at]));
        return str_run_size(text, at, text.data[at]);
    } else if (str_starts_with(str_tail(text, at), STR("..."))) {
        strbuf_add_c(out, ELLIPSIS);
        return 3;
    } else {
        strbuf_add_char(out, c);
    }
    return 1;
}

static struct str
rewritten(struct smart_line *line, struct str text, size_t *next_quote)
{
    struct strbuf out;
    struct str result;

    if (!needs_rewriting(line, text)) {
        return text;
    }
    strbuf_init(&out);
    for (size_t at = 0; at < text.size_bytes;) {
        size_t end = letters_end(text, at);
        strbuf_add(&out, str_slice(text, at, end));
        at = end;
        if (at < text.size_bytes) {
            at += add_smart(line, &out, text, at, next_quote);
        }
    }
    result = strbuf_copy(line->arena, &out);
    strbuf_release(&out);
    return result;
}

static void
finish_line(struct smart_line *line)
{
    size_t next_quote = 0;

    line->before = 0;
    find_quotes(line);
    judge_quotes(line);
    judge_in_turns(line);
    for (size_t i = 0; i < line->text.count; i++) {
        struct node *node = line->text.item[i];
        node->text = rewritten(line, node->text, &next_quote);
    }
    line->text.count = 0;
    line->quote.count = 0;
}

/* --------------------------------------------------------------- tree */

static void
smarten_image(struct smart_line *line, struct node *node)
{
    node->image.alternative = smart_punctuation_text(
        line->arena, node->image.alternative, line->language);
    node->image.title =
        smart_punctuation_text(line->arena, node->image.title, line->language);
}

/* Texts that are members of a block. */
static void
smarten_block(struct smart_line *line, struct node *node)
{
    if (node->kind == NODE_WORKSHEET) {
        node->worksheet.privacy = smart_punctuation_text(
            line->arena, node->worksheet.privacy, line->language);
    }
}

static void
set_language(struct smart_line *line, const struct node *leaf,
             struct str language)
{
    struct str own = node_language(leaf);

    line->language = str_is_empty(own) ? language : own;
    line->mark = quotation_marks_find(line->language);
}

/* Double marks around what is not itself inside a quotation, then in turn. */
static void
set_marks(struct node *quotation, struct str language)
{
    struct str own = node_language(quotation);
    const struct quotation_marks *mark =
        quotation_marks_find(str_is_empty(own) ? language : own);
    bool is_inner = false;

    for (const struct node *at = quotation->parent; at != NULL;
         at = at->parent) {
        is_inner ^= at->kind == NODE_QUOTATION;
    }
    quotation->quotation.open =
        str_from_c(is_inner ? mark->open_single : mark->open_double);
    quotation->quotation.close =
        str_from_c(is_inner ? mark->close_single : mark->close_double);
}

static void
enter_inline(struct smart_line *line, struct iterator *walk,
             struct str language)
{
    struct node *node = walk->node;

    if (node->kind == NODE_KEYBOARD || node->kind == NODE_CODE) {
        iterator_skip_children(walk);
    } else if (node->kind == NODE_QUOTATION) {
        set_marks(node, language);
    } else if (node->kind == NODE_TEXT) {
        ARRAY_PUSH(line->arena, &line->text, node);
    } else if (node->kind == NODE_IMAGE) {
        smarten_image(line, node);
    } else if (node->kind == NODE_INDEX_TERM) {
        node->text =
            smart_punctuation_text(line->arena, node->text, line->language);
    }
}

void
smart_punctuation_apply(struct arena *arena, struct node *chapter,
                        struct str language)
{
    struct iterator walk = iterator_begin(chapter);
    struct smart_line line = {.arena = arena, .language = language};

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        bool is_entered = walk.event == ITERATOR_ENTER;
        if (node_is_block(node) && line.text.count > 0) {
            finish_line(&line);
        }
        if (node_is_block(node) && is_entered) {
            set_language(&line, node, language);
            smarten_block(&line, node);
        } else if (is_entered) {
            enter_inline(&line, &walk, language);
        }
    }
}

struct str
smart_punctuation_text(struct arena *arena, struct str text,
                       struct str language)
{
    struct node node = {.kind = NODE_TEXT, .text = text};
    struct smart_line line = {.arena = arena,
                              .language = language,
                              .mark = quotation_marks_find(language)};

    ARRAY_PUSH(arena, &line.text, &node);
    finish_line(&line);
    return node.text;
}
