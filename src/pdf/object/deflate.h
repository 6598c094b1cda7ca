/*
 * deflate: blocks of bytes compressed, one after the other.
 *
 * Takes   bytes.
 * Gives   the same in zlib format, as FlateDecode wants it.
 * Units   bytes.
 * Memory  the result in the arena given; the deflater keeps zlib's state,
 *         since making it anew for each page costs as much as a short page, and
 *         where it is to remember some 16 MiB of what it compressed last.
 * Errors  out of memory ends the program, as in the arena.
 * Source  RFC 1950; zlib.
 */
#ifndef PDF_OBJECT_DEFLATE_H
#define PDF_OBJECT_DEFLATE_H

#include <stdbool.h>

#include "base/str.h"

struct deflater;

/* The editions of a book share pages, faces and profiles: what `remembers` has
 * compressed not long ago is not compressed again. */
struct deflater *deflate_open(bool remembers);
void deflate_close(struct deflater *deflater);

struct str deflate_bytes(struct deflater *deflater, struct arena *arena,
                         struct str bytes);

#endif
