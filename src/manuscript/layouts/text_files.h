/*
 * text_files: which files of a folder may be chapters.
 *
 * Takes   the book folder.
 * Gives   every Markdown file below it in natural order (path_is_markdown).
 *         What is hidden, begins with an underscore or lies in fonts/, styles/ or node_modules/ is none;
 *         but `_index.md` speaks for its folder.
 * Units   none.
 * Memory  the book arena.
 * Errors  a folder that cannot be read holds nothing; the list names it.
 * Source  book/AUTHORING.md, "Start a book".
 */
#ifndef MANUSCRIPT_LAYOUTS_TEXT_FILES_H
#define MANUSCRIPT_LAYOUTS_TEXT_FILES_H

#include "base/file.h"

void text_files_find(struct arena *arena, const char *folder,
                     struct file_list *files);

/* The name of a file without its folder and extension. */
struct str text_files_stem(struct str path);

/* SUMMARY.md, in any case: a list of chapters, not one of them; GitBook's
 * LANGS.md, one of languages. A chapter called so has more text than links. */
bool text_files_is_summary(struct str path, struct str text);

/* README.md, index.md, _index.md: what its folder begins with. */
bool text_files_is_opening(struct str path);

#endif
