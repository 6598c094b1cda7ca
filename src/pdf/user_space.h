/*
 * user_space: from page coordinates to PDF's. The one place where y turns
 * upside down.
 *
 * Takes   page coordinates: origin at the top left, y downward.
 * Gives   user space: origin at the bottom left, y upward.
 * Units   dimen in, thousandths of a point out.
 * Memory  the caller's strbuf.
 * Errors  none.
 * Source  ISO 32000-1, 8.3.2.3.
 */
#ifndef PDF_USER_SPACE_H
#define PDF_USER_SPACE_H

#include "base/dimen.h"
#include "base/strbuf.h"
#include "paint/rectangle.h"

int64_t user_space_y(dimen page_height, dimen y);

/* "x y " */
void user_space_add_point(struct strbuf *out, dimen page_height, dimen x,
                          dimen y);

/* "[ left bottom right top]" */
void user_space_add_box(struct strbuf *out, dimen page_height,
                        const struct rectangle *box);

#endif
