#include "sheet_tokens.h"

#include "base/arena.h"
#include "base/utf8.h"

struct place {
    size_t at;
    int line;
    int column;
};

static void
move_to(struct place *place, struct str text, size_t to)
{
    while (place->at < to) {
        char c = text.data[place->at];
        bool is_line_end =
            c == '\n' ||
            (c == '\r' &&
             !str_starts_with(str_tail(text, place->at + 1), STR("\n")));
        (void)utf8_next(text, &place->at);
        place->line += is_line_end;
        place->column = is_line_end ? 1 : place->column + 1;
    }
}

/* Behind the comments at `at`; one without an end stays. */
static size_t
skip_comments(struct str text, size_t at)
{
    while (str_starts_with(str_tail(text, at), STR("/*"))) {
        size_t end = str_find(str_tail(text, at + 2), STR("*/"));
        if (end == STR_NOT_FOUND) {
            break;
        }
        at += end + 4;
    }
    return at;
}

static void
pair_braces(struct arena *arena, struct sheet_tokens *tokens)
{
    ARRAY_OF(size_t) open = {0};

    for (size_t i = 0; i < tokens->item.count; i++) {
        if (sheet_tokens_has(tokens, i, '{')) {
            tokens->item.item[i].pair = tokens->item.count - 1;
            ARRAY_PUSH(arena, &open, i);
        } else if (sheet_tokens_has(tokens, i, '}') && open.count > 0) {
            open.count--;
            tokens->item.item[open.item[open.count]].pair = i;
        }
    }
}

struct sheet_tokens
sheet_tokens_read(struct arena *arena, struct str text)
{
    struct sheet_tokens tokens = {.text = text};
    struct place place = {0, 1, 1};
    struct sheet_token *last;

    do {
        struct str rest;
        last = ARRAY_ADD(arena, &tokens.item);
        move_to(&place, text, skip_comments(text, place.at));
        last->from = place.at;
        last->line = place.line;
        last->column = place.column;
        rest = str_tail(text, place.at);
        last->token = css_token_next(arena, &rest);
        last->to = text.size_bytes - rest.size_bytes;
        move_to(&place, text, last->to);
    } while (last->token.kind != CSS_TOKEN_END);
    pair_braces(arena, &tokens);
    return tokens;
}

bool
sheet_tokens_has(const struct sheet_tokens *tokens, size_t at, char sign)
{
    return css_token_is_sign(tokens->item.item[at].token, sign);
}

enum css_token_kind
sheet_tokens_kind(const struct sheet_tokens *tokens, size_t at)
{
    return tokens->item.item[at].token.kind;
}

size_t
sheet_tokens_skip_space(const struct sheet_tokens *tokens, size_t at)
{
    while (sheet_tokens_kind(tokens, at) == CSS_TOKEN_SPACE) {
        at++;
    }
    return at;
}

struct str
sheet_tokens_quote(struct arena *arena, const struct sheet_tokens *tokens,
                   size_t from, size_t to)
{
    enum {
        QUOTE_SIZE_MAX = 80
    };
    struct str all = str_slice(tokens->text, tokens->item.item[from].from,
                               tokens->item.item[to].from);
    struct str words = STR_EMPTY;
    struct str word;

    all = str_trim(all);
    while (words.size_bytes <= QUOTE_SIZE_MAX && str_next_word(&all, &word)) {
        words = str_is_empty(words) ? word
                                    : str_join3(arena, words, STR(" "), word);
    }
    return words.size_bytes > QUOTE_SIZE_MAX
               ? str_join(arena, utf8_beginning(words, QUOTE_SIZE_MAX - 1),
                          STR(" ..."))
               : words;
}
