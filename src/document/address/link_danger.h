/*
 * link_danger: why a link is not to be followed at all.
 *
 * Takes   the destination of a link as it is written, and without escapes.
 * Gives   the reason, for a message.
 * Units   bytes.
 * Memory  none.
 * Errors  never fails.
 * Source  tests/goals/inputs.md I05; book/AUTHORING.md, "Links, images and
 *         references".
 */
#ifndef DOCUMENT_ADDRESS_LINK_DANGER_H
#define DOCUMENT_ADDRESS_LINK_DANGER_H

#include <stdbool.h>

#include "base/str.h"

enum {
    LINK_DANGER_MAX_BYTES = 4000 /* the address is repeated for each line */
};

/* Do readers follow addresses of this scheme? */
bool link_danger_is_followed(struct str scheme);

/* NULL: it may be followed. */
const char *link_danger_find(struct str destination, struct str path);

#endif
