/*
 * syntax: the smallest pieces of PDF as text.
 *
 * Takes   names, numbers, UTF-8 text, object numbers.
 * Gives   their spelling, appended to a buffer; the same on every machine,
 *         since no floating-point number and no locale is involved.
 * Units   lengths in thousandths of a point.
 * Memory  the caller's strbuf.
 * Errors  never fails.
 * Source  ISO 32000-1, 7.2, 7.3 and 7.9.2.
 */
#ifndef PDF_OBJECT_SYNTAX_H
#define PDF_OBJECT_SYNTAX_H

#include "base/str.h"
#include "base/strbuf.h"

/* "/Name", with every irregular character as #xx. */
void syntax_add_name(struct strbuf *out, struct str name);

/* A blank and the number. */
void syntax_add_number(struct strbuf *out, int64_t number);

/* A key of a dictionary and its number. */
void syntax_add_entry(struct strbuf *out, const char *key, int64_t number);

/* A blank and the length in points, at most three decimals. */
void syntax_add_length(struct strbuf *out, int64_t millipoints);

/* A blank and "12 0 R". */
void syntax_add_reference(struct strbuf *out, uint32_t object_number);

enum {
    /* Bytes of a text string; as UTF-16 it fills the 32,767 bytes that a
     * string may have in PDF/A-2 (ISO 19005-2, 6.1.13). */
    SYNTAX_TEXT_MAX = 16000
};

/* A text string for people: "(...)" when ASCII says it, else UTF-16BE. Text
 * of more than SYNTAX_TEXT_MAX bytes is shortened. */
void syntax_add_text(struct strbuf *out, struct str text);

/* The same with a limit of its own: what is longer ends after a whole word
 * and an ellipsis. The time taken follows the limit, not the text. */
void syntax_add_short_text(struct strbuf *out, struct str text,
                           size_t size_max_bytes);

/* "(...)", byte for byte. */
void syntax_add_literal(struct strbuf *out, struct str bytes);

/* UTF-16BE as hexadecimal digits, without brackets or byte order mark. */
void syntax_add_utf16(struct strbuf *out, struct str text);

/* "/Span <</ActualText <FEFF...>>> BDC" and a line end. */
void syntax_begin_actual_text(struct strbuf *out, struct str text);

#endif
