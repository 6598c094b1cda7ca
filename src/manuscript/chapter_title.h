/*
 * chapter_title: which heading a chapter is known by.
 *
 * Takes   a CHAPTER with its blocks, what its settings and the list call it.
 * Gives   its title: the first `#`; else a heading made of the words of the
 *         settings, or of the list, unless its highest heading says the same;
 *         else the first of its highest headings; else the name of the file.
 *         Headings above the title are marked as kickers; those below a title
 *         that was made keep their levels.
 * Units   none.
 * Memory  `arena`.
 * Errors  heading-empty, with its place; the heading is left out.
 * Source  book/AUTHORING.md, "Chapters".
 */
#ifndef MANUSCRIPT_CHAPTER_TITLE_H
#define MANUSCRIPT_CHAPTER_TITLE_H

#include "base/diagnostics.h"
#include "document/node.h"
#include "manuscript/dialect/chapter_parse.h"

void chapter_title_drop_empty(struct arena *arena, struct node *chapter,
                              struct diagnostics *diagnostics);

struct title_words {
    struct str settings; /* what its own file says; may be empty */
    struct str listed;   /* what the list calls it; may be empty */
    const struct markdown_context *context;
};

void chapter_title_set(struct arena *arena, struct node *chapter,
                       const struct title_words *words,
                       struct diagnostics *diagnostics);

/* What a file or a folder of that name, without its ending, is called where
 * nothing else says so. */
struct str chapter_title_of_name(struct arena *arena, struct str name);

#endif
