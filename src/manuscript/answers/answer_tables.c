#include "answer_tables.h"

#include "answer_marks.h"
#include "document/iterator.h"
#include "document/wording.h"
#include "field_scan.h"
#include "inline_fields.h"

struct answer_table {
    struct field_scan *scan;
    struct node *table;
    struct str *head; /* [column_count], of the columns */
    struct str row_head;
    size_t row_number; /* the row in hand, from 1 */
    bool has_answers;
};

/* A cell to fill in, by the same letters as answer_marks.h, and 'e'
 * for an empty one. */
static char
answer_of(const struct node *cell)
{
    const struct node *text = cell->first_child;

    if (text == NULL) {
        return 'e';
    }
    return text->kind == NODE_TEXT && text->next == NULL
               ? answer_marks_only(text->text)
               : '\0';
}

static bool
has_answer_cells(const struct node *table)
{
    for (const struct node *row = table->first_child; row != NULL;
         row = row->next) {
        if (row->kind != NODE_TABLE_ROW || row->is_header) {
            continue;
        }
        for (const struct node *cell = row->first_child; cell != NULL;
             cell = cell->next) {
            if (answer_of(cell) != '\0') {
                return true;
            }
        }
    }
    return false;
}

static const struct field *
cell_field(struct answer_table *state, const struct node *cell)
{
    struct field_key key = {.id = STR_EMPTY,
                            .question = state->row_head,
                            .option = state->head[cell->cell.column],
                            .joint = ", ",
                            .pos = cell->pos};

    return field_names_add(&state->scan->names, &key);
}

static void
fill_cell(struct answer_table *state, struct node *cell, char answer)
{
    struct node *mark;

    if (answer == 'e') {
        cell->cell.field = cell_field(state, cell);
        return;
    }
    mark = cell->first_child;
    if (answer == '_') {
        /* three bytes to each underscore's mark */
        int size = (int)(str_trim(mark->text).size_bytes / 3);
        mark->kind = NODE_BLANK;
        mark->blank = (struct node_blank){.size_hint = size,
                                          .field = cell_field(state, cell)};
        return;
    }
    mark->kind = answer == 'o' ? NODE_RING : NODE_TICK_BOX;
    mark->field = cell_field(state, cell);
}

/* The words of a row's first cell name the row; without any the number of
 * the row does. */
static void
read_row_head(struct answer_table *state, struct node *cell)
{
    struct arena *arena = state->scan->parse->arena;

    if (cell == NULL || answer_of(cell) != '\0') {
        state->row_head = wording_fill(
            arena, markdown_wording(state->scan->parse->context),
            WORD_TABLE_ROW_NUMBER,
            str_from_number(arena, (int64_t)state->row_number), STR_EMPTY);
        return;
    }
    cell->cell.is_header_column = true;
    inline_fields_find(state->scan, cell, STR_EMPTY);
    state->row_head = field_scan_text(state->scan, cell);
}

/* What a cell of words and marks is about. */
static struct str
cell_question(const struct answer_table *state, const struct node *cell)
{
    struct str head = state->head[cell->cell.column];

    if (str_is_empty(head)) {
        return state->row_head;
    }
    return str_join3(state->scan->parse->arena, state->row_head, STR(", "),
                     head);
}

/* An empty cell below an empty head in the first column is no answer. */
static bool
is_corner(const struct answer_table *state, const struct node *cell)
{
    return cell->cell.column == 0 && cell->first_child == NULL &&
           str_is_empty(state->head[0]);
}

static void
fill_row(struct answer_table *state, struct node *row)
{
    struct node *next;

    state->row_number++;
    read_row_head(state, row->first_child);
    for (struct node *cell = row->first_child; cell != NULL; cell = next) {
        char answer = answer_of(cell);
        next = cell->next;
        if (cell->cell.is_header_column || is_corner(state, cell)) {
            continue;
        }
        if (answer != '\0') {
            fill_cell(state, cell, answer);
        } else {
            inline_fields_find(state->scan, cell, cell_question(state, cell));
        }
    }
}

/* A blank in a head is written in as well. */
static void
read_heads(struct answer_table *state, struct node *row)
{
    for (struct node *cell = row->first_child; cell != NULL;
         cell = cell->next) {
        state->head[cell->cell.column] = field_scan_text(state->scan, cell);
        inline_fields_find(state->scan, cell, STR_EMPTY);
    }
}

/* A table of words, in which there may be marks. */
static void
find_in_words(struct field_scan *scan, struct node *table)
{
    for (struct node *row = table->first_child; row != NULL; row = row->next) {
        for (struct node *cell = row->kind == NODE_TABLE_ROW ? row->first_child
                                                             : NULL;
             cell != NULL; cell = cell->next) {
            inline_fields_find(scan, cell, STR_EMPTY);
        }
    }
}

void
answer_table_find(struct field_scan *scan, struct node *table)
{
    struct answer_table state = {.scan = scan, .table = table};

    table->table.is_answer_grid = has_answer_cells(table);
    if (!table->table.is_answer_grid) {
        find_in_words(scan, table);
        return;
    }
    state.head =
        ARENA_ARRAY(scan->parse->arena, struct str, table->table.column_count);
    for (struct node *row = table->first_child; row != NULL; row = row->next) {
        if (row->kind != NODE_TABLE_ROW) {
            continue;
        }
        if (row->is_header) {
            read_heads(&state, row);
        } else {
            fill_row(&state, row);
        }
    }
}
