#include "paragraph.h"

#include <assert.h>

#include "badness.h"
#include "line_set.h"
#include "paragraph_item.h"

enum {
    TOLERANCE_EVEN = 60,   /* letters alone, or spaces 1.4 times their width */
    TOLERANCE_WHOLE = 110, /* both, up to 1.4 times, rather than a hyphen */
    TOLERANCE_GOOD = 150,  /* up to 1.48 times */
    TOLERANCE_LOOSE = 400, /* up to 1.75 times, when asked for */
    TOLERANCE_POOR = 1380, /* up to 2.2 times */
    TOLERANCE_RAG_WHOLE_WORDS = 400, /* a fifth of the measure left empty */
    TOLERANCE_RAG_HYPHENS = 1600,    /* two fifths */
    EMERGENCY_STRETCH_DIVISOR = 60,  /* parts of the measure */
    /* What letters may stand apart or closer, in thousandths of an em: as much
     * as when glyphs are widened by two hundredths. Nearly twice that, still
     * less than a reader sees, before a word is divided; a little more before a
     * line has a hole. */
    LETTER_STRETCH = 10,
    LETTER_SHRINK = 10,
    WIDE_LETTER_STRETCH = 40, /* where no spaces could give anything */
    LONGER_ROOM_PERCENT = 7,  /* line share: what spaces may grow by ... */
    RAGGED_ROOM_PERCENT = 15, /* ... or what may be left empty ... */
    SHORTER_ROOM_PERCENT = 4, /* ... and shrink by */
    VARIANT_DEMERITS = 25000, /* cost of a line just within the bounds */
    MEASURE_MIN = DIMEN_POINT
};

/* One try after the other, until a paragraph can be set; the last one takes
 * any text. */
struct attempt {
    enum paragraph_effort effort;
    int32_t tolerance;
    int letter_percent; /* share of LETTER_STRETCH and LETTER_SHRINK */
};

static const struct attempt justified_attempt[] = {
    {EFFORT_WHOLE_WORDS, TOLERANCE_EVEN, 100},
    {EFFORT_WHOLE_WORDS, TOLERANCE_WHOLE, 175},
    {EFFORT_HYPHENS, TOLERANCE_EVEN, 100},
    {EFFORT_HYPHENS, TOLERANCE_EVEN, 150},
    {EFFORT_HYPHENS, TOLERANCE_GOOD, 200},
    {EFFORT_HYPHENS, TOLERANCE_POOR, 250},
    {EFFORT_EMERGENCY, BADNESS_MAX, 250},
};

static const struct attempt ragged_attempt[] = {
    {EFFORT_WHOLE_WORDS, TOLERANCE_RAG_WHOLE_WORDS, 0},
    {EFFORT_HYPHENS, TOLERANCE_RAG_HYPHENS, 0},
    {EFFORT_EMERGENCY, BADNESS_MAX, 0},
};

static struct line_break_try
effort_of(const struct paragraph_work *work, const struct attempt *attempt)
{
    int64_t percent = attempt->letter_percent;
    int64_t stretch = work->is_unspaced ? WIDE_LETTER_STRETCH : LETTER_STRETCH;
    dimen size = work->shape->style->font_size;
    struct line_break_try effort = {
        .tolerance = attempt->tolerance,
        .letter_stretch = dimen_scale(size, stretch * percent, 100000),
        .letter_shrink = dimen_scale(size, LETTER_SHRINK * percent, 100000)};

    if (work->is_turned) {
        effort.letter_stretch = 0;
        effort.letter_shrink = 0;
    }
    if (attempt->effort == EFFORT_EMERGENCY) {
        effort.emergency_stretch =
            work->shape->measure / EMERGENCY_STRETCH_DIVISOR;
        effort.may_overfill = true;
    }
    return effort;
}

/* The author asks for a line more or fewer than `result` has, which `chosen`
 * found; when that would tear the spaces, all stays as it was. */
static void
choose_looser(struct paragraph_work *work, struct arena *search,
              const struct line_break_shape *shape,
              const struct attempt *chosen, struct line_break_result *result)
{
    static const struct attempt loose = {EFFORT_HYPHENS, TOLERANCE_LOOSE, 200};
    size_t wanted = result->break_count + (size_t)work->shape->looseness;

    work->effort = effort_of(work, &loose);
    work->effort.line_count = wanted;
    paragraph_make_items(work, loose.effort);
    if (wanted > 0 &&
        line_break_choose(work->context->scratch, search, work->item.item,
                          work->item.count, shape, &work->effort, result)) {
        return;
    }
    arena_reset(search);
    work->effort = effort_of(work, chosen);
    paragraph_make_items(work, chosen->effort);
    line_break_choose(work->context->scratch, search, work->item.item,
                      work->item.count, shape, &work->effort, result);
}

static struct line_break_shape
shape_of(const struct paragraph_work *work)
{
    return (struct line_break_shape){
        .measure = work->shape->measure,
        .first_indent = work->shape->first_indent,
        .continued_indent = work->shape->continued_indent,
        .is_ragged = work->shape->style->text_align != TEXT_JUSTIFY};
}

static void
choose_breaks(struct paragraph_work *work, struct line_break_result *result)
{
    struct arena search; /* for one try; only the breaks stay */
    const struct line_break_shape shape = shape_of(work);
    bool is_ragged = shape.is_ragged;
    const struct attempt *attempt =
        is_ragged ? ragged_attempt : justified_attempt;
    const struct attempt *with_runt = NULL;
    bool is_done = false;

    arena_init(&search);
    while (!is_done) {
        bool is_last = attempt->effort == EFFORT_EMERGENCY;
        bool is_broken;
        if (is_last && with_runt != NULL) {
            attempt = with_runt; /* nothing avoids it */
            is_last = true;
        }
        work->effort = effort_of(work, attempt);
        paragraph_make_items(work, attempt->effort);
        is_broken =
            line_break_choose(work->context->scratch, &search, work->item.item,
                              work->item.count, &shape, &work->effort, result);
        assert(is_broken || !is_last); /* that one takes any text */
        is_done = is_broken && (is_last || !result->has_runt);
        if (is_broken && with_runt == NULL) {
            with_runt = attempt;
        }
        attempt++;
        arena_reset(&search);
    }
    if (work->shape->looseness != 0 && !is_ragged) {
        choose_looser(work, &search, &shape, attempt - 1, result);
    }
    arena_release(&search);
}

/* The first item of the line behind a break. */
static size_t
start_behind(const struct paragraph_work *work, size_t at)
{
    const struct paragraph_item *item = work->item.item;

    for (size_t i = at + 1; i < work->item.count; i++) {
        if (item[i].kind == ITEM_BOX ||
            (item[i].kind == ITEM_PENALTY &&
             item[i].penalty <= LINE_BREAK_FORCED)) {
            return i;
        }
    }
    return work->item.count - 1;
}

static bool
is_forced_end(const struct paragraph_item *item)
{
    return item->kind == ITEM_PENALTY && item->penalty <= LINE_BREAK_FORCED;
}

static void
set_lines(struct paragraph_work *work, const struct line_break_result *result,
          struct paragraph_lines *lines)
{
    struct line_range range = {.is_first = true};

    lines->line_count = result->break_count;
    lines->line =
        ARENA_ARRAY(work->context->arena, struct line_box, lines->line_count);
    for (size_t i = 0; i < lines->line_count; i++) {
        range.at = result->break_at[i];
        range.is_last = i + 1 == lines->line_count;
        line_set(work, &range, &lines->line[i]);
        lines->overfull_count += lines->line[i].is_overfull;
        range.is_first = false;
        range.is_continued = !is_forced_end(&work->item.item[range.at]);
        range.start = start_behind(work, range.at);
    }
}

void
paragraph_set(const struct paragraph_context *context,
              const struct inline_content *content,
              const struct paragraph_shape *shape,
              struct paragraph_lines *lines)
{
    struct paragraph_shape safe_shape = *shape;
    struct paragraph_work work = {
        .context = context, .content = content, .shape = &safe_shape};
    struct line_break_result result = {0};

    *lines = (struct paragraph_lines){0};
    if (safe_shape.measure < MEASURE_MIN) {
        safe_shape.measure = MEASURE_MIN;
    }
    paragraph_cut(&work);
    if (work.piece.count == 0) {
        return;
    }
    choose_breaks(&work, &result);
    set_lines(&work, &result, lines);
}

/* Could the spaces of all lines together take the last line in, or fill
 * another one? */
static bool
may_vary(const struct paragraph_shape *shape,
         const struct paragraph_lines *lines, int more)
{
    int64_t count = (int64_t)lines->line_count;
    int64_t last = lines->line[count - 1].width;
    int64_t empty = shape->measure - last;
    bool is_ragged = shape->style->text_align != TEXT_JUSTIFY;
    int64_t room = is_ragged ? RAGGED_ROOM_PERCENT : LONGER_ROOM_PERCENT;

    if (more > 0) {
        return empty * 100 <= count * shape->measure * room;
    }
    return last * 100 <= (count - 1) * shape->measure * SHORTER_ROOM_PERCENT;
}

bool
paragraph_vary(const struct paragraph_context *context,
               const struct inline_content *content,
               const struct paragraph_shape *shape,
               const struct paragraph_lines *lines, int more,
               struct paragraph_variant *variant)
{
    static const struct attempt justified = {EFFORT_HYPHENS, TOLERANCE_GOOD,
                                             200};
    const struct attempt *attempt = shape->style->text_align == TEXT_JUSTIFY
                                        ? &justified
                                        : &ragged_attempt[0];
    struct paragraph_context quiet = *context;
    struct paragraph_work work = {
        .context = &quiet, .content = content, .shape = shape};
    const struct line_break_shape line_shape = shape_of(&work);
    struct line_break_result result = {0};
    struct arena search;
    bool is_good;

    if (shape->measure < MEASURE_MIN || !may_vary(shape, lines, more)) {
        return false;
    }
    quiet.diagnostics = NULL;
    paragraph_cut(&work);
    work.effort = effort_of(&work, attempt);
    work.effort.line_count = lines->line_count + (size_t)more;
    paragraph_make_items(&work, attempt->effort);
    arena_init(&search);
    is_good = line_break_choose(context->scratch, &search, work.item.item,
                                work.item.count, &line_shape, &work.effort,
                                &result) &&
              !result.has_runt;
    arena_release(&search);
    if (is_good) {
        int64_t each = result.demerits / (int64_t)result.break_count;
        int64_t cost = each * 100 / VARIANT_DEMERITS;
        quiet.diagnostics = context->diagnostics;
        variant->lines = (struct paragraph_lines){0};
        variant->cost = cost < 0 ? 0 : cost < 100 ? (int)cost : 100;
        set_lines(&work, &result, &variant->lines);
    }
    return is_good;
}

struct extent {
    int64_t widest;
    int64_t narrowest;
};

static bool
may_break_at(const struct paragraph_work *work, size_t i)
{
    const struct paragraph_item *item = &work->item.item[i];

    return item->kind == ITEM_PENALTY
               ? item->penalty < LINE_BREAK_FORBIDDEN
               : item->kind == ITEM_GLUE && i > 0 &&
                     work->item.item[i - 1].kind == ITEM_BOX;
}

static struct extent
measure_items(const struct paragraph_work *work)
{
    struct extent extent = {0};
    int64_t line = 0;
    int64_t part = 0;

    for (size_t i = 0; i < work->item.count; i++) {
        const struct paragraph_item *item = &work->item.item[i];
        bool is_penalty = item->kind == ITEM_PENALTY;
        bool may_break = may_break_at(work, i);
        /* a hyphen is the end of the part before it */
        int64_t end = part + (item->is_hyphen || !is_penalty ? item->width : 0);
        line += is_penalty ? 0 : item->width;
        if (!may_break || item->is_hyphen) {
            extent.narrowest = end > extent.narrowest ? end : extent.narrowest;
        }
        part = !may_break ? end : is_penalty ? item->next_width : 0;
        extent.widest = line > extent.widest ? line : extent.widest;
        if (is_penalty && item->penalty <= LINE_BREAK_FORCED) {
            line = 0;
        }
    }
    return extent;
}

static dimen
limited(int64_t width)
{
    return width < DIMEN_MAX ? (dimen)width : DIMEN_MAX;
}

static struct extent
measure_with(const struct paragraph_context *context,
             const struct inline_content *content, enum paragraph_effort effort)
{
    struct paragraph_shape shape = {.measure = MEASURE_ENDLESS};
    struct paragraph_context quiet = *context;
    struct paragraph_work work = {
        .context = &quiet, .content = content, .shape = &shape};

    quiet.diagnostics = NULL; /* paragraph_set will tell, with the place */
    paragraph_cut(&work);
    paragraph_make_items(&work, effort);
    return measure_items(&work);
}

void
paragraph_measure(const struct paragraph_context *context,
                  const struct inline_content *content, dimen *widest,
                  dimen *narrowest)
{
    struct extent extent = measure_with(context, content, EFFORT_WHOLE_WORDS);

    *widest = limited(extent.widest);
    *narrowest = limited(extent.narrowest);
}

dimen
paragraph_measure_divided(const struct paragraph_context *context,
                          const struct inline_content *content)
{
    return limited(measure_with(context, content, EFFORT_HYPHENS).narrowest);
}
