/*
 * link_address: what to print behind a link, so that its address can be read.
 *
 * Takes   a LINK that leads out of the book, and the words it shows.
 * Gives   its address as people write it by hand; nothing when its words say
 *         it already.
 * Units   none.
 * Memory  none; a slice of the destination.
 * Errors  never fails.
 * Source  tests/goals/epub.md S18; tests/goals/print.md M51.
 */
#ifndef DOCUMENT_ADDRESS_LINK_ADDRESS_H
#define DOCUMENT_ADDRESS_LINK_ADDRESS_H

#include "document/node.h"

bool link_address_is_outside(const struct node *link);

/* Into the book or out of it; false: its words are all there is. */
bool link_address_leads_somewhere(const struct node *link);

/* The size of what ends the word that was begun before `text`: 's, -led, s. */
size_t link_address_rest_size(struct str text);

/* What says where a link leads stands behind the whole word, of which further
 * links may be parts. The first link that is to be told behind a LINK or a TEXT,
 * or NULL; and the next behind the same. */
const struct node *link_address_first_due(const struct node *node);
const struct node *link_address_next_due(const struct node *link);

struct str link_address_unsaid(const struct node *link, struct str words);

#endif
