/*
 * deflate: one block of bytes compressed.
 *
 * Takes   bytes.
 * Gives   the same in zlib format, as FlateDecode wants it.
 * Units   bytes.
 * Memory  the result in the arena given.
 * Errors  out of memory ends the program, as in the arena.
 * Source  RFC 1950; zlib.
 */
#ifndef PDF_DEFLATE_H
#define PDF_DEFLATE_H

#include "../base/str.h"

struct str deflate_bytes(struct arena *arena, struct str bytes);

#endif
