/*
 * picture_clean: an image file without what it tells of its maker.
 *
 * Takes   the bytes of a file that picture_probe found whole.
 * Gives   the same picture without place, time, name, camera, comments and
 *         thumbnails: a JPEG keeps its frame, tables, scans, JFIF and Adobe
 *         segments and color profile, a PNG the chunks that say how it
 *         looks. Which way up a JPEG is meant is told, or kept as the one
 *         entry of an Exif segment.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  never fails; a drawing is given back as it is.
 * Source  ITU T.81, annex B; Exif 2.3, 4.5 and 4.6.2; PNG (third edition),
 *         11.3.
 */
#ifndef DOCUMENT_PICTURE_PICTURE_CLEAN_H
#define DOCUMENT_PICTURE_PICTURE_CLEAN_H

#include "base/arena.h"
#include "base/str.h"
#include "picture.h"

/* For a reader that honours Exif: the orientation stays in the file. */
struct str picture_clean(struct arena *arena, enum picture_kind kind,
                         struct str content);

/* A JPEG without any Exif; `orientation` is 1 to 8, 1 being upright. */
struct str picture_clean_jpeg(struct arena *arena, struct str content,
                              unsigned *orientation);

#endif
