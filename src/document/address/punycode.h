/*
 * punycode: the letters of a name in those of ASCII.
 *
 * Takes   code points, small and composed; what stands behind "xn--".
 * Gives   how long they are in Punycode; the code points that it spells.
 * Units   code points; bytes of ASCII without "xn--".
 * Memory  the caller's.
 * Errors  false when it spells no code points beyond ASCII, or too many.
 * Source  RFC 3492, sections 5 and 6.
 */
#ifndef DOCUMENT_ADDRESS_PUNYCODE_H
#define DOCUMENT_ADDRESS_PUNYCODE_H

#include "base/str.h"

enum {
    PUNYCODE_LETTERS_MAX = 63 /* no part of a name is longer (RFC 1035) */
};

struct punycode_letters {
    uint32_t letter[PUNYCODE_LETTERS_MAX];
    size_t count;
};

size_t punycode_size_bytes(const struct punycode_letters *letters);
bool punycode_read(struct str code, struct punycode_letters *letters);

#endif
