/*
 * site_line: marks of other tools that name places, in ours.
 *
 * Takes   a line outside of code, and what follows it.
 * Gives   the line with "{#id}" and "<a id>" in place of what MyST, MDX and
 *         MkDocs write: "(label)=" above a heading, "# Title {/" "*id*" "/}",
 *         "[](){#id}"; references of Sphinx as links: {ref}`words <label>`.
 * Units   none.
 * Memory  the arena given; a line that stays is the slice that came.
 * Errors  none.
 * Source  MyST, "Cross-references"; MkDocs, autorefs; book/AUTHORING.md,
 *         "Links, images and references".
 */
#ifndef MANUSCRIPT_FOREIGN_SITE_LINE_H
#define MANUSCRIPT_FOREIGN_SITE_LINE_H

#include "edited_line.h"

/* The label of a line above goes to the heading that follows. */
struct site_label {
    struct str id;
};

struct edited_line site_line_read(struct arena *arena, struct site_label *label,
                                  struct edited_line line, struct str rest);

#endif
