/*
 * content: one chapter as an XHTML content document.
 *
 * Takes   the publication and one of its texts.
 * Gives   a whole XHTML file in the caller's XML writer.
 * Units   none.
 * Memory  the publication's arena for hrefs.
 * Errors  never fails.
 * Source  EPUB 3.3 (XHTML content documents); EPUB Type to ARIA Role Authoring
 *         Guide 1.1; tests/goals/epub.md M22 to M35.
 */
#ifndef EPUB_CONTENT_H
#define EPUB_CONTENT_H

#include "base/xml_writer.h"
#include "publication.h"

void content_write(struct xml_writer *xml,
                   const struct publication *publication,
                   const struct content_document *text);

/* Told of each node that a handler writes, and of the bytes since the one
 * before. */
struct content_scale {
    void (*note)(void *context, const struct node *node, size_t size_bytes);
    void *context;
};

/* The same, with the sizes of what is written. */
void content_measure(struct xml_writer *xml,
                     const struct publication *publication,
                     const struct content_document *text,
                     struct content_scale scale);

#endif
