/*
 * identifier: a name for a book that has none.
 *
 * Takes   what tells the book from others: title, authors, language.
 * Gives   "urn:uuid:..." made from exactly that, so that every build on every
 *         machine gives the same; a new title makes a new book.
 * Units   none.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  RFC 4122, 4.3 (version 5); FIPS 180-4 (SHA-1).
 */
#ifndef MANUSCRIPT_SETTINGS_IDENTIFIER_H
#define MANUSCRIPT_SETTINGS_IDENTIFIER_H

#include "document/document.h"

struct str identifier_make(struct arena *arena,
                           const struct metadata *metadata);

/* The name-based UUID of `name` in the name space of web addresses, without
 * "urn:uuid:". */
struct str identifier_uuid(struct arena *arena, struct str name);

#endif
