#include "table_fit.h"

enum {
    PERCENT_WHOLE = 100,
    PERCENT_MIN = 80, /* share of the table's own type ... */
    PERCENT_STEP = 10,
    LEGIBLE_POINTS = 7, /* ... which never becomes less than this */
    LARGE_POINTS = 14,  /* an edition in such type keeps it */
    CROWDED_EMS = 5,    /* a column narrower than this ... */
    CROWDED_LINES = 12  /* ... whose text would take more lines */
};

/* Do columns become narrower than nine ems, though their text is longer, or
 * than six to write in? */
static bool
is_cramped(struct table_plan *plan)
{
    dimen excess = table_columns_choose(plan->column, plan->column_count,
                                        plan->frame->measure, plan->is_grid);

    for (size_t c = 0; c < plan->column_count && excess <= 0; c++) {
        const struct table_column *column = &plan->column[c];
        const struct cell_plan *cell = &plan->row[0].cell[c];
        dimen em = cell->style == NULL ? 0 : cell->style->font_size;
        if ((column->role == COLUMN_TEXT && column->width < 9 * em &&
             column->width < column->widest) ||
            (column->role == COLUMN_WRITE && column->width < 6 * em)) {
            return true;
        }
    }
    return excess > 0;
}

/* Is a column so narrow that its text stands in it like a thread? */
static bool
is_crowded(const struct table_plan *plan, const struct computed_style *style)
{
    for (size_t c = 0; c < plan->column_count; c++) {
        const struct table_column *column = &plan->column[c];
        if (column->role == COLUMN_TEXT && column->share == 0 &&
            column->width < CROWDED_EMS * style->font_size &&
            column->widest / CROWDED_LINES > column->width) {
            return true;
        }
    }
    return false;
}

/* The author's shares give way to words, which may be divided. */
static void
divide_shares(struct table_plan *plan)
{
    for (size_t c = 0; c < plan->column_count; c++) {
        plan->column[c].narrowest = plan->column[c].divided;
    }
}

/* With the type as it is measured: by how much is the table too wide? */
static dimen
choose(struct table_plan *plan, bool is_divided)
{
    dimen measure = plan->frame->measure;

    if (is_divided && plan->column[0].share == 0) {
        return table_columns_divide(plan->column, plan->column_count, measure);
    }
    if (is_divided) {
        divide_shares(plan);
    }
    return table_columns_choose(plan->column, plan->column_count, measure,
                                plan->is_grid);
}

static bool
has_room(struct flow *flow, struct table_plan *plan,
         const struct computed_style *style, struct style_variation variation,
         dimen *excess)
{
    if (variation.percent != PERCENT_WHOLE || variation.is_divided) {
        table_plan_measure(flow, plan, style, &variation);
    }
    *excess = choose(plan, variation.is_divided);
    return *excess <= 0 && !is_crowded(plan, style);
}

static bool
is_legible(const struct flow *flow, const struct computed_style *style,
           int percent)
{
    return percent == PERCENT_WHOLE ||
           (dimen_scale(style->font_size, percent, PERCENT_WHOLE) >=
                LEGIBLE_POINTS * DIMEN_POINT &&
            flow->chapter_style->font_size < LARGE_POINTS * DIMEN_POINT);
}

/* One way after the other; the first was measured. */
static bool
find_room(struct flow *flow, struct table_plan *plan,
          const struct computed_style *style, dimen *excess)
{
    bool may_divide = !node_has_class(plan->node, "no-hyphen");

    for (int percent = PERCENT_WHOLE; percent >= PERCENT_MIN;
         percent -= PERCENT_STEP) {
        if (is_legible(flow, style, percent) &&
            (has_room(flow, plan, style,
                      (struct style_variation){percent, false}, excess) ||
             (may_divide &&
              has_room(flow, plan, style,
                       (struct style_variation){percent, true}, excess)))) {
            return true;
        }
    }
    return false;
}

/* On a page of its own, turned. */
static bool
find_landscape(struct flow *flow, struct table_plan *plan,
               const struct computed_style *style, dimen *excess)
{
    const struct flow_frame *upright = plan->frame;

    if (plan->landscape == NULL) {
        return false;
    }
    plan->frame = plan->landscape;
    table_plan_measure(flow, plan, style, NULL);
    plan->is_landscape = find_room(flow, plan, style, excess);
    if (!plan->is_landscape) {
        plan->frame = upright;
    }
    return plan->is_landscape;
}

/* Columns that stand against each other. */
static void
choose_even(struct flow *flow, struct table_plan *plan,
            const struct computed_style *style)
{
    static const struct style_variation divided = {PERCENT_WHOLE, true};
    dimen width = plan->frame->measure / (dimen)plan->column_count;
    bool has_long_words = false;

    for (size_t c = 0; c < plan->column_count; c++) {
        has_long_words = has_long_words || plan->column[c].narrowest > width;
    }
    if (has_long_words) {
        table_plan_measure(flow, plan, style, &divided);
    }
    for (size_t c = 0; c < plan->column_count; c++) {
        plan->column[c].width = width;
    }
}

static void
report_plain(const struct flow *flow, const struct table_plan *plan,
             enum diag_code code)
{
    diagnostics_report_plain(flow->setting->diagnostics, code, plan->node->pos);
}

static void
report(const struct flow *flow, const struct table_plan *plan,
       enum diag_code code, dimen excess)
{
    DIAG_REPORT(flow->setting->diagnostics, code, plan->node->pos,
                dimen_format_millimetres(flow->memory->arena, excess));
}

/* A table that its author wants as one: its words are cut, in the widest room
 * that there is. */
static void
squeeze(struct flow *flow, struct table_plan *plan, dimen excess)
{
    if (plan->landscape != NULL) {
        plan->frame = plan->landscape;
        plan->is_landscape = true;
    }
    if (excess > 0) {
        (void)table_columns_choose(plan->column, plan->column_count,
                                   plan->frame->measure, plan->is_grid);
        report(flow, plan, DIAG_OVERFULL_TABLE, excess);
    }
}

/* Nothing helps: a list of its rows, unless the author wants a table. */
static void
give_up(struct flow *flow, struct table_plan *plan,
        const struct computed_style *style, dimen excess)
{
    if (node_has_class(plan->node, "table")) {
        squeeze(flow, plan, excess);
        return;
    }
    report(flow, plan, DIAG_TABLE_RECORDS, excess > 0 ? excess : 0);
    table_plan_measure(flow, plan, style, NULL);
    plan->is_cramped = true;
}

static void
find_place(struct flow *flow, struct table_plan *plan,
           const struct computed_style *style)
{
    bool is_wished = node_has_class(plan->node, "landscape");
    dimen excess = 0;

    if (is_wished && plan->landscape == NULL) {
        report_plain(flow, plan, DIAG_LANDSCAPE_REFUSED);
        is_wished = false;
    }
    if (!is_wished && find_room(flow, plan, style, &excess)) {
        return;
    }
    if (!find_landscape(flow, plan, style, &excess)) {
        give_up(flow, plan, style, excess);
    } else if (!is_wished) {
        report_plain(flow, plan, DIAG_TABLE_LANDSCAPE);
    }
}

/* A sheet may ask for records before it is tried. */
static bool
are_records_wished(struct table_plan *plan, const struct computed_style *style)
{
    return node_has_class(plan->node, "records") ||
           (style->has_records && !node_has_class(plan->node, "table") &&
            !node_has_class(plan->node, "landscape") && is_cramped(plan));
}

void
table_fit_choose(struct flow *flow, struct table_plan *plan,
                 const struct computed_style *style)
{
    table_plan_measure(flow, plan, style, NULL);
    if (are_records_wished(plan, style)) {
        plan->is_cramped = true;
    } else if (node_find_ancestor(plan->node, NODE_SAY_INSTEAD) != NULL) {
        choose_even(flow, plan, style);
    } else {
        find_place(flow, plan, style);
    }
}
