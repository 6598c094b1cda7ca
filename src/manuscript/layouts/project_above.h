/*
 * project_above: a folder of texts within a project that lists them elsewhere.
 *
 * Takes   a folder without a list of its own; the folders above it, as far as
 *         one that shows where the project begins: a README, a Makefile, what
 *         Git leaves.
 * Gives   the part of their list that lies in the folder, as the plan. Only
 *         settings and lists are read above, never another text.
 * Units   none.
 * Memory  the book arena.
 * Errors  false when no list names three files of the folder, and half of
 *         them.
 * Source  docs/ beside mkdocs.yml, content/ beside hugo.toml, pages/ beside
 *         _data/.
 */
#ifndef MANUSCRIPT_LAYOUTS_PROJECT_ABOVE_H
#define MANUSCRIPT_LAYOUTS_PROJECT_ABOVE_H

#include "plan_reader.h"

struct project_above {
    const char *folder; /* on the disk */
    struct str inner;   /* the way from it to the texts, "docs/en" */
    int depth;          /* how many folders it is above them, from 1 */
};

struct projects_above { /* nearest first */
    ARRAY_OF(struct project_above) project;
};

void projects_above_find(struct arena *arena, const char *folder,
                         struct projects_above *above);

/* The files that may be read there: paths relative to its folder. */
void project_above_files(struct arena *arena,
                         const struct project_above *project,
                         struct file_list *files);

bool project_above_read(const struct plan_reader *reader,
                        const struct project_above *project,
                        bool (*read)(const struct plan_reader *reader));

#endif
