#include "content_link.h"

#include "base/str.h"
#include "base/web_address.h"
#include "base/xml_writer.h"
#include "document/address/link_address.h"
#include "document/iterator.h"
#include "document/node.h"
#include "publication.h"

/* Not every reader opens a link that leads out of the book. In a heading the
 * address would be part of its name. */
static void
add_address(struct content_writer *writer, const struct node *link)
{
    struct str address;

    if (link->link.target != NULL || !link_address_is_outside(link) ||
        node_find_ancestor(link, NODE_HEADING) != NULL) {
        return;
    }
    address = link_address_unsaid(
        link, node_plain_text(writer->publication->arena, link));
    if (!str_is_empty(address)) {
        xml_text_c(writer->xml, " (");
        xml_text(writer->xml, address);
        xml_text_c(writer->xml, ")");
    }
}

/* Where a link leads; empty: nowhere that can be opened. */
static struct str
href_of(const struct content_writer *writer, const struct node *link)
{
    const struct publication *publication = writer->publication;

    if (link->link.target != NULL) {
        return publication_find(publication, link->link.target) == NULL
                   ? STR_EMPTY
                   : publication_href_to(publication, writer->text,
                                         link->link.target);
    }
    return str_find_char(link->link.destination, ':') == STR_NOT_FOUND
               ? STR_EMPTY
               : web_address_encoded(publication->arena,
                                     link->link.destination);
}

void
content_link_begin(struct content_writer *writer, const struct node *link)
{
    struct str href = href_of(writer, link);

    xml_begin(writer->xml, str_is_empty(href) ? "span" : "a");
    content_add_attributes(writer, link, NULL);
    if (!str_is_empty(href)) {
        xml_attribute(writer->xml, "href", href);
    }
    content_add_title(writer, link->link.title);
}

void
content_link_end(struct content_writer *writer, const struct node *link)
{
    xml_end(writer->xml);
    content_link_end_word(writer, link);
}

void
content_link_end_word(struct content_writer *writer, const struct node *node)
{
    for (const struct node *link = link_address_first_due(node); link != NULL;
         link = link_address_next_due(link)) {
        add_address(writer, link);
    }
}
