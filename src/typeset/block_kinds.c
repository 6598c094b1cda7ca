#include "block_kinds.h"

#include <assert.h>

#include "typeset/block/block_layout.h"
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
#define LAYOUT(name, add) [NODE_##name] = (add),
#include "block_kind.def"
#undef LAYOUT
};

/* Without its row a block would not be printed: that is no C. */
enum {
#define LAYOUT(name, add) LAYOUT_HAS_##name,
#include "block_kind.def"
#undef LAYOUT
};
#define DEMAND_INLINE(name)
#define DEMAND_BLOCK(name) \
    static_assert(LAYOUT_HAS_##name >= 0, "a row of block_kind.def");
#define NODE(name, level, label, element, role, structure, data) \
    DEMAND_##level(name)
#include "document/node_kind.def"
#undef NODE
