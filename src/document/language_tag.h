/*
 * language_tag: which names of languages a reading system understands.
 *
 * Takes   what an author wrote as `lang` or `language`.
 * Gives   whether it is a tag; a tree in which every language is one.
 * Units   none.
 * Memory  changed tags live in the arena that is handed in.
 * Errors  diagnostics: language-tag, each tag once a file.
 * Source  BCP 47, without its registry.
 */
#ifndef DOCUMENT_LANGUAGE_TAG_H
#define DOCUMENT_LANGUAGE_TAG_H

#include <stdbool.h>

#include "document.h"

bool language_tag_is_valid(struct str tag);

/* The tag that is meant: "de_DE" and "de_DE.UTF-8" are "de-DE". Empty: none. */
struct str language_tag_read(struct arena *arena, struct str language);

/* An EPUB with another tag would not be valid: "de_DE" becomes "de-DE", and
 * what cannot be a tag goes. */
void language_tags_mend(struct arena *arena, struct document *document,
                        struct diagnostics *diagnostics);

#endif
