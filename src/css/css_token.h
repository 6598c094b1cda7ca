/*
 * css_token: text of CSS, cut as every reader cuts it.
 *
 * Takes   the text of a sheet, of a value, or of a style attribute.
 * Gives   one token after the other: comments gone, escapes resolved, an
 *         address in one piece however it is written.
 * Units   bytes.
 * Memory  the arena given, for strings and tokens with escapes; others are
 *         slices of the text.
 * Errors  never fails: what no reader takes is a token of its own, and what is
 *         cut short by the end of the text says so.
 * Source  CSS Syntax 3, section 4.
 */
#ifndef CSS_CSS_TOKEN_H
#define CSS_CSS_TOKEN_H

#include "base/str.h"
#include "base/strbuf.h"

enum css_token_kind {
    CSS_TOKEN_END,
    CSS_TOKEN_SPACE,
    CSS_TOKEN_WORD,
    CSS_TOKEN_FUNCTION, /* without its "("; url( with more than a string in it
                           is one, too */
    CSS_TOKEN_AT,       /* without its "@" */
    CSS_TOKEN_HASH,     /* without its "#" */
    CSS_TOKEN_STRING,   /* without its quotes */
    CSS_TOKEN_ADDRESS,  /* what url() holds */
    CSS_TOKEN_NUMBER,   /* with its unit, as written */
    CSS_TOKEN_SIGN,     /* one character */
    CSS_TOKEN_HTML,     /* the beginning or end of a comment of HTML */
    CSS_TOKEN_BROKEN    /* a string with a line end, an address with a quote */
};

struct css_token {
    enum css_token_kind kind;
    struct str text;
    bool is_cut; /* the text ended before it did; at CSS_TOKEN_END: before a
                    comment did */
};

struct css_token css_token_next(struct arena *arena, struct str *rest);

bool css_token_is_sign(struct css_token token, char sign);

/* A word that CSS reads as this word. */
void css_token_add_word(struct strbuf *out, struct str word);

/* The same for a string, with its quotes. */
void css_token_add_string(struct strbuf *out, struct str text);

#endif
