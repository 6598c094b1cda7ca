/*
 * layouts: the plan of a book, whatever tool its folder was made for.
 *
 * Takes   a book folder; a list of files.
 * Gives   their plan. Our own SUMMARY.md goes first, then the settings of
 *         mdBook, GitBook, MkDocs, Quarto, bookdown, Leanpub, The
 *         Carpentries and Jupyter Book, then the lists of docsify, Sphinx and
 *         Jekyll, then a page that is a list of links, then a file of data
 *         that names the pages, then the same in the project above the folder,
 *         then all files.
 * Units   none.
 * Memory  the book arena.
 * Errors  layout-read, a note that says which tool's list was read;
 *         language-folders; what the readers report.
 * Source  book/AUTHORING.md, "Books of other tools".
 */
#ifndef MANUSCRIPT_LAYOUTS_LAYOUTS_H
#define MANUSCRIPT_LAYOUTS_LAYOUTS_H

#include "plan_reader.h"

void layouts_find(struct arena *arena, const char *folder,
                  struct book_plan *plan, struct diagnostics *diagnostics);

/* The plan of these files and no others, in this order. */
void layouts_take_files(struct arena *arena, const struct str path[],
                        size_t count, struct book_plan *plan);

#endif
