/*
 * plan_page: the pages that lists of other tools name in their own ways.
 *
 * Takes   a name as a list has it: without an extension, a folder, a pattern.
 * Gives   the Markdown file that it means, as an entry of the plan.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind, for a page that is there and no Markdown.
 * Source  none.
 */
#ifndef MANUSCRIPT_LAYOUTS_PLAN_PAGE_H
#define MANUSCRIPT_LAYOUTS_PLAN_PAGE_H

#include "plan_reader.h"

/* Relative to the folder of the texts, as `name` is: "one" gives one.md, a
 * folder its README or index. False when there is none; `*path` is then the
 * page of another kind, or what one.md would be. */
bool plan_find_page(const struct plan_reader *reader, struct str name,
                    struct str *path);

/* NULL when it is no Markdown. */
struct summary_entry *plan_add_page(const struct plan_reader *reader,
                                    struct str name, struct str title,
                                    struct source_pos pos);

/* The Markdown files of the texts that a pattern means, in natural order. */
void plan_match_pages(const struct plan_reader *reader, struct str pattern,
                      struct file_list *pages);

/* The book opens with that page if it is there, listed or not. */
void plan_open_with(const struct plan_reader *reader, struct str name);

#endif
