/*
 * plain_list: lists of chapters that are no SUMMARY.md.
 *
 * Takes   a book folder with Leanpub's Book.txt; with a README.md, preface.md
 *         or the like that holds a list of links to the other files and
 *         hardly anything else.
 * Gives   the files in that order.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when there is no such list.
 * Source  the manual of Leanpub, which describes such lists.
 */
#ifndef MANUSCRIPT_LAYOUTS_PLAIN_LIST_H
#define MANUSCRIPT_LAYOUTS_PLAIN_LIST_H

#include "plan_reader.h"

bool leanpub_read(const struct plan_reader *reader);
bool link_list_read(const struct plan_reader *reader);

#endif
