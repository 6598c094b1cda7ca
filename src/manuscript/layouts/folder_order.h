/*
 * folder_order: the chapters of a folder that has no list.
 *
 * Takes   a plan with its files; where they have them, the weights in their
 *         heads and those of their folders.
 * Gives   all of them in the order of their weights, then in natural order;
 *         what opens a folder stands first in it, or, as tea.md beside tea/,
 *         before it.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  the ways of Hugo (weight), Jekyll (order, nav_order), Docusaurus
 *         (sidebar_position, _category_).
 */
#ifndef MANUSCRIPT_LAYOUTS_FOLDER_ORDER_H
#define MANUSCRIPT_LAYOUTS_FOLDER_ORDER_H

#include "plan_reader.h"

void folder_order_list(const struct plan_reader *reader);

#endif
