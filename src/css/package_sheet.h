/*
 * package_sheet: a stylesheet as an EPUB may carry it.
 *
 * Takes   the text of a sheet; a function that brings the files it names into
 *         the package.
 * Gives   the same text, byte for byte, but for what leads out of the package
 *         and what no reader could read: a file that was brought goes by its
 *         name in the package, an address that leads elsewhere goes with its
 *         declaration, what is not closed is closed or left out. All that is
 *         said of the sheet is found by tokens and rules, never by searching.
 * Units   lines and columns from 1, columns in characters.
 * Memory  the arena given.
 * Errors  style-address, style-file, style-left-out, style-unclosed at their
 *         lines and columns. Never fails.
 * Source  CSS Syntax 3, sections 4 and 5; CSS Nesting 1; EPUB 3.3, 3.6 and
 *         6.3 (CSS).
 */
#ifndef CSS_PACKAGE_SHEET_H
#define CSS_PACKAGE_SHEET_H

#include "sheet_request.h"

struct str package_sheet_make(const struct package_sheet *request,
                              struct str text);

#endif
