/*
 * font_file: what a TrueType file says about itself, read with distrust.
 *
 * Takes   a path, or the bytes of a whole file.
 * Gives   names and metrics from the header tables alone, without reading the
 *         outlines; for a whole file the answer whether every table lies
 *         inside it and the outlines are where the index says.
 * Units   font units.
 * Memory  the arena given.
 * Errors  false, or what a reading came to, and a reason in words; the caller makes the diagnostic.
 * Source  OpenType 1.9: head, hhea, hmtx, maxp, OS/2 (fsType too), post,
 *         name, loca.
 */
#ifndef FONT_FONT_FILE_H
#define FONT_FONT_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct font_header {
    struct str family;
    struct str postscript_name; /* letters, digits, hyphen */
    int weight;                 /* 1 to 1000 */
    bool is_italic;
    bool is_monospaced;
    int units_per_em;
    int ascender;
    int descender;
    int cap_height;
    int x_height;
    int bounding_box[4];
    int italic_angle; /* whole degrees */
    uint32_t glyph_count;
};

enum font_reading {
    FONT_READ,
    FONT_UNFIT,  /* it is no font, a broken one, or gone: others stand in */
    FONT_REFUSED /* the system does not let it be read: nothing is known of it */
};

enum font_reading font_file_read_header(struct arena *arena, const char *path,
                                        struct font_header *header,
                                        const char **reason);

bool font_file_check(struct str data, const char **reason);

/* May the file go into an output of which it can be taken out again? False and
 * a reason when its license bits forbid it; `*is_whole`: not cut down. */
bool font_file_check_license(struct str data, bool *is_whole,
                             const char **reason);

#endif
