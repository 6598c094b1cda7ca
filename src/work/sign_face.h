/*
 * sign_face: the boxes and rings of an EPUB, for readers whose fonts lack them.
 *
 * Takes   a press.
 * Gives   a face that holds these signs alone; empty when the book shows none.
 * Units   none.
 * Memory  the arena given.
 * Errors  those of press_cut_face.
 * Source  epub/epub_request.h.
 */
#ifndef WORK_SIGN_FACE_H
#define WORK_SIGN_FACE_H

#include "press/press.h"

/* False after a diagnostic. */
bool sign_face_find(struct press *press, struct arena *arena, struct str *face);

#endif
