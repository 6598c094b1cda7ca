/*
 * sheet_files: the pictures and faces that the stylesheets of an EPUB name.
 *
 * Takes   addresses as a sheet writes them.
 * Gives   the files, made fit for an EPUB: pictures without what they tell of
 *         their maker, drawings written anew, faces whose license bits let
 *         them; and what each is called in the package. Only files that lie
 *         in the book's folder are opened, and the program's own faces.
 * Units   none.
 * Memory  the arena given.
 * Errors  no address, and a reason in words; drawing-broken,
 *         drawing-cleaned.
 * Source  EPUB 3.3, 3.2 (core media types); RFC 3986, 5.2 (relative
 *         addresses).
 */
#ifndef PRESS_SHEET_FILES_H
#define PRESS_SHEET_FILES_H

#include "base/strmap.h"
#include "css/sheet_request.h"
#include "press.h"

struct sheet_bringer { /* start with the first three, the others zeroed */
    const struct press *press;
    struct arena *arena;
    struct str folder; /* the sheet's, as seen from the book's */
    struct sheet_files files;
    struct strmap by_path; /* struct str: where what was brought lies */
};

/* The `bring` of package_sheet; `data` is a sheet_bringer. */
struct str sheet_files_bring(void *data, struct str address,
                             enum sheet_file_use use, struct source_pos pos,
                             const char **reason);

#endif
