/*
 * content_element: what every part of a content document needs.
 *
 * Takes   an XML writer; nodes for their ids and languages.
 * Gives   the frame of an XHTML page; attributes; ends of elements.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  EPUB 3.3 (XHTML content documents); tests/goals/epub.md M22, M23.
 */
#ifndef EPUB_CONTENT_ELEMENT_H
#define EPUB_CONTENT_ELEMENT_H

#include "base/str.h"
#include "base/xml_writer.h"
#include "document/wording.h"
#include "publication.h"

struct content_writer {
    struct xml_writer *xml;
    const struct publication *publication;
    const struct content_document *text;
    const struct content_scale *scale; /* content.h; may be NULL */
    size_t told_bytes;                 /* what it knows of */
    struct wording wording;     /* in force for the words the program adds */
    const struct node *heading; /* the last one before this place, or NULL */
    const struct node *const *column_name; /* [columns] cells; NULL: no table
                                              is being told as a list */
};

/* Did the node begin in a file before this one? */
bool content_is_continued(const struct content_writer *writer,
                          const struct node *node);

/* Does all of it stand in another file of its chapter? */
bool content_is_elsewhere(const struct content_writer *writer,
                          const struct node *node);

/* <html>, <head> and an open <body>; and their ends. */
void content_begin_page(struct xml_writer *xml, struct str language,
                        struct str title, const char *stylesheet_href);
void content_end_page(struct xml_writer *xml);

/* Ends the open element; a line end follows it. */
void content_end_block(struct content_writer *writer, const struct node *node);

/* id, class and language attributes of an element just begun; `class_name`
 * may be NULL. */
void content_add_attributes(const struct content_writer *writer,
                            const struct node *node, const char *class_name);

/* The title of an element just begun, when there is one. */
void content_add_title(const struct content_writer *writer, struct str title);

/* The role of a node's kind, in both vocabularies; for kinds that have one. */
void content_add_role(const struct content_writer *writer,
                      const struct node *node);

#endif
