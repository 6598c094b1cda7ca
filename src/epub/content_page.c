#include "content_page.h"

#include "base/str.h"
#include "base/xml_writer.h"
#include "page_marks.h"

static void
add_mark(struct content_writer *writer, const struct page_mark *mark)
{
    xml_begin(writer->xml, "span");
    xml_attribute(writer->xml, "id", mark->id);
    xml_attribute_c(writer->xml, "role", "doc-pagebreak");
    xml_attribute_c(writer->xml, "epub:type", "pagebreak");
    xml_attribute(writer->xml, "aria-label", mark->folio);
    xml_end(writer->xml);
}

void
content_page_add_marks(struct content_writer *writer, const struct node *node)
{
    size_t count;
    const struct page_mark *mark =
        page_marks_at(&writer->publication->pages, node, &count);

    for (size_t i = 0; i < count; i++) {
        add_mark(writer, &mark[i]);
    }
}

void
content_page_add_text(struct content_writer *writer, const struct node *node)
{
    size_t count;
    const struct page_mark *mark =
        page_marks_at(&writer->publication->pages, node, &count);
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        size_t end = mark[i].offset_bytes;
        xml_text(writer->xml, str_slice(node->text, at, end));
        add_mark(writer, &mark[i]);
        at = end;
    }
    xml_text(writer->xml, str_tail(node->text, at));
}
