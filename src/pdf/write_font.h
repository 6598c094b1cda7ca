/*
 * write_font: the font of what a reader types into a form.
 *
 * Takes   a font of the edition.
 * Gives   a simple TrueType font, since no viewer types with a composite one:
 *         WinAnsi as its encoding, and in the places that WinAnsi leaves free
 *         letters of Central Europe and Turkey. The font file in it has every
 *         letter of Latin-1 and Latin Extended-A and the usual punctuation,
 *         with its cmap, for viewers that choose glyphs on their own.
 * Units   widths in thousandths of an em.
 * Memory  the arena given.
 * Errors  NULL when HarfBuzz cannot subset the font.
 * Source  ISO 32000-1, 9.6.6 and annex D; ISO 14289-1, 7.21.6; Adobe Glyph
 *         List for the names of letters.
 */
#ifndef PDF_WRITE_FONT_H
#define PDF_WRITE_FONT_H

#include "embed.h"

struct haru_object *write_font_add(struct arena *arena, struct haru *haru,
                                   const struct font *font);

/* What a byte of typed text stands for; 0: nothing. */
uint32_t write_font_character(unsigned char code);

#endif
