/* The tree of one edition stands on its own. */
#include "document/conditions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/iterator.h"
#include "document/node_map.h"

static const struct edition epub = {.name = {"epub", 4}, .format = FORMAT_EPUB};
static const struct edition letter = {.name = {"letter", 6},
                                      .format = FORMAT_PDF};

static struct node *
add(struct arena *arena, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(arena, kind, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static struct node *
add_condition(struct arena *arena, struct node *parent, bool is_hidden,
              const char *format, const char *edition)
{
    struct node *node = add(arena, parent, NODE_CONDITIONAL);

    node->condition.is_hidden = is_hidden;
    node->condition.format = str_from_c(format);
    node->condition.edition = str_from_c(edition);
    return node;
}

static struct node *
add_text(struct arena *arena, struct node *parent, const char *text)
{
    struct node *leaf =
        add(arena, add(arena, parent, NODE_PARAGRAPH), NODE_TEXT);

    leaf->text = str_from_c(text);
    return leaf;
}

/* What an edition shows of a tree that is finished only now. */
static struct document
shown_in(struct arena *arena, struct document *document,
         const struct edition *edition)
{
    document->node_count = node_map_number(document->root);
    return conditions_apply(arena, document, edition);
}

static void
assert_text(struct arena *arena, const struct document *document,
            const char *expected)
{
    assert_string_equal(str_to_c(arena, node_plain_text(arena, document->root)),
                        expected);
}

static void
without_conditions_the_tree_is_the_same(void **state)
{
    struct document document = {0};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    add_text(&arena, add(&arena, document.root, NODE_CHAPTER), "x");
    assert_ptr_equal(shown_in(&arena, &document, &epub).root, document.root);
    arena_release(&arena);
}

static void
each_edition_sees_its_own_text(void **state)
{
    struct document document = {0};
    struct document shown;
    struct arena arena;
    struct node *chapter;
    struct node *inner;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    chapter = add(&arena, document.root, NODE_CHAPTER);
    add_text(&arena, add_condition(&arena, chapter, false, "pdf", ""), "paper");
    inner = add_condition(&arena, chapter, false, "epub", "");
    add_text(&arena, add_condition(&arena, inner, true, "", "epub"), "never");
    add_text(&arena, inner, "screen");
    add_text(&arena, add_condition(&arena, chapter, true, "", "letter a4"),
             "not on letter");
    add_text(&arena, chapter, "all");
    shown = shown_in(&arena, &document, &epub);
    assert_text(&arena, &shown, "screen not on letter all");
    shown = shown_in(&arena, &document, &letter);
    assert_text(&arena, &shown, "paper all");
    assert_text(&arena, &document, "paper never screen not on letter all");
    arena_release(&arena);
}

static void
pointers_lead_to_the_copies(void **state)
{
    struct document document = {0};
    struct document shown;
    struct iterator walk;
    struct arena arena;
    struct node *chapter;
    struct node *hidden;
    struct node *heading;
    struct node *link;
    size_t links = 0;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    chapter = add(&arena, document.root, NODE_CHAPTER);
    heading = add(&arena, chapter, NODE_HEADING);
    heading->id = STR("here");
    chapter->chapter.title = heading;
    hidden = add(&arena, add_condition(&arena, chapter, false, "pdf", ""),
                 NODE_HEADING);
    link = add(&arena, add(&arena, chapter, NODE_PARAGRAPH), NODE_LINK);
    link->link.target = heading;
    link = add(&arena, add(&arena, chapter, NODE_PARAGRAPH), NODE_LINK);
    link->link.target = hidden;
    shown = shown_in(&arena, &document, &epub);
    assert_ptr_not_equal(shown.root, document.root);
    walk = iterator_begin(shown.root);
    while (iterator_next(&walk)) {
        const struct node *node = walk.node;
        assert_non_null(node->original);
        assert_ptr_not_equal(node, node->original);
        if (walk.event == ITERATOR_ENTER && node->kind == NODE_LINK) {
            links++;
            assert_ptr_equal(node->link.target->original, heading);
        }
    }
    assert_int_equal(links, 1); /* the other leads to what is not shown */
    assert_ptr_equal(document_find_node(&shown, STR("here")),
                     shown.root->first_child->chapter.title);
    arena_release(&arena);
}

/* BOOK > PART > an opening paragraph, a chapter of what may go. */
static struct node *
add_part(struct arena *arena, struct node *book, enum node_kind kind)
{
    struct node *part = add(arena, book, NODE_PART);
    struct node *block;

    add_text(arena, part, "opening");
    block = add(arena, add(arena, part, NODE_CHAPTER), kind);
    add_text(arena, block, "inside");
    return block;
}

static void
an_opening_goes_with_its_chapters(void **state)
{
    const struct edition no_sheets = {
        .name = STR("book"), .format = FORMAT_PDF, .has_no_worksheets = true};
    const struct edition british = {
        .name = STR("uk"), .format = FORMAT_PDF, .region = STR("uk")};
    struct attribute region = {.key = STR("region"), .value = STR("us")};
    struct document document = {0};
    struct document shown;
    struct arena arena;

    (void)state;
    arena_init(&arena);
    document.root = node_new(&arena, NODE_BOOK, (struct source_pos){0});
    add_part(&arena, document.root, NODE_WORKSHEET);
    add_part(&arena, document.root, NODE_RESOURCES)->attribute = &region;
    shown = shown_in(&arena, &document, &no_sheets);
    assert_text(&arena, &shown, "opening inside");
    assert_non_null(shown.root->first_child);
    assert_null(shown.root->first_child->next);
    shown = shown_in(&arena, &document, &british);
    assert_text(&arena, &shown, "opening inside");
    assert_int_equal(
        node_first_chapter(shown.root->first_child)->first_child->kind,
        NODE_WORKSHEET);
    region.value = STR("uk");
    shown = shown_in(&arena, &document, &british);
    assert_text(&arena, &shown, "opening inside opening inside");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_conditions_the_tree_is_the_same),
        cmocka_unit_test(each_edition_sees_its_own_text),
        cmocka_unit_test(pointers_lead_to_the_copies),
        cmocka_unit_test(an_opening_goes_with_its_chapters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
