/*
 * The text of a leaf is cut at its marks; then the words between them are
 * given out: to blanks those before them, to boxes and rings as box_labels.h
 * decides. Blanks with nothing but punctuation between them, "__/__/____", are
 * parts of one answer.
 */
#include "inline_fields.h"

#include "answer_marks.h"
#include "base/strbuf.h"
#include "base/word_char.h"
#include "box_labels.h"
#include "document/iterator.h"
#include "document/wording.h"
#include "field_scan.h"
#include "manuscript/dialect/marks.h"
#include "open_lists.h"
#include "prompt_words.h"
#include "prompted_field.h"

enum {
    DIGITS_MAX = 6,      /* underscores of a part of a date or number */
    DIGITS_ALONE_MAX = 2 /* in one that ends at a colon or slash */
};

struct leaf_scan {
    struct field_scan *scan;
    struct node *leaf;
    const struct node *owner; /* the CHOICE whose label the leaf is, or it */
    struct str fallback;      /* the question when the leaf is a cell */
    bool is_label;            /* it names a box already */
    struct str context;       /* said before its words: number and step */
    ARRAY_OF(struct labelled_mark) mark;
    ARRAY_OF(struct node *) node; /* one for each mark */
    struct label_gap gap;         /* in hand */
    struct strbuf first;          /* its text up to the last line end */
    struct strbuf words;          /* and behind it */
    struct leaf_answers answers;
};

/* ------------------------------------------------------------- cutting */

static void
add_words(struct leaf_scan *leaf, struct str text)
{
    struct arena *arena = leaf->scan->parse->arena;

    strbuf_add(&leaf->words, mark_restore_text(arena, text));
}

static void
end_line(struct leaf_scan *leaf, enum gap_break line_end)
{
    strbuf_add(&leaf->first, strbuf_str(&leaf->words));
    strbuf_add_char(&leaf->first, ' ');
    strbuf_clear(&leaf->words);
    if (line_end > leaf->gap.line_end) {
        leaf->gap.line_end = line_end;
    }
}

/* The gap that ends here; the next one begins. */
static struct label_gap
end_gap(struct leaf_scan *leaf)
{
    struct arena *arena = leaf->scan->parse->arena;
    struct label_gap gap = leaf->gap;

    if (gap.line_end == GAP_JOINED) {
        gap.first = strbuf_copy(arena, &leaf->words);
        gap.last = STR_EMPTY;
    } else {
        gap.first = strbuf_copy(arena, &leaf->first);
        gap.last = strbuf_copy(arena, &leaf->words);
    }
    strbuf_clear(&leaf->first);
    strbuf_clear(&leaf->words);
    leaf->gap = (struct label_gap){.line_end = GAP_JOINED};
    return gap;
}

static struct node *
add_mark(struct leaf_scan *leaf, const struct answer_mark_place *place,
         struct source_pos pos)
{
    struct arena *arena = leaf->scan->parse->arena;
    enum node_kind kind = place->kind == '_'   ? NODE_BLANK
                          : place->kind == 'o' ? NODE_RING
                                               : NODE_TICK_BOX;
    struct node *node = node_new(arena, kind, pos);
    struct labelled_mark *mark = ARRAY_ADD(arena, &leaf->mark);

    mark->kind = place->kind;
    mark->gap = end_gap(leaf);
    if (kind == NODE_BLANK) {
        node->blank.size_hint = place->size;
        leaf->answers.has_blanks = true;
    } else {
        leaf->answers.has_boxes = true;
    }
    ARRAY_PUSH(arena, &leaf->node, node);
    return node;
}

static void
add_text_before(struct leaf_scan *leaf, struct node *text, struct str part)
{
    if (str_is_empty(part)) {
        return;
    }
    add_words(leaf, part);
    node_insert_before(
        text, node_new_text(leaf->scan->parse->arena, part, text->pos));
}

static void
split_text(struct leaf_scan *leaf, struct node *text)
{
    struct str whole = text->text;
    struct answer_mark_place mark;
    size_t at = 0;

    while (answer_marks_find(whole, at, &mark)) {
        add_text_before(leaf, text, str_slice(whole, at, mark.start));
        node_insert_before(text, add_mark(leaf, &mark, text->pos));
        at = mark.end;
    }
    if (at == 0) {
        add_words(leaf, whole);
        return;
    }
    add_text_before(leaf, text, str_tail(whole, at));
    node_detach(text);
}

static bool
is_part_of_line(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_CODE ||
           node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK;
}

static void
cut_part(struct leaf_scan *leaf, struct node *part)
{
    if (part->kind == NODE_TEXT) {
        split_text(leaf, part);
    } else if (part->kind == NODE_CODE) {
        add_words(leaf, part->text);
    } else {
        end_line(leaf, part->kind == NODE_SOFT_BREAK ? GAP_SOFT : GAP_HARD);
    }
}

/* The parts are listed before they are cut, for a text is split into nodes. */
static void
cut_leaf(struct leaf_scan *leaf)
{
    struct iterator walk = iterator_begin(leaf->leaf);
    ARRAY_OF(struct node *) part = {0};

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && is_part_of_line(walk.node)) {
            ARRAY_PUSH(leaf->scan->parse->arena, &part, walk.node);
        }
    }
    for (size_t i = 0; i < part.count; i++) {
        cut_part(leaf, part.item[i]);
    }
}

/* ---------------------------------------------------------------- names */

/* A field that the words in its own line ask for. `lead` is said first. */
static const struct field *
own_field(struct leaf_scan *leaf, struct field_key key, struct str lead)
{
    struct arena *arena = leaf->scan->parse->arena;
    bool is_named_otherwise =
        leaf->leaf->kind == NODE_HEADING || leaf->is_label;

    key.id = is_named_otherwise ? STR_EMPTY : leaf->leaf->id;
    key.joint = ": ";
    key.question = field_prompt_text(key.question);
    key.option = field_prompt_text(key.option);
    if (str_is_empty(key.spoken)) {
        key.spoken = prompt_words_join(arena, key.question, ": ",
                                       prompt_words_clean(arena, key.option));
    }
    key.spoken = prompt_words_join(arena, lead, ": ", key.spoken);
    return field_names_add(&leaf->scan->names, &key);
}

/* All words of the gap before a mark, and those of its own line. */
static struct str
gap_words(struct leaf_scan *leaf, const struct label_gap *gap, struct str *own)
{
    struct str all =
        gap->line_end == GAP_JOINED
            ? gap->first
            : str_join(leaf->scan->parse->arena, gap->first, gap->last);

    *own =
        gap->line_end == GAP_HARD && word_char_in(gap->last) ? gap->last : all;
    return word_char_in(all) ? field_prompt_text(all) : STR_EMPTY;
}

/* The words before a blank name it; in a cell they only add to its heads. */
static const struct field *
blank_field(struct leaf_scan *leaf, const struct label_gap *gap,
            struct str part, struct source_pos pos)
{
    struct arena *arena = leaf->scan->parse->arena;
    struct str own;
    struct str words = gap_words(leaf, gap, &own);
    struct field_key key = {.question = words, .pos = pos};

    if (!str_is_empty(leaf->fallback)) {
        key.question = leaf->fallback;
        key.option = words;
        key.spoken = prompt_words_join(arena, leaf->fallback, ": ", own);
    } else if (str_is_empty(words)) {
        return prompted_field_add(leaf->scan, leaf->owner, STR_EMPTY, part,
                                  pos);
    } else {
        key.spoken = own;
    }
    key.spoken = prompt_words_join(arena, prompt_words_clean(arena, key.spoken),
                                   ": ", part);
    return own_field(leaf, key, leaf->context);
}

/* A question of its own needs no other before it. */
static struct str
stem_lead(struct leaf_scan *leaf, struct str stem)
{
    struct field_scan *scan = leaf->scan;

    if (!str_is_empty(leaf->fallback)) {
        return leaf->fallback;
    }
    if (!str_is_empty(leaf->context)) {
        return leaf->context;
    }
    return str_ends_with(str_trim(stem), STR("?")) ||
                   scan->question.node == NULL ||
                   scan->question.node->kind != NODE_PARAGRAPH
               ? STR_EMPTY
               : field_scan_question(scan);
}

static const struct field *
box_field(struct leaf_scan *leaf, const struct labelled_mark *mark,
          struct source_pos pos)
{
    struct arena *arena = leaf->scan->parse->arena;
    struct field_key key = {
        .question = mark->stem, .option = mark->label, .pos = pos};

    if (mark->number > 0) {
        key.option = str_from_number(arena, (int64_t)mark->number);
    }
    if (prompt_words_say(mark->stem)) {
        return own_field(leaf, key, stem_lead(leaf, mark->stem));
    }
    if (leaf->is_label) {
        key.question = field_scan_prompt(leaf->scan);
        return own_field(leaf, key, STR_EMPTY);
    }
    if (str_is_empty(str_trim(key.option)) && str_is_empty(leaf->fallback)) {
        return prompted_field_add(leaf->scan, leaf->owner, STR_EMPTY, STR_EMPTY,
                                  pos);
    }
    key.question = str_is_empty(leaf->fallback)
                       ? field_scan_question(leaf->scan)
                       : leaf->fallback;
    if (!str_is_empty(leaf->context)) {
        key.spoken = prompt_words_join(arena, leaf->context, ": ",
                                       prompt_words_clean(arena, key.option));
    }
    return own_field(leaf, key, STR_EMPTY);
}

/* --------------------------------------------------------------- blanks */

/* Is it a part of the answer that the blank before it begins? */
static bool
goes_on(const struct leaf_scan *leaf, size_t index)
{
    const struct labelled_mark *mark = &leaf->mark.item[index];

    return index > 0 && mark->kind == '_' && mark[-1].kind == '_' &&
           mark->gap.line_end == GAP_JOINED && !word_char_in(mark->gap.first);
}

/* What divides the parts of a date, a time or a number. With spaces around it
 * only a slash does, and the bracket behind the first part of a number. */
static bool
divides_digits(struct str gap)
{
    static const char *const sign[] = {":", "/", "-", ".", "\xE2\x80\x93",
                                       ")", ") "};
    bool is_sign = str_equal_c(str_trim(gap), "/");

    for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++) {
        is_sign = is_sign || str_equal_c(gap, sign[i]);
    }
    return is_sign;
}

/* Does a colon or slash, or with it digits, stand right at the blank? */
static bool
is_at_digits(const struct leaf_scan *leaf, size_t index,
             const struct label_gap *tail)
{
    struct str before = leaf->mark.item[index].gap.first;
    struct str behind = index + 1 < leaf->mark.count
                            ? leaf->mark.item[index + 1].gap.first
                            : tail->first;
    size_t end = before.size_bytes;

    return (behind.size_bytes > 1 &&
            (behind.data[0] == ':' || behind.data[0] == '/') &&
            behind.data[1] >= '0' && behind.data[1] <= '9') ||
           (leaf->mark.item[index].gap.line_end == GAP_JOINED && end > 1 &&
            (before.data[end - 1] == ':' || before.data[end - 1] == '/') &&
            before.data[end - 2] >= '0' && before.data[end - 2] <= '9');
}

/* Parts of dates, times and numbers, which signs divide, take so many digits
 * and no more. */
static bool
is_digits(const struct leaf_scan *leaf, size_t index,
          const struct label_gap *tail)
{
    int size = leaf->node.item[index]->blank.size_hint;
    bool is_part = (goes_on(leaf, index) &&
                    divides_digits(leaf->mark.item[index].gap.first)) ||
                   (index + 1 < leaf->mark.count && goes_on(leaf, index + 1) &&
                    divides_digits(leaf->mark.item[index + 1].gap.first));

    return (is_part && size <= DIGITS_MAX) ||
           (size <= DIGITS_ALONE_MAX && is_at_digits(leaf, index, tail));
}

/* "part 2 of 3", when an answer has several blanks. */
static struct str
part_words(const struct leaf_scan *leaf, size_t part, size_t part_count)
{
    const struct chapter_parse *parse = leaf->scan->parse;

    return part_count == 1
               ? STR_EMPTY
               : wording_fill(
                     parse->arena, markdown_wording(parse->context),
                     WORD_PART_OF, str_from_number(parse->arena, (int64_t)part),
                     str_from_number(parse->arena, (int64_t)part_count));
}

/* Blanks from `first` on that are one answer; gives the index behind them. */
static size_t
name_blanks(struct leaf_scan *leaf, size_t first)
{
    size_t end = first + 1;

    while (end < leaf->mark.count && goes_on(leaf, end)) {
        end++;
    }
    for (size_t i = first; i < end; i++) {
        struct node *node = leaf->node.item[i];
        node->blank.field = blank_field(
            leaf, &leaf->mark.item[first].gap,
            part_words(leaf, i - first + 1, end - first), node->pos);
    }
    return end;
}

static void
report_doubt(const struct leaf_scan *leaf, size_t at)
{
    if (leaf->mark.item[at].is_doubtful) {
        diagnostics_report_plain(leaf->scan->parse->diagnostics, DIAG_BOX_LABEL,
                                 leaf->node.item[at]->pos);
    }
}

static void
name_box(struct leaf_scan *leaf, size_t at)
{
    const struct labelled_mark *mark = &leaf->mark.item[at];
    struct node *node = leaf->node.item[at];

    node->field = box_field(leaf, mark, node->pos);
    if (str_ends_with(str_trim(mark->stem), STR("?"))) {
        leaf->answers.stem = str_trim(mark->stem);
    }
}

static void
find_digits(struct leaf_scan *leaf, const struct label_gap *tail)
{
    for (size_t i = 0; i < leaf->mark.count; i++) {
        if (leaf->mark.item[i].kind == '_') {
            leaf->node.item[i]->blank.is_digits = is_digits(leaf, i, tail);
        }
    }
}

static void
name_marks(struct leaf_scan *leaf, const struct label_gap *tail)
{
    size_t at = 0;

    while (at < leaf->mark.count) {
        report_doubt(leaf, at);
        if (leaf->mark.item[at].kind == '_') {
            at = name_blanks(leaf, at);
        } else {
            name_box(leaf, at++);
        }
    }
    find_digits(leaf, tail);
}

struct leaf_answers
inline_fields_find(struct field_scan *scan, struct node *leaf,
                   struct str fallback)
{
    struct leaf_scan state = {.scan = scan, .leaf = leaf, .fallback = fallback};
    bool is_inner = leaf->parent->kind == NODE_CHOICE && leaf->previous == NULL;
    struct label_gap tail;

    state.owner = is_inner ? leaf->parent : leaf;
    state.is_label = is_inner || leaf->kind == NODE_CHOICE;
    strbuf_init(&state.first);
    strbuf_init(&state.words);
    cut_leaf(&state);
    tail = end_gap(&state);
    if (state.mark.count > 0) {
        state.context = open_lists_context(scan, state.owner);
        box_labels_find(scan->parse->arena, state.mark.item, state.mark.count,
                        &tail, state.is_label);
        name_marks(&state, &tail);
    }
    strbuf_release(&state.first);
    strbuf_release(&state.words);
    return state.answers;
}
