/*
 * book_language: the language that a book is loaded in.
 *
 * Takes   a loader that has read the settings and the heads of the chapters.
 * Gives   the language in its settings and in the context of Markdown: that of
 *         book.yaml, of another tool's settings or of the first chapter; else
 *         the one that the text looks like; else English.
 * Units   none.
 * Memory  none that stays.
 * Errors  language-unsaid for a guess.
 * Source  book/AUTHORING.md, "book.yaml".
 */
#ifndef MANUSCRIPT_BOOK_LANGUAGE_H
#define MANUSCRIPT_BOOK_LANGUAGE_H

#include "book_loader.h"

void book_language_choose(struct book_loader *loader);

#endif
