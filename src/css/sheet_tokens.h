/*
 * sheet_tokens: a whole stylesheet as a row of tokens that know their places.
 *
 * Takes   the text of a sheet.
 * Gives   its tokens in order, the last of them CSS_TOKEN_END, with braces
 *         paired; between two tokens lie comments and nothing else.
 * Units   bytes; lines and columns from 1, columns in characters.
 * Memory  the arena given; slices of the text.
 * Errors  never fails.
 * Source  CSS Syntax 3, sections 4 and 5.
 */
#ifndef CSS_SHEET_TOKENS_H
#define CSS_SHEET_TOKENS_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/str.h"
#include "css_token.h"

struct sheet_token {
    struct css_token token;
    size_t from; /* in the text */
    size_t to;
    size_t pair; /* where the "}" of a "{" is, or the end */
    int line;
    int column;
};

struct sheet_tokens {
    struct str text;
    ARRAY_OF(struct sheet_token) item;
};

struct sheet_tokens sheet_tokens_read(struct arena *arena, struct str text);

/* Is the token at `at` this sign? */
bool sheet_tokens_has(const struct sheet_tokens *tokens, size_t at, char sign);

enum css_token_kind sheet_tokens_kind(const struct sheet_tokens *tokens,
                                      size_t at);

/* From `at` on the first that is no space. */
size_t sheet_tokens_skip_space(const struct sheet_tokens *tokens, size_t at);

/* The text from one token to before another, cut to what a message holds. */
struct str sheet_tokens_quote(struct arena *arena,
                              const struct sheet_tokens *tokens, size_t from,
                              size_t to);

#endif
