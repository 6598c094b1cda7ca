/*
 * A style is found once for each distinct chain of ancestors, not once for
 * each node: the key of a cached style is its parent's together with what
 * selectors can ask of the node itself (kind, variant, classes, an id that
 * the sheet names). By induction the parent stands for the whole
 * chain, so descendant selectors are matched along cached styles and the document
 * is never looked at twice. A book has some hundred distinct cached styles.
 */
#include "cascade.h"

#include <assert.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/diagnostics.h"
#include "base/dimen.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "css_model.h"

enum {
    MILLION = 1000000,
    FONT_SIZE_MIN = DIMEN_FROM_POINTS(1), /* ems of ems may become any size */
    FONT_SIZE_MAX = DIMEN_FROM_POINTS(1000),
    KIND_GENERATED = NODE_KIND_COUNT
};

struct cached_style {
    struct computed_style style;
    const struct cached_style *parent;
    int kind;
    int variant;
    struct str classes;
    struct str id;
    int64_t leading_factor; /* millionths; 0: line_height is absolute */
    dimen root_leading;     /* line_height of the root */
};

struct cascade {
    struct arena *arena;
    const struct stylesheet *sheet;
    const struct stylesheet *stand_in; /* for its pages; NULL: none */
    struct strmap answer_by_key;
    ARRAY_OF(const struct cached_style *) cached; /* [style.serial - 1] */
    struct strbuf key; /* scratch, kept for its block */
    struct cached_style initial;
};

/* What a declaration says, in the units of a computed style. */
struct resolved_value {
    int64_t amount; /* dimen, count or keyword */
    struct str text;
};

/* What the root inherits, where a sheet says nothing. */
static struct computed_style
initial_style(void)
{
    return (struct computed_style){
        .font_family = STR("serif"),
        .font_weight = 400,
        .font_size = DIMEN_FROM_POINTS(11),
        .line_height = DIMEN_FROM_POINTS(15),
        .widows = 2,
        .orphans = 2,
        .list_marker = MARKER_DISC,
        .write_line_pitch = dimen_from_micrometres(9000),
        .write_line_weight = dimen_from_micrometres(212),
        .tick_box_size = dimen_from_micrometres(5500),
        .tick_box_weight = dimen_from_micrometres(318),
        .ring_size = dimen_from_micrometres(7000),
        .blank_width_min = dimen_from_micrometres(30000),
    };
}

struct cascade *
cascade_open(struct arena *arena, const struct stylesheet *stylesheet)
{
    struct cascade *cascade = ARENA_NEW(arena, struct cascade);

    cascade->arena = arena;
    cascade->sheet = stylesheet;
    strbuf_init(&cascade->key);
    cascade->initial.kind = KIND_GENERATED;
    cascade->initial.root_leading = DIMEN_FROM_POINTS(15);
    cascade->initial.style = initial_style();
    return cascade;
}

void
cascade_close(struct cascade *cascade)
{
    strbuf_release(&cascade->key);
}

static bool
compound_matches(const struct css_compound *compound,
                 const struct cached_style *cached)
{
    if (compound->kind != CSS_ANY_KIND && compound->kind != cached->kind) {
        return false;
    }
    if (compound->variant != CSS_ANY_VARIANT &&
        compound->variant != cached->variant) {
        return false;
    }
    if (!str_is_empty(compound->id) && !str_equal(compound->id, cached->id)) {
        return false;
    }
    for (size_t i = 0; i < compound->class_name.count; i++) {
        if (!str_has_word(cached->classes, compound->class_name.item[i])) {
            return false;
        }
    }
    return true;
}

static bool
selector_matches(const struct css_selector *selector,
                 const struct cached_style *cached)
{
    size_t left = selector->compound.count;

    assert(left > 0);
    if (!compound_matches(&selector->compound.item[left - 1], cached)) {
        return false;
    }
    left--;
    for (const struct cached_style *at = cached->parent; at != NULL && left > 0;
         at = at->parent) {
        left -= compound_matches(&selector->compound.item[left - 1], at);
    }
    return left == 0;
}

static int
compare_selectors(const void *left, const void *right)
{
    const struct css_selector *a = *(const struct css_selector *const *)left;
    const struct css_selector *b = *(const struct css_selector *const *)right;

    if (a->specificity != b->specificity) {
        return a->specificity < b->specificity ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static dimen
resolved_length(const struct cached_style *cached, struct css_value value,
                dimen em)
{
    if (value.unit == CSS_ABSOLUTE) {
        return (dimen)value.amount;
    }
    return dimen_scale(value.unit == CSS_RLH ? cached->root_leading : em,
                       value.amount, MILLION);
}

/* Each grammar gives its members a number of some kind, or a text. */
#define TAKE_LENGTH(type) (type) value.amount
#define TAKE_LEADING(type) (type) value.amount
#define TAKE_WEIGHT(type) (type) value.amount
#define TAKE_KEYWORD(type) (type) value.amount
#define TAKE_COUNT(type) (type) value.amount
#define TAKE_SHIFT(type) (type) value.amount
#define TAKE_BORDER(type) (type) value.amount
#define TAKE_SHADE(type) (type) value.amount
#define TAKE_FAMILY(type) value.text

static void
set_member(struct computed_style *style, enum css_property property,
           struct resolved_value value)
{
    switch (property) {
#define PROPERTY(name, label, grammar, type, member, inherited) \
    case CSS_##name:                                            \
        style->member = TAKE_##grammar(type);                   \
        break;
#include "css_property.def"
#undef PROPERTY
    case CSS_PROPERTY_COUNT:
        break;
    }
}

static void
apply_leading(struct cached_style *cached, struct css_value value)
{
    cached->leading_factor = value.unit == CSS_FACTOR ? value.amount : 0;
    if (value.unit != CSS_FACTOR) {
        cached->style.line_height =
            resolved_length(cached, value, cached->style.font_size);
    }
}

static void
apply_declaration(struct cached_style *cached,
                  const struct css_declaration *declaration)
{
    struct css_value value = declaration->value;
    struct resolved_value resolved = {.amount = value.amount,
                                      .text = value.text};

    if (declaration->property == CSS_FONT_SIZE) {
        return; /* came first */
    }
    if (declaration->property == CSS_LINE_HEIGHT) {
        apply_leading(cached, value);
        return;
    }
    if (value.unit != CSS_TEXT && value.unit != CSS_INTEGER) {
        resolved.amount =
            resolved_length(cached, value, cached->style.font_size);
    }
    set_member(&cached->style, declaration->property, resolved);
}

/* The size first, since em lengths depend on it. */
static void
apply_font_size(struct cached_style *cached, const struct css_rule *rule,
                dimen parent_size)
{
    for (size_t i = 0; i < rule->declaration.count; i++) {
        const struct css_declaration *declaration = &rule->declaration.item[i];
        if (declaration->property == CSS_FONT_SIZE) {
            dimen size =
                resolved_length(cached, declaration->value, parent_size);
            if (size < FONT_SIZE_MIN) {
                size = FONT_SIZE_MIN;
            }
            cached->style.font_size =
                size > FONT_SIZE_MAX ? FONT_SIZE_MAX : size;
        }
    }
}

#define BEGIN_0(member) style->member = zero.member;
#define BEGIN_1(member)

/* All members that do not inherit begin as zero. */
static void
begin_own_members(struct computed_style *style)
{
    static const struct computed_style zero;

#define PROPERTY(name, label, grammar, type, member, inherited) \
    BEGIN_##inherited(member)
#include "css_property.def"
#undef PROPERTY
}

static void
inherit(struct cached_style *cached, const struct cached_style *parent)
{
    uint32_t serial = cached->style.serial;

    cached->style = parent->style;
    cached->style.serial = serial;
    cached->leading_factor = parent->leading_factor;
    cached->root_leading = parent->root_leading;
    begin_own_members(&cached->style);
}

struct matches {
    ARRAY_OF(const struct css_selector *) selector;
};

/* The selectors that hold for an cached, the weakest first. */
static void
find_matches(struct cascade *cascade, const struct cached_style *cached,
             struct matches *match)
{
    const struct stylesheet *sheet = cascade->sheet;

    for (size_t i = 0; i < sheet->selector.count; i++) {
        if (selector_matches(&sheet->selector.item[i], cached)) {
            ARRAY_PUSH(cascade->arena, &match->selector,
                       &sheet->selector.item[i]);
        }
    }
    if (match->selector.count > 1) {
        qsort(match->selector.item, match->selector.count,
              sizeof *match->selector.item, compare_selectors);
    }
}

static void
apply_rule(struct cached_style *cached, const struct css_rule *rule)
{
    for (size_t i = 0; i < rule->declaration.count; i++) {
        apply_declaration(cached, &rule->declaration.item[i]);
    }
}

static void
apply_matches(struct cached_style *cached, const struct matches *match,
              const struct stylesheet *sheet, dimen parent_size)
{
    for (size_t i = 0; i < match->selector.count; i++) {
        apply_font_size(cached,
                        &sheet->rule.item[match->selector.item[i]->rule],
                        parent_size);
    }
    for (size_t i = 0; i < match->selector.count; i++) {
        apply_rule(cached, &sheet->rule.item[match->selector.item[i]->rule]);
    }
}

static void
compute(struct cascade *cascade, struct cached_style *cached,
        const struct cached_style *parent)
{
    struct matches match = {0};

    inherit(cached, parent);
    find_matches(cascade, cached, &match);
    apply_matches(cached, &match, cascade->sheet, parent->style.font_size);
    if (cached->leading_factor > 0) {
        cached->style.line_height = dimen_scale(
            cached->style.font_size, cached->leading_factor, MILLION);
    }
    if (cached->parent == NULL) {
        cached->root_leading = cached->style.line_height;
    }
}

/* Only ids that the sheet names tell cached styles apart. */
static struct str
known_id(const struct cascade *cascade, struct str id)
{
    for (size_t i = 0; i < cascade->sheet->selector.count; i++) {
        const struct css_selector *selector = &cascade->sheet->selector.item[i];
        for (size_t k = 0; k < selector->compound.count; k++) {
            if (!str_is_empty(id) &&
                str_equal(selector->compound.item[k].id, id)) {
                return id;
            }
        }
    }
    return STR_EMPTY;
}

/* A box whose class no stylesheet can know of is our mistake. */
static bool
is_generated_class(struct str name)
{
    static const struct {
        const char *name;
        bool is_in_print;
        bool is_in_epub;
    } class_table[] = {
#define GENERATED(name, is_in_print, is_in_epub) \
    {name, is_in_print, is_in_epub},
#include "document/generated_class.def"
#undef GENERATED
    };

    for (size_t i = 0; i < sizeof class_table / sizeof *class_table; i++) {
        if (class_table[i].is_in_print &&
            str_equal_c(name, class_table[i].name)) {
            return true;
        }
    }
    return false;
}

static struct str
fill_key(struct strbuf *key, const struct cached_style *question,
         const struct cached_style *parent)
{
    strbuf_clear(key);
    strbuf_add_number(key, parent->style.serial);
    strbuf_add_char(key, ' ');
    strbuf_add_number(key, question->kind);
    strbuf_add_char(key, ' ');
    strbuf_add_number(key, question->variant);
    strbuf_add_char(key, '#');
    strbuf_add(key, question->id);
    strbuf_add_char(key, '.');
    strbuf_add(key, question->classes);
    return strbuf_str(key);
}

static struct cached_style *
add_cached(struct cascade *cascade, const struct cached_style *question,
           const struct cached_style *parent)
{
    struct cached_style *cached =
        ARENA_NEW(cascade->arena, struct cached_style);

    assert(question->kind != KIND_GENERATED ||
           is_generated_class(question->classes));
    *cached = *question;
    ARRAY_PUSH(cascade->arena, &cascade->cached, cached);
    cached->style.serial = (uint32_t)cascade->cached.count;
    compute(cascade, cached, parent);
    return cached;
}

static const struct computed_style *
find_or_compute(struct cascade *cascade, struct cached_style question)
{
    const struct cached_style *parent =
        question.parent == NULL ? &cascade->initial : question.parent;
    struct cached_style *cached = strmap_find(
        &cascade->answer_by_key, fill_key(&cascade->key, &question, parent));

    if (cached == NULL) {
        cached = add_cached(cascade, &question, parent);
        strmap_add(cascade->arena, &cascade->answer_by_key,
                   strbuf_copy(cascade->arena, &cascade->key), cached);
    }
    return &cached->style;
}

static const struct cached_style *
cached_of(const struct cascade *cascade, const struct computed_style *style)
{
    if (style == NULL) {
        return NULL;
    }
    assert(style->serial > 0 && style->serial <= cascade->cached.count);
    return cascade->cached.item[style->serial - 1];
}

const struct computed_style *
cascade_resolve(struct cascade *cascade, const struct node *node,
                const struct computed_style *parent)
{
    return find_or_compute(
        cascade, (struct cached_style){.parent = cached_of(cascade, parent),
                                       .kind = (int)node->kind,
                                       .variant = css_variant(node),
                                       .classes = node->classes,
                                       .id = known_id(cascade, node->id)});
}

const struct computed_style *
cascade_resolve_generated(struct cascade *cascade, const char *class_name,
                          const struct computed_style *parent)
{
    return find_or_compute(
        cascade, (struct cached_style){.parent = cached_of(cascade, parent),
                                       .kind = KIND_GENERATED,
                                       .classes = str_from_c(class_name)});
}

void
cascade_set_stand_in(struct cascade *cascade, const struct stylesheet *sheet)
{
    cascade->stand_in = sheet;
}

void
cascade_resolve_page(struct cascade *cascade, struct str name,
                     const struct page_size *size, struct page_style *page,
                     struct diagnostics *diagnostics)
{
    const struct sheet_page_request request = {.sheet = cascade->sheet,
                                               .stand_in = cascade->stand_in,
                                               .name = name,
                                               .size = size,
                                               .diagnostics = diagnostics};

    sheet_page_resolve(&request, page);
}

static void
shrink(struct computed_style *style, int percent)
{
    style->font_size = dimen_scale(style->font_size, percent, 100);
    style->line_height = dimen_scale(style->line_height, percent, 100);
    style->padding_left = dimen_scale(style->padding_left, percent, 100);
    style->padding_right = dimen_scale(style->padding_right, percent, 100);
}

const struct computed_style *
cascade_vary(struct cascade *cascade, const struct computed_style *style,
             const struct style_variation *variation)
{
    const struct cached_style *original = cached_of(cascade, style);
    struct cached_style *cached;
    struct strbuf *key = &cascade->key;

    strbuf_clear(key);
    strbuf_add_number(key, style->serial);
    strbuf_add_char(key, variation->is_divided ? '-' : '=');
    strbuf_add_number(key, variation->percent);
    cached = strmap_find(&cascade->answer_by_key, strbuf_str(key));
    if (cached == NULL) {
        cached = ARENA_NEW(cascade->arena, struct cached_style);
        *cached = *original;
        ARRAY_PUSH(cascade->arena, &cascade->cached, cached);
        cached->style.serial = (uint32_t)cascade->cached.count;
        shrink(&cached->style, variation->percent);
        cached->style.is_hyphenated |= variation->is_divided;
        strmap_add(cascade->arena, &cascade->answer_by_key,
                   strbuf_copy(cascade->arena, key), cached);
    }
    return &cached->style;
}
