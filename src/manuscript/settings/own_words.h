/*
 * own_words: what an author says in the place of the program.
 *
 * Takes   the table `words` of book.yaml.
 * Gives   a text for each of the program's words that it names.
 * Units   none.
 * Memory  the arena given.
 * Errors  unknown-key, and bad-value for a word without its places {1} or {2}.
 * Source  book/AUTHORING.md, "Languages and scripts".
 */
#ifndef MANUSCRIPT_SETTINGS_OWN_WORDS_H
#define MANUSCRIPT_SETTINGS_OWN_WORDS_H

#include "document/wording.h"
#include "yaml_check.h"

/* False after a diagnostic. NULL: the table is missing or empty. The language
 * is for the caller to say, once it is known. */
bool own_words_load(struct arena *arena, const struct yaml_value *table,
                    struct own_words **own, struct diagnostics *diagnostics);

#endif
