/*
 * sidebar: books whose order is a list beside their pages: docsify and the
 * wikis of GitHub.
 *
 * Takes   a folder with _sidebar.md, also in docs/, or with _Sidebar.md.
 * Gives   the pages in that order, after README.md or Home.md; an item without
 *         a page is a chapter above those it holds. Pages may be named without
 *         an extension, from the root, or as [[Page]]. Addresses are passed
 *         over.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when it is no such book.
 * Source  docsify, "More pages: Sidebar"; GitHub Docs, "Creating a footer or
 *         sidebar for your wiki".
 */
#ifndef MANUSCRIPT_LAYOUTS_SIDEBAR_H
#define MANUSCRIPT_LAYOUTS_SIDEBAR_H

#include "plan_reader.h"

bool sidebar_read(const struct plan_reader *reader);

#endif
