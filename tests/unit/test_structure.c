/* The tag tree: who is whose kid, what is written, and how it is spelled. */
#include "pdf/structure.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pdf/tag.h"
#include "saved_pdf.h"

#define FILE_NAME "build/test_structure.pdf"

struct scene {
    struct arena arena;
    struct haru *haru;
    struct page page[2];
    struct haru_object *page_object[2];
    struct structure *structure;
    struct structure_elements elements;
};

static int
set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);

    arena_init(&scene->arena);
    scene->elements.arena = &scene->arena;
    scene->haru = haru_open(NULL);
    for (int i = 0; i < 2; i++) {
        scene->page[i].height = DIMEN_FROM_POINTS(800);
        scene->page_object[i] = haru_add_object(scene->haru);
    }
    scene->structure = structure_open(&scene->arena, scene->haru, scene->page,
                                      scene->page_object);
    *state = scene;
    return 0;
}

static int
tear_down(void **state)
{
    struct scene *scene = *state;

    haru_close(scene->haru);
    arena_release(&scene->arena);
    free(scene);
    return 0;
}

static struct structure_element *
element(struct scene *scene, enum structure_type type)
{
    return structure_element_new(&scene->elements, type, NULL);
}

static uint32_t
paint(struct scene *scene, const struct structure_element *in)
{
    uint32_t mcid;

    structure_open_element(scene->structure, in);
    mcid = structure_add_content(scene->structure);
    structure_close_element(scene->structure);
    return mcid;
}

static struct str
save(struct scene *scene)
{
    (void)structure_write(scene->structure);
    return save_pdf(&scene->arena, scene->haru, FILE_NAME);
}

static size_t
count_of(struct str content, const char *text)
{
    size_t count = 0;
    size_t at;

    while ((at = str_find(content, str_from_c(text))) != STR_NOT_FOUND) {
        content = str_tail(content, at + 1);
        count++;
    }
    return count;
}

static void
a_paragraph_over_two_pages_is_one_element(void **state)
{
    struct scene *scene = *state;
    const struct structure_element *paragraph = element(scene, STRUCTURE_P);
    struct str content;

    structure_begin_page(scene->structure, 0);
    assert_int_equal(paint(scene, paragraph), 0);
    assert_int_equal(paint(scene, paragraph), 1);
    assert_int_equal(structure_end_page(scene->structure), 0);
    structure_begin_page(scene->structure, 1);
    assert_int_equal(paint(scene, paragraph), 0);
    assert_int_equal(structure_end_page(scene->structure), 1);
    content = save(scene);
    assert_int_equal(count_of(content, "/S/P/P"), 1);
    assert_int_equal(count_of(content, "/K[ 0 1<</Type/MCR/Pg"), 1);
    assert_int_equal(count_of(content, "/ParentTreeNextKey 2"), 1);
}

static void
only_cells_are_written_empty(void **state)
{
    struct scene *scene = *state;
    const struct structure_element *row = element(scene, STRUCTURE_TR);

    structure_begin_page(scene->structure, 0);
    structure_open_element(scene->structure, element(scene, STRUCTURE_DIV));
    structure_open_element(scene->structure, element(scene, STRUCTURE_P));
    structure_close_element(scene->structure);
    structure_close_element(scene->structure);
    structure_open_element(scene->structure, row);
    structure_open_element(scene->structure, element(scene, STRUCTURE_TD));
    structure_close_element(scene->structure);
    structure_close_element(scene->structure);
    assert_int_equal(structure_end_page(scene->structure), STRUCTURE_NO_KEY);
    {
        struct str content = save(scene);

        assert_int_equal(count_of(content, "/S/TR"), 1);
        assert_int_equal(count_of(content, "/S/TD"), 1);
        assert_int_equal(count_of(content, "/S/Div"), 0);
        assert_int_equal(count_of(content, "/S/P/P"), 0);
    }
}

static void
a_note_stands_behind_its_mark(void **state)
{
    struct scene *scene = *state;
    const struct structure_element *paragraph = element(scene, STRUCTURE_P);
    const struct structure_element *mark = element(scene, STRUCTURE_REFERENCE);
    struct structure_element *note = element(scene, STRUCTURE_NOTE);
    struct str content;
    size_t at_mark;
    size_t at_note;
    size_t at_last;

    note->after = mark;
    structure_begin_page(scene->structure, 0);
    structure_open_element(scene->structure, paragraph);
    (void)paint(scene, mark);
    (void)paint(scene, element(scene, STRUCTURE_LINK));
    structure_close_element(scene->structure);
    (void)paint(scene, note);
    (void)structure_end_page(scene->structure);
    content = save(scene);
    /* objects 4 to: StructTreeRoot, Document, P, Reference, Link, Note */
    assert_int_equal(count_of(content, "/ID(note-0000000001)"), 1);
    assert_int_equal(count_of(content, "/IDTree"), 1);
    at_mark = str_find(content, STR("/S/Reference"));
    at_last = str_find(content, STR("/S/Link"));
    at_note = str_find(content, STR("/S/Note"));
    assert_true(at_mark < at_last && at_last < at_note);
    {
        uint32_t first = haru_number(scene->page_object[1]) + 4;
        struct strbuf kids;

        strbuf_init(&kids);
        strbuf_add_c(&kids, "/K[ ");
        strbuf_add_number(&kids, first);
        strbuf_add_c(&kids, " 0 R ");
        strbuf_add_number(&kids, first + 2);
        strbuf_add_c(&kids, " 0 R ");
        strbuf_add_number(&kids, first + 1);
        strbuf_add_c(&kids, " 0 R]");
        assert_int_equal(count_of(content, kids.data), 1);
        strbuf_release(&kids);
    }
}

static void
big_parent_trees_have_leaves_with_limits(void **state)
{
    struct scene *scene = *state;
    const struct structure_element *link = element(scene, STRUCTURE_LINK);
    struct haru_object *annotation = haru_add_object(scene->haru);
    struct str content;

    structure_begin_page(scene->structure, 0);
    structure_open_element(scene->structure, link);
    for (int i = 0; i < 130; i++) {
        assert_int_equal(
            structure_add_annotation(scene->structure, link, annotation), i);
    }
    structure_close_element(scene->structure);
    (void)structure_end_page(scene->structure);
    content = save(scene);
    assert_int_equal(count_of(content, "/Nums["), 3);
    assert_int_equal(count_of(content, "/Limits[0 63]"), 1);
    assert_int_equal(count_of(content, "/Limits[64 127]"), 1);
    assert_int_equal(count_of(content, "/Limits[128 129]"), 1);
    assert_int_equal(count_of(content, "/Type/OBJR"), 130);
}

static void
a_document_of_the_lists_is_the_document(void **state)
{
    struct scene *scene = *state;
    const struct structure_element *whole = element(scene, STRUCTURE_DOCUMENT);

    for (size_t i = 0; i < 2; i++) {
        structure_begin_page(scene->structure, i);
        structure_open_element(scene->structure, whole);
        (void)paint(scene, element(scene, STRUCTURE_P));
        structure_close_element(scene->structure);
        (void)structure_end_page(scene->structure);
    }
    assert_int_equal(count_of(save(scene), "/S/Document"), 1);
}

static struct str
spell(struct scene *scene, const struct structure_element *given)
{
    struct pdf_tag parent = {.object = scene->page_object[0]};
    struct pdf_tag tag = {
        .element = given, .parent = &parent, .box_page = &scene->page[0]};
    struct strbuf out;
    struct str text;

    strbuf_init(&out);
    tag_write(&tag, &out);
    text = strbuf_copy(&scene->arena, &out);
    strbuf_release(&out);
    return text;
}

static void
attributes_are_spelled(void **state)
{
    const struct element_place place = {
        0,
        {DIMEN_FROM_POINTS(10), DIMEN_FROM_POINTS(100), DIMEN_FROM_POINTS(20),
         DIMEN_FROM_POINTS(30)}};
    struct scene *scene = *state;
    struct structure_element *head = element(scene, STRUCTURE_TH);
    struct structure_element *figure = element(scene, STRUCTURE_FIGURE);
    struct structure_element *list = element(scene, STRUCTURE_L);
    struct structure_element *below = element(scene, STRUCTURE_SPAN);
    struct structure_element *through = element(scene, STRUCTURE_SPAN);

    head->scope = SCOPE_ROW;
    assert_true(count_of(spell(scene, head), "/A<</O/Table/Scope/Row>>") == 1);
    below->is_underlined = true;
    assert_true(count_of(spell(scene, below),
                         "/A<</O/Layout/TextDecorationType/Underline>>") == 1);
    through->is_struck = true;
    through->background_darkness = 51;
    assert_true(count_of(spell(scene, through),
                         "/A<</O/Layout/TextDecorationType/LineThrough"
                         "/BackgroundColor[ 0.8 0.8 0.8]>>") == 1);
    figure->place = &place;
    figure->alternative = STR("A dot");
    figure->language = STR("de");
    assert_true(count_of(spell(scene, figure),
                         "/Lang(de)/Alt(A dot)/A<</O/Layout/Placement/Block"
                         "/BBox[ 10 670 30 700]>>") == 1);
    list->numbering = NUMBERING_DECIMAL;
    assert_true(count_of(spell(scene, list),
                         "/A<</O/List/ListNumbering/Decimal>>") == 1);
}

int
main(void)
{
#define TEST(function) \
    cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest test[] = {
        TEST(a_paragraph_over_two_pages_is_one_element),
        TEST(only_cells_are_written_empty),
        TEST(a_note_stands_behind_its_mark),
        TEST(big_parent_trees_have_leaves_with_limits),
        TEST(a_document_of_the_lists_is_the_document),
        TEST(attributes_are_spelled)};

    return cmocka_run_group_tests(test, NULL, NULL);
}
