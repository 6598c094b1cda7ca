#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/node_map.h"

static struct node *
add(struct arena *arena, struct node *parent)
{
    struct node *node = node_new(arena, NODE_DIVISION, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static void
serials_are_dense_in_reading_order(void **state)
{
    struct arena arena;
    struct node *root;
    struct node *first;
    struct node *inner;
    struct node *second;

    (void)state;
    arena_init(&arena);
    root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    first = add(&arena, root);
    second = add(&arena, root);
    inner = add(&arena, first);
    assert_int_equal(node_map_number(root), 4);
    assert_int_equal(root->serial, 0);
    assert_int_equal(first->serial, 1);
    assert_int_equal(inner->serial, 2);
    assert_int_equal(second->serial, 3);
    arena_release(&arena);
}

static void
the_first_value_stays(void **state)
{
    struct arena arena;
    struct node_map map = {0};
    struct node *root;
    struct node *child;
    int one = 1;
    int two = 2;

    (void)state;
    arena_init(&arena);
    root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    child = add(&arena, root);
    node_map_number(root);
    assert_null(node_map_find(&map, child));
    assert_null(node_map_add(&arena, &map, child, &one));
    assert_ptr_equal(node_map_add(&arena, &map, child, &two), &one);
    assert_ptr_equal(node_map_find(&map, child), &one);
    assert_null(node_map_find(&map, root));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest test[] = {
        cmocka_unit_test(serials_are_dense_in_reading_order),
        cmocka_unit_test(the_first_value_stays),
    };

    return cmocka_run_group_tests(test, NULL, NULL);
}
