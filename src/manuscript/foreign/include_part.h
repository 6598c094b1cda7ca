/*
 * include_part: which lines of a file a line of include_line.h means.
 *
 * Takes   the text of the file and what names the part: "2:10", "2", ":10",
 *         "name".
 * Gives   where these lines begin and end; a part with a name stands between
 *         "ANCHOR: name" and "ANCHOR_END: name", "--8<-- [start:name]" and
 *         "[end:name]", "#region name" and "#endregion", or two lines
 *         "### [name]".
 * Units   bytes; lines from 1.
 * Memory  none.
 * Errors  false when the text has no such part.
 * Source  as include_line.h.
 */
#ifndef MANUSCRIPT_FOREIGN_INCLUDE_PART_H
#define MANUSCRIPT_FOREIGN_INCLUDE_PART_H

#include <stdbool.h>

#include "base/str.h"

struct include_part {
    struct str text;
    int first_line; /* of the file */
};

bool include_part_find(struct str text, struct str name,
                       struct include_part *part);

/* Does the line only say where a part begins or ends? No reader sees it. */
bool include_part_is_mark(struct str line);

#endif
