#include "content_element.h"

#include <assert.h>
#include <string.h>

#include "base/script.h"
#include "document/direction.h"
#include "document/node.h"

static void
begin_html(struct xml_writer *xml, struct str language)
{
    xml_add_declaration(xml);
    xml_begin(xml, "html");
    xml_attribute_c(xml, "xmlns", "http://www.w3.org/1999/xhtml");
    xml_attribute_c(xml, "xmlns:epub", "http://www.idpf.org/2007/ops");
    xml_attribute(xml, "lang", language);
    xml_attribute(xml, "xml:lang", language);
    if (script_language_is_right_to_left(language)) {
        xml_attribute_c(xml, "dir", "rtl");
    }
    xml_newline(xml);
}

static void
add_stylesheet(struct xml_writer *xml, const char *href)
{
    xml_begin(xml, "link");
    xml_attribute_c(xml, "rel", "stylesheet");
    xml_attribute_c(xml, "type", "text/css");
    xml_attribute_c(xml, "href", href);
    xml_end_empty(xml);
    xml_newline(xml);
}

void
content_begin_page(struct xml_writer *xml, struct str language,
                   struct str title, const char *stylesheet_href)
{
    begin_html(xml, language);
    xml_begin(xml, "head");
    xml_newline(xml);
    xml_element(xml, "title", title);
    add_stylesheet(xml, stylesheet_href);
    xml_end_line(xml);
    xml_begin(xml, "body");
    xml_newline(xml);
}

void
content_end_page(struct xml_writer *xml)
{
    xml_end_line(xml);
    xml_end_line(xml);
}

/* What runs another way than what is around it says so, for a reading system
 * cannot tell where it ends. */
static void
add_direction(const struct content_writer *writer, const struct node *node)
{
    enum text_direction said = direction_said_by(node);
    enum text_direction around;

    if (said == DIRECTION_UNSAID) {
        return;
    }
    around = direction_of(node->parent);
    if (around == DIRECTION_UNSAID) {
        around = direction_of_language(writer->wording.language);
    }
    if (said != around || said == DIRECTION_AUTO) {
        xml_attribute_c(writer->xml, "dir", direction_name(said));
    }
}

/* Classes that the dialect uses up: elements, roles and styles say them. Those
 * of code name its language. */
static const char own_classes[] =
    "worksheet short check-in safety-plan content-note say-instead cards fold "
    "lines box grid resources index content-visible content-hidden decorative "
    "keep no-hyphen looser tighter ticked";

/* The author's own classes, for a stylesheet of theirs. */
static struct str
free_classes(const struct content_writer *writer, const struct node *node)
{
    struct arena *arena = writer->publication->arena;
    struct str rest = node->kind == NODE_CODE_BLOCK ? STR_EMPTY : node->classes;
    struct str classes = STR_EMPTY;
    struct str name;

    while (str_next_word(&rest, &name)) {
        if (!str_has_word(str_from_c(own_classes), name)) {
            classes = str_join_words(arena, classes, name);
        }
    }
    return classes;
}

static void
add_classes(const struct content_writer *writer, const struct node *node,
            const char *class_name)
{
    struct str classes =
        str_join_words(writer->publication->arena, str_from_c(class_name),
                       free_classes(writer, node));

    if (!str_is_empty(classes)) {
        xml_attribute(writer->xml, "class", classes);
    }
}

bool
content_is_continued(const struct content_writer *writer,
                     const struct node *node)
{
    const struct node *first = writer->text->first;

    return first != NULL && node->serial < first->serial;
}

static uint32_t
last_serial(const struct node *node)
{
    while (node->last_child != NULL) {
        node = node->last_child;
    }
    return node->serial;
}

bool
content_is_elsewhere(const struct content_writer *writer,
                     const struct node *node)
{
    const struct content_document *text = writer->text;

    if (text->first == NULL) {
        return false;
    }
    if (node->kind == NODE_FOOTNOTE) {
        return publication_find(writer->publication, node) != text;
    }
    return node_find_ancestor(node, NODE_FOOTNOTE) == NULL &&
           ((text->end != NULL && node->serial >= text->end->serial) ||
            (node->serial < text->first->serial &&
             last_serial(node) < text->first->serial));
}

void
content_add_attributes(const struct content_writer *writer,
                       const struct node *node, const char *class_name)
{
    if (!str_is_empty(node->id) && !content_is_continued(writer, node)) {
        xml_attribute(writer->xml, "id", node->id);
    }
    add_classes(writer, node, class_name);
    if (!str_is_empty(node->language)) {
        xml_attribute(writer->xml, "lang", node->language);
        xml_attribute(writer->xml, "xml:lang", node->language);
    }
    add_direction(writer, node);
}

void
content_add_title(const struct content_writer *writer, struct str title)
{
    if (!str_is_empty(title)) {
        xml_attribute(writer->xml, "title", title);
    }
}

void
content_add_role(const struct content_writer *writer, const struct node *node)
{
    const char *role = node_kind_role(node->kind);
    const char *prefix = "doc-"; /* from ARIA; the words behind it are EPUB's */

    assert(role != NULL && strncmp(role, prefix, strlen(prefix)) == 0);
    xml_attribute_c(writer->xml, "role", role);
    xml_attribute_c(writer->xml, "epub:type", role + strlen(prefix));
}

void
content_end_block(struct content_writer *writer, const struct node *node)
{
    (void)node;
    xml_end_line(writer->xml);
}
