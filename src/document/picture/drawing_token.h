/*
 * drawing_token: the values and styles of a drawing, cut as CSS cuts them.
 *
 * Takes   the text of a style, of a value, or of a <style> element.
 * Gives   one token after the other: comments gone, escapes resolved, an
 *         address in one piece however it is written.
 * Units   bytes.
 * Memory  the arena given, for tokens with escapes; others are slices.
 * Errors  never fails: what is cut short ends with the text.
 * Source  CSS Syntax 3, section 4.
 */
#ifndef DOCUMENT_PICTURE_DRAWING_TOKEN_H
#define DOCUMENT_PICTURE_DRAWING_TOKEN_H

#include "base/str.h"
#include "base/strbuf.h"

enum drawing_token_kind {
    TOKEN_END,
    TOKEN_SPACE,
    TOKEN_WORD,
    TOKEN_FUNCTION, /* without its "(" */
    TOKEN_AT,       /* without its "@" */
    TOKEN_HASH,     /* without its "#" */
    TOKEN_STRING,   /* without its quotes */
    TOKEN_ADDRESS,  /* what url() holds */
    TOKEN_NUMBER,   /* with its unit, as written */
    TOKEN_SIGN      /* one character */
};

struct drawing_token {
    enum drawing_token_kind kind;
    struct str text;
};

struct drawing_token drawing_token_next(struct arena *arena, struct str *rest);

bool drawing_token_is_sign(struct drawing_token token, char sign);

/* A word that CSS reads as this word. */
void drawing_token_add_word(struct strbuf *out, struct str word);

#endif
