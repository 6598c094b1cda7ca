/*
 * section_flow: what starts on a page of its own, begun and ended.
 *
 * Takes   a section, then what flows into the column.
 * Gives   its pages: notes are laid, the column is cut, painted and numbered.
 * Units   none.
 * Memory  the galley arena is reset at the end of a section.
 * Errors  those of notes and page_builder.
 * Source  none.
 */
#ifndef TYPESET_BLOCK_SECTION_FLOW_H
#define TYPESET_BLOCK_SECTION_FLOW_H

#include "flow.h"
#include "typeset/page/page_builder.h"

void section_flow_begin(struct flow *flow, const struct section *section);

/* The column is empty again. An empty section makes no page: its anchors wait
 * for the next one. Gives the section that ended. */
struct section section_flow_end(struct flow *flow);

#endif
