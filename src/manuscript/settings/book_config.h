/*
 * book_config: what book.yaml says.
 *
 * Takes   the text of book.yaml.
 * Gives   metadata, editions with their bases merged in, variables, the list
 *         of front matter; the ignore list goes to the diagnostics.
 * Units   none.
 * Memory  the book arena.
 * Errors  yaml-syntax, duplicate-key, unknown-key, bad-value; false, and the
 *         configuration keeps its defaults.
 * Source  book/AUTHORING.md, "book.yaml".
 */
#ifndef MANUSCRIPT_SETTINGS_BOOK_CONFIG_H
#define MANUSCRIPT_SETTINGS_BOOK_CONFIG_H

#include "book_settings.h"

/* The settings of a book that has no book.yaml. */
void book_config_init(struct book_config *config);

bool book_config_load(struct arena *arena, struct str text, const char *file,
                      struct book_config *config,
                      struct diagnostics *diagnostics);

/* Fill what was left open: the title, the identifier, the editions (an EPUB
 * and a PDF when there are none), their stylesheets and file names. */
void book_config_complete(struct arena *arena, struct book_config *config,
                          struct str title);

#endif
