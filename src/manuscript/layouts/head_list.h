/*
 * head_list: books whose list of chapters stands at the head of a page.
 *
 * Takes   a folder whose contents, index, toc or README page, Markdown or
 *         HTML, has a list of files as `contents`, `chapters` or `toc` among
 *         its settings.
 * Gives   these files in that order; files of a folder such as _articles, too.
 * Units   none.
 * Memory  the book arena.
 * Errors  false when fewer than three of the files are there, or less than
 *         three in four.
 * Source  books made with Jekyll.
 */
#ifndef MANUSCRIPT_LAYOUTS_HEAD_LIST_H
#define MANUSCRIPT_LAYOUTS_HEAD_LIST_H

#include "plan_reader.h"

bool head_list_read(const struct plan_reader *reader);

#endif
