/*
 * One walk for all of them. The marks among the children of one node are read
 * in order: each kind of sign has at most one that is open, brackets stand on
 * a stack. A pair that closes ends whatever was opened inside it and is still
 * open, so pairs never cross. Then the children are put together anew, which
 * takes one pass however many pairs there are.
 */
#include "inline_marks.h"

#include "base/array.h"
#include "bracket_reference.h"
#include "document/iterator.h"
#include "foreign_marks.h"
#include "manuscript/dialect/marks.h"
#include "sign_sides.h"

enum {
    BRACKETS_MAX = 32, /* nested deeper they mean nothing */
    SIGN_COUNT = 4,
    OPEN_MAX = BRACKETS_MAX + SIGN_COUNT
};

struct sign {
    char character;
    size_t size_bytes;
    enum node_kind kind;
    bool is_of_word; /* around letters without a space */
};

static const struct sign sign_table[SIGN_COUNT] = {
    {'~', 2, NODE_DELETED, false},
    {'~', 1, NODE_SUBSCRIPT, true},
    {'^', 1, NODE_SUPERSCRIPT, true},
    {'=', 2, NODE_MARK, false},
};

enum action {
    ACTION_NONE, /* it stays text */
    ACTION_OPEN,
    ACTION_CLOSE,
    ACTION_TYPED /* an attribute list that belongs to nothing */
};

struct mark {
    struct node *text;
    size_t offset;
    size_t size_bytes;
    enum action action;
    enum node_kind kind;
    size_t attributes; /* the number of a list: SPAN that opens, TYPED */
    struct bracket_reference reference; /* LINK that opens */
    bool is_single;                     /* wants a partner and has none */
};

struct bracket {
    size_t mark;
    bool is_note;
    bool is_over; /* stands across a pair */
};

struct parting {
    const struct chapter_parse *parse;
    const struct marked_source *source;
    ARRAY_OF(struct mark) mark; /* in the parent in hand */
    size_t open[SIGN_COUNT];    /* index into mark[] + 1; 0: none */
    struct bracket bracket[BRACKETS_MAX];
    size_t depth; /* may be greater than BRACKETS_MAX */
    bool has_action;
    ARRAY_OF(struct node *) note; /* those made so far */
    struct node *link;            /* that holds the parent, or NULL */
    struct heading_words headings;
    struct node *behind_link; /* the last mark of a note put there */
};

/* ------------------------------------------------------------ reading */

static struct mark *
add_mark(struct parting *parting, struct node *text, size_t offset, size_t size)
{
    struct mark *mark = ARRAY_ADD(parting->parse->arena, &parting->mark);

    *mark = (struct mark){.text = text, .offset = offset, .size_bytes = size};
    return mark;
}

static void
pair(struct parting *parting, size_t from, size_t to, enum node_kind kind)
{
    parting->mark.item[from].action = ACTION_OPEN;
    parting->mark.item[to].action = ACTION_CLOSE;
    parting->mark.item[from].kind = parting->mark.item[to].kind = kind;
    parting->mark.item[from].is_single = parting->mark.item[to].is_single =
        false;
    parting->has_action = true;
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        if (parting->open[i] > from) {
            parting->open[i] = 0;
        }
    }
    for (size_t i = parting->depth < BRACKETS_MAX ? parting->depth
                                                  : BRACKETS_MAX;
         i-- > 0 && parting->bracket[i].mark > from;) {
        parting->bracket[i].is_over = true;
    }
}

/* A face such as ^_^ is not raised. */
static bool
holds_word(const struct mark *from, const struct mark *to)
{
    size_t at = from->offset + from->size_bytes;

    if (from->text != to->text) {
        return true;
    }
    while (at < to->offset) {
        if (sign_sides_is_word(from->text->text, &at)) {
            return true;
        }
    }
    return false;
}

/* H~2~O is lowered; ~this~, which stands apart, is struck through, as GitHub
 * has it. */
static enum node_kind
kind_of(const struct sign *sign, const struct mark *from)
{
    return sign->kind == NODE_SUBSCRIPT &&
                   !sign_sides_is_behind_word(from->text, from->offset)
               ? NODE_DELETED
               : sign->kind;
}

static void
match(struct parting *parting, size_t sign, const struct sign_sides *sides)
{
    size_t at = parting->mark.count - 1;
    size_t open = parting->open[sign];
    struct mark *mark = &parting->mark.item[at];

    mark->is_single = sides->can_open || sides->can_close;
    if (sides->can_close && open > 0 &&
        (!sign_table[sign].is_of_word ||
         holds_word(&parting->mark.item[open - 1], mark))) {
        pair(parting, open - 1, at,
             kind_of(&sign_table[sign], &parting->mark.item[open - 1]));
    } else if (sides->can_open) {
        parting->open[sign] = at + 1;
    }
}

static void
read_sign(struct parting *parting, struct node *text, size_t at, size_t size)
{
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        const struct sign *sign = &sign_table[i];
        struct sign_sides sides;
        if (sign->character != text->text.data[at] ||
            sign->size_bytes != size) {
            continue;
        }
        sides = sign->is_of_word ? sign_sides_of_word(text, at, size)
                                 : sign_sides_of_words(text, at, size,
                                                       sign->character == '=');
        (void)add_mark(parting, text, at, size);
        match(parting, i, &sides);
    }
}

static void
open_bracket(struct parting *parting, struct node *text, size_t at,
             bool is_note)
{
    if (parting->depth < BRACKETS_MAX) {
        parting->bracket[parting->depth] =
            (struct bracket){.mark = parting->mark.count, .is_note = is_note};
        (void)add_mark(parting, text, at, is_note ? 2 : 1);
    }
    parting->depth++;
}

/* Size of the attribute list at `at`, or 0. */
static size_t
read_attributes(const struct parting *parting, struct str text, size_t at,
                size_t *number)
{
    size_t end = at + MARK_SIZE_BYTES;

    if (mark_at(text, at) != MARK_ATTRIBUTES) {
        return 0;
    }
    *number = mark_read_number(text, &end);
    return *number < parting->source->attributes.count ? end - at : 0;
}

/* The bracket that a "]" closes; NULL: none that can mean anything. */
static const struct bracket *
close_bracket(struct parting *parting)
{
    if (parting->depth == 0 || --parting->depth >= BRACKETS_MAX ||
        parting->bracket[parting->depth].is_over) {
        return NULL;
    }
    return &parting->bracket[parting->depth];
}

/* "[words][label]" and kin; gives the size from the "]" on, or 0. */
static size_t
close_reference(struct parting *parting, size_t bracket, struct node *text,
                size_t at)
{
    struct mark *open = &parting->mark.item[bracket];
    const struct bracket_place place = {open->text, open->offset, text, at};
    size_t size = parting->link != NULL
                      ? 0
                      : bracket_reference_read(&parting->headings, &place,
                                               &open->reference);

    if (size > 0) {
        (void)add_mark(parting, text, at, size);
        pair(parting, bracket, parting->mark.count - 1, NODE_LINK);
    }
    return size;
}

/* A "]" at `at`; gives the size of what it and the list behind it are. */
static size_t
read_closing(struct parting *parting, struct node *text, size_t at)
{
    const struct bracket *bracket = close_bracket(parting);
    size_t number = 0;
    size_t size = read_attributes(parting, text->text, at + 1, &number);
    bool is_note = bracket != NULL && bracket->is_note;
    bool is_span = bracket != NULL && !is_note && size > 0;

    if (bracket != NULL && !is_note && !is_span) {
        size_t taken = close_reference(parting, bracket->mark, text, at);
        if (taken > 0) {
            return taken;
        }
    }
    if (is_note || is_span) {
        (void)add_mark(parting, text, at, is_span ? 1 + size : 1);
        parting->mark.item[bracket->mark].attributes = number;
        pair(parting, bracket->mark, parting->mark.count - 1,
             is_span ? NODE_SPAN : NODE_FOOTNOTE);
    }
    if (size > 0 && !is_span) {
        struct mark *mark = add_mark(parting, text, at + 1, size);
        mark->action = ACTION_TYPED;
        mark->attributes = number;
        parting->has_action = true;
    }
    return 1 + size;
}

static void
end_word(struct parting *parting)
{
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        if (sign_table[i].is_of_word) {
            parting->open[i] = 0;
        }
    }
}

/* The size of what stands at `at`. */
static size_t
read_at(struct parting *parting, struct node *text, size_t at)
{
    struct str words = text->text;
    char c = words.data[at];
    size_t size = 1;

    if (c == ']') {
        return read_closing(parting, text, at);
    }
    if (c == '[') {
        open_bracket(parting, text, at, false);
    } else if (c == '^' && at + 1 < words.size_bytes &&
               words.data[at + 1] == '[') {
        open_bracket(parting, text, at, true);
        size = 2;
    } else if (c == '~' || c == '^' || c == '=') {
        size = str_run_size(words, at, c);
        size -= c == '^' && at + size < words.size_bytes &&
                words.data[at + size] == '[' && size > 1;
        read_sign(parting, text, at, size);
    } else if (c == ' ' || c == '\t') {
        end_word(parting);
    }
    return size;
}

/* In code and in addresses no sign means anything. */
static size_t
read_literal(struct parting *parting, struct node *text, size_t at)
{
    if (text->text.data[at] != ']') {
        return 1;
    }
    parting->depth = 0;
    return read_closing(parting, text, at);
}

static void
read_children(struct parting *parting, const struct node *parent,
              bool is_literal)
{
    for (struct node *node = parent->first_child; node != NULL;
         node = node->next) {
        if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK) {
            end_word(parting);
        }
        for (size_t at = 0;
             node->kind == NODE_TEXT && at < node->text.size_bytes;) {
            at += is_literal ? read_literal(parting, node, at)
                             : read_at(parting, node, at);
        }
    }
}

/* ---------------------------------------------------------- rebuilding */

struct rebuilding {
    struct parting *parting;
    struct node *top; /* gets the next node */
    struct node *outer[OPEN_MAX];
    size_t depth;
};

static void
add_note_mark(struct parting *parting, struct node *top, struct node *mark)
{
    if (parting->link == NULL) {
        node_append(top, mark);
        return;
    }
    node_insert_after(parting->behind_link != NULL ? parting->behind_link
                                                   : parting->link,
                      mark);
    parting->behind_link = mark;
}

/* A new note, marked in place; gives the paragraph for its words. */
static struct node *
open_note(struct rebuilding *rebuilding, struct source_pos pos)
{
    struct parting *parting = rebuilding->parting;
    struct arena *arena = parting->parse->arena;
    struct node *note = node_new(arena, NODE_FOOTNOTE, pos);
    struct node *mark = node_new(arena, NODE_FOOTNOTE_REFERENCE, pos);
    struct node *paragraph = node_new(arena, NODE_PARAGRAPH, pos);

    ARRAY_PUSH(arena, &parting->note, note);
    /* no label of an author's holds a bracket */
    note->footnote.label = str_join3(
        arena, STR("^["), str_from_number(arena, (int64_t)parting->note.count),
        STR("]"));
    mark->footnote.label = note->footnote.label;
    node_append(note, paragraph);
    add_note_mark(parting, rebuilding->top, mark);
    return paragraph;
}

static struct node *
open_element(struct rebuilding *rebuilding, const struct mark *mark,
             struct source_pos pos)
{
    const struct parting *parting = rebuilding->parting;
    struct node *node = node_new(parting->parse->arena, mark->kind, pos);

    if (mark->kind == NODE_SPAN) {
        attributes_apply(
            parting->parse->arena, node,
            &parting->source->attributes.item[mark->attributes].list);
    } else if (mark->kind == NODE_LINK) {
        bracket_reference_apply(parting->parse->arena, node, &mark->reference);
    }
    node_append(rebuilding->top, node);
    return node;
}

static void
add_words(struct rebuilding *rebuilding, struct str words,
          struct source_pos pos)
{
    if (!str_is_empty(words)) {
        node_append(
            rebuilding->top,
            node_new_text(rebuilding->parting->parse->arena, words, pos));
    }
}

static void
obey(struct rebuilding *rebuilding, const struct mark *mark,
     struct source_pos pos)
{
    const struct marked_source *source = rebuilding->parting->source;

    if (mark->action == ACTION_TYPED) {
        add_words(rebuilding, source->typed.item[mark->attributes], pos);
    } else if (mark->action == ACTION_CLOSE) {
        rebuilding->top = rebuilding->outer[--rebuilding->depth];
    } else {
        struct node *inner = mark->kind == NODE_FOOTNOTE
                                 ? open_note(rebuilding, pos)
                                 : open_element(rebuilding, mark, pos);
        rebuilding->outer[rebuilding->depth++] = rebuilding->top;
        rebuilding->top = inner;
    }
}

/* The place behind `text`, which begins at `pos`. */
static struct source_pos
place_behind(const struct parting *parting, struct str text,
             struct source_pos pos)
{
    if (pos.column > 0) {
        pos.column += (int)mark_count_columns(parting->parse->arena, text,
                                              parting->source->typed.item,
                                              parting->source->typed.count);
    }
    return pos;
}

/* Cut one text at its marks, of which `*next` is the first. */
static void
rebuild_text(struct rebuilding *rebuilding, const struct node *text,
             size_t *next)
{
    const struct parting *parting = rebuilding->parting;
    struct source_pos pos = text->pos;
    size_t at = 0;

    for (;
         *next < parting->mark.count && parting->mark.item[*next].text == text;
         (*next)++) {
        const struct mark *mark = &parting->mark.item[*next];
        size_t end = mark->offset + mark->size_bytes;
        struct str words = str_slice(text->text, at, mark->offset);
        if (mark->action != ACTION_NONE) {
            add_words(rebuilding, words, pos);
            pos = place_behind(parting, words, pos);
            obey(rebuilding, mark, pos);
            pos = place_behind(parting,
                               str_slice(text->text, mark->offset, end), pos);
            at = end;
        }
    }
    add_words(rebuilding, str_tail(text->text, at), pos);
}

static void
rebuild(struct parting *parting, struct node *parent)
{
    struct rebuilding rebuilding = {.parting = parting, .top = parent};
    struct node old = {.kind = NODE_SPAN};
    size_t next = 0;

    while (parent->first_child != NULL) {
        struct node *child = parent->first_child;
        node_detach(child);
        node_append(&old, child);
    }
    while (old.first_child != NULL) {
        struct node *child = old.first_child;
        node_detach(child);
        if (child->kind == NODE_TEXT) {
            rebuild_text(&rebuilding, child, &next);
        } else {
            node_append(rebuilding.top, child);
        }
    }
}

/* --------------------------------------------------------------- walk */

/* The outermost link that holds the node, or is it; NULL: none. */
static struct node *
find_link(struct node *node)
{
    struct node *link = NULL;

    for (; node != NULL && !node_is_block(node); node = node->parent) {
        if (node->kind == NODE_LINK) {
            link = node;
        }
    }
    return link;
}

/* The words of a link may be its address, in which tildes are letters. */
static bool
is_address(const struct node *link)
{
    const struct node *text = link->first_child;

    return link->kind == NODE_LINK && text->kind == NODE_TEXT &&
           text->next == NULL &&
           str_ends_with(link->link.destination, text->text);
}

/* Columns are only counted for the first: it alone is shown. */
static void
report_singles(struct parting *parting)
{
    struct foreign_marks *foreign = parting->parse->foreign;

    for (size_t i = 0; i < parting->mark.count; i++) {
        const struct mark *mark = &parting->mark.item[i];
        struct str words = str_slice(mark->text->text, 0, mark->offset);
        if (mark->is_single && mark->size_bytes == 2 &&
            mark->text->text.data[mark->offset] == '~') {
            foreign_marks_note(
                foreign, FOREIGN_TILDES,
                foreign->found[FOREIGN_TILDES].count > 0
                    ? mark->text->pos
                    : place_behind(parting, words, mark->text->pos));
        }
    }
}

static void
part_children(struct parting *parting, struct node *parent)
{
    struct node *link = find_link(parent);
    bool is_literal = parent->kind == NODE_CODE ||
                      parent->kind == NODE_KEYBOARD || is_address(parent);

    if (link != parting->link) {
        parting->behind_link = NULL;
        parting->link = link;
    }
    parting->mark.count = 0;
    parting->depth = 0;
    parting->has_action = false;
    for (size_t i = 0; i < SIGN_COUNT; i++) {
        parting->open[i] = 0;
    }
    read_children(parting, parent, is_literal);
    report_singles(parting);
    if (parting->has_action) {
        rebuild(parting, parent);
    }
}

void
inline_marks_apply(const struct chapter_parse *parse,
                   const struct marked_source *source)
{
    struct iterator walk = iterator_begin(parse->chapter);
    struct parting parting = {
        .parse = parse,
        .source = source,
        .headings = {.arena = parse->arena, .chapter = parse->chapter}};

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT && node->first_child != NULL &&
            !node_is_block(node->first_child)) {
            part_children(&parting, node);
        }
    }
    for (size_t i = 0; i < parting.note.count; i++) {
        node_append(parse->chapter, parting.note.item[i]);
    }
}
