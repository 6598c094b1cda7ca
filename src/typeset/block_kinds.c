#include "block_kinds.h"

#include "typeset/block/figure.h"
#include "typeset/block/list_layout.h"
#include "typeset/matter/index_layout.h"
#include "typeset/table/table_layout.h"
#include "typeset/worksheet/answer_layout.h"
#include "typeset/worksheet/card_layout.h"
#include "typeset/worksheet/choice_layout.h"
#include "typeset/worksheet/scale_layout.h"
#include "typeset/worksheet/worksheet_layout.h"

const block_function block_kinds[NODE_KIND_COUNT] = {
    [NODE_LIST] = list_layout_add,
    [NODE_DEFINITION_LIST] = list_layout_add_definitions,
    [NODE_TABLE] = table_layout_add,
    [NODE_FIGURE] = figure_add,
    [NODE_INDEX] = index_layout_add,
    [NODE_WORKSHEET] = worksheet_layout_add,
    [NODE_WRITE_LINES] = answer_layout_add_lines,
    [NODE_ANSWER_BOX] = answer_layout_add_box,
    [NODE_ANSWER_GRID] = answer_layout_add_grid,
    [NODE_CHOICE_LIST] = choice_layout_add,
    [NODE_SCALE] = scale_layout_add,
    [NODE_CARDS] = card_layout_add,
};
