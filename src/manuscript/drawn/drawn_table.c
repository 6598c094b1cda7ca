#include "drawn_table.h"

void
drawn_table_begin(const struct drawn_scan *scan, struct drawn_table *table,
                  size_t line, const enum alignment *alignment,
                  size_t column_count)
{
    table->node =
        node_new(scan->parse->arena, NODE_TABLE,
                 drawn_line_pos(scan, line, table->container.first.size_bytes));
    table->node->table.column_count = column_count;
    table->node->table.alignment = alignment;
}

struct node *
drawn_table_add_row(const struct drawn_scan *scan, struct drawn_table *table,
                    size_t line, bool is_header)
{
    struct node *row = node_new(scan->parse->arena, NODE_TABLE_ROW,
                                drawn_line_pos(scan, line, 0));

    row->is_header = is_header;
    node_append(table->node, row);
    return row;
}

void
drawn_table_add_cell(const struct drawn_scan *scan, struct drawn_table *table,
                     struct node *row, size_t column,
                     const struct drawn_text *text, size_t text_count)
{
    struct arena *arena = scan->parse->arena;
    struct source_pos pos = row->pos;
    struct drawn_cell cell = {.first_text = table->text.count,
                              .text_count = text_count};

    if (text_count > 0) {
        pos = drawn_line_pos(scan, text[0].line, text[0].column);
    }
    cell.node = node_new(arena, NODE_TABLE_CELL, pos);
    cell.node->cell.column = column;
    node_append(row, cell.node);
    ARRAY_PUSH(arena, &table->cell, cell);
    for (size_t i = 0; i < text_count; i++) {
        ARRAY_PUSH(arena, &table->text, text[i]);
    }
}
