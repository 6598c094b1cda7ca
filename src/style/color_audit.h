/*
 * color_audit: colors in the stylesheet of an EPUB.
 *
 * Takes   the text of the stylesheet, which the EPUB carries as it is.
 * Gives   diagnostics: a color of text without its ground (or the other way
 *         round), which a reader's own page may swallow; a pair of them whose
 *         contrast is too low; a class that nothing but color tells apart.
 *         Grounds of images alone are as they should be.
 * Units   contrast as a ratio, from 1 to 21.
 * Memory  scratch of its own.
 * Errors  style-color, style-color-alone, style-contrast. Never fails.
 * Source  WCAG 2.2, 1.4.1, 1.4.6 and the definition of relative luminance.
 */
#ifndef STYLE_COLOR_AUDIT_H
#define STYLE_COLOR_AUDIT_H

#include "base/diagnostics.h"
#include "base/str.h"

void color_audit_check(struct str text, const char *file,
                       struct diagnostics *diagnostics);

/* Contrast of two colors 0xRRGGBB, times 100, rounded down: 100 to 2100. */
int color_audit_contrast(unsigned one, unsigned other);

#endif
