/*
 * sheet_request: what is asked for when a stylesheet goes into an EPUB.
 *
 * Takes   nothing; whoever makes an EPUB fills it.
 * Gives   plain data; the files of the package that sheets name.
 * Units   none.
 * Memory  none.
 * Errors  none.
 * Source  none.
 */
#ifndef CSS_SHEET_REQUEST_H
#define CSS_SHEET_REQUEST_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/strbuf.h"

enum sheet_file_use {
    SHEET_PICTURE,
    SHEET_FACE /* named by a @font-face */
};

/* A file of the package that a sheet names. */
struct sheet_file {
    struct str href; /* from the package's folder */
    const char *media_type;
    struct str content;
    bool is_cut; /* a face to be cut down to the characters of the book */
};

struct sheet_files {
    ARRAY_OF(struct sheet_file) item;
};

struct package_sheet {
    struct arena *arena;
    const char *file; /* what diagnostics call it */
    struct diagnostics *diagnostics;
    bool is_discreet; /* comments go, which may tell whose book it is */

    /* The address in the package, as seen from the sheet; empty: there is none,
     * and `*reason` says why, or is NULL when the address leads out of the
     * book. */
    struct str (*bring)(void *data, struct str address, enum sheet_file_use use,
                        struct source_pos pos, const char **reason);
    void *data;

    struct strbuf *words; /* what its strings say is added: they are shown */
};

#endif
