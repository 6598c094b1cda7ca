/*
 * publication: which files an EPUB has, and in which of them a node lies.
 *
 * Takes   a document without conditions.
 * Gives   content documents in spine order, images, and hrefs. File names are
 *         made here, never taken from the author: lower-case ASCII, numbered
 *         so that a listing is the reading order.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  EPUB 3.3, 3.3 and 5; OCF, file names.
 */
#ifndef EPUB_PUBLICATION_H
#define EPUB_PUBLICATION_H

#include "base/array.h"
#include "base/str.h"
#include "base/strmap.h"
#include "document/node_map.h"
#include "document/picture/picture.h"
#include "epub_request.h"
#include "page_marks.h"

#define PUBLICATION_SIGN_FACE "fonts/signs.ttf" /* below EPUB/ */

enum text_kind {
    TEXT_COVER,
    TEXT_TITLE,
    TEXT_NAVIGATION,
    TEXT_PART,
    TEXT_CHAPTER,
    TEXT_STATEMENT /* on accessibility, at the end */
};

struct content_document {
    enum text_kind kind;
    const struct node *node;  /* CHAPTER or PART, else NULL */
    const struct node *first; /* what it begins with in its chapter, when that
                                 goes over several files; else NULL */
    const struct node *end;   /* what the next of them begins with, or NULL */
    struct str href;          /* from the package document */
    struct str title;         /* unique in the publication */
    int heading_shift;        /* the first heading of a file is an h1 */
};

/* Where chapters go on in a further file (content_split.h). */
struct cut_list {
    ARRAY_OF(const struct node *)
    first; /* each begins a file; the first needs none */
};

struct chapter_cuts {
    struct node_map by_chapter; /* struct cut_list */
};

struct publication_image {
    struct str path; /* relative to the book folder, for diagnostics */
    struct str disk_path;
    struct str href;
    struct picture picture;
    bool is_cover;
};

struct publication {
    struct arena *arena;
    const struct epub_request *request;
    const struct chapter_cuts *cuts;        /* may be NULL */
    ARRAY_OF(struct content_document) text; /* in spine order */
    ARRAY_OF(struct publication_image) image;
    struct page_marks pages;
    struct node_map text_by_node; /* size_t, index of its (first) text */
    struct strmap image_by_path;  /* disk path -> index + 1 */
};

/* `cuts` may be NULL: a file for each chapter. */
void publication_build(struct arena *arena, const struct epub_request *request,
                       const struct chapter_cuts *cuts,
                       struct publication *publication);

/* The content document that holds the node, or NULL. */
const struct content_document *
publication_find(const struct publication *publication,
                 const struct node *node);

/* Where the node stands in the flow of its chapter: itself, or for a note and
 * what is in it the first mark of that note in the text. */
const struct node *publication_place(const struct node *node);

/* The text that says how accessible the publication is. */
const struct content_document *
publication_statement(const struct publication *publication);

/* The PDF edition whose pages are marked, or NULL. */
const struct edition *
publication_page_source(const struct publication *publication);

/* Href from one content document (all lie in one folder) to the file of a node;
 * empty for the same file. */
struct str publication_href_to_file(const struct publication *publication,
                                    const struct content_document *from,
                                    const struct node *target);

/* The same to the node. */
struct str publication_href_to(const struct publication *publication,
                               const struct content_document *from,
                               const struct node *target);

/* NULL when the image cannot be used. */
const struct publication_image *
publication_find_image(const struct publication *publication,
                       const struct node_image *image);

/* The level a heading has in its file, 1 to 6. */
int publication_heading_level(const struct content_document *text,
                              const struct node *heading);

#endif
