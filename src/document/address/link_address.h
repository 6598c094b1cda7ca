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

struct str link_address_unsaid(const struct node *link, struct str words);

#endif
