/*
 * book_title: what a book is called whose settings do not say it.
 *
 * Takes   a loader that has read all chapters.
 * Gives   the title of the page that opens the folder, if it says more than
 *         what any book begins with; else what the settings of the project
 *         call it, the name of the folder, or that of the project; else the
 *         title of the first chapter. It may be empty.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  book/AUTHORING.md, "Books of other tools".
 */
#ifndef MANUSCRIPT_BOOK_TITLE_H
#define MANUSCRIPT_BOOK_TITLE_H

#include "book_loader.h"

struct str book_title_find(struct book_loader *loader);

#endif
