/*
 * contents: the pages that say what is where.
 *
 * Takes   the outline.
 * Gives   a section: the contents in up to three levels, then a list of the
 *         worksheets; each entry is TOCI > Reference > Link with leader and
 *         page number.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails; without entries there is no section.
 * Source  tests/goals/print.md M16, M17, M45.
 */
#ifndef TYPESET_MATTER_CONTENTS_H
#define TYPESET_MATTER_CONTENTS_H

#include "typeset/block/flow.h"

void contents_add(struct flow *flow, const struct block_tag *document);

#endif
