#include "setting_report.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "typeset/line/line_break.h"
#include "typeset/pagination/page_cut.h"

/*
 * Pages are looked at as they are painted, so that the report cannot speak of
 * a way of setting that was tried and given up. The lines of a page come in
 * reading order; a line that does not begin a paragraph goes on from the line
 * before it.
 */

enum {
    GAPS_MAX = 64,           /* spaces of a line that are searched for rivers */
    RIVER_SHARE_PERCENT = 50 /* share of a natural space that two gaps share */
};

/* The space between two words, and how many lines it has spaces above it. */
struct gap {
    dimen left;
    dimen right;
    int depth;
};

struct gaps {
    struct gap at[GAPS_MAX];
    size_t count;
    bool is_open; /* at[count] has begun */
};

/* What is known of the line before. */
struct report_reader {
    struct arena *arena;
    struct setting_report *report;
    struct str folio;
    struct source_pos pos; /* where the item in hand comes from */
    bool stands_alone;     /* the item in hand has no line but this one */
    const struct line_box *before;
    size_t hyphen_row;
    struct gaps gaps; /* those of `before`, where it is full */
};

const char *
setting_report_fault_name(enum report_fault_kind kind)
{
    static const char *const name[FAULT_COUNT] = {
        [FAULT_REPEAT] = "repeated-word", [FAULT_RUNT] = "runt",
        [FAULT_RIVER] = "river",          [FAULT_WIDOW] = "widow",
        [FAULT_ORPHAN] = "orphan",        [FAULT_TURN] = "hyphen-at-turn",
        [FAULT_KEEP] = "parted"};

    return name[kind];
}

/* ------------------------------------------------------------ a line's text */

static struct str
line_text(struct arena *arena, const struct line_box *line)
{
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = 0; j < fragment->run_count; j++) {
            strbuf_add(&text, fragment->run[j].run->text);
        }
    }
    copy = strbuf_copy(arena, &text);
    strbuf_release(&text);
    return str_trim_end(copy);
}

static bool
is_space(struct str text)
{
    return str_equal(text, STR(" ")) || str_equal(text, STR("\xC2\xA0"));
}

static struct str
first_word(const struct line_box *line)
{
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = 0; j < fragment->run_count; j++) {
            if (!is_space(fragment->run[j].run->text)) {
                return fragment->run[j].run->text;
            }
        }
    }
    return STR_EMPTY;
}

static struct str
last_word(const struct line_box *line)
{
    for (size_t i = line->fragment_count; i-- > 0;) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = fragment->run_count; j-- > 0;) {
            if (!is_space(fragment->run[j].run->text)) {
                return fragment->run[j].run->text;
            }
        }
    }
    return STR_EMPTY;
}

static size_t
character_count(const struct line_box *line)
{
    size_t count = 0;

    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        if (fragment->run_count == 0 || fragment->font == NULL) {
            count += RUNT_CHARACTERS; /* an object, a page number */
        }
        for (size_t j = 0; j < fragment->run_count; j++) {
            count += utf8_count(fragment->run[j].run->text);
        }
    }
    return count;
}

static bool
ends_in_division(const struct line_box *line)
{
    const struct line_fragment *last;

    if (line->fragment_count == 0) {
        return false;
    }
    last = &line->fragment[line->fragment_count - 1];
    return last->run_count > 0 && last->run[last->run_count - 1].is_soft_hyphen;
}

/* ------------------------------------------------------------------- faults */

/* The line itself knows best which line of the manuscript it is from. */
static struct source_pos
place_of(const struct report_reader *reader, const struct line_box *line)
{
    const struct node *node = line->start_node;

    return node != NULL && node->pos.file != NULL ? node->pos : reader->pos;
}

static void
add_fault(const struct report_reader *reader, enum report_fault_kind kind,
          const struct line_box *line)
{
    struct report_fault *fault =
        ARRAY_ADD(reader->arena, &reader->report->fault);

    reader->report->fault_count[kind]++;
    *fault = (struct report_fault){
        .kind = kind, .pos = reader->pos, .folio = reader->folio};
    if (line != NULL) {
        fault->pos = place_of(reader, line);
        fault->text = line_text(reader->arena, line);
    }
}

static int32_t
distance(int32_t permille)
{
    return permille > 1000 ? permille - 1000 : (1000 - permille) * 2;
}

/* Where a line stretched like this belongs among the worst ones. */
static size_t
place_among_worst(const struct setting_report *report, int32_t permille)
{
    size_t at = report->worst_count;

    while (at > 0 && distance(report->line[at - 1].stretch_permille) <
                         distance(permille)) {
        at--;
    }
    return at;
}

static void
add_worst(const struct report_reader *reader, const struct line_box *line)
{
    struct setting_report *report = reader->report;
    size_t at = place_among_worst(report, line->stretch_permille);

    if (at == REPORT_LINES_MAX) {
        return;
    }
    if (report->worst_count < REPORT_LINES_MAX) {
        report->worst_count++;
    }
    for (size_t i = report->worst_count - 1; i > at; i--) {
        report->line[i] = report->line[i - 1];
    }
    report->line[at] =
        (struct report_line){.stretch_permille = line->stretch_permille,
                             .pos = place_of(reader, line),
                             .folio = reader->folio,
                             .text = line_text(reader->arena, line)};
}

static void
note_extremes(struct setting_report *report, int32_t permille)
{
    if (report->full_count == 0 || permille < report->tightest_permille) {
        report->tightest_permille = permille;
    }
    if (report->full_count == 0 || permille > report->loosest_permille) {
        report->loosest_permille = permille;
    }
}

static void
read_spaces(const struct report_reader *reader, const struct line_box *line)
{
    struct setting_report *report = reader->report;
    int32_t permille = line->stretch_permille;

    note_extremes(report, permille);
    report->full_count++;
    report->sum_permille += permille;
    report->excessive_count += permille > SPACE_MAX;
    if (permille < SPACE_EVEN_MIN || permille > SPACE_EVEN_MAX) {
        report->uneven_count++;
        add_worst(reader, line);
    }
}

/* ------------------------------------------------------------------- rivers */

/* A run further on: a space opens a gap, what follows closes it. */
static void
extend_gaps(struct gaps *gaps, const struct placed_run *run)
{
    struct gap *last = &gaps->at[gaps->count];

    if (is_space(run->run->text)) {
        last->left = gaps->is_open ? last->left : run->x;
        gaps->is_open = true;
        return;
    }
    last->right = run->x;
    last->depth = 1;
    gaps->count += gaps->is_open && last->right > last->left;
    gaps->is_open = false;
}

static void
find_gaps(const struct line_box *line, struct gaps *gaps)
{
    *gaps = (struct gaps){0};
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        for (size_t j = 0; j < fragment->run_count && gaps->count < GAPS_MAX;
             j++) {
            extend_gaps(gaps, &fragment->run[j]);
        }
    }
}

/* So wide must the overlap of two gaps be for one to go on in the other. */
static dimen
least_overlap(const struct gap *gap, const struct line_box *line)
{
    return (dimen)((int64_t)(gap->right - gap->left) * 10 *
                   RIVER_SHARE_PERCENT / line->stretch_permille);
}

/* The gap goes on from those of the line before, from `*above` on; both rows
 * go from left to right. */
static void
join_gap(struct gap *gap, const struct gaps *before, dimen least, size_t *above)
{
    while (*above < before->count &&
           before->at[*above].right - gap->left <= least) {
        (*above)++;
    }
    for (size_t i = *above;
         i < before->count && gap->right - before->at[i].left > least; i++) {
        if (before->at[i].depth >= gap->depth) {
            gap->depth = before->at[i].depth + 1;
        }
    }
}

static void
read_rivers(struct report_reader *reader, const struct line_box *line,
            bool goes_on)
{
    struct gaps here;
    size_t above = 0;

    find_gaps(line, &here);
    for (size_t i = 0; goes_on && i < here.count; i++) {
        struct gap *gap = &here.at[i];
        join_gap(gap, &reader->gaps, least_overlap(gap, line), &above);
        if (gap->depth == RIVER_LINES) {
            add_fault(reader, FAULT_RIVER, line);
        }
    }
    reader->gaps = here;
}

/* -------------------------------------------------------------------- lines */

static void
read_repeats(const struct report_reader *reader, const struct line_box *line)
{
    const struct line_box *before = reader->before;
    bool has_ends = line->is_full && !line->ends_with_hyphen;

    if (!before->is_full) {
        return;
    }
    if (str_equal(first_word(before), first_word(line)) ||
        (has_ends && str_equal(last_word(before), last_word(line)))) {
        add_fault(reader, FAULT_REPEAT, line);
    }
}

static void
count_line(struct report_reader *reader, const struct line_box *line)
{
    struct setting_report *report = reader->report;

    report->line_count++;
    report->overfull_count += line->is_overfull;
    report->hyphen_count += line->ends_with_hyphen;
    report->division_count += ends_in_division(line);
    reader->hyphen_row = line->ends_with_hyphen ? reader->hyphen_row + 1 : 0;
    if (reader->hyphen_row > report->hyphen_row_max) {
        report->hyphen_row_max = reader->hyphen_row;
    }
}

static bool
is_runt(const struct report_reader *reader, const struct line_box *line)
{
    return line->is_last && !line->is_first && reader->stands_alone &&
           character_count(line) < RUNT_CHARACTERS;
}

static void
read_line(struct report_reader *reader, const struct line_box *line)
{
    bool goes_on = !line->is_first && reader->before != NULL;

    count_line(reader, line);
    if (goes_on) {
        read_repeats(reader, line);
    }
    if (line->is_full) {
        read_spaces(reader, line);
        read_rivers(reader, line, goes_on && reader->before->is_full);
    }
    if (is_runt(reader, line)) {
        add_fault(reader, FAULT_RUNT, line);
    }
    reader->before = line;
}

/* A bullet beside a line is a line without a paragraph. */
static size_t
count_lines(const struct vertical_item *item)
{
    size_t count = 0;

    for (size_t i = 0; i < item->object_count; i++) {
        const struct box_object *object = &item->object[i];
        count += object->kind == OBJECT_LINE &&
                 !(object->line->is_first && object->line->is_last);
    }
    return count;
}

static void
read_item(struct report_reader *reader, const struct vertical_item *item)
{
    reader->pos = item->pos;
    reader->stands_alone = count_lines(item) == 1;
    for (size_t i = 0; i < item->object_count; i++) {
        if (item->object[i].kind == OBJECT_LINE) {
            read_line(reader, item->object[i].line);
        }
    }
}

/* ---------------------------------------------------------------- pages */

static void
add_shortest(struct setting_report *report, struct str folio, int fill_percent)
{
    size_t at = report->page_count;

    while (at > 0 && report->page[at - 1].fill_percent > fill_percent) {
        at--;
    }
    if (at == REPORT_PAGES_MAX) {
        return;
    }
    if (report->page_count < REPORT_PAGES_MAX) {
        report->page_count++;
    }
    for (size_t i = report->page_count - 1; i > at; i--) {
        report->page[i] = report->page[i - 1];
    }
    report->page[at] =
        (struct report_page){.folio = folio, .fill_percent = fill_percent};
}

static void
read_fill(const struct report_reader *reader, const struct report_view *view)
{
    dimen slack = view->cut->slack > 0 ? view->cut->slack : 0;

    if (view->item[view->cut->end].penalty != PENALTY_FORCED &&
        !view->is_sheet) {
        add_shortest(
            reader->report, view->folio,
            (int)((int64_t)(view->height - slack) * 100 / view->height));
    }
}

static void
read_last_line(const struct report_reader *reader, const struct line_box *last)
{
    if (last->ends_with_hyphen) {
        add_fault(reader, FAULT_TURN, last);
    }
    if (last->is_first && !last->is_last) {
        add_fault(reader, FAULT_ORPHAN, last);
    }
}

/* Where the text goes on, the page should be full and end well. */
static void
read_turn(struct report_reader *reader, const struct report_view *view)
{
    const struct vertical_item *next = &view->item[view->cut->end];

    if (view->cut->end >= view->item_count) {
        return;
    }
    read_fill(reader, view);
    if (reader->before != NULL) {
        read_last_line(reader, reader->before);
    }
    if (next->penalty >= PENALTY_FORBIDDEN) {
        reader->pos = next->pos;
        add_fault(reader, FAULT_KEEP, NULL);
    }
}

static const struct line_box *
first_line(const struct report_view *view)
{
    const struct vertical_item *item = &view->item[view->cut->first];

    for (size_t i = 0; i < item->object_count; i++) {
        if (item->object[i].kind == OBJECT_LINE) {
            return item->object[i].line;
        }
    }
    return NULL;
}

static void
read_first_line(struct report_reader *reader, const struct report_view *view)
{
    const struct line_box *top = first_line(view);

    if (top != NULL && !top->is_first && top->is_last) {
        reader->pos = view->item[view->cut->first].pos;
        add_fault(reader, FAULT_WIDOW, top);
    }
}

static void
read_note(struct report_reader *reader, const struct note_slice *slice)
{
    reader->before = NULL;
    for (size_t i = slice->first; i < slice->end; i++) {
        read_item(reader, &slice->note->item[i]);
    }
}

void
setting_report_add_page(struct arena *arena, struct setting_report *report,
                        const struct report_view *view)
{
    struct report_reader reader = {
        .arena = arena, .report = report, .folio = view->folio};
    const struct page_cut *cut = view->cut;

    for (size_t i = cut->first; i < cut->end; i++) {
        read_item(&reader, &view->item[i]);
    }
    if (cut->first < cut->end) {
        read_turn(&reader, view);
        read_first_line(&reader, view);
    }
    for (size_t i = 0; i < cut->note_count; i++) {
        read_note(&reader, &cut->note[i]);
    }
}

void
setting_report_add_wishes(struct arena *arena, struct setting_report *report,
                          const struct node *node)
{
    static const char *const name[] = {"looser", "tighter", "no-hyphen",
                                       "keep"};

    if (node->kind == NODE_PAGE_BREAK) {
        *ARRAY_ADD(arena, &report->wish) =
            (struct report_wish){.name = "pagebreak", .pos = node->pos};
    }
    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        if (node_has_class(node, name[i])) {
            *ARRAY_ADD(arena, &report->wish) =
                (struct report_wish){.name = name[i], .pos = node->pos};
        }
    }
}
