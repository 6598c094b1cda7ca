/*
 * epub_request: what an EPUB is made of.
 *
 * Takes   nothing; whoever asks for an EPUB fills it.
 * Gives   plain data.
 * Units   code points for the signs.
 * Memory  none.
 * Errors  none.
 * Source  none.
 */
#ifndef EPUB_EPUB_REQUEST_H
#define EPUB_EPUB_REQUEST_H

#include "base/diagnostics.h"
#include "base/file_writer.h"
#include "base/str.h"
#include "css/sheet_request.h"
#include "document/document.h"
#include "document/outline.h"

/* What a box to tick and a ring are written with: not every reader's face has
 * them. */
enum {
    EPUB_SIGN_BOX = 0x2610,
    EPUB_SIGN_TICKED = 0x2611,
    EPUB_SIGN_RING = 0x25CB
};

/* The face they are taken from. Source Code Pro is with the program and draws
 * both of them as tall as its capitals, so that they stand well in a line of
 * any face. A book may put a family of this name into its own fonts folder; a
 * book without it has no face for signs, and a reader's own draws them. */
#define EPUB_SIGN_FAMILY "Source Code Pro"
enum {
    EPUB_SIGN_WEIGHT = 400
};

struct epub_request {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    struct str stylesheet;    /* its text */
    struct str sheet_words;   /* that it has readers show */
    struct sheet_files files; /* that it names */

    /* Cut a face down to these characters; false when that cannot be done. */
    bool (*cut_face)(struct arena *arena, struct str face,
                     const uint32_t *character, size_t character_count,
                     struct str *cut);
    struct str sign_face;     /* TrueType, with the signs; empty: none */
    struct file_writer *file; /* opened by the caller, finished here; NULL: all
                                 is made to be checked, and not written */
    struct diagnostics_barriers barriers; /* stand against a claim */
};

#endif
