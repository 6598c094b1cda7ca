/*
 * small_book: a book of a test's own, made of nodes, and what is written of it.
 *
 * Takes   nodes, added one by one; the settings, set by hand.
 * Gives   a publication, and the text of any file of it.
 * Units   none.
 * Memory  the book owns everything.
 * Errors  a failure fails the test.
 * Source  none.
 */
#ifndef UNIT_SMALL_BOOK_H
#define UNIT_SMALL_BOOK_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/xml_writer.h"
#include "document/node_map.h"
#include "epub/publication.h"

struct small_book {
    struct arena arena;
    struct document document;
    struct edition edition;
    struct outline outline;
    struct epub_request request;
    struct publication publication;
};

static inline struct node *
add_node(struct small_book *book, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(&book->arena, kind, (struct source_pos){0});

    node_append(parent, node);
    return node;
}

static inline struct node *
add_words(struct small_book *book, struct node *parent, const char *text)
{
    struct node *node = add_node(book, parent, NODE_TEXT);

    node->text = str_from_c(text);
    return node;
}

static inline struct node *
add_heading(struct small_book *book, struct node *parent, int level,
            const char *id, const char *text)
{
    struct node *node = add_node(book, parent, NODE_HEADING);

    node->level = level;
    node->id = str_from_c(id);
    add_words(book, node, text);
    return node;
}

static inline struct node *
add_paragraph(struct small_book *book, struct node *parent, const char *text)
{
    struct node *node = add_node(book, parent, NODE_PARAGRAPH);

    if (text != NULL) {
        add_words(book, node, text);
    }
    return node;
}

static inline struct node *
add_chapter(struct small_book *book, const char *path, const char *title)
{
    struct node *chapter = add_node(book, book->document.root, NODE_CHAPTER);

    chapter->chapter.path = str_from_c(path);
    chapter->chapter.matter = MATTER_BODY;
    if (title != NULL) {
        chapter->chapter.title = add_heading(book, chapter, 1, title, title);
    }
    return chapter;
}

static inline struct node *
add_picture(struct small_book *book, struct node *parent, const char *path,
            const char *alternative)
{
    struct node *node =
        add_node(book, add_node(book, parent, NODE_PARAGRAPH), NODE_IMAGE);

    node->image.path = str_from_c(path);
    node->image.disk_path = node->image.path;
    node->image.picture.kind = PICTURE_PNG;
    node->image.alternative = str_from_c(alternative);
    return node;
}

static int
make_book(void **state)
{
    struct small_book *book = calloc(1, sizeof *book);
    struct metadata *metadata;

    assert_non_null(book);
    arena_init(&book->arena);
    book->document.root =
        node_new(&book->arena, NODE_BOOK, (struct source_pos){0});
    metadata = &book->document.metadata;
    metadata->title = STR("Small");
    metadata->language = STR("en");
    metadata->identifier = STR("urn:uuid:1");
    metadata->date = STR("2026-02-03");
    *state = book;
    return 0;
}

static int
remove_book(void **state)
{
    struct small_book *book = *state;

    arena_release(&book->arena);
    free(book);
    return 0;
}

/* After the last node was added. */
static inline const struct publication *
publish(struct small_book *book)
{
    book->document.node_count = node_map_number(book->document.root);
    book->outline = outline_build(&book->arena, &book->document, 3);
    book->request.document = &book->document;
    book->request.edition = &book->edition;
    book->request.outline = &book->outline;
    publication_build(&book->arena, &book->request, NULL, &book->publication);
    return &book->publication;
}

/* What one of the writers writes. */
static inline const char *
written(struct small_book *book,
        void (*write)(struct xml_writer *, const struct publication *))
{
    struct xml_writer xml;
    const char *text;

    xml_init(&xml);
    write(&xml, &book->publication);
    text = str_to_c(&book->arena, xml_str(&xml));
    xml_release(&xml);
    return text;
}

static inline bool
has(const char *text, const char *piece)
{
    return strstr(text, piece) != NULL;
}

#define WITH_BOOK(test) \
    cmocka_unit_test_setup_teardown(test, make_book, remove_book)

#endif
