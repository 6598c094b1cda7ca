/*
 * font_family: names of families of faces.
 *
 * Takes   a list as CSS and book.yaml write it.
 * Gives   one name after the other; the shipped family of a kind.
 * Units   none.
 * Memory  slices of the list.
 * Errors  never fails.
 * Source  CSS Fonts Module Level 4, 2.1.
 */
#ifndef FONT_FONT_FAMILY_H
#define FONT_FONT_FAMILY_H

#include <stdbool.h>

#include "base/str.h"

/* What is always there, unless the program's folder is not. */
#define SHIPPED_SERIF "Literata"
#define SHIPPED_SANS "Atkinson Hyperlegible Next"
#define SHIPPED_CODE "Source Code Pro"
#define SHIPPED_EMOJI "Noto Emoji"

/* Cut the next family off a comma-separated list, without quotes and outer
 * spaces; false at its end. */
bool font_next_family(struct str *rest, struct str *family);

/* The families that CSS names by their kind are those of the program. */
struct str font_family_shipped(struct str family);

#endif
