/*
 * page_dump: pages as text, for tests.
 *
 * Takes   finished pages.
 * Gives   a line for each page and each item of its display list; the tags
 *         dump shows only the tree of structure elements with their text.
 * Units   points with three decimals.
 * Memory  the caller's strbuf.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_PAGE_DUMP_H
#define TYPESET_PAGE_DUMP_H

#include "base/strbuf.h"
#include "typeset.h"

void page_dump_write(struct strbuf *out, const struct typeset_result *result);
void page_dump_write_tags(struct strbuf *out,
                          const struct typeset_result *result);

#endif
