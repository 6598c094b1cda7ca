/*
 * data_folder: where the program's fonts and stylesheets are.
 *
 * Takes   the folder of --data, that of the program.
 * Gives   the first of them that has what is asked for.
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
    const char *option;  /* NULL: not given */
    const char *program; /* it lies in; NULL: not known */
};

enum {
    DATA_FOLDER_PLACES = 3
};

/* Where the folder `name` may be, the first place first; NULL: not known. */
const char *data_folder_place(const struct data_folders *folders, size_t place,
                              const char *name);

/* The folder `name` ("fonts", "styles") that holds `file` (NULL: the folder
 * itself). */
const char *data_folder_find_program(const struct data_folders *folders,
                                     const char *name, const char *file);

#endif
