/*
 * pattern_file: hyphenation patterns made ready for libhyphen.
 *
 * Takes   the text of a pattern file.
 * Gives   the same patterns, with what the shorter ones say worked into each
 *         longer one. Liang has all patterns that match at a place speak, and
 *         the highest number win; the library asks the longest alone, and
 *         some packages ship their patterns unprepared for that.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  never fails; lines that are no plain patterns stay as they are.
 * Source  Liang, Word Hy-phen-a-tion by Com-put-er (1983), 2.2; README of
 *         libhyphen on substrings.
 */
#ifndef TYPESET_LINE_PATTERN_FILE_H
#define TYPESET_LINE_PATTERN_FILE_H

#include "base/str.h"

struct str pattern_file_complete(struct arena *arena, struct str text);

#endif
