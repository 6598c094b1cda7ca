/*
 * web_address: an address as authors write it, as files and readers need it.
 *
 * Takes   an address behind Markdown: entities and backslashes are resolved.
 * Gives   its scheme and its host; the same address in the letters that a URI
 *         may have; what percent escapes stand for.
 * Units   bytes.
 * Memory  the arena given; slices of the address where possible.
 * Errors  never fails.
 * Source  RFC 3986, sections 2 and 3; RFC 3966, 3 (tel); RFC 6068, 2 (mailto).
 */
#ifndef BASE_WEB_ADDRESS_H
#define BASE_WEB_ADDRESS_H

#include "arena.h"
#include "str.h"

/* The scheme in front of a colon, or the empty text. */
struct str web_address_scheme(struct str address);

/* The address in ASCII: what a URI may not hold is percent-encoded, escapes
 * that are there stay, and blanks go from a telephone number. A host beyond
 * ASCII is percent-encoded too (RFC 3986, 3.2.2), which browsers turn into
 * the name that is looked up. */
struct str web_address_encoded(struct arena *arena, struct str address);

/* What stands between "//" and the path; false when there is no "//". */
bool web_address_find_authority(struct str address, size_t *start, size_t *end);

/* The host of an authority: without a name before "@" and a port. */
struct str web_address_host(struct str authority);

/* "www.example.org/x", "example.org", "me@example.org": what an author left
 * out of the address in front, "https://" or "mailto:"; NULL when it is none
 * of these. A name that may as well be a file's is none. */
const char *web_address_left_out(struct str address);

/* "((x))" is "x": what authors write who put brackets into brackets. What the
 * brackets do not hold whole, "(a)b(c)", stays. */
struct str web_address_unwrapped(struct str address);

/* "%41" is "A"; what is no escape stays. */
struct str web_address_decoded(struct arena *arena, struct str text);

#endif
