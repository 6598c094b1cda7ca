/*
 * text_line: placed glyph runs as text operators.
 *
 * Takes   lines of text in page coordinates, one after the other, inside one
 *         text object or several.
 * Gives   Tf, Td, Ts, Tr and TJ with glyph ids in hexadecimal; ActualText around
 *         what the glyphs alone would not give to a reader.
 * Units   dimen in; thousandths of an em between glyphs.
 * Memory  the caller's strbuf.
 * Errors  glyph 0 (a character no font has) is not painted.
 * Source  ISO 32000-1, 9.3, 9.4 and 14.9.4.
 */
#ifndef PDF_TEXT_LINE_H
#define PDF_TEXT_LINE_H

#include "base/dimen.h"
#include "embed.h"
#include "paint/display_list.h"

struct text_line {
    struct embed *embed;
    struct strbuf *out;
    dimen page_height;
    const struct font *font; /* set by the last Tf, NULL: none on this page */
    dimen size;
    bool is_text_object; /* between BT and ET */
    bool is_array;       /* inside [ ... ]TJ */
    bool is_string;      /* inside < ... > of it */
    int64_t origin_x;    /* set by the last Td [1/1000 pt] */
    int64_t origin_y;
    int64_t pen;        /* where the next glyph would come [1/1000 dimen] */
    int64_t rise;       /* set by the last Ts [1/1000 pt] */
    dimen thickening;   /* set by the last w and Tr; 0: filled alone */
    bool ends_in_word;  /* what was painted last ends without a space */
    bool ends_leftward; /* it is read from right to left */
    int64_t end_x;      /* and where it ends, as the pen */
    dimen end_y;
    dimen end_size;
};

void text_line_begin_page(struct text_line *line, struct embed *embed,
                          struct strbuf *out, dimen page_height);

/* `continues`: it belongs to the same block as the text painted last. When
 * one can see that the two are apart (labels of a scale, a title and its page
 * number) and no space says so, a space is put between them. */
void text_line_paint(struct text_line *line, const struct paint_text *text,
                     bool continues);

/* ET, if a text object is open. */
void text_line_end(struct text_line *line);

#endif
