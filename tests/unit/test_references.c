/* Slugs, links, generated texts, ids that stay unique. */
#include "document/address/names.h"
#include "document/address/references.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/iterator.h"

struct book {
    struct arena arena;
    struct diagnostics diagnostics;
    struct document document;
};

static void
begin(struct book *book)
{
    *book = (struct book){0};
    arena_init(&book->arena);
    diagnostics_init(&book->diagnostics);
    book->document.root =
        node_new(&book->arena, NODE_BOOK, (struct source_pos){0});
}

static void
end(struct book *book)
{
    diagnostics_release(&book->diagnostics);
    arena_release(&book->arena);
}

static struct node *
add_chapter(struct book *book, const char *path)
{
    struct node *chapter =
        node_new(&book->arena, NODE_CHAPTER, (struct source_pos){path, 1, 1});

    chapter->chapter.path = str_from_c(path);
    node_append(book->document.root, chapter);
    return chapter;
}

static struct node *
add(struct book *book, struct node *parent, enum node_kind kind,
    const char *text)
{
    struct node *node = node_new(&book->arena, kind,
                                 (struct source_pos){parent->pos.file, 2, 1});

    node_append(parent, node);
    if (text != NULL) {
        struct node *leaf = node_new(&book->arena, NODE_TEXT, node->pos);
        leaf->text = str_from_c(text);
        node_append(node, leaf);
    }
    return node;
}

static struct node *
add_heading(struct book *book, struct node *chapter, const char *text)
{
    struct node *heading = add(book, chapter, NODE_HEADING, text);

    heading->level = 2;
    if (chapter->chapter.title == NULL) {
        chapter->chapter.title = heading;
    }
    return heading;
}

static struct node *
add_link(struct book *book, struct node *chapter, const char *destination,
         const char *text)
{
    struct node *paragraph = add(book, chapter, NODE_PARAGRAPH, NULL);
    struct node *link = add(book, paragraph, NODE_LINK, text);

    link->link.destination = str_from_c(destination);
    return link;
}

static void
resolve(struct book *book)
{
    references_resolve(&book->arena, &book->document, &book->diagnostics);
}

static void
slugs_keep_letters_of_every_script(void **state)
{
    static const struct {
        const char *text;
        const char *slug;
    } row[] = {{"What now?", "what-now"},
               {"  Two   spaces_and-hyphens ", "two-spaces-and-hyphens"},
               {"Don't \xE2\x80\x94 panic", "dont-panic"},
               {"\xC3\x87"
                "a \xC3\x89t\xC3\xA9",
                "\xC3\xA7"
                "a-\xC3\xA9t\xC3\xA9"},
               {"\xCE\x91\xCE\xB2\xCE\xB3", "\xCE\xB1\xCE\xB2\xCE\xB3"},
               {"\xD0\x9F\xD1\x83\xD1\x82\xD1\x8C",
                "\xD0\xBF\xD1\x83\xD1\x82\xD1\x8C"},
               {"\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87"},
               {"\xF0\x9F\x99\x82", "section"},
               {"!?", "section"},
               {"", "section"},
               {"1. First", "1-first"}};
    struct arena arena;

    (void)state;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        assert_string_equal(
            str_to_c(&arena, names_slug(&arena, str_from_c(row[i].text))),
            row[i].slug);
    }
    arena_release(&arena);
}

static void
thousands_of_equal_headings_get_ids_of_their_own(void **state)
{
    enum {
        COUNT = 20000
    };
    struct book book;
    struct node *one;
    struct node *two;

    (void)state;
    begin(&book);
    one = add_chapter(&book, "a/one.md");
    two = add_chapter(&book, "b/one.md");
    for (int i = 0; i < COUNT; i++) {
        add_heading(&book, i % 2 == 0 ? one : two, "Again");
    }
    resolve(&book); /* a quadratic search would not end in time */
    assert_int_equal(book.document.node_by_id.used_count, COUNT + 2);
    assert_int_equal(book.diagnostics.entry.count, 0);
    end(&book);
}

static void
links_find_chapters_and_headings(void **state)
{
    struct book book;
    struct node *one;
    struct node *two;
    struct node *link[5];
    struct node *given;

    (void)state;
    begin(&book);
    one = add_chapter(&book, "a/one.md");
    add_heading(&book, one, "First things");
    two = add_chapter(&book, "b/two words.md");
    add_heading(&book, two, "Second");
    given = add_heading(&book, two, "Third");
    given->id = STR("Given");
    link[0] = add_link(&book, one, "../b/two%20words.md", NULL);
    link[1] = add_link(&book, two, "#given", "x");
    link[2] = add_link(&book, two, "../a/one.md#First-Things", "x");
    link[3] = add_link(&book, one, "https://example.org", "x");
    link[4] = add_link(&book, one, "#Given", "an id given elsewhere");
    resolve(&book);
    assert_int_equal(book.diagnostics.entry.count, 0);
    assert_ptr_equal(link[0]->link.target, two);
    assert_true(link[0]->link.is_generated_text);
    assert_true(
        str_equal(node_plain_text(&book.arena, link[0]), STR("Second")));
    assert_ptr_equal(link[1]->link.target, given);
    assert_ptr_equal(link[2]->link.target, one->first_child);
    assert_null(link[3]->link.target);
    assert_ptr_equal(link[4]->link.target, given);
    end(&book);
}

static void
refused_links_leave_their_text(void **state)
{
    static const struct {
        const char *destination;
        enum diag_code code;
    } row[] = {{"javascript:alert(1)", DIAG_LINK_UNSAFE},
               {"JavaScript:alert(1)", DIAG_LINK_UNSAFE},
               {"java\nscript:x", DIAG_LINK_UNSAFE},
               {"data:text/html,x", DIAG_LINK_UNSAFE},
               {"vbscript:x", DIAG_LINK_UNSAFE},
               {"file:///etc/passwd", DIAG_LINK_UNSAFE},
               {"//host/x", DIAG_LINK_UNSAFE},
               {"../../x.md", DIAG_LINK_UNSAFE},
               {"%2e%2e/%2e%2e/x.md", DIAG_LINK_UNSAFE},
               {"a%0Ab.md", DIAG_LINK_UNSAFE},
               {"/x.md", DIAG_LINK_UNSAFE},
               {"x\\y.md", DIAG_LINK_UNSAFE},
               {"none.md", DIAG_LINK_DANGLING},
               {"#none", DIAG_LINK_DANGLING},
               {"one.md#none", DIAG_LINK_DANGLING},
               {"http://", DIAG_LINK_HOST},
               {"https://a b.org/", DIAG_LINK_HOST},
               {"book://two", DIAG_LINK_SCHEME},
               {"section:two", DIAG_LINK_SCHEME},
               {"", DIAG_LINK_DANGLING}};

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct book book;
        struct node *chapter;
        struct node *paragraph;
        begin(&book);
        chapter = add_chapter(&book, "a/one.md");
        paragraph =
            add_link(&book, chapter, row[i].destination, "kept")->parent;
        resolve(&book);
        assert_int_equal(book.diagnostics.entry.count, 1);
        assert_int_equal(book.diagnostics.entry.item[0].code, row[i].code);
        assert_int_equal(paragraph->first_child->kind, NODE_TEXT);
        assert_true(
            str_equal(node_plain_text(&book.arena, paragraph), STR("kept")));
        end(&book);
    }
}

static void
habits_of_sites_lead_to_chapters(void **state)
{
    static const struct {
        const char *destination;
        int chapter; /* -1: none */
    } row[] = {{"../guides/", 1},
               {"../guides", 1},
               {"/guides/", 1},
               {"guides/", 1},
               {"/guides/new.html", 2},
               {"../guides/new/", 2},
               {"../guides/new?x=1", 2},
               {"../guides/new.md?raw=true#new", 2},
               {"two/", 3},
               {"../two/", 3},
               {"two.htm", 3},
               {"../more/", 4},
               {"../more/index.html", 4},
               {"/a/one/", 0},
               {"three", 5},
               {"../none/", -1},
               {"../guides/none.md", -1}};
    static const char *const path[] = {"a/one.md",      "guides/README.md",
                                       "guides/new.md", "a/two.md",
                                       "more/x/y.md",   "a/three.markdown"};
    struct book book;
    struct node *chapter[6];

    (void)state;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++) {
        struct node *link;
        begin(&book);
        for (size_t k = 0; k < 6; k++) {
            chapter[k] = add_chapter(&book, path[k]);
            add_heading(&book, chapter[k], "New");
        }
        link = add_link(&book, chapter[0], row[i].destination, "kept");
        resolve(&book);
        if (row[i].chapter < 0) {
            assert_null(link->link.target);
        } else {
            assert_non_null(link->link.target);
            assert_ptr_equal(
                node_find_ancestor(link->link.target, NODE_CHAPTER) == NULL
                    ? link->link.target
                    : node_find_ancestor(link->link.target, NODE_CHAPTER),
                chapter[row[i].chapter]);
        }
        end(&book);
    }
}

static void
kinds_of_links_are_told_once(void **state)
{
    struct book book;
    struct node *chapter;

    (void)state;
    begin(&book);
    chapter = add_chapter(&book, "one.md");
    for (int i = 0; i < 1000; i++) {
        add_link(&book, chapter, "book://x", "kept");
        add_link(&book, chapter, "umbrella:y", "kept");
    }
    resolve(&book);
    assert_int_equal(book.diagnostics.entry.count, 2);
    assert_true(str_find(book.diagnostics.entry.item[0].message,
                         STR("1000 links")) != STR_NOT_FOUND);
    end(&book);
}

static void
ids_are_unique_and_names_in_xml(void **state)
{
    struct book book;
    struct node *one;
    struct node *first;
    struct node *second;
    struct node *odd;

    (void)state;
    begin(&book);
    one = add_chapter(&book, "one.md");
    first = add_heading(&book, one, "A");
    second = add_heading(&book, one, "B");
    odd = add_heading(&book, one, "C");
    first->id = STR("same");
    second->id = STR("same");
    odd->id = STR("1:<x>");
    resolve(&book);
    assert_int_equal(book.diagnostics.entry.count, 1);
    assert_int_equal(book.diagnostics.entry.item[0].code, DIAG_ID_TWICE);
    assert_true(str_equal(first->id, STR("same")));
    assert_false(str_equal(second->id, STR("same")));
    assert_true(str_equal(odd->id, STR("s-1-x")));
    assert_ptr_equal(document_find_node(&book.document, odd->id), odd);
    end(&book);
}

static void
worksheets_keep_their_ids_in_the_whole_book(void **state)
{
    struct book book;
    struct node *a;
    struct node *b;

    (void)state;
    begin(&book);
    a = add(&book, add_chapter(&book, "a.md"), NODE_WORKSHEET, NULL);
    b = add(&book, add_chapter(&book, "b.md"), NODE_WORKSHEET, NULL);
    a->id = STR("plan");
    b->id = STR("plan");
    resolve(&book);
    assert_int_equal(book.diagnostics.count[SEVERITY_DEFECT], 1);
    assert_true(str_equal(a->id, STR("plan")));
    end(&book);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs_keep_letters_of_every_script),
        cmocka_unit_test(thousands_of_equal_headings_get_ids_of_their_own),
        cmocka_unit_test(links_find_chapters_and_headings),
        cmocka_unit_test(refused_links_leave_their_text),
        cmocka_unit_test(habits_of_sites_lead_to_chapters),
        cmocka_unit_test(kinds_of_links_are_told_once),
        cmocka_unit_test(ids_are_unique_and_names_in_xml),
        cmocka_unit_test(worksheets_keep_their_ids_in_the_whole_book),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
