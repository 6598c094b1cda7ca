/*
 * text_encoding: a text as UTF-8, whatever it was saved as.
 *
 * Takes   the bytes of a file.
 * Gives   UTF-8 without a byte order mark: of UTF-16 that begins with such a
 *         mark, its characters; else a square for each byte that is no UTF-8, as
 *         nothing says what it was meant to be.
 * Units   bytes.
 * Memory  the arena given; a text that is clean is the slice that came.
 * Errors  none; see has_text.
 * Source  the Unicode Standard, 3.9 and 3.10.
 */
#ifndef MANUSCRIPT_SETTINGS_TEXT_ENCODING_H
#define MANUSCRIPT_SETTINGS_TEXT_ENCODING_H

#include <stdbool.h>

#include "base/str.h"

struct text_encoding {
    bool has_text; /* what is replaced is not one byte in four, nor beside a
                      NUL character */
    bool is_utf16;
    size_t replaced_count;
    size_t first_replaced; /* where in the text given */
};

struct str text_encoding_read(struct arena *arena, struct str content,
                              struct text_encoding *encoding);

#endif
