#include "field_scan.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/iterator.h"
#include "manuscript/dialect/marks.h"

/* A mark in text: where it begins and ends, and which it is. */
struct text_mark {
    size_t start;
    size_t end;
    char kind; /* as inline_fields_mark_of */
    int size;  /* underscores of a blank */
};

static bool
is_blank_mark(uint32_t mark)
{
    return mark == MARK_BLANK || mark == MARK_BLANK_ESCAPED;
}

static bool
read_mark(struct str text, size_t at, struct text_mark *mark)
{
    struct str head = str_slice(text, at, at + 3);

    *mark = (struct text_mark){.start = at, .end = at + 3};
    if (str_equal_c(head, "( )")) {
        mark->kind = 'o';
        return true;
    }
    if (str_equal_c(head, "[ ]")) {
        mark->kind = 'x';
        return true;
    }
    mark->end = at;
    while (is_blank_mark(mark_at(text, mark->end))) {
        mark->end += MARK_SIZE_BYTES;
        mark->size++;
    }
    mark->kind = '_';
    return mark->size > 0;
}

static bool
find_mark(struct str text, size_t from, struct text_mark *mark)
{
    for (size_t at = from; at < text.size_bytes; at++) {
        char c = text.data[at];
        if ((c == '(' || c == '[' || c == '\xEF') &&
            read_mark(text, at, mark)) {
            return true;
        }
    }
    return false;
}

char
inline_fields_mark_of(struct str text)
{
    struct text_mark mark;

    text = str_trim(text);
    return read_mark(text, 0, &mark) && mark.end == text.size_bytes ? mark.kind
                                                                    : '\0';
}

/* ------------------------------------------------- marks in a leaf block */

struct leaf_scan {
    struct field_scan *scan;
    struct node *leaf;
    struct str fallback; /* the question when the leaf is a cell */
    struct str stem;     /* the words before the first ring or box */
    bool has_stem;
    struct strbuf words;  /* since the last mark */
    struct node *waiting; /* a ring or box that the words behind it name */
};

static struct str
leaf_words(const struct leaf_scan *leaf)
{
    return str_copy(leaf->scan->parse->arena,
                    field_prompt_text(strbuf_str(&leaf->words)));
}

/* `question` may be empty: then the prompt in force asks. */
static const struct field *
new_field(struct leaf_scan *leaf, struct str question, struct str option,
          struct source_pos pos)
{
    struct field_key key = {.id = leaf->leaf->id,
                            .question = question,
                            .option = option,
                            .joint = ": ",
                            .pos = pos};

    if (str_is_empty(question)) {
        return field_scan_prompted(leaf->scan, leaf->leaf, option, pos);
    }
    if (leaf->leaf->kind == NODE_HEADING || leaf->leaf->kind == NODE_CHOICE) {
        key.id = STR_EMPTY; /* that id names something else */
    }
    return field_names_add(&leaf->scan->names, &key);
}

/* The words before a blank name it; in a cell they only add to its heads. */
static const struct field *
blank_field(struct leaf_scan *leaf, struct source_pos pos)
{
    struct str words = leaf_words(leaf);

    if (str_is_empty(leaf->fallback)) {
        return new_field(leaf, words, STR_EMPTY, pos);
    }
    return new_field(leaf, leaf->fallback, words, pos);
}

/* The words behind a ring or box are complete. */
static void
name_waiting(struct leaf_scan *leaf)
{
    struct str question =
        str_is_empty(leaf->stem) ? leaf->fallback : leaf->stem;

    if (leaf->waiting != NULL) {
        leaf->waiting->field =
            new_field(leaf, question, leaf_words(leaf), leaf->waiting->pos);
        leaf->waiting = NULL;
        strbuf_clear(&leaf->words);
    }
}

static void
add_words(struct leaf_scan *leaf, struct str text)
{
    struct str restored = mark_restore_text(leaf->scan->parse->arena, text);

    strbuf_add(&leaf->words, restored);
}

static struct node *
mark_node(struct leaf_scan *leaf, const struct text_mark *mark,
          struct source_pos pos)
{
    struct arena *arena = leaf->scan->parse->arena;
    struct node *node;

    name_waiting(leaf);
    if (mark->kind == '_') {
        node = node_new(arena, NODE_BLANK, pos);
        node->blank.size_hint = mark->size;
        node->blank.field = blank_field(leaf, pos);
        strbuf_clear(&leaf->words);
        return node;
    }
    if (!leaf->has_stem) {
        leaf->has_stem = true;
        leaf->stem = leaf_words(leaf);
    }
    node = node_new(arena, mark->kind == 'o' ? NODE_RING : NODE_TICK_BOX, pos);
    leaf->waiting = node;
    strbuf_clear(&leaf->words);
    return node;
}

static void
add_text_before(struct leaf_scan *leaf, struct node *text, struct str part)
{
    struct node *node;

    if (str_is_empty(part)) {
        return;
    }
    add_words(leaf, part);
    node = node_new(leaf->scan->parse->arena, NODE_TEXT, text->pos);
    node->text = part;
    node_insert_before(text, node);
}

static void
split_text(struct leaf_scan *leaf, struct node *text)
{
    struct str whole = text->text;
    struct text_mark mark;
    size_t at = 0;

    while (find_mark(whole, at, &mark)) {
        add_text_before(leaf, text, str_slice(whole, at, mark.start));
        node_insert_before(text, mark_node(leaf, &mark, text->pos));
        at = mark.end;
    }
    if (at == 0) {
        add_words(leaf, whole);
        return;
    }
    add_text_before(leaf, text, str_tail(whole, at));
    node_detach(text);
}

void
inline_fields_find(struct field_scan *scan, struct node *leaf,
                   struct str fallback)
{
    struct leaf_scan state = {.scan = scan, .leaf = leaf, .fallback = fallback};
    struct iterator walk = iterator_begin(leaf);
    ARRAY_OF(struct node *) text = {0};

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER &&
            (walk.node->kind == NODE_TEXT || walk.node->kind == NODE_CODE ||
             walk.node->kind == NODE_SOFT_BREAK ||
             walk.node->kind == NODE_LINE_BREAK)) {
            ARRAY_PUSH(scan->parse->arena, &text, walk.node);
        }
    }
    strbuf_init(&state.words);
    for (size_t i = 0; i < text.count; i++) {
        if (text.item[i]->kind == NODE_TEXT) {
            split_text(&state, text.item[i]);
        } else if (text.item[i]->kind == NODE_CODE) {
            add_words(&state, text.item[i]->text);
        } else {
            add_words(&state, STR(" "));
        }
    }
    name_waiting(&state);
    strbuf_release(&state.words);
}

/* -------------------------------------------------------------- scales */

struct scale_part {
    struct str text; /* behind a ring, up to the next */
};

struct scale_scan {
    struct str low;
    ARRAY_OF(struct scale_part) part;
};

static bool
is_plain_text(const struct node *paragraph)
{
    for (const struct node *child = paragraph->first_child; child != NULL;
         child = child->next) {
        if (child->kind != NODE_TEXT && child->kind != NODE_SOFT_BREAK) {
            return false;
        }
    }
    return true;
}

static bool
is_number(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return false;
        }
    }
    return !str_is_empty(text);
}

static bool
split_scale(struct arena *arena, struct str text, struct scale_scan *scale)
{
    struct text_mark mark;
    size_t at = 0;

    *scale = (struct scale_scan){.low = STR_EMPTY};
    while (find_mark(text, at, &mark)) {
        struct str part = str_trim(str_slice(text, at, mark.start));
        if (mark.kind != 'o') {
            return false;
        }
        if (at == 0) {
            scale->low = part;
        } else {
            ARRAY_ADD(arena, &scale->part)->text = part;
        }
        at = mark.end;
    }
    if (at > 0) {
        ARRAY_ADD(arena, &scale->part)->text = str_trim(str_tail(text, at));
    }
    for (size_t i = 0; i < scale->part.count; i++) {
        if (str_is_empty(scale->part.item[i].text)) {
            return false;
        }
    }
    return scale->part.count >= 2;
}

/* When the points are numbers, what follows the last number is the upper
 * end's name; otherwise the last point has all that text. */
static struct str
cut_high_end(struct scale_scan *scale)
{
    struct scale_part *last = &scale->part.item[scale->part.count - 1];
    struct str rest = last->text;
    struct str label;

    for (size_t i = 0; i + 1 < scale->part.count; i++) {
        if (!is_number(scale->part.item[i].text)) {
            return STR_EMPTY;
        }
    }
    if (!str_next_word(&rest, &label) || !is_number(label)) {
        return STR_EMPTY;
    }
    last->text = label;
    return str_trim(rest);
}

/* "0", or "0 (Not at all)" at the ends, so that each point says enough. */
static struct str
point_prompt(struct field_scan *scan, const struct node_scale *scale,
             size_t index)
{
    struct arena *arena = scan->parse->arena;
    struct str end = index == 0                        ? scale->low
                     : index + 1 == scale->point_count ? scale->high
                                                       : STR_EMPTY;

    if (str_is_empty(end)) {
        return scale->point[index];
    }
    return str_join3(arena, scale->point[index], STR(" ("),
                     str_join(arena, mark_restore_text(arena, end), STR(")")));
}

static void
name_points(struct field_scan *scan, struct node *node)
{
    struct arena *arena = scan->parse->arena;
    size_t count = node->scale.point_count;
    const struct field **field =
        ARENA_ARRAY(arena, const struct field *, count);

    for (size_t i = 0; i < count; i++) {
        /* the name has the bare label, the prompt also what it means */
        const struct field *named =
            field_scan_prompted(scan, node, node->scale.point[i], node->pos);
        struct field *spoken = ARENA_NEW(arena, struct field);
        struct str prompt = named->prompt;
        struct str label = node->scale.point[i];
        *spoken = *named;
        if (str_ends_with(prompt, label)) {
            prompt.size_bytes -= label.size_bytes;
            spoken->prompt =
                str_join(arena, prompt, point_prompt(scan, &node->scale, i));
        }
        field[i] = spoken;
    }
    node->scale.field = field;
}

bool
inline_fields_make_scale(struct field_scan *scan, struct node *paragraph)
{
    struct arena *arena = scan->parse->arena;
    struct scale_scan found;
    struct str *point;

    if (!is_plain_text(paragraph) ||
        !split_scale(arena, node_plain_text(arena, paragraph), &found)) {
        return false;
    }
    paragraph->kind = NODE_SCALE;
    paragraph->scale = (struct node_scale){.low = found.low};
    paragraph->scale.high = cut_high_end(&found);
    paragraph->scale.point_count = found.part.count;
    point = ARENA_ARRAY(arena, struct str, found.part.count);
    for (size_t i = 0; i < found.part.count; i++) {
        point[i] = mark_restore_text(arena, found.part.item[i].text);
    }
    paragraph->scale.point = point;
    while (paragraph->first_child != NULL) {
        node_detach(paragraph->first_child);
    }
    name_points(scan, paragraph);
    return true;
}
