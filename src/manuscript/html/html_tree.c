/*
 * libgumbo gets elements without attributes, so that its tree only says what
 * stands in what: which tags end others, what a table may hold. Where an
 * element began in the text tells which tag or which node of Markdown's it is.
 * The tree is walked with frames of our own.
 */
#include "html_tree.h"

#include <gumbo.h>

#include "document/direction.h"
#include "document/iterator.h"
#include "html_code.h"
#include "html_finish.h"
#include "html_shape.h"
#include "manuscript/dialect/marks.h"
#include "manuscript/tree/character_reference.h"
#include "manuscript/tree/inline_text.h"
#include "manuscript/tree/variables.h"

enum {
    LIST_START_MAX = 1000000
};

struct tree_frame {
    const GumboNode *node;
    unsigned next;         /* child */
    struct node *top;      /* to go back to */
    struct html_open open; /* .node NULL: none of its own */
};

struct tree_walk {
    struct builder *builder;
    const struct html_stream *stream;
    struct arena *arena;
    ARRAY_OF(struct tree_frame) frame;
    struct node *top;
    struct html_code code;
    struct html_places places;
    struct source_pos pos; /* where the last piece met stands */
};

/* ------------------------------------------------------------- places */

static struct html_piece *
find_piece(const struct tree_walk *walk, GumboStringPiece origin, bool is_exact)
{
    struct str text = strbuf_str(&walk->stream->text);

    if (origin.data < text.data || origin.data >= text.data + text.size_bytes) {
        return NULL;
    }
    return html_stream_find(walk->stream, (size_t)(origin.data - text.data),
                            is_exact);
}

static struct html_piece *
piece_of(const struct tree_walk *walk, const GumboElement *element)
{
    return element->original_tag.length == 0
               ? NULL
               : find_piece(walk, element->original_tag, true);
}

/* The builder names its lines by what it last saw: here there is no text in
 * hand of which text_places.h could tell more. */
static void
set_pos(struct tree_walk *walk, struct source_pos pos)
{
    walk->pos = pos;
    walk->builder->line = walk->builder->text_line = pos.line;
}

/* --------------------------------------------------------------- nodes */

static struct node *
add_node(struct tree_walk *walk, enum node_kind kind)
{
    struct node *node = node_new(walk->arena, kind, walk->pos);

    node_append(walk->top, node);
    return node;
}

static void
set_common(struct node *node, const struct attribute *attribute, bool is_first)
{
    node->id = is_first ? html_attribute(attribute, "id") : STR_EMPTY;
    node->classes = html_attribute(attribute, "class");
    node->language = html_attribute(attribute, "lang");
    node->direction = direction_named(html_attribute(attribute, "dir"));
}

static void
keep_value(struct tree_walk *walk, struct node *node, const char *key,
           struct str value)
{
    struct attribute *kept;

    if (str_is_empty(value)) {
        return;
    }
    kept = ARENA_NEW(walk->arena, struct attribute);
    *kept = (struct attribute){str_from_c(key), value, node->attribute};
    node->attribute = kept;
}

static void
keep_attribute(struct tree_walk *walk, struct node *node,
               const struct attribute *attribute, const char *key)
{
    keep_value(walk, node, key, html_attribute(attribute, key));
}

static void
add_image(struct tree_walk *walk, const struct html_piece *piece)
{
    const struct attribute *attribute = piece->attribute;
    struct node *image = add_node(walk, NODE_IMAGE);

    set_common(image, attribute, !piece->is_placed);
    image->image.path = variables_replace_in_address(
        walk->builder, html_attribute(attribute, "src"));
    image->image.alternative = html_attribute(attribute, "alt");
    image->image.title = html_attribute(attribute, "title");
    image->image.is_decorative = node_has_class(image, "decorative");
}

static bool
is_in_worksheet(const struct node *node)
{
    return node->kind == NODE_WORKSHEET ||
           node_find_ancestor(node, NODE_WORKSHEET) != NULL;
}

static bool
is_ticked(const struct attribute *attribute)
{
    while (attribute != NULL && !str_equal_c(attribute->key, "checked")) {
        attribute = attribute->next;
    }
    return attribute != NULL;
}

/* A box to tick; any other field of a form has no words. */
static void
add_input(struct tree_walk *walk, const struct html_piece *piece)
{
    struct str type = html_attribute(piece->attribute, "type");

    if (!str_equal_ignoring_case(type, STR("checkbox"))) {
        html_notices_add(walk->stream->notices, DIAG_HTML_DROPPED, STR("input"),
                         STR_EMPTY, walk->pos);
    } else if (is_in_worksheet(walk->top)) {
        add_node(walk, NODE_TEXT)->text = STR("[ ]");
    } else if (walk->code.node != NULL) {
        strbuf_add_c(&walk->code.text,
                     is_ticked(piece->attribute) ? "[x]" : "[ ]");
    } else if (is_ticked(piece->attribute)) {
        add_node(walk, NODE_TICK_BOX)->classes = STR("ticked");
    } else {
        add_node(walk, NODE_TICK_BOX);
    }
}

static void
add_break(struct tree_walk *walk)
{
    if (walk->code.node != NULL) {
        strbuf_add_char(&walk->code.text, '\n');
    } else {
        add_node(walk, NODE_LINE_BREAK);
    }
}

static void
add_void(struct tree_walk *walk, const struct html_piece *piece)
{
    enum html_meaning meaning = piece->element->meaning;

    if (meaning == HTML_BREAK) {
        add_break(walk);
    } else if (meaning == HTML_RULE && walk->code.node != NULL) {
        html_code_add_line_end(&walk->code);
    } else if (meaning == HTML_RULE) {
        set_common(add_node(walk, NODE_THEMATIC_BREAK), piece->attribute,
                   !piece->is_placed);
    } else if (meaning == HTML_IMAGE) {
        add_image(walk, piece);
    } else {
        add_input(walk, piece);
    }
}

/* The destination of a link, as cmark would give it to the builder. */
static struct node *
add_anchor(struct tree_walk *walk, const struct attribute *attribute,
           bool is_first)
{
    struct str href = html_attribute(attribute, "href");
    struct node *node;

    if (str_is_empty(href)) {
        struct str name = html_attribute(attribute, "name");
        struct str id = html_attribute(attribute, "id");
        if (is_first && (!str_is_empty(name) || !str_is_empty(id))) {
            node = add_node(walk, NODE_ANCHOR);
            set_common(node, attribute, true);
            node->id = str_is_empty(id) ? name : id;
        }
        return NULL;
    }
    node = add_node(walk, NODE_LINK);
    set_common(node, attribute, is_first);
    node->link.destination = builder_destination(walk->builder, href);
    node->link.title = html_attribute(attribute, "title");
    return node;
}

static void
set_list(struct node *list, const struct html_open *open)
{
    uint32_t start = 1;

    if (!str_to_count(html_attribute(open->attribute, "start"), LIST_START_MAX,
                      &start)) {
        start = 1;
    }
    list->list =
        (struct node_list){.is_ordered = html_element_is(open->element, "ol"),
                           .is_tight = true,
                           .start = (int)start};
}

static void
set_cell(struct tree_walk *walk, struct node *cell,
         const struct html_open *open)
{
    struct str align = html_token_alignment(open->element, open->attribute);

    cell->cell.is_header_column = html_element_is(open->element, "th");
    keep_attribute(walk, cell, open->attribute, "colspan");
    keep_attribute(walk, cell, open->attribute, "rowspan");
    keep_value(walk, cell, "align", align);
}

/* What the element itself says of its node. */
static void
set_members(struct tree_walk *walk, struct node *node,
            const struct html_open *open, const GumboNode *origin)
{
    if (node->kind == NODE_HEADING) {
        node->level = open->element->name[1] - '0';
    } else if (node->kind == NODE_LIST) {
        set_list(node, open);
    } else if (node->kind == NODE_TABLE_CELL) {
        set_cell(walk, node, open);
    } else if (node->kind == NODE_TABLE_ROW) {
        node->is_header = origin->parent->v.element.tag == GUMBO_TAG_THEAD;
    } else if (node->kind == NODE_ABBREVIATION) {
        node->title = html_attribute(open->attribute, "title");
    } else if (node->kind == NODE_CODE_BLOCK) {
        html_code_begin(&walk->code, node);
        node->classes =
            str_join_words(walk->arena, node->language, node->classes);
        node->language = STR_EMPTY; /* <pre lang="c"> names a program's */
    }
}

/* ------------------------------------------------------------ elements */

/* Keep of an element in code its words, and what leads to it. */
static void
open_in_code(struct tree_walk *walk, const struct html_open *open,
             bool is_first)
{
    struct str id = html_attribute(open->attribute, "id");

    if (open->element->meaning == HTML_ANCHOR) {
        if (!str_is_empty(html_attribute(open->attribute, "href"))) {
            html_notices_add(walk->stream->notices, DIAG_HTML_DROPPED, STR("a"),
                             STR_EMPTY, walk->pos);
        } else if (str_is_empty(id)) {
            id = html_attribute(open->attribute, "name");
        }
    }
    if (is_first && !str_is_empty(id)) {
        add_node(walk, NODE_ANCHOR)->id = id;
    }
    html_code_set_language(&walk->code, open->attribute);
    html_code_add_edge(&walk->code, open->element);
}

static struct node *
open_element(struct tree_walk *walk, struct html_open *open,
             const GumboNode *origin, bool is_first)
{
    struct node *node;

    if (walk->code.node != NULL) {
        open_in_code(walk, open, is_first);
        return NULL;
    }
    if (open->element->meaning == HTML_ANCHOR) {
        return add_anchor(walk, open->attribute, is_first);
    }
    if (open->element->kind == NODE_KIND_COUNT) {
        return NULL;
    }
    node = add_node(walk, open->element->kind);
    set_common(node, open->attribute, is_first);
    set_members(walk, node, open, origin);
    return node;
}

/* Words of Markdown in code are words of it; what has none comes behind. */
static void
place_in_code(struct tree_walk *walk, struct node *node, bool holds_more)
{
    struct str words = node->kind == NODE_TEXT
                           ? node->text /* with its blanks */
                           : node_plain_text(walk->arena, node);

    if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK) {
        strbuf_add_char(&walk->code.text, '\n');
    } else if (node->kind == NODE_LINK && holds_more) {
        html_notices_add(walk->stream->notices, DIAG_HTML_DROPPED, STR("a"),
                         STR_EMPTY, walk->pos);
    } else if (node->kind == NODE_IMAGE ||
               (str_is_empty(words) && !holds_more)) {
        node_append(walk->top, node);
    } else {
        strbuf_add(&walk->code.text, mark_restore_text(walk->arena, words));
    }
}

/* A node of Markdown's, in its place. */
static struct node *
place_node(struct tree_walk *walk, struct html_piece *piece)
{
    struct node *node = piece->node;

    if (piece->is_placed) {
        return NULL;
    }
    piece->is_placed = true;
    if (walk->code.node != NULL) {
        place_in_code(walk, node, piece->is_begun);
        return NULL;
    }
    node_append(walk->top, node);
    return piece->is_begun ? node : NULL;
}

static struct node *
enter_piece(struct tree_walk *walk, struct html_piece *piece,
            struct html_open *open, const GumboNode *origin)
{
    struct node *node;

    set_pos(walk, piece->pos);
    if (piece->node != NULL) {
        return place_node(walk, piece);
    }
    if (html_element_is_void(piece->element)) {
        add_void(walk, piece);
        node = NULL;
    } else {
        open->element = piece->element;
        open->attribute = piece->attribute;
        node = open_element(walk, open, origin, !piece->is_placed);
    }
    piece->is_placed = true;
    return node;
}

/* An element that the parser put in has no piece: a row, a paragraph. */
static struct node *
enter_implied(struct tree_walk *walk, struct html_open *open,
              const GumboNode *origin)
{
    open->element = html_element_find(
        str_from_c(gumbo_normalized_tagname(origin->v.element.tag)));
    return open->element == NULL || html_element_is_void(open->element)
               ? NULL
               : open_element(walk, open, origin, false);
}

static void
enter(struct tree_walk *walk, const GumboNode *origin)
{
    struct html_piece *piece = piece_of(walk, &origin->v.element);
    struct tree_frame frame = {.node = origin, .top = walk->top};

    frame.open.node = piece != NULL
                          ? enter_piece(walk, piece, &frame.open, origin)
                          : enter_implied(walk, &frame.open, origin);
    if (frame.open.node != NULL) {
        walk->top = frame.open.node;
    }
    ARRAY_PUSH(walk->arena, &walk->frame, frame);
}

static void
leave(struct tree_walk *walk)
{
    struct tree_frame frame = walk->frame.item[--walk->frame.count];

    walk->top = frame.top;
    if (frame.open.node == NULL) {
        if (walk->code.node != NULL && frame.open.element != NULL) {
            html_code_add_edge(&walk->code, frame.open.element);
        }
        return;
    }
    if (frame.open.node == walk->code.node) {
        html_code_end(walk->arena, &walk->code);
    } else {
        html_finish(walk->builder, &frame.open);
    }
}

/* ---------------------------------------------------------------- text */

static bool
is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space of HTML is one space. */
static struct str
fold(struct arena *arena, struct str text)
{
    char *copy = str_to_c(arena, text);
    size_t size = 0;

    for (size_t i = 0; i < text.size_bytes; i++) {
        if (!is_space(copy[i])) {
            copy[size++] = copy[i];
        } else if (size == 0 || copy[size - 1] != ' ') {
            copy[size++] = ' ';
        }
    }
    return str_from(copy, size);
}

/* Where in the text of its piece a text of the parser's begins: & and < were
 * written longer. */
static size_t
skipped(const struct tree_walk *walk, const struct html_piece *piece,
        const GumboText *origin)
{
    size_t begin =
        (size_t)(origin->original_text.data - walk->stream->text.data);
    size_t at = 0;

    for (size_t offset = piece->offset; offset < begin; at++) {
        offset +=
            str_starts_with(str_tail(strbuf_str(&walk->stream->text), offset),
                            STR("&"))
                ? str_find_char(
                      str_tail(strbuf_str(&walk->stream->text), offset), ';') +
                      1
                : 1;
    }
    return at;
}

/* Tell where each word of `text`, which was made of the piece from the byte
 * `at` on, stands. The first word stands for what is before it. */
static void
place_words(struct tree_walk *walk, const struct html_piece *piece, size_t at,
            struct str text)
{
    struct text_places *places = &walk->builder->places;
    struct str typed = piece->text;
    size_t offset = 0;

    while (at < typed.size_bytes && is_space(typed.data[at])) {
        at++;
    }
    offset = str_starts_with(text, STR(" ")) ? 1 : 0;
    set_pos(walk,
            html_place_find(&walk->places, piece->html, piece->text_at + at));
    text_places_end(places);
    text_places_add_pos(places, 0, walk->pos);
    while (at < typed.size_bytes) {
        size_t found = str_find_char(str_tail(text, offset), ' ');
        text_places_add_pos(
            places, offset,
            html_place_find(&walk->places, piece->html, piece->text_at + at));
        while (at < typed.size_bytes && !is_space(typed.data[at])) {
            at++;
        }
        while (at < typed.size_bytes && is_space(typed.data[at])) {
            at++;
        }
        if (found == STR_NOT_FOUND) {
            return;
        }
        offset += found + 1;
    }
}

static void
add_text(struct tree_walk *walk, const GumboText *origin)
{
    const struct html_piece *piece =
        find_piece(walk, origin->original_text, false);
    struct str text =
        character_reference_decode(walk->arena, str_from_c(origin->text));
    struct node *top = walk->builder->top;

    if (walk->code.node != NULL) {
        strbuf_add(&walk->code.text, text);
        return;
    }
    text = fold(walk->arena, text);
    if (piece != NULL && piece->html != NULL) {
        place_words(walk, piece, skipped(walk, piece, origin), text);
    }
    if (str_equal_c(text, " ")) {
        add_node(walk, NODE_TEXT)->text = text;
        return;
    }
    walk->builder->top = walk->top;
    inline_text_add(walk->builder, text);
    walk->builder->top = top;
    text_places_end(&walk->builder->places);
}

/* ---------------------------------------------------------------- walk */

static void
step(struct tree_walk *walk)
{
    struct tree_frame *frame = &walk->frame.item[walk->frame.count - 1];
    const GumboVector *children = &frame->node->v.element.children;
    const GumboNode *child;

    if (frame->next == children->length) {
        leave(walk);
        return;
    }
    child = children->data[frame->next++];
    if (child->type == GUMBO_NODE_ELEMENT ||
        child->type == GUMBO_NODE_TEMPLATE) {
        enter(walk, child);
    } else if (child->type == GUMBO_NODE_TEXT ||
               child->type == GUMBO_NODE_WHITESPACE ||
               child->type == GUMBO_NODE_CDATA) {
        add_text(walk, &child->v.text);
    }
}

/* Nothing of the author's is lost if a parser should swallow its place. */
static void
place_rest(const struct html_stream *stream, struct node *root)
{
    for (size_t i = 0; i < stream->piece.count; i++) {
        struct html_piece *piece = &stream->piece.item[i];
        if (piece->node != NULL && !piece->is_placed) {
            piece->is_placed = true;
            node_append(root, piece->node);
        }
    }
}

void
html_tree_build(struct builder *builder, const struct html_stream *stream,
                struct node *root)
{
    struct tree_walk walk = {
        .builder = builder,
        .stream = stream,
        .places = {.parse = builder->parse, .source = builder->source},
        .arena = builder->parse->arena,
        .top = root};
    struct tree_frame first = {.top = root};
    GumboOptions options = kGumboDefaultOptions;
    GumboOutput *output;

    text_places_end(&builder->places);
    text_places_begin(&builder->places, STR_NOT_FOUND);
    set_pos(&walk, root->pos);
    options.max_errors = 0;
    options.fragment_context = GUMBO_TAG_DIV;
    output = gumbo_parse_with_options(&options, stream->text.data,
                                      stream->text.size_bytes);
    html_code_init(&walk.code);
    first.node = output->root;
    ARRAY_PUSH(walk.arena, &walk.frame, first);
    while (walk.frame.count > 0) {
        step(&walk);
    }
    place_rest(stream, root);
    html_code_release(&walk.code);
    gumbo_destroy_output(&options, output);
}
