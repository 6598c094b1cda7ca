/*
 * quarto: books of Quarto and of bookdown.
 *
 * Takes   a book folder with _quarto.yml, or with _bookdown.yml or index.Rmd.
 * Gives   chapters, parts and appendices; of bookdown the files that it
 *         names, or else all .Rmd files, index.Rmd first; title and authors.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when it is no such book.
 * Source  the guides of Quarto ("Book Structure") and of bookdown ("Usage").
 */
#ifndef MANUSCRIPT_LAYOUTS_QUARTO_H
#define MANUSCRIPT_LAYOUTS_QUARTO_H

#include "plan_reader.h"

bool quarto_read(const struct plan_reader *reader);
bool bookdown_read(const struct plan_reader *reader);

#endif
