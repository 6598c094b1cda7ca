/*
 * face_characters: what a face of an EPUB has to draw.
 *
 * Takes   all text that is written.
 * Gives   its characters in order, with the capitals and small letters that a
 *         stylesheet may turn them into, and those that readers add: digits of
 *         lists, bullets, hyphens, quotation marks.
 * Units   code points.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 */
#ifndef EPUB_FILE_FACE_CHARACTERS_H
#define EPUB_FILE_FACE_CHARACTERS_H

#include "base/array.h"
#include "base/str.h"

struct face_characters {
    unsigned char *bit; /* NULL: nothing was added */
};

struct character_list {
    ARRAY_OF(uint32_t) item;
};

void face_characters_add(struct arena *arena, struct face_characters *set,
                         struct str text);

struct character_list face_characters_list(struct arena *arena,
                                           struct face_characters *set);

#endif
