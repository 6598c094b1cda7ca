/*
 * host_label: one part of the name of a host, between two full stops.
 *
 * Takes   a part as an address has it behind its escapes: valid UTF-8.
 * Gives   why no name can have such a part, or NULL; how many letters of
 *         ASCII stand for it where names are looked up.
 * Units   bytes of ASCII, "xn--" among them.
 * Memory  none.
 * Errors  never fails.
 * Source  Unicode Technical Standard 46, sections 4 and 5; RFC 3492, 6; RFC
 *         1035, 2.3.4 (sizes); The Unicode Standard, as HarfBuzz has it
 *         (which code points are assigned, and what they are).
 */
#ifndef DOCUMENT_ADDRESS_HOST_LABEL_H
#define DOCUMENT_ADDRESS_HOST_LABEL_H

#include "base/str.h"

/* The size is that of a part without fault. */
const char *host_label_fault(struct str label, size_t *size_bytes);

#endif
