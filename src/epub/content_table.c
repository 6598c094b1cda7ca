#include "content_table.h"

#include "base/str.h"
#include "base/xml_writer.h"
#include "content_answer.h"
#include "content_page.h"
#include "content_records.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/table/phone_fit.h"
#include "document/wording.h"

enum {
    PLAIN_COLUMNS_MAX = 2 /* that any screen shows, if words may be divided */
};

static bool
is_wide(const struct node *table)
{
    return table->table.column_count > PLAIN_COLUMNS_MAX;
}

/* What the table is called when it is met alone: its caption, else the
 * heading above it. */
static void
add_name(const struct content_writer *writer, const struct node *table)
{
    const struct node *first = table->first_child;
    const struct node *heading = writer->heading;

    if (first != NULL && first->kind == NODE_TABLE_CAPTION) {
        xml_attribute(writer->xml, "aria-label",
                      node_plain_text(writer->publication->arena, first));
    } else if (heading != NULL && !str_is_empty(heading->id)) {
        xml_attribute(writer->xml, "aria-labelledby", heading->id);
    } else {
        xml_attribute(writer->xml, "aria-label",
                      wording_find(writer->wording, WORD_TABLE));
    }
}

/* A group that scrolls, also with keys. */
static void
begin_wide(struct content_writer *writer, const struct node *table)
{
    xml_begin(writer->xml, "div");
    xml_attribute_c(writer->xml, "class", "wide");
    xml_attribute_c(writer->xml, "role", "group");
    add_name(writer, table);
    xml_attribute_c(writer->xml, "tabindex", "0");
    xml_newline(writer->xml);
}

static const char *
table_class(const struct node *table)
{
    bool is_many = table->table.column_count > PHONE_COLUMNS;

    return table->table.is_answer_grid ? (is_many ? "grid many" : "grid")
           : is_many                   ? "many"
                                       : NULL;
}

static void
begin_grid(struct content_writer *writer, const struct node *table)
{
    const struct node *first = table->first_child;

    xml_begin(writer->xml, "table");
    content_add_attributes(writer, table, table_class(table));
    if (first == NULL || first->kind != NODE_TABLE_CAPTION) {
        add_name(writer, table);
    }
    xml_newline(writer->xml);
}

void
content_table_begin(struct content_writer *writer, const struct node *table)
{
    if (content_records_is_told(table)) {
        content_records_begin(writer, table);
        return;
    }
    if (is_wide(table)) {
        begin_wide(writer, table);
    }
    begin_grid(writer, table);
}

void
content_table_end(struct content_writer *writer, const struct node *table)
{
    if (writer->column_name != NULL) {
        content_records_end(writer, table);
        return;
    }
    content_end_block(writer, table);
    if (is_wide(table)) {
        content_end_block(writer, table);
    }
}

bool
content_table_is_passed_over(const struct content_writer *writer,
                             const struct node *node)
{
    return writer->column_name != NULL && node->kind == NODE_TABLE_ROW &&
           node->is_header;
}

void
content_table_begin_caption(struct content_writer *writer,
                            const struct node *caption)
{
    bool is_told = writer->column_name != NULL;

    xml_begin(writer->xml, is_told ? "p" : "caption");
    content_add_attributes(writer, caption, is_told ? "caption" : NULL);
}

/* The author's shares of the width. */
static void
add_columns(struct content_writer *writer, const struct node *table)
{
    struct arena *arena = writer->publication->arena;

    if (table->table.share == NULL) {
        return;
    }
    xml_begin(writer->xml, "colgroup");
    for (size_t i = 0; i < table->table.column_count; i++) {
        xml_begin(writer->xml, "col");
        xml_attribute(
            writer->xml, "style",
            str_join3(arena, STR("width: "),
                      str_from_number(arena, table->table.share[i] / 100),
                      STR("%")));
        xml_end_empty(writer->xml);
    }
    xml_end(writer->xml);
    xml_newline(writer->xml);
}

void
content_table_begin_row(struct content_writer *writer, const struct node *node)
{
    const struct node *before = node->previous;
    bool is_first = before == NULL || before->kind != NODE_TABLE_ROW;

    if (writer->column_name != NULL) {
        content_records_begin_row(writer, node);
        return;
    }
    if (is_first) {
        add_columns(writer, node->parent);
    }
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
    if (writer->column_name != NULL) {
        content_records_end_row(writer, node);
        return;
    }
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

static void
add_span(const struct content_writer *writer, const char *name, size_t span)
{
    if (span > 1) {
        xml_attribute(
            writer->xml, name,
            str_from_number(writer->publication->arena, (int64_t)span));
    }
}

void
content_table_begin_cell(struct content_writer *writer, const struct node *node)
{
    bool is_column_head = node->parent->is_header;
    bool is_header = (is_column_head || node->cell.is_header_column) &&
                     node->first_child != NULL;

    if (writer->column_name != NULL) {
        content_records_begin_cell(writer, node);
        return;
    }
    xml_begin(writer->xml, is_header ? "th" : "td");
    content_add_attributes(writer, node, alignment_class(node));
    if (is_header) {
        xml_attribute_c(writer->xml, "scope", is_column_head ? "col" : "row");
    }
    add_span(writer, "colspan", node->cell.column_span);
    add_span(writer, "rowspan", node->cell.row_span);
    content_page_add_marks(writer, node);
    if (node->first_child == NULL && node->cell.field != NULL) {
        content_answer_add_cell_space(writer);
    }
}

void
content_table_end_cell(struct content_writer *writer, const struct node *cell)
{
    if (writer->column_name != NULL) {
        content_records_end_cell(writer, cell);
        return;
    }
    xml_end(writer->xml);
}
