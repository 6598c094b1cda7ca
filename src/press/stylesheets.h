/*
 * stylesheets: the stylesheets that an edition names.
 *
 * Takes   names of files, in the book's folder or the program's.
 * Gives   their text and the files they name, for an EPUB; parsed, for pages.
 * Units   none.
 * Memory  the arena given.
 * Errors  style-unread: the program's stands in; what is wrong with the text;
 *         file-missing, when the program's cannot be found either: false.
 * Source  none.
 */
#ifndef PRESS_STYLESHEETS_H
#define PRESS_STYLESHEETS_H

#include "css/sheet_request.h"
#include "press.h"

struct stylesheet;

struct epub_sheet {
    struct str text;  /* all sheets, one behind the other */
    struct str words; /* that it has readers show */
    struct sheet_files files;
};

bool stylesheets_load(const struct press *press, struct arena *arena,
                      const struct edition *edition, struct epub_sheet *sheet);

bool stylesheets_parse(const struct press *press, struct arena *arena,
                       const struct edition *edition,
                       struct stylesheet **parsed);

/* The program's print.css, whose pages stand in where others cannot be; NULL:
 * it cannot be read. */
const struct stylesheet *stylesheets_find_shipped(struct press *press);

#endif
