/*
 * css_scanner: the place where a stylesheet is being read, and steps over its
 * text that know of white space, comments, quotes and blocks.
 *
 * Takes   the text of a sheet.
 * Gives   single characters, and stretches of text up to a sign.
 * Units   bytes; lines and columns are counted from 1.
 * Memory  stretches of text lie in the arena of the scanner.
 * Errors  css-syntax for a comment that is not closed.
 * Source  CSS Syntax Module Level 3.
 */
#ifndef STYLE_CSS_SCANNER_H
#define STYLE_CSS_SCANNER_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

struct stylesheet;

struct css_scanner {
    struct arena *arena;
    struct str text;
    size_t at;
    const char *file;
    int line;
    int column;
    struct diagnostics *diagnostics;
    struct stylesheet *sheet;
};

struct source_pos css_scanner_pos(const struct css_scanner *scan);
bool css_scanner_is_done(const struct css_scanner *scan);

/* The next character; 0 at the end. */
char css_scanner_char(const struct css_scanner *scan);
void css_scanner_step(struct css_scanner *scan);

/* White space and comments. */
void css_scanner_skip_space(struct css_scanner *scan);

/* Behind the "}" that closes the block just entered. */
void css_scanner_skip_block(struct css_scanner *scan);

/* The text up to one of the characters in `stop`, outside quotes, with
 * comments left out and white space folded; the stop is not consumed. */
struct str css_scanner_take_until(struct css_scanner *scan, const char *stop);

#endif
