/*
 * toctree: books whose pages list the pages below them: Sphinx with MyST, and
 * d2l-book.
 *
 * Takes   a book folder with an index.md, README.md or index.rst that holds
 *         lists in fences; what a listed page lists itself stands below it.
 * Gives   the pages in reading order; a caption of the first page is a part,
 *         one further in a chapter above those it heads. The first page is a
 *         chapter unless it is a title and lists. Title and authors as
 *         config.ini or conf.py have them.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when it is no such book.
 * Source  see fenced_list.h.
 */
#ifndef MANUSCRIPT_LAYOUTS_TOCTREE_H
#define MANUSCRIPT_LAYOUTS_TOCTREE_H

#include "plan_reader.h"

bool toctree_read(const struct plan_reader *reader);

/* The text of a page with blank lines for its lists of chapters: the contents
 * of the book stand for them. What only looks like a list is kept. */
struct str toctree_blank(const struct plan_reader *reader, struct str text,
                         struct str path);

#endif
