/*
 * The walk is the iterator's; content_kind.def says for each kind of node what
 * happens on entering and on leaving.
 */
#include "content.h"

#include <assert.h>

#include "access_statement.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "content_answer.h"
#include "content_box.h"
#include "content_element.h"
#include "content_index.h"
#include "content_link.h"
#include "content_notes.h"
#include "content_page.h"
#include "content_table.h"
#include "document/document.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/picture/picture_size.h"
#include "document/wording.h"
#include "page_marks.h"

typedef void (*node_handler)(struct content_writer *writer,
                             const struct node *node);

struct handler_row {
    node_handler enter; /* NULL: nothing to write */
    node_handler leave;
    enum mark_place mark;
};

static void
enter_element(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, node_kind_element(node->kind));
    content_add_attributes(writer, node, NULL);
}

static void
leave_inline(struct content_writer *writer, const struct node *node)
{
    (void)node;
    xml_end(writer->xml);
}

static void
enter_container(struct content_writer *writer, const struct node *node)
{
    enter_element(writer, node);
    xml_newline(writer->xml);
}

static void
enter_classed(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, node_kind_element(node->kind));
    content_add_attributes(writer, node, node_kind_name(node->kind));
    xml_newline(writer->xml);
}

/* ------------------------------------------------------------ the chapter */

/* A further file of a chapter: named by the heading it begins with. */
static void
enter_continued(struct content_writer *writer)
{
    const struct node *first = writer->text->first;

    xml_begin(writer->xml, "section");
    if (first->kind == NODE_HEADING && !str_is_empty(first->id)) {
        xml_attribute(writer->xml, "aria-labelledby", first->id);
    } else {
        xml_attribute(writer->xml, "aria-label", writer->text->title);
    }
    xml_newline(writer->xml);
}

static void
enter_chapter(struct content_writer *writer, const struct node *node)
{
    const struct node *title = node->chapter.title;
    bool is_worksheet =
        title != NULL && node_find_ancestor(title, NODE_WORKSHEET) != NULL;

    if (content_is_continued(writer, node)) {
        enter_continued(writer);
        return;
    }
    xml_begin(writer->xml, "section");
    content_add_attributes(writer, node, NULL);
    if (node->chapter.matter == MATTER_BODY && title != NULL && !is_worksheet) {
        content_add_role(writer, node);
    }
    /* a worksheet has its own section, which takes the name */
    if (title != NULL && !is_worksheet && !str_is_empty(title->id)) {
        xml_attribute(writer->xml, "aria-labelledby", title->id);
    }
    xml_newline(writer->xml);
    if (node->first_child == NULL) {
        xml_element(writer->xml, "h1", writer->text->title);
    }
}

static const char *
heading_element(int level)
{
    static const char *const name[] = {"h1", "h2", "h3", "h4", "h5", "h6"};

    assert(level >= 1 && level <= 6);
    return name[level - 1];
}

static void
enter_heading(struct content_writer *writer, const struct node *node)
{
    writer->heading = node;
    xml_begin(writer->xml,
              heading_element(publication_heading_level(writer->text, node)));
    content_add_attributes(writer, node, NULL);
}

static void
leave_heading(struct content_writer *writer, const struct node *node)
{
    content_end_block(writer, node);
    if (node->parent->kind == NODE_WORKSHEET &&
        node->parent->worksheet.title == node) {
        content_answer_add_meta(writer, node->parent);
    }
}

/* ------------------------------------------------------------------ prose */

static bool
is_in_tight_item(const struct node *node)
{
    const struct node *item = node->parent;

    if (item != NULL && item->kind == NODE_CHOICE) {
        return node->previous == NULL; /* its label, behind its box */
    }
    return item != NULL && item->kind == NODE_LIST_ITEM &&
           item->parent->kind == NODE_LIST && item->parent->list.is_tight;
}

static void
enter_paragraph(struct content_writer *writer, const struct node *node)
{
    if (!is_in_tight_item(node)) {
        enter_element(writer, node);
    }
}

static void
leave_paragraph(struct content_writer *writer, const struct node *node)
{
    if (!is_in_tight_item(node)) {
        content_end_block(writer, node);
    } else if (node->next != NULL) {
        xml_newline(writer->xml);
    }
}

static void
enter_list(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, node->list.is_ordered ? "ol" : "ul");
    content_add_attributes(writer, node, NULL);
    if (node->list.is_ordered && node->list.start != 1) {
        xml_attribute_number(writer->xml, "start", node->list.start);
    }
    xml_newline(writer->xml);
}

static bool
is_language_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '+' || c == '#' || c == '-' ||
           c == '_';
}

/* The language of code, which the info of its fence begins with: "c", and
 * "{r, echo=FALSE}" and "{.python}" of other tools. Empty: none is named. */
static struct str
code_language(const struct node *node)
{
    struct str name = node->classes;
    size_t size = 0;

    while (name.size_bytes > 0 &&
           (name.data[0] == '{' || name.data[0] == '.')) {
        name = str_tail(name, 1);
    }
    while (size < name.size_bytes && is_language_letter(name.data[size])) {
        size++;
    }
    return str_slice(name, 0, size);
}

static void
enter_code_block(struct content_writer *writer, const struct node *code)
{
    struct str language = code_language(code);

    xml_begin(writer->xml, "pre");
    content_add_attributes(writer, code, NULL);
    xml_begin(writer->xml, "code");
    if (!str_is_empty(language)) {
        xml_attribute(
            writer->xml, "class",
            str_join(writer->publication->arena, STR("language-"), language));
    }
    content_page_add_text(writer, code);
    xml_end(writer->xml);
}

static void
enter_thematic_break(struct content_writer *writer, const struct node *node)
{
    (void)node;
    xml_begin(writer->xml, "hr");
    xml_end_empty(writer->xml);
    xml_newline(writer->xml);
}

/* ----------------------------------------------------------------- images */

static void
add_size(struct content_writer *writer, const struct picture_size *size)
{
    struct strbuf css;

    strbuf_init(&css);
    picture_size_add_css(&css, size);
    if (css.size_bytes > 0) {
        xml_attribute(writer->xml, "style", strbuf_str(&css));
    }
    strbuf_release(&css);
}

static void
enter_image(struct content_writer *writer, const struct node *node)
{
    const struct publication_image *image =
        publication_find_image(writer->publication, &node->image);

    if (image == NULL) {
        xml_text(writer->xml, node->image.alternative);
        return;
    }
    xml_begin(writer->xml, "img");
    content_add_attributes(writer, node, NULL);
    xml_attribute(
        writer->xml, "src",
        str_join(writer->publication->arena, STR("../"), image->href));
    xml_attribute(writer->xml, "alt",
                  node->image.is_decorative ? STR_EMPTY
                                            : node->image.alternative);
    if (node->image.is_decorative) {
        xml_attribute_c(writer->xml, "role", "presentation");
    }
    add_size(writer, &node->image.size);
    xml_end_empty(writer->xml);
}

static void
enter_paragraph_or_note(struct content_writer *writer, const struct node *node)
{
    enter_paragraph(writer, node);
    if (node->parent->kind == NODE_FOOTNOTE && node->previous == NULL) {
        content_notes_add_back_link(writer, node->parent);
    }
}

/* ----------------------------------------------------------------- inline */

static void
enter_text(struct content_writer *writer, const struct node *node)
{
    content_page_add_text(writer, node);
}

static void
enter_soft_break(struct content_writer *writer, const struct node *node)
{
    (void)node;
    xml_newline(writer->xml);
}

static void
enter_line_break(struct content_writer *writer, const struct node *node)
{
    (void)node;
    xml_begin(writer->xml, "br");
    xml_end_empty(writer->xml);
}

static void
enter_code(struct content_writer *writer, const struct node *node)
{
    enter_element(writer, node);
    content_page_add_text(writer, node);
}

static void
enter_abbreviation(struct content_writer *writer, const struct node *node)
{
    enter_element(writer, node);
    content_add_title(writer, node->title);
}

static void
enter_anchor(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, "span");
    content_add_attributes(writer, node, NULL);
}

/* A mark that the index leads to. */
static void
enter_index_term(struct content_writer *writer, const struct node *node)
{
    if (!str_is_empty(node->id)) {
        enter_anchor(writer, node);
    }
}

static void
leave_index_term(struct content_writer *writer, const struct node *node)
{
    if (!str_is_empty(node->id)) {
        leave_inline(writer, node);
    }
}

/* ------------------------------------------------------------- worksheets */

static void
enter_worksheet(struct content_writer *writer, const struct node *node)
{
    content_answer_begin_worksheet(writer, node);
}

static void
enter_answer(struct content_writer *writer, const struct node *node)
{
    content_answer_add_lines(writer, node);
}

static void
enter_choice_list(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, node->choices.is_ordered ? "ol" : "ul");
    content_add_attributes(writer, node, "choices");
    if (node->choices.is_ordered && node->choices.start != 1) {
        xml_attribute_number(writer->xml, "start", node->choices.start);
    }
    xml_newline(writer->xml);
}

static void
enter_choice(struct content_writer *writer, const struct node *node)
{
    xml_begin(writer->xml, "li");
    content_add_attributes(writer, node, NULL);
    content_answer_add_mark(writer, node);
    xml_text_c(writer->xml, " ");
}

static void
enter_mark(struct content_writer *writer, const struct node *node)
{
    content_answer_add_mark(writer, node);
}

static void
enter_blank(struct content_writer *writer, const struct node *node)
{
    content_answer_add_blank(writer, node);
}

static void
enter_scale(struct content_writer *writer, const struct node *node)
{
    content_answer_add_scale(writer, node);
}

static const struct handler_row handler_table[NODE_KIND_COUNT] = {
#define CONTENT(name, enter, leave, mark) \
    [NODE_##name] = {enter, leave, MARK_##mark},
#include "content_kind.def"
#undef CONTENT
};

/* Without its row a kind would reach no reader: that is no C. */
enum {
#define CONTENT(name, enter, leave, mark) CONTENT_HAS_##name,
#include "content_kind.def"
#undef CONTENT
};
#define NODE(name, level, label, element, role, structure, data) \
    static_assert(CONTENT_HAS_##name >= 0, "a row of content_kind.def");
#include "document/node_kind.def"
#undef NODE

static void
weigh(struct content_writer *writer, const struct node *node)
{
    size_t size_bytes = writer->xml->out.size_bytes;

    if (writer->scale != NULL) {
        writer->scale->note(writer->scale->context, node,
                            size_bytes - writer->told_bytes);
        writer->told_bytes = size_bytes;
    }
}

static void
write_node(struct content_writer *writer, const struct node *node,
           enum iterator_event event)
{
    const struct handler_row *row = &handler_table[node->kind];
    node_handler handler = event == ITERATOR_ENTER ? row->enter : row->leave;

    if (event == ITERATOR_ENTER && row->mark != MARK_WITHIN &&
        !content_is_continued(writer, node)) {
        content_page_add_marks(writer, node);
    }
    if (handler != NULL) {
        handler(writer, node);
        weigh(writer, node);
    }
}

static void
write_nodes(struct content_writer *writer, const struct node *root)
{
    struct iterator walk = iterator_begin(root);

    while (iterator_next(&walk)) {
        if (content_table_is_passed_over(writer, walk.node) ||
            (walk.event == ITERATOR_ENTER &&
             content_is_elsewhere(writer, walk.node))) {
            iterator_skip_children(&walk);
        } else {
            write_node(writer, walk.node, walk.event);
        }
    }
}

static void
write_part_title(struct content_writer *writer, const struct node *part)
{
    xml_begin(writer->xml, "h1");
    xml_attribute_c(writer->xml, "id", "part-title");
    xml_text(writer->xml, part->part.title);
    content_end_block(writer, part);
}

static void
write_part(struct content_writer *writer, const struct node *part)
{
    assert(part != NULL);
    xml_begin(writer->xml, "section");
    content_add_role(writer, part);
    xml_attribute_c(writer->xml, "aria-labelledby", "part-title");
    xml_newline(writer->xml);
    content_page_add_marks(writer, part);
    write_part_title(writer, part);
    for (const struct node *child = part->first_child;
         child != node_first_chapter(part); child = child->next) {
        write_nodes(writer, child);
    }
    content_end_block(writer, part);
}

static void
add_cover_image(struct content_writer *writer)
{
    const struct publication *publication = writer->publication;
    const struct metadata *metadata = &publication->request->document->metadata;
    struct str said = metadata->cover.alternative;

    xml_begin(writer->xml, "img");
    xml_attribute(writer->xml, "src",
                  str_join(publication->arena, STR("../"),
                           publication->image.item[0].href));
    xml_attribute(writer->xml, "alt",
                  str_is_empty(said) ? metadata->title : said);
    xml_attribute_c(writer->xml, "role", "doc-cover");
    xml_end_empty(writer->xml);
}

static void
write_cover(struct content_writer *writer)
{
    xml_begin(writer->xml, "div");
    xml_attribute_c(writer->xml, "class", "cover");
    add_cover_image(writer);
    xml_end_line(writer->xml);
}

static void
write_title_page(struct content_writer *writer)
{
    const struct metadata *metadata =
        document_inside(writer->publication->request->document);

    xml_begin(writer->xml, "section");
    xml_attribute_c(writer->xml, "class", "title-page");
    xml_attribute_c(writer->xml, "epub:type", "titlepage");
    xml_newline(writer->xml);
    xml_element(writer->xml, "h1", metadata->title);
    if (!str_is_empty(metadata->subtitle)) {
        xml_element(writer->xml, "p", metadata->subtitle);
    }
    for (size_t i = 0; i < metadata->author.count; i++) {
        xml_element(writer->xml, "p", metadata->author.item[i].name);
    }
    xml_end_line(writer->xml);
}

static void
write_text(struct content_writer *writer)
{
    switch (writer->text->kind) {
    case TEXT_COVER:
        write_cover(writer);
        break;
    case TEXT_TITLE:
        write_title_page(writer);
        break;
    case TEXT_PART:
        write_part(writer, writer->text->node);
        break;
    case TEXT_CHAPTER:
        write_nodes(writer, writer->text->node);
        break;
    case TEXT_STATEMENT:
        access_statement_write(writer);
        break;
    case TEXT_NAVIGATION:
        assert(!"the navigation document is written by navigation.c");
        break;
    }
}

static struct wording
wording_of(const struct publication *publication,
           const struct content_document *text)
{
    struct str own = text->node == NULL ? STR_EMPTY : node_language(text->node);
    struct wording wording =
        metadata_wording(&publication->request->document->metadata);

    if (!str_is_empty(own)) {
        wording.language = own;
    }
    return wording;
}

static void
write_content(struct xml_writer *xml, const struct publication *publication,
              const struct content_document *text,
              const struct content_scale *scale)
{
    struct content_writer writer = {.xml = xml,
                                    .publication = publication,
                                    .text = text,
                                    .scale = scale,
                                    .wording = wording_of(publication, text)};

    content_begin_page(xml, writer.wording.language, text->title,
                       "../css/book.css");
    write_text(&writer);
    content_end_page(xml);
}

void
content_write(struct xml_writer *xml, const struct publication *publication,
              const struct content_document *text)
{
    write_content(xml, publication, text, NULL);
}

void
content_measure(struct xml_writer *xml, const struct publication *publication,
                const struct content_document *text, struct content_scale scale)
{
    write_content(xml, publication, text, &scale);
}
