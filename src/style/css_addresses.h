/*
 * css_addresses: what a stylesheet of an EPUB points at.
 *
 * Takes   the text of the stylesheet.
 * Gives   the same text without @import rules, and with `none` in the place of
 *         every url() and its kin that leads out of the sheet; an EPUB carries
 *         none of the author's files for it, and must load nothing from afar.
 *         Parts of the same document (#id) and data: stay.
 * Units   none.
 * Memory  the arena given.
 * Errors  style-address with file and line. Never fails.
 * Source  CSS Syntax Module Level 3 (escapes, url tokens); CSS Images Module
 *         Level 4 (image(), image-set(), src()).
 */
#ifndef STYLE_CSS_ADDRESSES_H
#define STYLE_CSS_ADDRESSES_H

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/str.h"

struct str css_addresses_take_out(struct arena *arena, struct str text,
                                  const char *file,
                                  struct diagnostics *diagnostics);

#endif
