#include "sheet_plan.h"

#include "page_break.h"

enum {
    MARK_GAP_MICROMETRES = 2000 /* keeps marks 8 mm apart, for a finger */
};

struct sheet_plan {
    const struct memory *memory;
    struct column *column;
    const struct page_break_request *request;
    struct page_cuts cuts; /* the best so far */
};

static struct page_cuts
cut_sheet(const struct sheet_plan *plan)
{
    struct page_cuts cuts = {0};

    page_break_choose(plan->memory->galley, plan->memory->scratch,
                      plan->request, &cuts);
    arena_reset(plan->memory->scratch);
    return cuts;
}

/* Small spaces stay: they keep apart what is ticked. */
static dimen
tightened(dimen space, int percent)
{
    dimen small = dimen_from_micrometres(MARK_GAP_MICROMETRES);
    dimen less = dimen_scale(space, percent, 100);

    return less > small ? less : space < small ? space : small;
}

/* A sheet of paper less is worth spaces that are a little tighter. */
static void
tighten_sheet(struct sheet_plan *plan)
{
    static const int percent[] = {85, 70, 55};
    const struct column *column = plan->column;
    dimen *space = ARENA_ARRAY(plan->memory->galley, dimen, column->item.count);

    for (size_t i = 0; i < column->item.count; i++) {
        space[i] = column->item.item[i].space_before;
    }
    for (size_t step = 0; step < sizeof percent / sizeof percent[0]; step++) {
        struct page_cuts tried;
        for (size_t i = 0; i < column->item.count; i++) {
            column->item.item[i].space_before =
                tightened(space[i], percent[step]);
        }
        tried = cut_sheet(plan);
        if (tried.cut.count < plan->cuts.cut.count) {
            plan->cuts = tried;
            return;
        }
    }
    for (size_t i = 0; i < column->item.count; i++) {
        column->item.item[i].space_before = space[i];
    }
}

/* Rows to write in grow as long as that takes no further page; what is left
 * on a page after that goes to its rows when it is painted. */
static void
stretch_sheet(struct sheet_plan *plan)
{
    static const int percent[] = {100, 75, 50, 25};
    const struct column *column = plan->column;
    struct vertical_item *item = column->item.item;
    size_t wishes = 0;

    for (size_t i = 0; i < column->item.count; i++) {
        wishes += item[i].stretch > 0;
    }
    for (size_t step = 0;
         wishes > 0 && step < sizeof percent / sizeof percent[0]; step++) {
        struct page_cuts tried;
        for (size_t i = 0; i < column->item.count; i++) {
            dimen least = item[i].height - item[i].stretched;
            item[i].stretched =
                dimen_scale(item[i].stretch, percent[step], 100);
            item[i].height = least + item[i].stretched;
        }
        tried = cut_sheet(plan);
        if (tried.cut.count <= plan->cuts.cut.count) {
            plan->cuts = tried;
            return;
        }
    }
    for (size_t i = 0; i < column->item.count; i++) {
        item[i].height -= item[i].stretched;
        item[i].stretched = 0;
    }
}

struct page_cuts
sheet_plan_make(const struct memory *memory, struct column *column,
                const struct page_break_request *request)
{
    struct sheet_plan plan = {
        .memory = memory, .column = column, .request = request};

    plan.cuts = cut_sheet(&plan);
    if (plan.cuts.cut.count > 1) {
        tighten_sheet(&plan);
    }
    stretch_sheet(&plan);
    return plan.cuts;
}
