/*
 * mdbook: books of mdBook and of GitBook, whose lists are SUMMARY.md.
 *
 * Takes   a book folder with book.toml; with .gitbook.yaml or book.json.
 * Gives   the list in its folder (`src`, `root`), title, authors, language.
 * Units   none.
 * Memory  the book arena.
 * Errors  false, and the plan as it was, when it is no such book.
 * Source  the guides of mdBook ("Configuration: General") and of GitBook
 *         ("Content configuration").
 */
#ifndef MANUSCRIPT_LAYOUTS_MDBOOK_H
#define MANUSCRIPT_LAYOUTS_MDBOOK_H

#include "plan_reader.h"

bool mdbook_read(const struct plan_reader *reader);
bool gitbook_read(const struct plan_reader *reader);

/* The list that was taken is GitBook's, too: then its readme comes first. */
void gitbook_open(const struct plan_reader *reader);

/* A SUMMARY.md in src/ or docs/ whose tool left no settings. */
bool inner_summary_read(const struct plan_reader *reader);

#endif
