/*
 * spelling: keys of book.yaml that other programs call otherwise.
 *
 * Takes   the table of the file; a key as our guide spells it.
 * Gives   its value, whichever word the author used.
 * Units   none.
 * Memory  none but for messages.
 * Errors  duplicate-key, for a key in two of its spellings.
 * Source  book/AUTHORING.md, "book.yaml".
 */
#ifndef MANUSCRIPT_SETTINGS_SPELLING_H
#define MANUSCRIPT_SETTINGS_SPELLING_H

#include "yaml_check.h"

/* NULL when it is missing. */
const struct yaml_value *spelling_find(const struct yaml_value *root,
                                       const char *key);

bool spelling_accept(struct arena *arena, const struct yaml_value *root,
                     struct diagnostics *diagnostics);

#endif
