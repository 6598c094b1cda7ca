/* What stood at the left stands at the right; pictures and words keep their
 * look. */
#include "typeset/page/page_mirror.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum {
    PAGE_WIDTH = 1000,
    PAGE_HEIGHT = 2000
};

struct desk {
    struct arena arena;
    struct display_list list;
    struct book_pages pages;
};

static void
desk_open(struct desk *desk)
{
    *desk = (struct desk){.list = {.open_count = 0}};
    arena_init(&desk->arena);
}

static const struct paint_item *
desk_turn(struct desk *desk)
{
    const struct page page = {
        .width = PAGE_WIDTH, .height = PAGE_HEIGHT, .list = desk->list};

    ARRAY_PUSH(&desk->arena, &desk->pages.page, page);
    page_mirror_all(&desk->arena, &desk->pages);
    return desk->list.item.item;
}

static struct rectangle
box_at(dimen left, dimen top)
{
    return (struct rectangle){
        .left = left, .top = top, .width = 100, .height = 50};
}

static struct paint_path
line_from(struct arena *arena, dimen x, dimen to)
{
    struct path_segment *segment = ARENA_ARRAY(arena, struct path_segment, 2);

    segment[0] = (struct path_segment){PATH_MOVE, {x, 7}};
    segment[1] = (struct path_segment){PATH_LINE, {to, 9}};
    return (struct paint_path){.segment = segment, .segment_count = 2};
}

static void
boxes_and_paths_change_sides(void **state)
{
    const struct paint_item *item;
    struct desk desk;

    (void)state;
    desk_open(&desk);
    display_list_add_rule(&desk.arena, &desk.list, box_at(30, 5));
    display_list_add_path(&desk.arena, &desk.list,
                          line_from(&desk.arena, 10, 40));
    item = desk_turn(&desk);
    assert_int_equal(item[0].rule.left, 870);
    assert_int_equal(item[0].rule.top, 5);
    assert_int_equal(item[0].rule.width, 100);
    assert_int_equal(item[1].path->segment[0].point[0], 990);
    assert_int_equal(item[1].path->segment[1].point[0], 960);
    assert_int_equal(item[1].path->segment[1].point[1], 9);
    arena_release(&desk.arena);
}

/* A drawing moves in one piece: what is left in it stays left, and what is in
 * a group that turns is not moved twice. */
static void
pictures_keep_their_look(void **state)
{
    const struct paint_item *item;
    struct desk desk;

    (void)state;
    desk_open(&desk);
    display_list_begin_whole(&desk.arena, &desk.list, box_at(30, 5));
    display_list_add_path(&desk.arena, &desk.list,
                          line_from(&desk.arena, 30, 60));
    display_list_begin_group(
        &desk.arena, &desk.list,
        (struct paint_group){.has_matrix = true, .dx = 40});
    display_list_add_rule(&desk.arena, &desk.list, box_at(1, 2));
    display_list_end_group(&desk.arena, &desk.list);
    display_list_add_rule(&desk.arena, &desk.list, box_at(30, 5));
    display_list_end_whole(&desk.arena, &desk.list);
    display_list_add_rule(&desk.arena, &desk.list, box_at(30, 5));
    item = desk_turn(&desk);
    assert_int_equal(item[1].path->segment[0].point[0], 870);
    assert_int_equal(item[1].path->segment[1].point[0], 900);
    assert_int_equal(item[2].group->dx, 880);
    assert_int_equal(item[3].rule.left, 1);
    assert_int_equal(item[5].rule.left, 870);
    assert_int_equal(item[7].rule.left, 870);
    arena_release(&desk.arena);
}

/* Text that lies across the page runs along its height: what it is painted with
 * is turned in that, links and fields upright on the page. */
static void
text_across_is_turned_along_the_height(void **state)
{
    const struct paint_item *item;
    struct desk desk;

    (void)state;
    desk_open(&desk);
    display_list_begin_group(&desk.arena, &desk.list,
                             (struct paint_group){.has_matrix = true});
    display_list_add_rule(&desk.arena, &desk.list, box_at(30, 5));
    display_list_add_link(&desk.arena, &desk.list,
                          (struct paint_link){.box = box_at(30, 5)});
    display_list_end_group(&desk.arena, &desk.list);
    display_list_add_link(&desk.arena, &desk.list,
                          (struct paint_link){.box = box_at(30, 5)});
    item = desk_turn(&desk);
    assert_int_equal(item[1].rule.left, 1870);
    assert_int_equal(item[2].link->box.left, 30);
    assert_int_equal(item[2].link->box.top, 1945);
    assert_int_equal(item[4].link->box.left, 870);
    assert_int_equal(item[4].link->box.top, 5);
    arena_release(&desk.arena);
}

static void
figures_are_placed_once(void **state)
{
    struct element_place place = {.page_index = 0, .box = box_at(30, 5)};
    struct structure_element figure = {.type = STRUCTURE_FIGURE,
                                       .place = &place};
    struct desk desk;

    (void)state;
    desk_open(&desk);
    for (int i = 0; i < 2; i++) {
        display_list_begin_tag(&desk.arena, &desk.list, &figure);
        display_list_end_tag(&desk.arena, &desk.list, &figure);
    }
    desk_turn(&desk);
    assert_int_equal(figure.place->box.left, 870);
    arena_release(&desk.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(boxes_and_paths_change_sides),
        cmocka_unit_test(pictures_keep_their_look),
        cmocka_unit_test(text_across_is_turned_along_the_height),
        cmocka_unit_test(figures_are_placed_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
