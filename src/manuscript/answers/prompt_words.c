#include "prompt_words.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "base/word_char.h"

struct pair {
    uint32_t open;
    uint32_t close;
    bool is_quote;
};

static const struct pair pair_table[] = {
    {'(', ')', false},       {'[', ']', false},      {'{', '}', false},
    {0xFF08, 0xFF09, false}, {'"', '"', true},       {'\'', '\'', true},
    {0x201C, 0x201D, true},  {0x2018, 0x2019, true}, {0x201E, 0x201C, true},
    {0x201A, 0x2018, true},  {0xAB, 0xBB, true},     {0x2039, 0x203A, true},
    {0x300C, 0x300D, true},  {0x300E, 0x300F, true},
};

enum {
    PAIR_COUNT = sizeof pair_table / sizeof pair_table[0],
    PAIRS_MAX = 4, /* taken off one text; what is wrapped deeper is no name */
    MINUS = 0x2212
};

static bool
is_currency(uint32_t c)
{
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* A question keeps its mark: it is said in another tone. */
static bool
is_asking(uint32_t c)
{
    return c == '?' || c == '!' || c == 0x37E || c == 0x61F || c == 0xFF1F ||
           c == 0xFF01;
}

static struct str
single_spaces(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str word;
    struct str result;

    strbuf_init(&out);
    while (str_next_word(&text, &word)) {
        if (out.size_bytes > 0) {
            strbuf_add_char(&out, ' ');
        }
        strbuf_add(&out, word);
    }
    result = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return str_trim(result);
}

/* The bytes of `c` in the text, or STR_NOT_FOUND. */
static size_t
find_character(struct str text, uint32_t c)
{
    char bytes[UTF8_SIZE_MAX];
    size_t size = utf8_encode(c, bytes);

    return str_find(text, str_from(bytes, size));
}

static size_t
find_last_character(struct str text, uint32_t c)
{
    size_t at = text.size_bytes;

    while (at > 0) {
        if (utf8_previous(text, &at) == c) {
            return at;
        }
    }
    return STR_NOT_FOUND;
}

/* ------------------------------------------------------------- both ends */

/* A sign right before a number or a name is read with it: "$5", "+44". */
static bool
is_kept_first(uint32_t c, uint32_t next)
{
    bool is_sign = c == '+' || c == '-' || c == MINUS;

    return word_char_says(c) || (is_sign && is_digit(next)) ||
           ((is_currency(c) || c == '#' || c == '@') && word_char_is(next));
}

/* Without the opening mark and the one that closes it. */
static struct str
cut_first_pair(struct arena *arena, struct str text, size_t size,
               const struct pair *pair)
{
    struct str rest = str_tail(text, size);
    size_t close = find_character(rest, pair->close);
    char bytes[UTF8_SIZE_MAX];

    if (close == STR_NOT_FOUND) {
        return rest;
    }
    return str_join(arena, str_slice(rest, 0, close),
                    str_tail(rest, close + utf8_encode(pair->close, bytes)));
}

static const struct pair *
find_opener(uint32_t c)
{
    for (size_t i = 0; i < PAIR_COUNT; i++) {
        if (pair_table[i].open == c) {
            return &pair_table[i];
        }
    }
    return NULL;
}

static struct str
trim_start(struct arena *arena, struct str text)
{
    int pairs = 0;

    while (!str_is_empty(text)) {
        size_t at = 0;
        uint32_t c = utf8_next(text, &at);
        size_t behind = at;
        uint32_t next =
            at < text.size_bytes ? utf8_next(text, &behind) : (uint32_t)' ';
        const struct pair *pair = find_opener(c);

        if (is_kept_first(c, next)) {
            break;
        }
        text = pair != NULL && pairs++ < PAIRS_MAX
                   ? cut_first_pair(arena, text, at, pair)
                   : str_tail(text, at);
    }
    return text;
}

/* "a.m." keeps its dot, the end of a sentence does not. */
static bool
ends_in_abbreviation(struct str text)
{
    struct str head = str_slice(text, 0, text.size_bytes - 1);
    size_t space = str_find_last_char(head, ' ');
    struct str word = space == STR_NOT_FOUND ? head : str_tail(head, space + 1);

    return str_find_char(word, '.') != STR_NOT_FOUND && word.size_bytes > 1;
}

/* Right behind a number or a name a sign is read with it: "10%", "65+". */
static bool
is_kept_last(struct str text, uint32_t c, uint32_t before)
{
    bool is_sign = c == '%' || c == 0x2030 || c == 0xB0 || c == '+';

    return word_char_says(c) || is_asking(c) || (c >= 0x2100 && c <= 0x214F) ||
           c == 0xBA || c == 0xAA || (is_sign && word_char_is(before)) ||
           (before == ' ' &&
            (c == '+' || c == '=' || c == '<' || c == '>' || c == MINUS)) ||
           (is_currency(c) && is_digit(before)) ||
           (c == '.' && ends_in_abbreviation(text));
}

static bool
closes_bracket(struct str head, uint32_t c)
{
    for (size_t i = 0; i < PAIR_COUNT; i++) {
        if (pair_table[i].close == c && !pair_table[i].is_quote) {
            return find_character(head, pair_table[i].open) != STR_NOT_FOUND;
        }
    }
    return false;
}

/* The text without the quotation mark that the one at its end closes. */
static struct str
cut_quote(struct arena *arena, struct str head, uint32_t c)
{
    char bytes[UTF8_SIZE_MAX];
    size_t open;

    for (size_t i = 0; i < PAIR_COUNT; i++) {
        if (!pair_table[i].is_quote || pair_table[i].close != c) {
            continue;
        }
        open = find_last_character(head, pair_table[i].open);
        if (open != STR_NOT_FOUND) {
            size_t size = utf8_encode(pair_table[i].open, bytes);
            return str_join(arena, str_slice(head, 0, open),
                            str_tail(head, open + size));
        }
    }
    return head;
}

static struct str
trim_end(struct arena *arena, struct str text)
{
    int pairs = 0;

    while (!str_is_empty(text)) {
        size_t at = text.size_bytes;
        uint32_t c = utf8_previous(text, &at);
        size_t ahead = at;
        uint32_t before = at > 0 ? utf8_previous(text, &ahead) : (uint32_t)' ';
        struct str head = str_slice(text, 0, at);

        if (is_kept_last(text, c, before) ||
            (pairs < PAIRS_MAX && closes_bracket(head, c))) {
            break;
        }
        text = pairs++ < PAIRS_MAX ? cut_quote(arena, head, c) : head;
    }
    return text;
}

struct str
prompt_words_clean(struct arena *arena, struct str text)
{
    struct str words;

    text = single_spaces(arena, text);
    words = trim_end(arena, trim_start(arena, text));
    return str_is_empty(words) && prompt_words_say(text) ? text : words;
}

/* ----------------------------------------------------------------- joining */

static bool
ends_sentence(struct str text)
{
    size_t at = text.size_bytes;
    uint32_t last = at == 0 ? (uint32_t)' ' : utf8_previous(text, &at);

    return is_asking(last) || last == '.' || last == 0x3002;
}

/* Signs that part words have done so when a joint follows. */
static struct str
without_separator(struct str text)
{
    size_t end = text.size_bytes;

    while (end > 0) {
        size_t at = end;
        uint32_t c = utf8_previous(text, &at);
        if (c != ' ' && c != ':' && c != ';' && c != ',' && c != '-' &&
            c != 0x2013 && c != 0x2014 && c != '/' && c != '|' && c != '\\') {
            break;
        }
        end = at;
    }
    return str_slice(text, 0, end);
}

struct str
prompt_words_join(struct arena *arena, struct str a, const char *joint,
                  struct str b)
{
    a = without_separator(a);
    if (str_is_empty(a) || str_is_empty(b)) {
        return str_is_empty(a) ? b : a;
    }
    return str_join3(arena, a, ends_sentence(a) ? STR(" ") : str_from_c(joint),
                     b);
}

/* ---------------------------------------------------------------- saying */

static bool
is_telling_sign(uint32_t c)
{
    return c == '+' || c == '=' || c == '<' || c == '>' || c == '%' ||
           c == '#' || c == '&' || c == MINUS || is_currency(c);
}

struct str
prompt_words_said(struct str text)
{
    size_t at = text.size_bytes;

    while (at > 0) {
        size_t end = at;
        uint32_t c = utf8_previous(text, &at);
        if (word_char_says(c) || is_telling_sign(c)) {
            return str_slice(text, 0, end);
        }
    }
    return STR_EMPTY;
}

bool
prompt_words_say(struct str text)
{
    return !str_is_empty(prompt_words_said(text));
}

bool
prompt_words_announce(struct str text)
{
    size_t at;

    text = str_trim(text);
    at = text.size_bytes;
    return at > 0 && !word_char_says(utf8_previous(text, &at));
}
