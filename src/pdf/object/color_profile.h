/*
 * color_profile: what red, green, blue and gray in the file mean.
 *
 * Takes   nothing.
 * Gives   an ICC profile of the sRGB color space, about 500 bytes, made from
 *         the numbers of its definition; no file of anyone else's is shipped.
 * Units   none.
 * Memory  the caller's strbuf.
 * Errors  never fails.
 * Source  ICC.1:2004-10, 7 and 9; IEC 61966-2-1 (primaries, transfer curve),
 *         primaries brought to the D50 white of profiles (Bradford).
 */
#ifndef PDF_OBJECT_COLOR_PROFILE_H
#define PDF_OBJECT_COLOR_PROFILE_H

#include "base/strbuf.h"

void color_profile_write_srgb(struct strbuf *out);

#endif
