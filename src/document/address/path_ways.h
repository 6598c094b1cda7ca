/*
 * path_ways: the places in the book folder that a written path may mean.
 *
 * Takes   a path as a chapter writes it, without escapes, and the chapter.
 * Gives   paths relative to the book folder, the likeliest first: from the
 *         chapter, from the book folder, from the folders between, from the
 *         page that a site would make of the chapter, and from the folders
 *         above the book, where the path leads back into it.
 * Units   none.
 * Memory  the arena given.
 * Errors  `is_outside`: as written, the path leads outside the book folder.
 *         Nothing outside is ever meant.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_PATH_WAYS_H
#define DOCUMENT_ADDRESS_PATH_WAYS_H

#include <stdbool.h>

#include "base/array.h"
#include "base/str.h"

struct path_ways {
    ARRAY_OF(struct str) path;
    bool is_outside; /* what is written; there may be ways all the same */
};

/* Where the book folder lies on the disk, without links; empty for NULL, and
 * for the root of the disk. To be asked once. */
struct str path_ways_locate(struct arena *arena, const char *folder);

/* `place` is what path_ways_locate gave; empty: no path leads back. */
void path_ways_find(struct arena *arena, struct path_ways *ways,
                    struct str place, struct str chapter, struct str path);

#endif
