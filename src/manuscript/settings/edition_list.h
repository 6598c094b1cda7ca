/*
 * edition_list: the tables under `editions:` in book.yaml.
 *
 * Takes   the table of tables, as yaml_check read it.
 * Gives   config->edition, bases merged in, in the order written.
 * Units   none.
 * Memory  the book arena.
 * Errors  unknown-key, bad-value; false.
 * Source  book/AUTHORING.md, "book.yaml".
 */
#ifndef MANUSCRIPT_SETTINGS_EDITION_LIST_H
#define MANUSCRIPT_SETTINGS_EDITION_LIST_H

#include "book_settings.h"

struct yaml_value;

/* `editions` may be NULL. */
bool edition_list_load(struct arena *arena, const struct yaml_value *editions,
                       struct book_config *config,
                       struct diagnostics *diagnostics);

/* Without any edition: an EPUB and a PDF. Stylesheets and file names that
 * were not given follow from the format and the title. */
void edition_list_complete(struct arena *arena, struct book_config *config);

#endif
