/*
 * xobject: images of the file, each stored once.
 *
 * Takes   images as paint/image.h found them.
 * Gives   image XObjects, named I and the image's serial.
 * Units   pixels.
 * Memory  the arena given; the images must live until haru_save, and their
 *         files, which are read then, one at a time.
 * Errors  a file that changed meanwhile is a failure of haru.
 * Source  ISO 32000-1, 8.9.5 and 11.6.5.3.
 */
#ifndef PDF_XOBJECT_H
#define PDF_XOBJECT_H

#include "paint/image.h"
#include "pdf/object/haru.h"

struct xobjects;

struct xobjects *xobjects_open(struct arena *arena, struct haru *haru);

/* From now on the file holds the image. */
void xobjects_use_image(struct xobjects *xobjects, const struct image *image);

/* "/XObject<</I1 9 0 R ...>>", or nothing. */
void xobjects_add_resources(const struct xobjects *xobjects,
                            struct strbuf *out);

#endif
