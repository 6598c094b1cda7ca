/*
 * block_names: what a block of another tool is in ours, by its name.
 *
 * Takes   a class or a name: "note", "callout-tip", "challenge".
 * Gives   one of the five callouts, or a box with a title.
 * Units   none.
 * Memory  constant tables.
 * Errors  none; a name that is not in the table is no fault.
 * Source  book/AUTHORING.md, "Blocks of other tools".
 */
#ifndef MANUSCRIPT_FOREIGN_BLOCK_NAMES_H
#define MANUSCRIPT_FOREIGN_BLOCK_NAMES_H

#include "document/node.h"
#include "document/wording.h"

struct block_name {
    const char *name;
    bool is_callout;
    enum callout_kind callout;
    enum word title; /* WORD_COUNT: none */
};

/* By one word, whatever its case; "callout-", "alert-", "admonition-" and
 * "rmd" before a name count for nothing. NULL when it is not known. */
const struct block_name *block_names_find(struct str name);

/* By the first of the classes that is known. */
const struct block_name *block_names_find_class(struct str classes);

/* One of the five words that our callouts bear, in the language or in
 * English. */
bool block_names_find_callout_word(struct str word, struct wording wording,
                                   enum callout_kind *kind);

/* The word that a callout bears in a book. */
enum word block_names_callout_word(enum callout_kind kind);

#endif
