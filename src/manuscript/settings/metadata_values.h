/*
 * metadata_values: the forms of what is said of a book.
 *
 * Takes   texts as authors type them.
 * Gives   whether they are dates; identifiers as a reading
 *         system expects them; the paper of a language's region.
 * Units   none.
 * Memory  the arena given.
 * Errors  false, or an empty text.
 * Source  BCP 47 (without its registry); ISO 8601; the ISBN Users' Manual, 7th
 *         edition, appendix 1; RFC 3187.
 */
#ifndef MANUSCRIPT_SETTINGS_METADATA_VALUES_H
#define MANUSCRIPT_SETTINGS_METADATA_VALUES_H

#include "base/str.h"

/* "2026", "2026-11" or "2026-11-21"; a day that the calendar has. */
bool metadata_is_date(struct str date);

/* The date that a text begins with, as "2026-11-21 10:00" does, or empty. */
struct str metadata_date_of(struct str text);

enum isbn_form {
    ISBN_NONE,  /* does not look like one */
    ISBN_WRONG, /* looks like one, and its check digit is another */
    ISBN_RIGHT
};

/* "ISBN 978-0-306-40615-7" to "urn:isbn:9780306406157". `*urn` is set when it
 * is right. */
enum isbn_form metadata_read_isbn(struct arena *arena, struct str text,
                                  struct str *urn);

/* "letter" where the region of the language prints on it, else "a4". */
struct str metadata_usual_paper(struct str language);

#endif
