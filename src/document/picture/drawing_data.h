/*
 * drawing_data: pictures that stand in an address, "data:image/png;base64,...".
 *
 * Takes   the address of a picture, or of an <image> in a drawing.
 * Gives   the bytes it holds; for a drawing, those of a PNG or JPEG that
 *         picture_probe finds whole; and such bytes as an address again.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  false for any other address, or data that are damaged.
 * Source  RFC 2397; RFC 4648, section 4 (base64).
 */
#ifndef DOCUMENT_PICTURE_DRAWING_DATA_H
#define DOCUMENT_PICTURE_DRAWING_DATA_H

#include "base/str.h"
#include "picture.h"

bool drawing_data_is_address(struct str address);

/* Whatever it holds, in base64 or in percent escapes; empty when it is damaged
 * or holds nothing. */
struct str drawing_data_content(struct arena *arena, struct str address);

bool drawing_data_read(struct arena *arena, struct str address,
                       struct str *content, enum picture_kind *kind);

struct str drawing_data_address(struct arena *arena, struct str content,
                                enum picture_kind kind);

#endif
