/*
 * abbreviations: *[HTML]: Hyper Text Markup Language.
 *
 * Takes   a chapter, and the abbreviations that its source defines.
 * Gives   an ABBREVIATION around each whole word that is one of them.
 * Units   bytes.
 * Memory  the book arena.
 * Errors  none.
 * Source  PHP Markdown Extra, "Abbreviations".
 */
#ifndef MANUSCRIPT_INLINE_ABBREVIATIONS_H
#define MANUSCRIPT_INLINE_ABBREVIATIONS_H

#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

void abbreviations_apply(const struct chapter_parse *parse,
                         const struct marked_source *source);

#endif
