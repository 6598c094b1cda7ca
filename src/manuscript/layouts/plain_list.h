/*
 * plain_list: lists of chapters that are no SUMMARY.md.
 *
 * Takes   a book folder with Leanpub's Book.txt; with a README.md, preface.md
 *         or the like that holds a list of links to the other files and
 *         hardly anything else; with a contents, index, toc or README page,
 *         Markdown or HTML, that has a list of files as `contents`, `chapters`
 *         or `toc` among its settings.
 * Gives   the files in that order; of such settings those of a folder such as
 *         _articles, too, and below a file those that its own settings list.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when there is no such list: when fewer than
 *         three of the files are there, or less than three in four.
 * Source  the manual of Leanpub; books made with Jekyll.
 */
#ifndef MANUSCRIPT_LAYOUTS_PLAIN_LIST_H
#define MANUSCRIPT_LAYOUTS_PLAIN_LIST_H

#include "plan_reader.h"

bool leanpub_read(const struct plan_reader *reader);
bool link_list_read(const struct plan_reader *reader);
bool head_list_read(const struct plan_reader *reader);

#endif
