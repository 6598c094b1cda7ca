/*
 * access_facts: what is true of a publication, counted in its tree.
 *
 * Takes   the publication.
 * Gives   counts; what may be said in the metadata and in the statement that
 *         readers see, which is the same.
 * Units   none.
 * Memory  none.
 * Errors  never fails.
 * Source  EPUB Accessibility 1.1, 2; tests/goals/epub.md M44, M45, S05, S06.
 */
#ifndef EPUB_ACCESS_FACTS_H
#define EPUB_ACCESS_FACTS_H

#include "publication.h"

struct access_facts {
    size_t image_count;        /* that carry meaning, the cover among them */
    size_t undescribed_count;  /* these, without alternative text */
    size_t heading_skip_count; /* levels jumped downwards inside a file */
    size_t worksheet_count;
    size_t content_note_count;
    size_t note_count;
    bool has_index;
    size_t page_count; /* marked */
};

struct access_facts access_facts_find(const struct publication *publication);

/* A named person says that it conforms, and nothing that was found says
 * that it does not. */
bool access_facts_has_conformance(const struct publication *publication);

#endif
