/*
 * font_subset: a font cut down to a few of its glyphs.
 *
 * Takes   a font; the glyphs or characters that stay.
 * Gives   a TrueType file with these alone; where glyphs are placed by us,
 *         without hints, which nearly halves it and shows neither in print nor
 *         on screens of today.
 * Units   bytes.
 * Memory  the file in the arena given.
 * Errors  false when HarfBuzz cannot make it.
 * Source  OpenType 1.9; hb-subset.
 */
#ifndef FONT_FONT_SUBSET_H
#define FONT_FONT_SUBSET_H

#include "base/str.h"
#include "font.h"

enum font_subset_use {
    SUBSET_FOR_PDF,   /* what a PDF tells of a font stands beside the file */
    SUBSET_FOR_READER /* a file of its own, which says whose it is */
};

struct font_range { /* characters, both ends inclusive */
    uint32_t first;
    uint32_t last;
};

/* Glyph ids are kept, so that content already written stays right; there is
 * no cmap. `is_used` has an entry for each glyph of the font. */
bool font_subset_glyphs(struct arena *arena, const struct font *font,
                        const unsigned char *is_used, struct str *data);

/* With a cmap. */
bool font_subset_characters(struct arena *arena, const struct font *font,
                            const struct font_range *range, size_t range_count,
                            enum font_subset_use use, struct str *data);

/* A whole file cut down for a reader that shapes text itself: with its
 * features, kerning and hints, for these characters. */
bool font_subset_text(struct arena *arena, struct str file,
                      const uint32_t *character, size_t character_count,
                      struct str *data);

#endif
