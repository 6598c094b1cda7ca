/*
 * book_settings: what book.yaml says, as plain data.
 *
 * Takes   nothing; book_config and edition_list fill it.
 * Gives   metadata, editions, variables, front matter.
 * Units   none.
 * Memory  the book arena.
 * Errors  none.
 * Source  book/AUTHORING.md, "book.yaml".
 */
#ifndef MANUSCRIPT_SETTINGS_BOOK_SETTINGS_H
#define MANUSCRIPT_SETTINGS_BOOK_SETTINGS_H

#include "document/document.h"

struct listed_file {
    struct str path; /* as written */
    struct source_pos pos;
};

struct book_config {
    struct metadata metadata;
    bool has_language; /* somebody named it */
    ARRAY_OF(struct edition) edition;
    struct strmap variable;      /* name -> struct str */
    struct own_words *own_words; /* NULL: none */
    ARRAY_OF(struct listed_file) front_matter;
    struct listed_file start;         /* also in the metadata; perhaps empty */
    ARRAY_OF(struct str) hyphenation; /* "kettle-stitch" */
    struct str font_families;         /* comma-separated */
    struct source_pos font_families_pos;
};

#endif
