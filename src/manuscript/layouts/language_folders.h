/*
 * language_folders: books in several languages, a folder for each.
 *
 * Takes   a plan with its files and no list.
 * Gives   a message when most of the files lie in folders that are named as
 *         languages are, en/ beside pt-br/: such a project is one book a
 *         language, and the book made of all of them is hardly meant.
 * Units   none.
 * Memory  the book arena.
 * Errors  language-folders.
 * Source  GitBook, "Multi-languages"; ISO 639-1.
 */
#ifndef MANUSCRIPT_LAYOUTS_LANGUAGE_FOLDERS_H
#define MANUSCRIPT_LAYOUTS_LANGUAGE_FOLDERS_H

#include "plan_reader.h"

void language_folders_report(const struct plan_reader *reader);

#endif
