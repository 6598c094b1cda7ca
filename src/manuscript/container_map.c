/*
 * cmark's tree of the probe is walked once. Openings in code or in running
 * text are no HTML blocks there, so they are never met and stay unconfirmed.
 *
 * Only the first lines of blocks are taken from cmark: 0.30 is off by one in
 * the last lines of HTML and of code that its container ends. How many lines
 * such a block has is counted in its literal.
 */
#include "container_map.h"

#include <assert.h>
#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>

#include "manuscript/dialect/block_scan.h"
#include "manuscript/dialect/directives.h"

enum {
    FENCE_MIN = 3,
    ITEM_SPACES_MAX = 4,   /* behind a marker; with more, the text is code */
    TERM_DISTANCE_MAX = 2, /* lines from a term to its definition */
    TERMS_MAX = 8,         /* that one definition may have */
    TERM_MAX_BYTES = 80    /* where there are several */
};

/* What is open: a container of cmark's, or a div in it. */
struct open_block {
    bool is_div;
    bool in_worksheet;
    bool in_body;     /* inside a footnote or definition */
    struct str fence; /* what closes a div */
};

struct map_walk {
    struct block_probe *probe;
    const struct chapter_parse *parse;
    ARRAY_OF(struct open_block) open;
};

/* The document is open from the first node to the last. */
static struct open_block *
innermost(const struct map_walk *walk)
{
    assert(walk->open.item != NULL && walk->open.count > 0);
    return &walk->open.item[walk->open.count - 1];
}

/* ------------------------------------------------------------- places */

/* Index of the probe's line that the node begins in. */
static size_t
first_line(cmark_node *node)
{
    int line = cmark_node_get_start_line(node);

    return line < 1 ? 0 : (size_t)line - 1;
}

static struct str
probe_line(const struct map_walk *walk, size_t index)
{
    const struct marked_source *source = &walk->probe->source;
    struct str text = strbuf_str(&source->text);
    size_t from = source->line.item[index].offset;
    size_t to = index + 1 < source->line.count
                    ? source->line.item[index + 1].offset
                    : text.size_bytes;

    return str_slice(text, from, to - 1);
}

/* The line that the node begins in; `*at` is where. */
static struct str
line_of(const struct map_walk *walk, cmark_node *node, size_t *at)
{
    int column = cmark_node_get_start_column(node);

    *at = column < 1 ? 0 : (size_t)column - 1;
    return probe_line(walk, first_line(node));
}

/* The column where the text of a list item begins; 0 in other containers. */
static size_t
content_of(const struct map_walk *walk, cmark_node *container)
{
    struct str line;
    struct str text;
    size_t at;
    size_t size;
    size_t marker;
    size_t columns;

    if (cmark_node_get_type(container) != CMARK_NODE_ITEM) {
        return 0;
    }
    line = line_of(walk, container, &at);
    text = str_tail(line, at);
    size = block_scan_list_marker(text);
    marker = str_trim_end(str_slice(text, 0, size)).size_bytes;
    columns = block_scan_columns(str_slice(line, 0, at + marker));
    if (size < text.size_bytes) {
        size_t behind = block_scan_columns(str_slice(line, 0, at + size));
        if (behind - columns <= ITEM_SPACES_MAX) {
            return behind;
        }
    }
    return columns + 1;
}

/* Set the state of `count` lines of the probe from `first` on. */
static void
set_lines(struct map_walk *walk, size_t first, size_t count,
          struct line_fact fact)
{
    const struct marked_source *source = &walk->probe->source;

    fact.in_worksheet = innermost(walk)->in_worksheet;
    for (size_t i = first; i < first + count && i < source->line.count; i++) {
        struct line_fact *known = &walk->probe->fact[source->line.item[i].line];
        fact.after_body = known->after_body;
        *known = fact;
    }
}

static size_t
line_count(struct str literal)
{
    size_t count = 0;

    for (size_t i = 0; i < literal.size_bytes; i++) {
        count += literal.data[i] == '\n';
    }
    return count;
}

/* ------------------------------------------------------------- leaves */

static void
add_text(struct map_walk *walk, cmark_node *node)
{
    bool is_paragraph = cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH;
    int end = cmark_node_get_end_line(node);
    size_t first = first_line(node);
    struct line_fact fact = {.state =
                                 is_paragraph ? LINE_PARAGRAPH : LINE_OTHER};

    if (is_paragraph) {
        fact.content = content_of(walk, cmark_node_parent(node));
    }
    set_lines(walk, first, (size_t)end - first, fact);
}

static bool
is_blank_to_end(const struct map_walk *walk, size_t index)
{
    while (index < walk->probe->source.line.count &&
           block_scan_is_blank(probe_line(walk, index))) {
        index++;
    }
    return index == walk->probe->source.line.count;
}

static size_t
fence_size(struct str text)
{
    size_t size = 0;

    while (size < text.size_bytes && text.data[size] == text.data[0]) {
        size++;
    }
    return size >= FENCE_MIN && (text.data[0] == '`' || text.data[0] == '~')
               ? size
               : 0;
}

/* Is `index` the line that closes the block opened by `fence`? */
static bool
closes_fence(const struct map_walk *walk, size_t index, struct str fence)
{
    struct str text;
    size_t size;

    if (index >= walk->probe->source.line.count) {
        return false;
    }
    text = probe_line(walk, index);
    text = str_tail(text, block_scan_prefix(text, NULL));
    size = fence_size(text);
    return size >= fence_size(fence) && text.data[0] == fence.data[0] &&
           block_scan_is_blank(str_tail(text, size));
}

static void
report_unclosed(const struct map_walk *walk, size_t index, size_t at,
                size_t count)
{
    const struct marked_line_origin *origin =
        &walk->probe->source.line.item[index];

    DIAG_REPORT(walk->parse->diagnostics, DIAG_CODE_UNCLOSED,
                chapter_lines_pos(walk->probe->lines, walk->parse->file,
                                  origin->line, at),
                str_from_number(walk->parse->arena, (int64_t)count));
}

static void
add_code(struct map_walk *walk, cmark_node *node)
{
    struct str literal = str_from_c(cmark_node_get_literal(node));
    size_t first = first_line(node);
    size_t count = line_count(literal);
    size_t at;
    struct str line = line_of(walk, node, &at);
    struct str text = str_tail(line, at);
    bool is_indented =
        fence_size(text) == 0 ||
        str_equal(text, str_slice(literal, 0, str_find_char(literal, '\n')));

    if (!is_indented && closes_fence(walk, first + 1 + count, text)) {
        count += 2;
    } else if (!is_indented) {
        if (is_blank_to_end(walk, first + 1 + count) ||
            innermost(walk)->in_body) {
            report_unclosed(walk, first, at, count);
        }
        count++;
    }
    set_lines(walk, first, count, (struct line_fact){.state = LINE_VERBATIM});
}

/* Does a blank line end the HTML block? */
static bool
ends_at_blank(struct str literal)
{
    static const char *const name[] = {"<script", "<pre", "<style",
                                       "<textarea"};
    struct str text = str_trim(literal);

    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++) {
        struct str begin = str_from_c(name[i]);
        char next = text.size_bytes > begin.size_bytes
                        ? text.data[begin.size_bytes]
                        : ' ';
        if (str_starts_with_ignoring_case(text, begin) &&
            (next == ' ' || next == '>' || next == '\t' || next == '\n')) {
            return false;
        }
    }
    return !str_starts_with(text, STR("<!")) &&
           !str_starts_with(text, STR("<?"));
}

static void
add_html(struct map_walk *walk, cmark_node *node)
{
    struct str literal = str_from_c(cmark_node_get_literal(node));
    size_t count = line_count(literal);
    struct line_fact fact = {.state = LINE_OTHER};

    if (ends_at_blank(literal)) {
        fact.state = LINE_HTML;
    } else if (count > 1) {
        fact.state = LINE_VERBATIM;
    }
    set_lines(walk, first_line(node), count, fact);
}

/* ----------------------------------------------------------- openings */

static void
push(struct map_walk *walk, bool is_div, struct str fence)
{
    struct open_block block = {.is_div = is_div, .fence = fence};

    if (walk->open.count > 0) {
        block = *innermost(walk);
        block.is_div = is_div;
        block.fence = fence;
    }
    ARRAY_PUSH(walk->parse->arena, &walk->open, block);
}

/* The opening that a node marks, or NULL. */
static struct block_opening *
opening_of(const struct map_walk *walk, cmark_node *node)
{
    const struct marked_source *source = &walk->probe->source;
    const struct block_mark *mark;

    if (node == NULL || cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK) {
        return NULL;
    }
    mark = marked_source_find(source, str_from_c(cmark_node_get_literal(node)));
    return mark == NULL ? NULL
                        : walk->probe->opening.item[mark - source->block.item];
}

/* Does a definition stand before the item in the same list? */
static bool
follows_definition(const struct map_walk *walk, cmark_node *item)
{
    cmark_node *previous = cmark_node_previous(item);
    const struct block_opening *opening =
        previous == NULL ? NULL
                         : opening_of(walk, cmark_node_first_child(previous));

    return opening != NULL && opening->kind == OPENING_DEFINITION &&
           opening->is_confirmed;
}

/* The author's line that line `index` of the probe was made of. */
static size_t
author_line(const struct map_walk *walk, size_t index)
{
    return walk->probe->source.line.item[index].line;
}

/* Can a paragraph, which ends before the line `end`, be terms? Of several each
 * is short: it could be prose. */
static bool
can_be_terms(const struct map_walk *walk, cmark_node *paragraph, size_t end)
{
    size_t first = first_line(paragraph);
    size_t at;
    struct str line = line_of(walk, paragraph, &at);
    bool can_be = end - first <= TERMS_MAX &&
                  block_opening_can_be_term(str_tail(line, at));

    for (size_t i = first; can_be && end - first > 1 && i < end; i++) {
        line = walk->probe->lines->line.item[author_line(walk, i)];
        line = str_tail(line, block_scan_containers(line));
        can_be = line.size_bytes <= TERM_MAX_BYTES &&
                 (i == first || block_opening_can_be_term(line));
    }
    return can_be;
}

/* A paragraph right before the item's list is its terms, a line each. */
static bool
find_term(struct map_walk *walk, cmark_node *item)
{
    cmark_node *term = cmark_node_previous(cmark_node_parent(item));
    size_t end;

    if (cmark_node_previous(item) != NULL || term == NULL ||
        cmark_node_get_type(term) != CMARK_NODE_PARAGRAPH) {
        return false;
    }
    end = (size_t)cmark_node_get_end_line(term);
    if (first_line(item) + 1 - end > TERM_DISTANCE_MAX ||
        !can_be_terms(walk, term, end)) {
        return false;
    }
    for (size_t i = first_line(term); i < end; i++) {
        walk->probe->fact[author_line(walk, i)].is_term = true;
    }
    return true;
}

static void
add_body(struct map_walk *walk, cmark_node *node, struct block_opening *opening)
{
    cmark_node *item = cmark_node_parent(node);
    struct open_block *block = innermost(walk);

    if (cmark_node_get_type(item) != CMARK_NODE_ITEM ||
        cmark_node_previous(node) != NULL) {
        return;
    }
    opening->is_confirmed =
        opening->kind == OPENING_FOOTNOTE || opening->kind == OPENING_CELL ||
        opening->kind == OPENING_ADMONITION || follows_definition(walk, item) ||
        find_term(walk, item);
    if (opening->is_confirmed) {
        block->in_body = true;
        /* a note goes to the end of its chapter */
        block->in_worksheet =
            block->in_worksheet && opening->kind != OPENING_FOOTNOTE;
    }
}

/* Close the innermost div of the container that the line can close. */
static void
close_div(struct map_walk *walk, struct str fence)
{
    size_t count = walk->open.count;

    while (count > 0 && walk->open.item[count - 1].is_div) {
        count--;
        if (str_equal(walk->open.item[count].fence, fence)) {
            walk->open.count = count;
            return;
        }
    }
}

static void
add_opening(struct map_walk *walk, cmark_node *node,
            struct block_opening *opening)
{
    if (block_opening_has_body(opening)) {
        add_body(walk, node, opening);
        return;
    }
    if (opening->kind == OPENING_ASIDE) {
        opening->is_confirmed = cmark_node_get_type(cmark_node_parent(node)) ==
                                    CMARK_NODE_BLOCK_QUOTE &&
                                cmark_node_previous(node) == NULL;
        return;
    }
    opening->is_confirmed = true;
    if (opening->kind == OPENING_NOTHING || opening->kind == OPENING_TABLE ||
        opening->kind == OPENING_TABLE_END) {
        return;
    }
    if (opening->kind != OPENING_DIV_CLOSE) {
        push(walk, true, opening->fence);
        if (opening->kind != OPENING_DIV_BROKEN &&
            directive_is_worksheet(&opening->list)) {
            innermost(walk)->in_worksheet = true;
        }
    } else {
        close_div(walk, opening->fence);
    }
}

/* --------------------------------------------------------------- walk */

static bool
is_container(cmark_node_type type)
{
    return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
           type == CMARK_NODE_ITEM;
}

static void
enter(struct map_walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    struct block_opening *opening = opening_of(walk, node);

    if (is_container(type)) {
        push(walk, false, STR_EMPTY);
    } else if (opening != NULL) {
        add_opening(walk, node, opening);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        add_code(walk, node);
    } else if (type == CMARK_NODE_HTML_BLOCK) {
        add_html(walk, node);
    } else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
               type == CMARK_NODE_THEMATIC_BREAK) {
        add_text(walk, node);
    }
}

/* Divs left open in a container end with it. */
static void
leave(struct map_walk *walk, cmark_node *node)
{
    if (!is_container(cmark_node_get_type(node))) {
        return;
    }
    while (innermost(walk)->is_div) {
        walk->open.count--;
    }
    walk->open.count--;
}

/* The next block in document order; inlines are of no interest. */
static cmark_node *
next_block(struct map_walk *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);
    cmark_node *next = is_container(type) || type == CMARK_NODE_LIST
                           ? cmark_node_first_child(node)
                           : NULL;

    while (next == NULL && node != NULL) {
        leave(walk, node);
        next = cmark_node_next(node);
        node = cmark_node_parent(node);
    }
    return next;
}

void
container_map_read(struct block_probe *probe, const struct chapter_parse *parse)
{
    struct map_walk walk = {.probe = probe, .parse = parse};
    cmark_node *root = cmark_parse_document(probe->source.text.data,
                                            probe->source.text.size_bytes,
                                            CMARK_OPT_SOURCEPOS);

    for (cmark_node *node = root; node != NULL;
         node = next_block(&walk, node)) {
        enter(&walk, node);
    }
    cmark_node_free(root);
}
