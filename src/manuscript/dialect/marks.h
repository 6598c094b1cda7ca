/*
 * marks: stand-ins for what cmark must not see or must not change.
 *
 * Takes   the author's text, from which marked_source.c makes what cmark
 *         reads; the noncharacters U+FDD0 to U+FDEF are taken out of the
 *         author's text first, so every one found later is ours.
 * Gives   text in which a blank, an escaped character or an attribute list
 *         is one noncharacter, and the way back.
 * Units   bytes.
 * Memory  the arena given, only when something has to be changed.
 * Errors  never fails.
 * Source  The Unicode Standard 15, 23.7 (noncharacters).
 */
#ifndef MANUSCRIPT_DIALECT_MARKS_H
#define MANUSCRIPT_DIALECT_MARKS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"

enum {
    MARK_SIZE_BYTES = 3, /* for each in UTF-8 */
    MARK_FIRST = 0xFDD0,
    MARK_BLANK = 0xFDD0,         /* one underscore of a blank */
    MARK_BLANK_ESCAPED = 0xFDD1, /* the same, written \_ */
    MARK_UNDERSCORE = 0xFDD2,    /* an underscore that stays text */
    MARK_GUARD = 0xFDD3,         /* before text that must be a paragraph */
    MARK_BLOCK = 0xFDD4,         /* a block of marked_source.h; a number */
    MARK_ATTRIBUTES = 0xFDD5,    /* an attribute list; a number follows */
    MARK_ESCAPED = 0xFDD6,       /* \{ \( \[ \" \' \- \. \: \! in turn */
    MARK_ESCAPED_END = 0xFDDF,
    MARK_DIGIT = 0xFDE0,     /* 0 to 9 */
    MARK_LESS = 0xFDEA,      /* a < that opens nothing */
    MARK_BRACKET = 0xFDEB,   /* a [ that opens nothing */
    MARK_NOTE = 0xFDEC,      /* the mark of a note; a number follows. It stands
                              between two carets, so that what touches it
                              touches punctuation, as it did the brackets */
    MARK_SIGN = 0xFDED,      /* \~ \^ \= \$ \@ \] \) in turn: a number follows;
                              or what stays as it is, see mark_add_formula */
    MARK_REFERENCE = 0xFDEE, /* a refused character reference, which is left
                                out of text; a number follows */
    MARK_LAST = 0xFDEF
};

/* The first byte of each. */
#define MARK_FIRST_BYTE '\xEF'

/* mark_at where that byte stands. */
uint32_t mark_from_bytes(struct str text, size_t at);

/* The code point when a noncharacter of ours stands at `at`, else 0. */
static inline uint32_t
mark_at(struct str text, size_t at)
{
    return at < text.size_bytes && text.data[at] == MARK_FIRST_BYTE
               ? mark_from_bytes(text, at)
               : 0;
}

void mark_add(struct strbuf *out, uint32_t mark);

/* Write a number in mark digits behind a MARK_BLOCK, _ATTRIBUTES, _NOTE,
 * _REFERENCE or _SIGN. */
void mark_add_number(struct strbuf *out, size_t number);

/* Read it back and move `*at` behind it. */
size_t mark_read_number(struct str text, size_t *at);

/* The stand-in of an escaped character, or 0 when it needs none or is a sign. */
uint32_t mark_of_escaped(char c);

/* Write the stand-in of an escaped character; false when it needs none. */
bool mark_add_escaped(struct strbuf *out, char c);

/* Write a formula, or a part of one, so that nothing may read it as marks or
 * change it. */
void mark_add_formula(struct strbuf *out, struct str text, bool is_begin);

/* The sign of a formula at `at`, or '\0'. Does it begin the formula? */
char mark_formula_at(struct str text, size_t at, bool *is_begin);

/* Columns that `text` takes in the author's line. */
size_t mark_count_columns(struct arena *arena, struct str text,
                          const struct str *typed, size_t typed_count);

/* The character whose MARK_SIGN stands at `at`; '\0': none does. */
char mark_sign_at(struct str text, size_t at);

/* As a reader sees it: \( becomes (, blanks become underscores. Numbered
 * marks are left out. Gives `text` itself when it holds no marks. */
struct str mark_restore_text(struct arena *arena, struct str text);

/* The same, but notes and attribute lists are kept as typed. */
struct str mark_restore_address(struct arena *arena, struct str text,
                                const struct str *typed, size_t typed_count);

/* Without the underscores of blanks, for prompts. */
struct str mark_remove_blanks(struct arena *arena, struct str text);

/* As the author typed it, for code; attributes and notes are looked up by
 * their numbers in `typed`, an array of the texts replaced. */
struct str mark_restore_source(struct arena *arena, struct str text,
                               const struct str *typed, size_t typed_count);

#endif
