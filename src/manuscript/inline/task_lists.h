/*
 * task_lists: - [ ] to do and - [x] done, outside worksheets.
 *
 * Takes   a chapter whose worksheets have their fields.
 * Gives   a TICK_BOX before the words of each such item, of the class ticked
 *         where it is; nobody can fill it in. A list of nothing else gets the
 *         class task-list.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  GitHub Flavored Markdown, 5.3.
 */
#ifndef MANUSCRIPT_INLINE_TASK_LISTS_H
#define MANUSCRIPT_INLINE_TASK_LISTS_H

#include "manuscript/dialect/chapter_parse.h"

void task_lists_find(const struct chapter_parse *parse);

#endif
