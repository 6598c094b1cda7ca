/*
 * page_names: the pages of a folder under all names that a list may use.
 *
 * Takes   a plan with its files, and what their heads say.
 * Gives   the file of guide/tea.md for guide/tea, /guide/tea/, guide/tea.html,
 *         its permalink, and tea alone where no other file is called so; an
 *         opening page for its folder.
 * Units   none.
 * Memory  the book arena.
 * Errors  empty, when no page has the name or several have it.
 * Source  none.
 */
#ifndef MANUSCRIPT_LAYOUTS_PAGE_NAMES_H
#define MANUSCRIPT_LAYOUTS_PAGE_NAMES_H

#include "plan_reader.h"

struct page_names {
    struct arena *arena;
    struct strmap page; /* name -> struct named_page */
};

void page_names_build(const struct plan_reader *reader,
                      struct page_names *names);

/* The path of the file. `above` is the name of a page that holds this one, or
 * empty: what lies in its folder goes first. */
struct str page_names_find(const struct page_names *names, struct str written,
                           struct str above);

/* "guide/tea" of guide/tea.md, "guide" of guide/index.md. */
struct str page_names_name(struct str path);

#endif
