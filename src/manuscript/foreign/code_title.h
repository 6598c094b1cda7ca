/*
 * code_title: what other tools print above a block of code.
 *
 * Takes   the words behind the language in the line that opens a fence.
 * Gives   title="main.c", filename=, caption= and fig.cap= of them, or
 *         [main.c]; a pair may stand in braces.
 * Units   none.
 * Memory  a slice of the text.
 * Errors  none; empty where nothing is said.
 * Source  book/AUTHORING.md, "Blocks of other tools".
 */
#ifndef MANUSCRIPT_FOREIGN_CODE_TITLE_H
#define MANUSCRIPT_FOREIGN_CODE_TITLE_H

#include "base/str.h"

struct str code_title_read(struct str text);

#endif
