/*
 * booklet_help: a page that tells how a booklet is printed and folded.
 *
 * Takes   the edition.
 * Gives   the last page of the layout; it is no part of the booklet and is
 *         printed on a sheet of its own before it.
 * Units   dimen.
 * Memory  as flow.
 * Errors  never fails.
 * Source  tests/goals/print.md M89.
 */
#ifndef TYPESET_MATTER_BOOKLET_HELP_H
#define TYPESET_MATTER_BOOKLET_HELP_H

#include "typeset/block/flow.h"

void booklet_help_add(struct flow *flow, const struct block_tag *document);

#endif
