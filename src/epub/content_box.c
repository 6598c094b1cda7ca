#include "content_box.h"

#include "base/str.h"
#include "base/xml_writer.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/wording.h"
#include "publication.h"

static enum word
callout_word(enum callout_kind kind)
{
    static const enum word word[] = {WORD_NOTE, WORD_TIP, WORD_IMPORTANT,
                                     WORD_WARNING, WORD_CAUTION};

    return word[kind];
}

void
content_box_begin_callout(struct content_writer *writer,
                          const struct node *node)
{
    xml_begin(writer->xml, "div");
    content_add_attributes(writer, node, "callout");
    xml_attribute_c(writer->xml, "role", "note");
    xml_newline(writer->xml);
    xml_begin(writer->xml, "p");
    xml_attribute_c(writer->xml, "class", "callout-label");
    xml_begin(writer->xml, "strong");
    xml_text(writer->xml,
             wording_find(writer->wording, callout_word(node->callout)));
    xml_end(writer->xml);
    content_end_block(writer, node);
}

void
content_box_begin_content_note(struct content_writer *writer,
                               const struct node *node)
{
    xml_begin(writer->xml, "section");
    content_add_attributes(writer, node, "content-note");
    content_add_role(writer, node);
    xml_attribute(writer->xml, "aria-label",
                  wording_find(writer->wording, WORD_CONTENT_NOTE));
    xml_newline(writer->xml);
    xml_begin(writer->xml, "p");
    xml_attribute_c(writer->xml, "class", "callout-label");
    xml_begin(writer->xml, "strong");
    xml_text(writer->xml, wording_find(writer->wording, WORD_CONTENT_NOTE));
    xml_end(writer->xml);
    content_end_block(writer, node);
}

/* The words of a skip link name the place it leads to. */
static struct str
target_title(const struct content_writer *writer, const struct node *target)
{
    struct arena *arena = writer->publication->arena;

    if (target->kind == NODE_WORKSHEET && target->worksheet.title != NULL) {
        return node_plain_text(arena, target->worksheet.title);
    }
    if (target->kind == NODE_CHAPTER && target->chapter.title != NULL) {
        return node_plain_text(arena, target->chapter.title);
    }
    if (target->kind == NODE_PART) {
        return target->part.title;
    }
    return node_plain_text(arena, target);
}

void
content_box_end_content_note(struct content_writer *writer,
                             const struct node *node)
{
    const struct node *target = node->link.target;

    if (target != NULL) {
        xml_begin(writer->xml, "p");
        xml_begin(writer->xml, "a");
        xml_attribute_c(writer->xml, "class", "skip");
        xml_attribute(
            writer->xml, "href",
            publication_href_to(writer->publication, writer->text, target));
        xml_text(writer->xml,
                 wording_fill(writer->publication->arena, writer->wording,
                              WORD_SKIP_TO, target_title(writer, target),
                              STR_EMPTY));
        xml_end(writer->xml);
        content_end_block(writer, node);
    }
    content_end_block(writer, node);
}
