#include "builder.h"

#include <assert.h>

#include "frames.h"
#include "inline_text.h"
#include "manuscript/dialect/block_opening.h"
#include "manuscript/dialect/marks.h"
#include "manuscript/foreign/block_title.h"
#include "manuscript/inline/foreign_marks.h"
#include "variables.h"

enum {
    /* cmark always expands references to so many bytes */
    EXPANSION_MIN_BYTES = 100000
};

void
builder_init(struct builder *builder, const struct chapter_parse *parse,
             const struct marked_source *source)
{
    *builder = (struct builder){
        .parse = parse, .source = source, .top = parse->chapter};
    strbuf_init(&builder->text);
    strbuf_init(&builder->alternative);
    builder->places = (struct text_places){
        .parse = parse, .source = source, .at = STR_NOT_FOUND};
    builder->text_at = STR_NOT_FOUND;
}

struct source_pos
builder_pos(struct builder *builder)
{
    const struct node *leaf = builder->leaf;

    if (leaf != NULL && builder->places.at != STR_NOT_FOUND) {
        return text_places_find(&builder->places, builder->places.at);
    }
    if (leaf != NULL && leaf->kind == NODE_PARAGRAPH &&
        leaf->first_child == NULL && builder->text.size_bytes == 0 &&
        builder->line == leaf->pos.line) {
        return leaf->pos;
    }
    return chapter_pos(builder->parse, builder->line, 0);
}

struct node *
builder_add(struct builder *builder, enum node_kind kind, struct source_pos pos)
{
    struct node *node = node_new(builder->parse->arena, kind, pos);

    builder_flush_text(builder);
    node_append(builder->top, node);
    if (builder->attributes != NULL && node_is_block(node)) {
        attributes_apply(builder->parse->arena, node, builder->attributes);
        builder->attributes = NULL;
    }
    return node;
}

struct node *
builder_open(struct builder *builder, enum node_kind kind,
             struct source_pos pos)
{
    struct node *node = NULL;

    builder_flush_text(builder);
    if (kind != NODE_KIND_COUNT && !frames_are_too_deep(builder, kind, pos)) {
        node = builder_add(builder, kind, pos);
    }
    frames_push(builder, FRAME_CONTAINER, node, STR_EMPTY);
    return node;
}

void
builder_close(struct builder *builder)
{
    size_t count = builder->frame.count;

    builder_flush_text(builder);
    do {
        assert(count > 0);
        count--;
    } while (builder->frame.item[count].kind != FRAME_CONTAINER);
    frames_pop_to(builder, count);
}

/* ------------------------------------------------------------- leaves */

static void
add_index_terms(struct builder *builder)
{
    for (size_t i = 0; i < builder->index_term.count; i++) {
        builder_add(builder, NODE_INDEX_TERM, builder_pos(builder))->text =
            builder->index_term.item[i];
    }
    builder->index_term.count = 0;
}

void
builder_open_leaf(struct builder *builder, enum node_kind kind,
                  struct source_pos pos)
{
    struct node *leaf = builder->pending_leaf;

    builder->pending_leaf = NULL;
    if (leaf == NULL) {
        leaf = builder_add(builder, kind, pos);
    }
    builder->leaf = leaf;
    builder->line = pos.line;
    builder->places.at = STR_NOT_FOUND;
    builder->parse->foreign->in_formula = false;
    frames_push(builder, FRAME_CONTAINER, leaf, STR_EMPTY);
    add_index_terms(builder);
}

/* White space that an attribute list or a comment left behind. */
static void
trim_leaf_end(struct node *leaf)
{
    while (leaf->last_child != NULL && leaf->last_child->kind == NODE_TEXT) {
        struct node *last = leaf->last_child;
        last->text = str_trim_end(last->text);
        if (!str_is_empty(last->text)) {
            return;
        }
        node_detach(last);
        if (leaf->last_child != NULL &&
            leaf->last_child->kind == NODE_SOFT_BREAK) {
            node_detach(leaf->last_child);
        }
    }
}

/* A figure holds no marks of the index: they go on to the next leaf. */
static void
hand_on_index_terms(struct builder *builder, struct node *leaf)
{
    struct node *next;

    for (struct node *node = leaf->first_child; node != NULL; node = next) {
        next = node->next;
        if (node->kind == NODE_INDEX_TERM) {
            ARRAY_PUSH(builder->parse->arena, &builder->index_term, node->text);
            node_detach(node);
        }
    }
}

/* Is there one image, and beside it only marks of the index? */
static bool
is_one_image(const struct node *leaf)
{
    size_t image_count = 0;

    for (const struct node *node = leaf->first_child; node != NULL;
         node = node->next) {
        if (node->kind != NODE_IMAGE && node->kind != NODE_INDEX_TERM) {
            return false;
        }
        image_count += node->kind == NODE_IMAGE;
    }
    return image_count == 1;
}

void
builder_make_figure(struct builder *builder, struct node *leaf)
{
    struct node *image;
    struct node *caption;

    if (!is_one_image(leaf)) {
        return;
    }
    hand_on_index_terms(builder, leaf);
    image = leaf->first_child;
    leaf->kind = NODE_FIGURE;
    if (str_is_empty(image->image.title)) {
        return;
    }
    caption = node_new(builder->parse->arena, NODE_FIGURE_CAPTION, image->pos);
    node_append(leaf, caption);
    node_append(caption, node_new_text(builder->parse->arena,
                                       image->image.title, image->pos));
}

/* A paragraph that held only attributes gives them to the block behind it. */
static bool
drop_empty_paragraph(struct builder *builder, struct node *leaf)
{
    static const struct attribute_list none;

    if (leaf->kind != NODE_PARAGRAPH || leaf->first_child != NULL) {
        return false;
    }
    if (!str_is_empty(leaf->id) || !str_is_empty(leaf->classes) ||
        leaf->attribute != NULL) {
        struct attribute_list *list =
            ARENA_NEW(builder->parse->arena, struct attribute_list);
        *list = none;
        list->id = leaf->id;
        list->classes = leaf->classes;
        list->pair = leaf->attribute;
        builder->attributes = list;
    }
    node_detach(leaf);
    return true;
}

void
builder_close_leaf(struct builder *builder)
{
    struct node *leaf = builder->leaf;

    builder_close(builder);
    builder->leaf = NULL;
    trim_leaf_end(leaf);
    if (!drop_empty_paragraph(builder, leaf) && leaf->kind == NODE_PARAGRAPH) {
        builder_make_figure(builder, leaf);
    }
    if (builder->has_page_break) {
        builder->has_page_break = false;
        builder_add(builder, NODE_PAGE_BREAK, leaf->pos);
    }
}

/* -------------------------------------------------------------- marks */

static void
place(struct builder *builder, struct node *node)
{
    node_append(builder->top, node);
    if (builder->attributes != NULL) {
        attributes_apply(builder->parse->arena, node, builder->attributes);
        builder->attributes = NULL;
    }
}

/* The definition list that the next term or definition belongs to. */
static struct node *
open_definition_list(struct builder *builder, struct source_pos pos)
{
    struct node *last = builder->top->last_child;

    if (last == NULL || last->kind != NODE_DEFINITION_LIST) {
        last = node_new(builder->parse->arena, NODE_DEFINITION_LIST, pos);
        place(builder, last);
    }
    return last;
}

static struct source_pos
opening_pos(const struct builder *builder, const struct block_opening *opening)
{
    return chapter_lines_pos(builder->source->lines, builder->parse->file,
                             opening->line, opening->at);
}

void
builder_open_body(struct builder *builder, const struct block_opening *opening)
{
    struct arena *arena = builder->parse->arena;
    struct source_pos pos = opening_pos(builder, opening);
    bool is_note = opening->kind == OPENING_FOOTNOTE;
    enum node_kind kind = is_note ? NODE_FOOTNOTE : NODE_DEFINITION_BODY;
    struct node *body = opening->node; /* a cell is in its row already */

    builder_flush_text(builder);
    if (opening->kind == OPENING_ADMONITION &&
        !frames_are_too_deep(builder, NODE_DIVISION, pos)) {
        body = directive_new_node(builder->parse, &opening->list, pos,
                                  builder->top, builder->in_worksheet);
        place(builder, body);
    } else if (body == NULL && opening->kind != OPENING_ADMONITION &&
               !frames_are_too_deep(builder, kind, pos)) {
        body = node_new(arena, kind, pos);
        if (is_note) {
            body->footnote.label = opening->text;
            ARRAY_PUSH(arena, &builder->note, body);
        } else {
            node_append(open_definition_list(builder, pos), body);
        }
    }
    frames_push(builder, FRAME_CONTAINER, body, STR_EMPTY);
}

static void
open_div(struct builder *builder, const struct block_opening *opening)
{
    const struct chapter_parse *parse = builder->parse;
    struct source_pos pos = opening_pos(builder, opening);
    struct node *node = NULL;

    if (!frames_are_too_deep(builder, NODE_DIVISION, pos)) {
        node = opening->kind == OPENING_DIV_BROKEN
                   ? node_new(parse->arena, NODE_DIVISION, pos)
                   : directive_new_node(parse, &opening->list, pos,
                                        builder->top, builder->in_worksheet);
        node_append(builder->top, node);
    }
    frames_push(builder, FRAME_DIV, node, opening->fence);
    builder->frame.item[builder->frame.count - 1].pos = pos;
}

/* Close the innermost div of the container that the line can close, with what
 * is open in it. */
static void
close_div(struct builder *builder, const struct block_opening *opening)
{
    for (size_t i = builder->frame.count; i-- > 0;) {
        enum frame_kind kind = builder->frame.item[i].kind;
        if (kind == FRAME_DIV &&
            str_equal(builder->frame.item[i].name, opening->fence)) {
            frames_pop_to(builder, i + 1);
            frames_pop(builder);
            return;
        }
        if (kind == FRAME_CONTAINER) {
            break;
        }
    }
    DIAG_REPORT(builder->parse->diagnostics, DIAG_FENCE_STRAY,
                opening_pos(builder, opening), opening->fence);
}

/* The block quote in hand is an aside of Leanpub. */
static void
make_aside(struct builder *builder, const struct block_opening *opening)
{
    struct node *quote = builder->top;

    if (quote->kind == NODE_QUOTE && quote->first_child == NULL) {
        quote->kind = NODE_DIVISION;
        quote->classes = opening->list.classes;
        block_title_set_kind(builder->parse->arena, quote);
    }
}

static void
obey_opening(struct builder *builder, const struct block_opening *opening)
{
    if (opening->kind == OPENING_DIV_CLOSE) {
        close_div(builder, opening);
    } else if (opening->kind == OPENING_TABLE) {
        place(builder, opening->node);
    } else if (opening->kind == OPENING_ASIDE) {
        make_aside(builder, opening);
    } else if (!block_opening_has_body(opening) &&
               opening->kind != OPENING_NOTHING &&
               opening->kind != OPENING_TABLE_END) {
        open_div(builder, opening);
    }
}

void
builder_mark(struct builder *builder, const struct block_mark *mark)
{
    struct node *node = mark->node;

    builder->pending_leaf = mark->kind == BLOCK_LEAF ? node : NULL;
    if (mark->kind == BLOCK_OPENING) {
        obey_opening(builder, mark->opening);
    } else if (mark->kind == BLOCK_PLACE &&
               node->kind == NODE_DEFINITION_TERM) {
        node_append(open_definition_list(builder, node->pos), node);
    } else if (mark->kind == BLOCK_PLACE) {
        place(builder, node);
    }
}

/* --------------------------------------------------------------- text */

void
builder_add_text(struct builder *builder, struct str text)
{
    if (builder->image_depth > 0) {
        strbuf_add(&builder->alternative, text);
        return;
    }
    if (builder->leaf == NULL) {
        return;
    }
    if (builder->text.size_bytes == 0) {
        builder->text_line = builder->line;
    }
    text_places_add(&builder->places, builder->text.size_bytes,
                    builder->text_at);
    strbuf_add(&builder->text, text);
}

void
builder_flush_text(struct builder *builder)
{
    if (builder->text.size_bytes == 0) {
        return;
    }
    inline_text_add(builder, strbuf_str(&builder->text));
    strbuf_clear(&builder->text);
    text_places_end(&builder->places);
}

static struct str
restore_destination(struct builder *builder, struct str text)
{
    builder->destination_bytes += text.size_bytes;
    if (text.size_bytes > builder->destination_max_bytes) {
        builder->destination_max_bytes = text.size_bytes;
    }
    inline_text_report_references(builder, text, STR_NOT_FOUND);
    return mark_restore_address(builder->parse->arena, text,
                                builder->source->typed.item,
                                builder->source->typed.count);
}

struct str
builder_destination(struct builder *builder, struct str text)
{
    text = restore_destination(builder, text);
    return str_copy(builder->parse->arena,
                    variables_replace_in_address(builder, text));
}

struct str
builder_link_title(struct builder *builder, struct str text)
{
    text = restore_destination(builder, text);
    return str_copy(builder->parse->arena,
                    variables_replace(builder, text, STR_NOT_FOUND));
}

/* cmark leaves references as text, and says nothing, when they would expand
 * to more than this; so the last one that was expanded is near the limit. */
static void
check_expansion(const struct builder *builder)
{
    size_t limit = builder->source->text.size_bytes;

    if (limit < EXPANSION_MIN_BYTES) {
        limit = EXPANSION_MIN_BYTES;
    }
    if (builder->destination_bytes + builder->destination_max_bytes > limit) {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_INPUT_LIMIT,
                    chapter_pos(builder->parse, 0, 0),
                    STR("the addresses of the chapter's links expand to more "
                        "than its text"));
    }
}

/* ----------------------------------------------------- HTML, the end */

void
builder_add_comment(struct builder *builder, struct str text)
{
    struct arena *arena = builder->parse->arena;

    text = str_trim(text);
    if (str_equal_c(text, "pagebreak")) {
        if (builder->leaf != NULL) {
            builder->has_page_break = true;
        } else {
            builder_add(builder, NODE_PAGE_BREAK, builder_pos(builder));
        }
    } else if (str_starts_with(text, STR("index:"))) {
        struct str term = str_copy(arena, str_trim(str_tail(text, 6)));
        ARRAY_PUSH(arena, &builder->index_term, term);
        if (builder->leaf != NULL) {
            builder_flush_text(builder);
            add_index_terms(builder);
        }
    }
}

/* The paragraph or heading that the chapter ends with, or NULL; one that only
 * some editions show cannot speak for the others. */
static struct node *
last_leaf(struct node *chapter)
{
    struct node *node = chapter->last_child;

    while (node != NULL && node->kind != NODE_PARAGRAPH &&
           node->kind != NODE_HEADING) {
        node = node->kind == NODE_CONDITIONAL ? NULL : node->last_child;
    }
    return node;
}

/* Marks of the index behind the last words of a chapter belong to them; where
 * it ends with something else they get a paragraph. */
static void
add_last_index_terms(struct builder *builder)
{
    struct node *leaf = last_leaf(builder->parse->chapter);

    if (builder->index_term.count == 0) {
        return;
    }
    if (leaf == NULL) {
        builder_open_leaf(builder, NODE_PARAGRAPH, builder_pos(builder));
        builder_close_leaf(builder);
        return;
    }
    builder->top = leaf;
    add_index_terms(builder);
    builder->top = builder->parse->chapter;
}

void
builder_finish(struct builder *builder)
{
    builder_flush_text(builder);
    frames_pop_to(builder, 0);
    add_last_index_terms(builder);
    for (size_t i = 0; i < builder->note.count; i++) {
        node_append(builder->parse->chapter, builder->note.item[i]);
    }
    check_expansion(builder);
    strbuf_release(&builder->text);
    strbuf_release(&builder->alternative);
}
