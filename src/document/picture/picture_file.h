/*
 * picture_file: from a file that calls itself an image to what is stored.
 *
 * Takes   the bytes of the file, or its path.
 * Gives   what goes into an output: a PNG, JPEG or SVG as it is; a GIF, WebP
 *         or TIFF, and what has more pixels than any page shows, made into a
 *         PNG or, where the file was lossy and opaque, a JPEG.
 * Units   pixels, bytes.
 * Memory  the arena given; one picture at a time.
 * Errors  PICTURE_BROKEN and a reason in words; false and a reason.
 * Source  none.
 */
#ifndef DOCUMENT_PICTURE_PICTURE_FILE_H
#define DOCUMENT_PICTURE_PICTURE_FILE_H

#include "base/arena.h"
#include "base/str.h"
#include "picture.h"

/* Decodes the whole picture once. `shown`, unless NULL, gets what is stored,
 * which may be `content` itself. Width and height are those it is shown with,
 * upright. */
struct picture picture_file_check(struct arena *scratch, struct str content,
                                  struct str *shown);

/* What is stored of a file that was checked. */
bool picture_file_load(struct arena *arena, const char *path,
                       const struct picture *picture, struct str *shown,
                       const char **reason);

#endif
