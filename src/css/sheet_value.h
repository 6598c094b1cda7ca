/*
 * sheet_value: one declaration of a stylesheet, and the files it names.
 *
 * Takes   its tokens, up to its ";" or the brace behind it.
 * Gives   the declaration, with addresses of the package; or nothing.
 * Units   indices of tokens.
 * Memory  as sheet_editor.
 * Errors  style-address, style-file, style-left-out. False when it is left
 *         out.
 * Source  CSS Syntax 3, 5.4.6 (declarations); CSS Values 4, 4.5 (addresses).
 */
#ifndef CSS_SHEET_VALUE_H
#define CSS_SHEET_VALUE_H

#include "sheet_editor.h"

/* Which function may be in which; more is refused. */
enum {
    SHEET_NESTING_MAX = 32
};

struct sheet_declaration {
    size_t from;
    size_t to;
    bool is_of_face; /* stands in a @font-face */
};

/* "--name": what follows may hold anything, blocks too. */
bool sheet_value_is_variable(const struct sheet_tokens *tokens, size_t at);

bool sheet_value_add(struct sheet_editor *editor,
                     struct sheet_declaration declaration);

#endif
