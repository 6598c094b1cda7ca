/*
 * title_page: what the book is called, who wrote it, which edition it is.
 *
 * Takes   the metadata of book.yaml.
 * Gives   a section of one page. A book that names neither subtitle nor
 *         author has none: it is a heap of files, and its first heading is
 *         title enough.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_MATTER_TITLE_PAGE_H
#define TYPESET_MATTER_TITLE_PAGE_H

#include "typeset/block/flow.h"

void title_page_add(struct flow *flow, const struct block_tag *document);

#endif
