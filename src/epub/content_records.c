#include "content_records.h"

#include <assert.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/xml_writer.h"
#include "content_answer.h"
#include "content_page.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/table/phone_fit.h"
#include "document/wording.h"

enum cell_kind {
    CELL_HEAD, /* says what the row is about */
    CELL_MARK, /* a ring or a box alone: stands in one line with the next */
    CELL_FIELD,
    CELL_TEXT,
    CELL_EMPTY /* the name of its column stands before nothing */
};

static enum cell_kind
kind_of(const struct node *cell)
{
    const struct node *child = cell->first_child;

    if (child == NULL) {
        return cell->cell.field != NULL ? CELL_FIELD : CELL_EMPTY;
    }
    if (child->next == NULL &&
        (child->kind == NODE_RING || child->kind == NODE_TICK_BOX)) {
        return CELL_MARK;
    }
    return cell->cell.column == 0 ? CELL_HEAD : CELL_TEXT;
}

static bool
is_mark(const struct node *cell)
{
    return cell != NULL && kind_of(cell) == CELL_MARK;
}

static const struct node *
header_row(const struct node *table)
{
    const struct node *row = table->first_child;

    while (row != NULL && row->kind != NODE_TABLE_ROW) {
        row = row->next;
    }
    return row != NULL && row->is_header ? row : NULL;
}

/* A cell of several columns or rows has no one name. */
static bool
has_spans(const struct node *table)
{
    for (const struct node *row = table->first_child; row != NULL;
         row = row->next) {
        const struct node *cell =
            row->kind == NODE_TABLE_ROW ? row->first_child : NULL;
        for (; cell != NULL; cell = cell->next) {
            if (cell->cell.column_span > 1 || cell->cell.row_span > 1) {
                return true;
            }
        }
    }
    return false;
}

/* The author's word, else the measure. */
static bool
is_list(const struct node *table)
{
    if (node_has_class(table, "table")) {
        return false;
    }
    return node_has_class(table, "records") ||
           (table->table.column_count > PHONE_COLUMNS &&
            !phone_fit_has_room(table));
}

bool
content_records_is_told(const struct node *table)
{
    const struct node *row = header_row(table);
    struct iterator walk;

    if (row == NULL || row->next == NULL || row->next->is_header ||
        !is_list(table)) {
        return false;
    }
    if (has_spans(table)) {
        return false;
    }
    walk = iterator_begin(row);
    while (iterator_next(&walk)) {
        if (!str_is_empty(walk.node->id) || walk.node->kind == NODE_LINK ||
            walk.node->kind == NODE_IMAGE ||
            walk.node->kind == NODE_FOOTNOTE_REFERENCE) {
            return false;
        }
    }
    return true;
}

/* The row of names is said with the other rows; pages that begin in it begin
 * before them. */
static void
add_marks_of(struct content_writer *writer, const struct node *row)
{
    struct iterator walk = iterator_begin(row);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            content_page_add_marks(writer, walk.node);
        }
    }
}

void
content_records_begin(struct content_writer *writer, const struct node *table)
{
    const struct node *row = header_row(table);
    const struct node **name =
        ARENA_ARRAY(writer->publication->arena, const struct node *,
                    table->table.column_count);

    assert(row != NULL); /* or the table would not be told as a list */
    for (const struct node *cell = row->first_child; cell != NULL;
         cell = cell->next) {
        name[cell->cell.column] = cell;
    }
    writer->column_name = name;
    xml_begin(writer->xml, "div");
    content_add_attributes(writer, table, "records");
    xml_newline(writer->xml);
    add_marks_of(writer, row);
}

void
content_records_end(struct content_writer *writer, const struct node *table)
{
    writer->column_name = NULL;
    content_end_block(writer, table);
}

void
content_records_begin_row(struct content_writer *writer, const struct node *row)
{
    if (row->previous->is_header) {
        xml_begin(writer->xml, "ul");
        xml_newline(writer->xml);
    }
    xml_begin(writer->xml, "li");
    content_add_attributes(writer, row, NULL);
    xml_newline(writer->xml);
}

void
content_records_end_row(struct content_writer *writer, const struct node *row)
{
    content_end_block(writer, row);
    if (row->next == NULL) {
        content_end_block(writer, row); /* the list */
    }
}

/* What stands between a column's name and the cell: a colon, but for a name
 * that ends with a sign of its own. */
static const char *
joint_behind(struct str name)
{
    static const char *const sign[] = {".", ":", ";", "!", "?"};

    for (size_t i = 0; i < sizeof sign / sizeof sign[0]; i++) {
        if (str_ends_with(name, str_from_c(sign[i]))) {
            return "";
        }
    }
    return ":";
}

static void
add_name(struct content_writer *writer, const struct node *cell, bool is_before)
{
    const struct node *head = writer->column_name[cell->cell.column];
    struct str name = head == NULL
                          ? STR_EMPTY
                          : node_plain_text(writer->publication->arena, head);

    if (str_is_empty(name)) {
        return;
    }
    xml_begin(writer->xml, is_before ? "strong" : "span");
    content_add_attributes(writer, head, "column");
    xml_text(writer->xml, name);
    xml_text_c(writer->xml, is_before ? joint_behind(name) : "");
    xml_end(writer->xml);
    xml_text_c(writer->xml, is_before ? " " : "");
}

static bool
is_silent(const struct content_writer *writer, const struct node *cell)
{
    const struct node *head = writer->column_name[cell->cell.column];

    return kind_of(cell) == CELL_EMPTY &&
           (head == NULL || head->first_child == NULL);
}

/* A paragraph holds no lists. */
static bool
has_blocks(const struct node *cell)
{
    return cell->first_child != NULL && node_is_block(cell->first_child);
}

void
content_records_begin_cell(struct content_writer *writer,
                           const struct node *cell)
{
    enum cell_kind kind = kind_of(cell);

    if (is_silent(writer, cell)) {
        content_page_add_marks(writer, cell);
        return;
    }
    if (kind == CELL_MARK) {
        if (!is_mark(cell->previous)) {
            xml_begin(writer->xml, "p");
        }
        xml_begin(writer->xml, "span");
        content_add_attributes(writer, cell, "point");
        content_page_add_marks(writer, cell);
        return;
    }
    xml_begin(writer->xml, has_blocks(cell) ? "div" : "p");
    content_add_attributes(writer, cell, kind == CELL_HEAD ? "record" : NULL);
    content_page_add_marks(writer, cell);
    add_name(writer, cell, true);
}

static void
end_mark(struct content_writer *writer, const struct node *cell)
{
    xml_text_c(writer->xml, "\xC2\xA0");
    add_name(writer, cell, false);
    xml_end(writer->xml);
    xml_text_c(writer->xml, " ");
    if (!is_mark(cell->next)) {
        content_end_block(writer, cell);
    }
}

void
content_records_end_cell(struct content_writer *writer, const struct node *cell)
{
    if (is_silent(writer, cell)) {
        return;
    }
    switch (kind_of(cell)) {
    case CELL_MARK:
        end_mark(writer, cell);
        break;
    case CELL_FIELD:
        content_end_block(writer, cell);
        content_answer_add_cell_line(writer);
        break;
    case CELL_HEAD:
    case CELL_TEXT:
    case CELL_EMPTY:
        content_end_block(writer, cell);
        break;
    }
}
