/*
 * names: the ids of the book, and how links spell them.
 *
 * Takes   the whole tree, ids as their authors wrote them.
 * Gives   an id for every chapter, part, heading and worksheet, unique in the
 *         book and an XML name; for each chapter what its links may call it.
 * Units   none.
 * Memory  the book arena.
 * Errors  id-twice.
 * Source  XML 1.0, 2.3 (names); slugs as common Markdown hosts make them.
 */
#ifndef DOCUMENT_ADDRESS_NAMES_H
#define DOCUMENT_ADDRESS_NAMES_H

#include "document/document.h"

struct chapter_names {
    struct node *chapter; /* or a PART with a file of its own */
    struct str stem;      /* the file's name, as a slug */
    struct strmap target; /* id or slug as a link spells it -> struct node */
    struct strmap copies; /* slug -> int: how often it was wanted */
    ARRAY_OF(struct str) spelling; /* keys of target, for suggestions */
};

struct names {
    ARRAY_OF(struct chapter_names *) chapter;
    struct strmap by_path; /* chapter path -> struct chapter_names */
    struct strmap written; /* id as its author wrote it -> struct node */
    struct strmap copies;  /* id in the book -> int */
};

/* Fills document->node_by_id and document->written_id, too. */
void names_assign(struct arena *arena, struct names *names,
                  struct document *document, struct diagnostics *diagnostics);

/* What `fragment` means in a chapter, or NULL. */
struct node *names_find(struct arena *arena, const struct chapter_names *names,
                        struct str fragment);

/* Lower-case ASCII letters, digits and hyphens made of a heading's text; the
 * same for the same text, never empty. Letters of other scripts are kept when
 * they are XML name characters. */
struct str names_slug(struct arena *arena, struct str text);

#endif
