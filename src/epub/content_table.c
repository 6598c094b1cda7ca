#include "content_table.h"

#include "../document/iterator.h"
#include "../document/wording.h"
#include "content_answer.h"
#include "content_page.h"

enum {
    COLUMN_COUNT_MAX = 2 /* that any screen shows, if words may be divided */
};

static bool
is_wide(const struct node *table)
{
    return table->table.column_count > COLUMN_COUNT_MAX;
}

void
content_table_begin(struct content_writer *writer, const struct node *table)
{
    const struct node *first = table->first_child;

    if (is_wide(table)) {
        bool has_caption = first != NULL && first->kind == NODE_TABLE_CAPTION;
        xml_begin(writer->xml, "div");
        xml_attribute_c(writer->xml, "class", "wide");
        xml_attribute_c(writer->xml, "role", "group");
        xml_attribute(writer->xml, "aria-label",
                      has_caption
                          ? node_plain_text(writer->publication->arena, first)
                          : wording_find(writer->language, WORD_TABLE));
        xml_attribute_c(writer->xml, "tabindex", "0"); /* keys can scroll it */
        xml_newline(writer->xml);
    }
    xml_begin(writer->xml, "table");
    content_add_attributes(writer, table,
                           table->table.is_answer_grid ? "grid" : NULL);
    xml_newline(writer->xml);
}

void
content_table_end(struct content_writer *writer, const struct node *table)
{
    content_end_block(writer, table);
    if (is_wide(table)) {
        content_end_block(writer, table);
    }
}

void
content_table_begin_row(struct content_writer *writer, const struct node *node)
{
    const struct node *before = node->previous;
    bool is_first = before == NULL || before->kind != NODE_TABLE_ROW;

    if (is_first || before->is_header != node->is_header) {
        xml_begin(writer->xml, node->is_header ? "thead" : "tbody");
        xml_newline(writer->xml);
    }
    xml_begin(writer->xml, "tr");
    content_add_attributes(writer, node, NULL);
}

void
content_table_end_row(struct content_writer *writer, const struct node *node)
{
    content_end_block(writer, node);
    if (node->next == NULL || node->next->kind != NODE_TABLE_ROW ||
        node->next->is_header != node->is_header) {
        content_end_block(writer, node); /* thead or tbody */
    }
}

static const char *
alignment_class(const struct node *cell)
{
    const struct node *table = node_find_ancestor(cell, NODE_TABLE);
    enum alignment alignment = ALIGN_DEFAULT;

    if (table != NULL && cell->cell.column < table->table.column_count) {
        alignment = table->table.alignment[cell->cell.column];
    }
    return alignment == ALIGN_CENTRE  ? "centre"
           : alignment == ALIGN_RIGHT ? "right"
                                      : NULL;
}

void
content_table_begin_cell(struct content_writer *writer, const struct node *node)
{
    bool is_column_head = node->parent->is_header;
    bool is_header = (is_column_head || node->cell.is_header_column) &&
                     node->first_child != NULL;

    xml_begin(writer->xml, is_header ? "th" : "td");
    content_add_attributes(writer, node, alignment_class(node));
    if (is_header) {
        xml_attribute_c(writer->xml, "scope", is_column_head ? "col" : "row");
    }
    content_page_add_marks(writer, node);
    if (node->first_child == NULL && node->cell.field != NULL) {
        content_answer_add_cell_space(writer);
    }
}
