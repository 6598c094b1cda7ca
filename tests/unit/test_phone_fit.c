/* A week of short words has room on a phone; long words side by side have
 * none, nor have columns that wait for words. */
#include "document/table/phone_fit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct node *
add_cell(struct arena *arena, struct node *row, size_t column, const char *word)
{
    const struct source_pos nowhere = {NULL, 0, 0};
    struct node *cell = node_new(arena, NODE_TABLE_CELL, nowhere);
    struct node *text = node_new(arena, NODE_TEXT, nowhere);

    text->text = str_from_c(word);
    cell->cell.column = column;
    node_append(cell, text);
    node_append(row, cell);
    return cell;
}

/* A table of one row with `count` times the same word. */
static struct node *
make_table(struct arena *arena, size_t count, const char *word)
{
    const struct source_pos nowhere = {NULL, 0, 0};
    struct node *table = node_new(arena, NODE_TABLE, nowhere);
    struct node *row = node_new(arena, NODE_TABLE_ROW, nowhere);

    table->table.column_count = count;
    node_append(table, row);
    for (size_t i = 0; i < count; i++) {
        add_cell(arena, row, i, word);
    }
    return table;
}

static void
short_words_have_room(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_true(phone_fit_has_room(make_table(&arena, 8, "Mon")));
    assert_true(phone_fit_has_room(make_table(&arena, 5, "some words in it")));
    assert_true(phone_fit_has_room(make_table(
        &arena, 8, "\xE8\xA1\xA8\xE6\xA0\xBC\xE8\xA1\xA8\xE6\xA0\xBC")));
    arena_release(&arena);
}

static void
long_words_have_none(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena);
    assert_false(phone_fit_has_room(make_table(&arena, 5, "Responsibility")));
    assert_false(phone_fit_has_room(make_table(&arena, 40, "a")));
    arena_release(&arena);
}

static void
columns_to_write_in_need_room(void **state)
{
    static const struct field field = {{"f", 1}, {"f", 1}};
    struct arena arena;
    struct node *table;

    (void)state;
    arena_init(&arena);
    table = make_table(&arena, 5, "a");
    assert_true(phone_fit_has_room(table));
    for (struct node *cell = table->first_child->first_child; cell != NULL;
         cell = cell->next) {
        cell->cell.field = &field;
    }
    assert_false(phone_fit_has_room(table));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_words_have_room),
        cmocka_unit_test(long_words_have_none),
        cmocka_unit_test(columns_to_write_in_need_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
