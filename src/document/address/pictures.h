/*
 * pictures: find and check every image of the book before anything is built.
 *
 * Takes   the tree with image paths as written; path_ways says what they may
 *         mean.
 * Gives   node.image.path normalized, disk_path and picture filled in; the
 *         same for the cover. An image that cannot be used keeps an empty
 *         disk_path until it is framed.
 * Units   pixels.
 * Memory  the book arena; file contents are not kept, and one is in memory at
 *         a time.
 * Errors  image-remote, file-outside, image-missing, image-broken, image-kind,
 *         image-damaged, image-still, drawing-broken, at the first place that
 *         mentions the image.
 * Source  tests/goals/inputs.md I05, I06, I08.
 */
#ifndef DOCUMENT_ADDRESS_PICTURES_H
#define DOCUMENT_ADDRESS_PICTURES_H

#include "document/document.h"

void pictures_check(struct arena *arena, struct document *document,
                    struct diagnostics *diagnostics);

/* Make each image that cannot be used a block or a span of the class
 * "missing-picture", with its alternative text or the name of its file: nobody
 * is to be left with a silent gap. */
void pictures_frame_missing(struct arena *arena, struct document *document);

#endif
