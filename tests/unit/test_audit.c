/* What would make a reader stumble. */
#include "document/audit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct book {
    struct arena arena;
    struct diagnostics diagnostics;
    struct document document;
    struct node *chapter;
};

static struct node *
add(struct book *book, struct node *parent, enum node_kind kind)
{
    struct node *node =
        node_new(&book->arena, kind, (struct source_pos){"a.md", 1, 1});

    if (parent != NULL) {
        node_append(parent, node);
    }
    return node;
}

static void
begin(struct book *book)
{
    *book = (struct book){0};
    arena_init(&book->arena);
    diagnostics_init(&book->diagnostics);
    book->document.root = add(book, NULL, NODE_BOOK);
    book->chapter = add(book, book->document.root, NODE_CHAPTER);
}

/* Audits, and expects exactly these codes, in order; ends the book. */
static void
expect(struct book *book, size_t count, const enum diag_code *code)
{
    audit_document(&book->document, &book->diagnostics);
    assert_int_equal(book->diagnostics.entry.count, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(book->diagnostics.entry.item[i].code, code[i]);
    }
    diagnostics_release(&book->diagnostics);
    arena_release(&book->arena);
}

static void
add_heading(struct book *book, struct node *parent, int level)
{
    add(book, parent, NODE_HEADING)->level = level;
}

static void
only_downward_jumps_are_skips(void **state)
{
    const enum diag_code skip[] = {DIAG_HEADING_SKIP};
    struct book book;

    (void)state;
    begin(&book);
    add_heading(&book, book.chapter, 2); /* a worksheet's own file */
    add_heading(&book, book.chapter, 3);
    add_heading(&book, book.chapter, 1);
    add_heading(&book, book.chapter, 3); /* here */
    add_heading(&book, add(&book, book.document.root, NODE_CHAPTER), 4);
    expect(&book, 1, skip);
}

static void
images_speak_or_are_decoration(void **state)
{
    const enum diag_code missing[] = {DIAG_ALT_MISSING, DIAG_ALT_MISSING};
    struct book book;
    struct node *paragraph;
    struct node *image;

    (void)state;
    begin(&book);
    paragraph = add(&book, book.chapter, NODE_PARAGRAPH);
    add(&book, paragraph, NODE_IMAGE)->image.path = STR("a.png");
    image = add(&book, paragraph, NODE_IMAGE);
    image->image.path = STR("b.png");
    image->image.alternative = STR("  ");
    image = add(&book, paragraph, NODE_IMAGE);
    image->image.path = STR("c.png");
    image->image.alternative = STR("A kettle");
    add(&book, paragraph, NODE_IMAGE); /* image-unnamed says enough of it */
    add(&book, paragraph, NODE_IMAGE)->image.is_decorative = true;
    expect(&book, 2, missing);
}

static void
add_table(struct book *book, bool is_header, const char *text)
{
    struct node *row =
        add(book, add(book, book->chapter, NODE_TABLE), NODE_TABLE_ROW);

    row->is_header = is_header;
    add(book, add(book, row, NODE_TABLE_CELL), NODE_TEXT)->text =
        str_from_c(text);
}

static void
tables_name_their_columns(void **state)
{
    const enum diag_code nameless[] = {DIAG_TABLE_NO_HEADER,
                                       DIAG_TABLE_NO_HEADER};
    struct book book;

    (void)state;
    begin(&book);
    add_table(&book, true, "Often");
    add_table(&book, true, " ");
    add_table(&book, false, "Often");
    expect(&book, 2, nameless);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_downward_jumps_are_skips),
        cmocka_unit_test(images_speak_or_are_decoration),
        cmocka_unit_test(tables_name_their_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
