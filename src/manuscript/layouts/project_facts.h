/*
 * project_facts: what config.ini of d2l-book or conf.py of Sphinx says.
 *
 * Takes   the lines "key = value" of the file in the folder of the texts;
 *         of conf.py those whose value is one text.
 * Gives   title, authors and language of the plan's facts.
 * Units   none.
 * Memory  the book arena.
 * Errors  never fails; conf.py is a program, and nothing of it is run.
 * Source  d2l-book, "Configuration"; Sphinx, "Configuration: project, author,
 *         language".
 */
#ifndef MANUSCRIPT_LAYOUTS_PROJECT_FACTS_H
#define MANUSCRIPT_LAYOUTS_PROJECT_FACTS_H

#include "plan_reader.h"

void project_facts_read(const struct plan_reader *reader);

#endif
