/*
 * variables: {{name}} in words and in addresses.
 *
 * Takes   a text, and where it begins in the text in hand: see inline_place.h.
 * Gives   the text with the values of book.yaml; itself when it holds none.
 * Units   bytes.
 * Memory  the book arena.
 * Errors  unknown-variable, variable-text.
 * Source  book/AUTHORING.md, "Variables".
 */
#ifndef MANUSCRIPT_TREE_VARIABLES_H
#define MANUSCRIPT_TREE_VARIABLES_H

#include "open_chapter.h"

struct str variables_replace(struct builder *builder, struct str text,
                             size_t offset);

/* The same in the address of the inline node in hand. Where an unknown name
 * makes the whole lead nowhere, nothing is said: that will be. */
struct str variables_replace_in_address(struct builder *builder,
                                        struct str address);

#endif
