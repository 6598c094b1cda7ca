/*
 * data_folder: where fonts and stylesheets are.
 *
 * Takes   the folder of the book, that of --data, that of the program.
 * Gives   the first of them that has what is asked for: the book's own comes
 *         before the program's, so that it may stand in for it.
 * Units   none.
 * Memory  `arena`.
 * Errors  NULL when there is none.
 * Source  none.
 */
#ifndef PRESS_DATA_FOLDER_H
#define PRESS_DATA_FOLDER_H

#include "base/arena.h"

struct data_folders {
    struct arena *arena;
    const char *book;
    const char *option;  /* NULL: not given */
    const char *program; /* it lies in; NULL: not known */
};

/* The folder `name` ("fonts", "styles") that holds `file` (NULL: the folder
 * itself). */
const char *data_folder_find(const struct data_folders *folders,
                             const char *name, const char *file);

/* The same without the book's own. */
const char *data_folder_find_program(const struct data_folders *folders,
                                     const char *name, const char *file);

#endif
