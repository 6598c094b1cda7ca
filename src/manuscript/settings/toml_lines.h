/*
 * toml_lines: the few settings that we want of a file in TOML.
 *
 * Takes   the text of a book.toml, or the settings between +++ lines.
 * Gives   a table as yaml_check gives it: texts and lists of texts by key,
 *         tables by name. Numbers, dates and truth values are texts; inline
 *         tables and arrays of tables are passed over.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails: a line that is not understood says nothing.
 * Source  TOML 1.0, as far as titles, names and paths go. Debian has no
 *         library for it in C, and we need four keys of it.
 */
#ifndef MANUSCRIPT_SETTINGS_TOML_LINES_H
#define MANUSCRIPT_SETTINGS_TOML_LINES_H

#include "yaml_check.h"

const struct yaml_value *toml_lines_read(struct arena *arena, struct str text);

#endif
