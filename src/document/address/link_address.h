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

/* What says where a link leads stands behind the whole word. The TEXT that
 * only ends the link's last word, or NULL; and the link whose word a TEXT
 * ends, or NULL. */
const struct node *link_address_word_end(const struct node *link);
const struct node *link_address_ended_by(const struct node *text);

struct str link_address_unsaid(const struct node *link, struct str words);

#endif
