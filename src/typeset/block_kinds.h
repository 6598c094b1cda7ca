/*
 * block_kinds: which function lays out a block of which kind.
 *
 * Takes   the layouts of all rooms.
 * Gives   one table of them, for flow: block_layout, which the layouts of
 *         tables, worksheets and matter stand on, calls them through it.
 * Units   none.
 * Memory  constant.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_KINDS_H
#define TYPESET_BLOCK_KINDS_H

#include "typeset/block/flow.h"

/* A row for each kind of block. */
extern const block_function block_kinds[NODE_KIND_COUNT];

#endif
