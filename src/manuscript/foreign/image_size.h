/*
 * image_size: the "=300x200" of "![alt](a.png =300x200)".
 *
 * Takes   the text of one line, and where the address of an image begins.
 * Gives   where in the line the size stands; the size.
 * Units   bytes; pixels are 1/96 inch.
 * Memory  none.
 * Errors  none; false for every other text.
 * Source  book/AUTHORING.md, "Links, images and references". CommonMark knows
 *         no such size, and takes the whole for text.
 *
 *   =300x200  =300x  =x200  =300   a number may have % or px behind it;
 *   =300x*    =autox200            * and auto are as good as nothing
 *
 * It stands behind the address, or behind the title.
 */
#ifndef MANUSCRIPT_FOREIGN_IMAGE_SIZE_H
#define MANUSCRIPT_FOREIGN_IMAGE_SIZE_H

#include "document/picture/picture_size.h"

/* `at` is the "(" behind the "]" of an image. What stands between `*from` and
 * `*to` is to be taken out: the size and the space before it, and before that
 * the sign that closes the address or the title, if one does: '>', '"', '\''
 * or ')'. */
bool image_size_find(struct str text, size_t at, size_t *from, size_t *to);

/* Does what was taken out begin with such a sign? False for every other text
 * that marks.h stands for. */
bool image_size_has_sign(struct str taken);

/* `taken` was found by image_size_find. */
void image_size_read(struct str taken, struct picture_size *size);

#endif
