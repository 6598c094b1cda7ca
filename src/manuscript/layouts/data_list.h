/*
 * data_list: books for which a file of data names the pages in their order.
 *
 * Takes   a book folder whose files, and those of _data, data, config, docs,
 *         src and content, may hold such a list: YAML or JSON.
 * Gives   the pages of the file that names most, in its order: texts of a key
 *         of which at least half are pages of the book, `url`, `id`, `slug`,
 *         whatever it is called. What a table without a page holds is a part,
 *         what one with a page holds stands below that. Behind a menu of a
 *         site, a file called navigation, menu or sidebar, stand the others.
 * Units   none.
 * Memory  the book arena.
 * Errors  false when none names three pages, and three in four of their
 *         folder; a menu, half of them.
 * Source  _data/navigation.yml of Jekyll and Eleventy; the lists that projects
 *         keep for scripts of their own.
 */
#ifndef MANUSCRIPT_LAYOUTS_DATA_LIST_H
#define MANUSCRIPT_LAYOUTS_DATA_LIST_H

#include "plan_reader.h"

bool data_list_read(const struct plan_reader *reader);

/* The files below `folder` that may hold a list. */
void data_list_files(struct arena *arena, const char *folder,
                     struct file_list *files);

#endif
