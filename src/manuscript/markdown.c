/*
 * cmark's tree is walked once, with its own iterator, and handed to the
 * builder; nothing of cmark outlives the walk.
 *
 * Places: cmark 0.30 knows the lines of blocks well and the columns of
 * inlines badly, so text_places.h looks for each inline node in the source.
 * What it cannot find is given its block's line plus the breaks before it, and
 * no column.
 */
#include "markdown.h"

#include <assert.h>
/* cmark has short names that are ours too */
#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>
#include <string.h>

#include "base/utf8.h"
#include "chapter_source.h"
#include "document/iterator.h"
#include "manuscript/answers/fields.h"
#include "manuscript/dialect/marks.h"
#include "manuscript/foreign/block_title.h"
#include "manuscript/foreign/code_title.h"
#include "manuscript/html/html.h"
#include "manuscript/html/html_comments.h"
#include "manuscript/inline/abbreviations.h"
#include "manuscript/inline/bare_addresses.h"
#include "manuscript/inline/foreign_marks.h"
#include "manuscript/inline/inline_marks.h"
#include "manuscript/inline/link_words.h"
#include "manuscript/inline/nested_links.h"
#include "manuscript/inline/task_lists.h"
#include "manuscript/tree/builder.h"
#include "manuscript/tree/callouts.h"
#include "manuscript/tree/chapter_text.h"
#include "manuscript/tree/inline_text.h"
#include "manuscript/tree/joined_lines.h"
#include "manuscript/tree/smart_punctuation.h"
#include "manuscript/tree/table_captions.h"

enum {
    HEADING_LINE_MAX = 100 /* characters of a heading in one line */
};

struct conversion {
    const struct chapter_parse *parse;
    struct marked_source source;
    struct builder builder;
};

/* Where the block begins in the source; STR_NOT_FOUND: not known. */
static size_t
block_offset(const struct conversion *conversion, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    int column = cmark_node_get_start_column(node);

    return line < 1 || (size_t)line > conversion->source.line.count
               ? STR_NOT_FOUND
               : conversion->source.line.item[line - 1].offset +
                     (column < 1 ? 0 : (size_t)column - 1);
}

static struct source_pos
block_pos(const struct conversion *conversion, cmark_node *node)
{
    return text_places_find(&conversion->builder.places,
                            block_offset(conversion, node));
}

static struct str
literal_of(cmark_node *node)
{
    return str_from_c(cmark_node_get_literal(node));
}

/* As typed, in memory of our own. */
static struct str
verbatim(const struct conversion *conversion, struct str text)
{
    struct arena *arena = conversion->parse->arena;

    return str_copy(arena, mark_restore_source(arena, text,
                                               conversion->source.typed.item,
                                               conversion->source.typed.count));
}

/* ------------------------------------------------------------- blocks */

/* Does the block begin with one of these signs? */
static bool
begins_with(const struct conversion *conversion, cmark_node *node,
            const char *signs)
{
    const struct marked_source *source = &conversion->source;
    size_t at = block_offset(conversion, node);
    struct str rest = at == STR_NOT_FOUND
                          ? STR_EMPTY
                          : str_tail(strbuf_str(&source->text), at);

    return !str_is_empty(rest) && strchr(signs, rest.data[0]) != NULL;
}

/* What the fence says beside the language stands above the code. */
static void
add_code_title(struct conversion *conversion, struct node *code,
               struct str words)
{
    struct arena *arena = conversion->parse->arena;
    struct str text = code_title_read(verbatim(conversion, words));
    struct node *title;

    if (!str_is_empty(text)) {
        title = block_title_new(arena, code->pos);
        node_append(title, node_new_text(arena, text, code->pos));
        node_insert_before(code, title);
    }
}

static void
add_code_block(struct conversion *conversion, cmark_node *node)
{
    struct str info = str_from_c(cmark_node_get_fence_info(node));
    struct node *code = builder_add(&conversion->builder, NODE_CODE_BLOCK,
                                    block_pos(conversion, node));
    struct str language;

    code->text = verbatim(conversion, literal_of(node));
    code->is_fenced = begins_with(conversion, node, "`~");
    if (str_next_word(&info, &language)) {
        code->classes = verbatim(conversion, language);
        add_code_title(conversion, code, info);
    }
}

static void
add_html_block(struct conversion *conversion, cmark_node *node)
{
    struct str literal = literal_of(node);
    const struct block_mark *mark =
        marked_source_find(&conversion->source, literal);

    if (mark != NULL) {
        builder_mark(&conversion->builder, mark);
        return;
    }
    literal = verbatim(conversion, literal);
    conversion->builder.line = block_pos(conversion, node).line;
    if (!html_comments_read(&conversion->builder, literal)) {
        html_comments_add_block(&conversion->builder, literal,
                                block_offset(conversion, node),
                                block_pos(conversion, node));
    }
}

/* The opening of the body that a list item is, or NULL. */
static const struct block_opening *
find_body(const struct conversion *conversion, cmark_node *item)
{
    cmark_node *first = item == NULL ? NULL : cmark_node_first_child(item);
    const struct block_mark *mark;

    if (first == NULL || cmark_node_get_type(first) != CMARK_NODE_HTML_BLOCK) {
        return NULL;
    }
    mark = marked_source_find(&conversion->source, literal_of(first));
    return mark != NULL && mark->kind == BLOCK_OPENING &&
                   block_opening_has_body(mark->opening)
               ? mark->opening
               : NULL;
}

static void
open_list(struct conversion *conversion, cmark_node *node)
{
    struct node *list;

    if (find_body(conversion, cmark_node_first_child(node)) != NULL) {
        builder_open(&conversion->builder, NODE_KIND_COUNT,
                     block_pos(conversion, node));
        return;
    }
    list = builder_open(&conversion->builder, NODE_LIST,
                        block_pos(conversion, node));

    if (list != NULL) {
        list->list.is_ordered =
            cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        list->list.is_tight = cmark_node_get_list_tight(node) != 0;
        list->list.start =
            list->list.is_ordered ? cmark_node_get_list_start(node) : 1;
    }
}

static void
open_item(struct conversion *conversion, cmark_node *node)
{
    const struct block_opening *body = find_body(conversion, node);

    if (body != NULL) {
        builder_open_body(&conversion->builder, body);
    } else {
        builder_open(&conversion->builder, NODE_LIST_ITEM,
                     block_pos(conversion, node));
    }
}

static void
open_leaf(struct conversion *conversion, enum node_kind kind, cmark_node *node)
{
    builder_open_leaf(&conversion->builder, kind, block_pos(conversion, node));
    text_places_begin(&conversion->builder.places,
                      block_offset(conversion, node));
    text_places_pass_begin(&conversion->builder.places);
}

static void
open_heading(struct conversion *conversion, cmark_node *node)
{
    open_leaf(conversion, NODE_HEADING, node);
    if (conversion->builder.leaf->kind == NODE_HEADING) {
        conversion->builder.leaf->level = cmark_node_get_heading_level(node);
    }
}

static bool
has_line_end(const struct node *heading)
{
    const struct node *child = heading->first_child;

    while (child != NULL && child->kind != NODE_SOFT_BREAK &&
           child->kind != NODE_LINE_BREAK) {
        child = child->next;
    }
    return child != NULL;
}

/* A heading that a line of dashes below it made, of more text than headings
 * have: most likely the dashes were meant to be a rule. */
static void
close_heading(struct conversion *conversion, cmark_node *node)
{
    const struct node *heading = conversion->builder.leaf;

    builder_close_leaf(&conversion->builder);
    if (!begins_with(conversion, node, "#") &&
        (has_line_end(heading) ||
         utf8_count(node_plain_text(conversion->parse->arena, heading)) >
             HEADING_LINE_MAX)) {
        diagnostics_report_plain(conversion->parse->diagnostics,
                                 DIAG_HEADING_LONG, heading->pos);
    }
}

static void
enter_block(struct conversion *conversion, cmark_node *node)
{
    struct builder *builder = &conversion->builder;
    struct source_pos pos = block_pos(conversion, node);
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_BLOCK_QUOTE) {
        builder_open(builder, NODE_QUOTE, pos);
    } else if (type == CMARK_NODE_LIST) {
        open_list(conversion, node);
    } else if (type == CMARK_NODE_ITEM) {
        open_item(conversion, node);
    } else if (type == CMARK_NODE_CODE_BLOCK) {
        add_code_block(conversion, node);
    } else if (type == CMARK_NODE_HTML_BLOCK) {
        add_html_block(conversion, node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        open_leaf(conversion, NODE_PARAGRAPH, node);
    } else if (type == CMARK_NODE_HEADING) {
        open_heading(conversion, node);
    } else if (type == CMARK_NODE_THEMATIC_BREAK) {
        builder_add(builder, NODE_THEMATIC_BREAK, pos);
    }
}

static void
exit_block(struct conversion *conversion, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_HEADING) {
        close_heading(conversion, node);
    } else if (type == CMARK_NODE_PARAGRAPH) {
        builder_close_leaf(&conversion->builder);
    } else if (type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST ||
               type == CMARK_NODE_ITEM) {
        builder_close(&conversion->builder);
    }
}

/* ------------------------------------------------------------ inlines */

static void
add_break(struct builder *builder, enum node_kind kind)
{
    if (builder->image_depth > 0) {
        builder_add_text(builder, STR(" "));
    } else {
        builder_add(builder, kind, builder_pos(builder));
    }
    builder->line++;
    text_places_pass_break(&builder->places);
}

/* Go behind `literal`, and to the line in which it begins. */
static size_t
pass_literal(struct builder *builder, struct str literal)
{
    size_t at = text_places_pass(&builder->places, literal);

    if (at != STR_NOT_FOUND) {
        builder->line = text_places_find(&builder->places, at).line;
    }
    return at;
}

static void
add_words(struct builder *builder, struct str literal)
{
    builder->text_at = pass_literal(builder, literal);
    builder_add_text(builder, literal);
    builder->text_at = STR_NOT_FOUND;
}

static void
add_code(struct conversion *conversion, cmark_node *node)
{
    struct builder *builder = &conversion->builder;
    struct str text = verbatim(conversion, literal_of(node));
    struct source_pos pos = builder_pos(builder);

    (void)pass_literal(builder, literal_of(node));
    text_places_pass_ticks(&builder->places);
    if (builder->image_depth > 0) {
        builder_add_text(builder, text);
        return;
    }
    builder_add(builder, NODE_CODE, pos)->text = text;
}

/* Within the words of a picture it is nothing. */
static void
add_html_inline(struct conversion *conversion, cmark_node *node)
{
    struct builder *builder = &conversion->builder;
    struct source_pos pos = builder_pos(builder);
    struct str literal;
    size_t at;

    at = pass_literal(builder, literal_of(node));
    if (builder->image_depth > 0) {
        return;
    }
    literal = verbatim(conversion, literal_of(node));
    if (!html_comments_read(builder, literal)) {
        builder_add(builder, NODE_HTML_INLINE, pos)->html =
            (struct node_html){literal, at, 0};
    }
    for (size_t i = 0; i < literal.size_bytes; i++) {
        builder->line += literal.data[i] == '\n';
    }
}

static void
open_link(struct builder *builder, cmark_node *node)
{
    struct node *link = builder_open(builder, NODE_LINK, builder_pos(builder));

    if (link != NULL) {
        link->link.destination =
            builder_destination(builder, str_from_c(cmark_node_get_url(node)));
        link->link.title =
            builder_link_title(builder, str_from_c(cmark_node_get_title(node)));
    }
    text_places_pass_signs(&builder->places, 1);
}

static struct str
size_taken_out(struct builder *builder, struct node *image, const char *text)
{
    return inline_text_image_size(builder, str_from_c(text),
                                  &image->image.size);
}

static void
close_image(struct builder *builder, cmark_node *node)
{
    struct arena *arena = builder->parse->arena;
    struct node *image;

    if (--builder->image_depth > 0) {
        return;
    }
    image = builder_add(builder, NODE_IMAGE, builder->image_pos);
    image->image.path = builder_destination(
        builder, size_taken_out(builder, image, cmark_node_get_url(node)));
    image->image.title = builder_link_title(
        builder, size_taken_out(builder, image, cmark_node_get_title(node)));
    inline_text_report_references(builder, strbuf_str(&builder->alternative),
                                  STR_NOT_FOUND);
    image->image.alternative = str_trim(str_copy(
        arena, mark_restore_text(arena, strbuf_str(&builder->alternative))));
}

static void
open_emphasis(struct builder *builder, cmark_node_type type)
{
    bool is_strong = type == CMARK_NODE_STRONG;

    builder_open(builder, is_strong ? NODE_STRONG : NODE_EMPHASIS,
                 builder_pos(builder));
    text_places_pass_signs(&builder->places, is_strong ? 2 : 1);
}

static void
pass_closing(struct builder *builder, cmark_node_type type)
{
    if (type == CMARK_NODE_IMAGE || type == CMARK_NODE_LINK) {
        text_places_pass_address(&builder->places);
    } else {
        text_places_pass_signs(&builder->places,
                               type == CMARK_NODE_STRONG ? 2 : 1);
    }
}

/* The words of a picture are said and have no address; one that they name is
 * in them. */
static void
report_lost_address(struct builder *builder, cmark_node *node)
{
    struct str address = str_from_c(cmark_node_get_url(node));
    cmark_node *first = cmark_node_first_child(node);

    if (!str_is_empty(address) &&
        (first == NULL || cmark_node_get_type(first) != CMARK_NODE_TEXT ||
         !str_ends_with(address, literal_of(first)))) {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_ALT_ADDRESS,
                    builder_pos(builder),
                    builder_destination(builder, address));
    }
}

/* In a picture's words: all that is no text. */
static void
enter_in_image(struct builder *builder, cmark_node *node, cmark_node_type type)
{
    if (type == CMARK_NODE_IMAGE) {
        builder->image_depth++;
    }
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
        report_lost_address(builder, node);
    }
}

static void
enter_inline(struct conversion *conversion, cmark_node *node)
{
    struct builder *builder = &conversion->builder;
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_TEXT) {
        add_words(builder, literal_of(node));
    } else if (type == CMARK_NODE_SOFTBREAK) {
        add_break(builder, NODE_SOFT_BREAK);
    } else if (type == CMARK_NODE_LINEBREAK) {
        add_break(builder, NODE_LINE_BREAK);
    } else if (type == CMARK_NODE_CODE) {
        add_code(conversion, node);
    } else if (type == CMARK_NODE_HTML_INLINE) {
        add_html_inline(conversion, node);
    } else if (builder->image_depth > 0) {
        enter_in_image(builder, node, type);
    } else if (type == CMARK_NODE_IMAGE) {
        builder->image_depth = 1;
        builder_flush_text(builder);
        strbuf_clear(&builder->alternative);
        builder->image_pos = builder_pos(builder);
    } else if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG) {
        open_emphasis(builder, type);
    } else if (type == CMARK_NODE_LINK) {
        open_link(builder, node);
    }
}

static void
exit_inline(struct conversion *conversion, cmark_node *node)
{
    struct builder *builder = &conversion->builder;
    cmark_node_type type = cmark_node_get_type(node);

    pass_closing(builder, type);
    if (type == CMARK_NODE_IMAGE) {
        close_image(builder, node);
    } else if (builder->image_depth == 0 &&
               (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG ||
                type == CMARK_NODE_LINK)) {
        builder_close(builder);
        if (type == CMARK_NODE_LINK) {
            inline_text_add_link_notes(builder);
        }
    }
}

/* --------------------------------------------------------------- walk */

static void
convert(struct conversion *conversion, cmark_node *root)
{
    cmark_iter *walk = cmark_iter_new(root);
    cmark_event_type event;

    while ((event = cmark_iter_next(walk)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(walk);
        bool is_block = cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK;
        if (event == CMARK_EVENT_ENTER) {
            if (is_block) {
                enter_block(conversion, node);
            } else {
                enter_inline(conversion, node);
            }
        } else if (is_block) {
            exit_block(conversion, node);
        } else {
            exit_inline(conversion, node);
        }
    }
    cmark_iter_free(walk);
}

/* Notes hang on no chapter yet. */
static void
read_html(struct builder *builder)
{
    struct html_notices notices = {.parse = builder->parse};

    builder_flush_text(builder);
    html_apply(builder, &notices, builder->parse->chapter);
    for (size_t i = 0; i < builder->note.count; i++) {
        html_apply(builder, &notices, builder->note.item[i]);
    }
    html_notices_report(&notices);
}

static void
parse_blocks(const struct chapter_parse *parse, struct str text)
{
    struct conversion conversion = {.parse = parse};
    cmark_node *root;

    chapter_source_write(&conversion.source, parse, text);
    parse->chapter->chapter.written =
        (struct written_lines){conversion.source.lines->written.item,
                               conversion.source.lines->written.count};
    root = cmark_parse_document(conversion.source.text.data,
                                conversion.source.text.size_bytes,
                                CMARK_OPT_SOURCEPOS);
    builder_init(&conversion.builder, parse, &conversion.source);
    convert(&conversion, root);
    cmark_node_free(root);
    read_html(&conversion.builder);
    builder_finish(&conversion.builder);
    bare_addresses_find(parse);
    nested_links_find(parse);
    inline_marks_apply(parse, &conversion.source);
    abbreviations_apply(parse, &conversion.source);
    marked_source_release(&conversion.source);
}

void
markdown_parse(struct arena *arena, struct str text, const char *file,
               const struct markdown_context *context, struct node *chapter,
               struct diagnostics *diagnostics)
{
    struct foreign_marks foreign = {0};
    const struct chapter_parse parse = {.arena = arena,
                                        .file = file,
                                        .context = context,
                                        .chapter = chapter,
                                        .diagnostics = diagnostics,
                                        .foreign = &foreign};

    assert(chapter->kind == NODE_CHAPTER && chapter->first_child == NULL);
    parse_blocks(&parse, text);
    callouts_find(&parse);
    table_captions_set(&parse);
    joined_lines_apply(chapter);
    smart_punctuation_apply(arena, chapter, context->language);
    fields_find(&parse);
    task_lists_find(&parse);
    chapter_text_restore(&parse);
    link_words_cut(&parse);
    foreign_marks_report(&parse);
}
