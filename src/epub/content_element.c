#include "content_element.h"

#include <assert.h>
#include <string.h>

#include "base/script.h"
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

/* Words of a language that runs the other way say so, for a reading system
 * cannot tell where they end. */
static void
add_direction(const struct content_writer *writer, const struct node *node)
{
    struct str around =
        node->parent == NULL ? STR_EMPTY : node_language(node->parent);
    bool is_turned = script_language_is_right_to_left(node->language);

    if (str_is_empty(around)) {
        around = writer->language;
    }
    if (is_turned != script_language_is_right_to_left(around)) {
        xml_attribute_c(writer->xml, "dir", is_turned ? "rtl" : "ltr");
    }
}

/* Lines in the middle or on the right: the class that the author's HTML or
 * attributes gave. */
static const char *
alignment_class(const struct node *node)
{
    return node_has_class(node, "centre")  ? "centre"
           : node_has_class(node, "right") ? "right"
                                           : NULL;
}

void
content_add_attributes(const struct content_writer *writer,
                       const struct node *node, const char *class_name)
{
    class_name = class_name == NULL ? alignment_class(node) : class_name;
    if (!str_is_empty(node->id)) {
        xml_attribute(writer->xml, "id", node->id);
    }
    if (class_name != NULL) {
        xml_attribute_c(writer->xml, "class", class_name);
    }
    if (!str_is_empty(node->language)) {
        xml_attribute(writer->xml, "lang", node->language);
        xml_attribute(writer->xml, "xml:lang", node->language);
        add_direction(writer, node);
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
