/*
 * chapter_load: the files of a list become chapters and parts of the tree.
 *
 * Takes   a loader whose plan says which files there are, and in what order.
 * Gives   chapter_load_heads(): the settings at the head of each file;
 *         chapter_load_all(): the tree below the book.
 * Units   none.
 * Memory  the book arena.
 * Errors  what the files and their Markdown call for; a chapter that cannot
 *         be read is left out.
 * Source  book/AUTHORING.md, "Chapters".
 */
#ifndef MANUSCRIPT_CHAPTER_LOAD_H
#define MANUSCRIPT_CHAPTER_LOAD_H

#include "book_loader.h"

/* Files that cannot be read are reported when they are loaded. */
void chapter_load_heads(struct book_loader *loader);

void chapter_load_all(struct book_loader *loader);

#endif
