#include "section_flow.h"

#include <assert.h>

#include "notes.h"
#include "typeset/page/page_builder.h"

void
section_flow_begin(struct flow *flow, const struct section *section)
{
    assert(flow->column.item.count == 0);
    page_builder_begin_section(flow->pages, section);
    flow->page = section->page;
    flow->copy = section->copy;
}

struct section
section_flow_end(struct flow *flow)
{
    struct column *column = &flow->column;

    if (column->item.count > 0 &&
        column->anchor.count + column->leading.count > 0) {
        flow_add_penalty(flow, PENALTY_NEVER);
        flow_add_item(flow, 0, NULL, 0);
    }
    notes_lay(flow);
    return page_builder_end_section(flow->pages, column);
}
