/*
 * character_name: what Unicode calls a character.
 *
 * Takes   a list of names, a line each: "00A7 SECTION SIGN", ascending.
 * Gives   the name; those that follow a rule are made by it.
 * Units   none.
 * Memory  none; the list is borrowed.
 * Errors  a character without a name is called "UNASSIGNED CHARACTER-0378".
 * Source  The Unicode Standard 15, 4.8 (names by rule) and 3.12 (Hangul).
 */
#ifndef FONT_CHARACTER_NAME_H
#define FONT_CHARACTER_NAME_H

#include <stdint.h>

#include "base/str.h"
#include "base/strbuf.h"

/* Append it. */
void character_name_add(struct strbuf *out, struct str list,
                        uint32_t character);

#endif
