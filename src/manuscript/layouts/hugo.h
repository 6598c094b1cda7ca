/*
 * hugo: the pages of a site made with Hugo.
 *
 * Takes   a book folder with hugo.toml or hugo.yaml, or with a config.toml or
 *         config.yaml, and with a folder of texts.
 * Gives   title, language and authors; the texts of the folder, in the order
 *         of folder_order: _index.md opens its folder, weights go before names.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  Hugo, "Directory structure" and "All settings".
 */
#ifndef MANUSCRIPT_LAYOUTS_HUGO_H
#define MANUSCRIPT_LAYOUTS_HUGO_H

#include "plan_reader.h"

/* False when the folder is none of Hugo's. */
bool hugo_read(const struct plan_reader *reader);

#endif
