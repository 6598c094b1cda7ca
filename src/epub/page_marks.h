/*
 * page_marks: where the pages of a print edition begin in an EPUB.
 *
 * Takes   a document without conditions, with the page labels of a PDF
 *         edition (document.page_label).
 * Gives   a mark for each page, in reading order, never inside a word, before
 *         a heading or link that the page opens with; the pages that have
 *         none; the page on which each worksheet begins.
 * Units   bytes into a node's text.
 * Memory  the arena given.
 * Errors  never fails; a page that opens with nothing of this edition, or
 *         with a note, has no mark.
 * Source  EPUB Accessibility 1.1, page navigation; tests/goals/epub.md
 *         S01 to S03, B01.
 */
#ifndef EPUB_PAGE_MARKS_H
#define EPUB_PAGE_MARKS_H

#include "base/array.h"
#include "base/str.h"
#include "base/strmap.h"
#include "document/document.h"
#include "document/node_map.h"

struct page_mark {
    const struct node *node; /* the mark stands before it, or in its text */
    size_t offset_bytes;
    struct str folio;
    struct str id; /* unique in the book */
    const struct page_label *label;
};

/* Where a mark stands that a node opens: see content_kind.def. */
enum mark_place {
    MARK_BEFORE,
    MARK_INSIDE,
    MARK_WITHIN
};

struct page_marks {
    ARRAY_OF(struct page_mark) mark;
    size_t upright_count;          /* up to the last one of an upright page */
    ARRAY_OF(struct str) unmarked; /* folios */
    struct node_map first_by_node; /* size_t, index of its first mark */
    struct node_map before_node;   /* HEADING, PART, INDEX_TERM or
                                      FOOTNOTE_REFERENCE: size_t, the marks
                                      before it */
    struct node_map sheet_page;    /* WORKSHEET: struct str */
};

void page_marks_find(struct arena *arena, const struct document *document,
                     struct page_marks *marks);

/* The marks of one node, in order; `*count` may be 0. */
const struct page_mark *page_marks_at(const struct page_marks *marks,
                                      const struct node *node, size_t *count);

/* How many marks come before a PART or HEADING; the number, from 1, of the mark
 * of the page that an INDEX_TERM or a FOOTNOTE_REFERENCE lies on: not one of a
 * table that has pages of its own, behind it. */
size_t page_marks_before(const struct page_marks *marks,
                         const struct node *node);

/* The page on which a worksheet begins; empty: not known. */
struct str page_marks_sheet_page(const struct page_marks *marks,
                                 const struct node *worksheet);

#endif
