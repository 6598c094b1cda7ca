/*
 * content: one chapter as an XHTML content document.
 *
 * Takes   the publication and one of its texts.
 * Gives   a whole XHTML file in the caller's XML writer.
 * Units   none.
 * Memory  the publication's arena for hrefs.
 * Errors  never fails.
 * Source  EPUB 3.3 (XHTML content documents); EPUB Type to ARIA Role Authoring
 *         Guide 1.1; epub-goals M22 to M35, section 5.
 */
#ifndef EPUB_CONTENT_H
#define EPUB_CONTENT_H

#include "../base/xml_writer.h"
#include "publication.h"

struct content_writer {
    struct xml_writer *xml;
    const struct publication *publication;
    const struct content_document *text;
    struct str language; /* in force for the words the program adds */
};

void content_write(struct xml_writer *xml,
                   const struct publication *publication,
                   const struct content_document *text);

/* <html>, <head> and an open <body>; and their ends. */
void content_begin_page(struct xml_writer *xml, struct str language,
                        struct str title, const char *stylesheet_href);
void content_end_page(struct xml_writer *xml);

/* Ends the open element; a line end follows it. */
void content_end_block(struct content_writer *writer, const struct node *node);

/* id, class and language attributes of an element just begun; `class_name`
 * (may be NULL) goes before the author's classes. */
void content_add_attributes(const struct content_writer *writer,
                            const struct node *node, const char *class_name);

#endif
