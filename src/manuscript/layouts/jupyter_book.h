/*
 * jupyter_book: books whose tree of pages is a file: _toc.yml, myst.yml.
 *
 * Takes   a book folder with a _toc.yml, also in docs/ or book/, in any of its
 *         forms, or a myst.yml with a `toc`.
 * Gives   the pages in that order; a caption is a part, a page below a page
 *         stands below it. Title and authors as _config.yml or myst.yml have
 *         them. Addresses are passed over.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when it is no such book.
 * Source  Jupyter Book, "Structure and organize content"; MyST, "Table of
 *         contents".
 */
#ifndef MANUSCRIPT_LAYOUTS_JUPYTER_BOOK_H
#define MANUSCRIPT_LAYOUTS_JUPYTER_BOOK_H

#include "plan_reader.h"

bool jupyter_book_read(const struct plan_reader *reader);

#endif
