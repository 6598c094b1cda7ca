/*
 * file_names: files of the book folder by their bare names.
 *
 * Takes   the book folder, which is listed when the first name is asked for.
 * Gives   the path of the only file of a name, wherever it lies.
 * Units   none.
 * Memory  the arena given.
 * Errors  empty: there is no such file, or more than one.
 * Source  book/AUTHORING.md, "Links, images and references".
 */
#ifndef DOCUMENT_ADDRESS_FILE_NAMES_H
#define DOCUMENT_ADDRESS_FILE_NAMES_H

#include "base/str.h"
#include "base/strmap.h"

struct file_names {
    struct arena *arena;
    const char *folder; /* NULL: there is none */
    struct strmap by_name;
    bool is_listed;
};

void file_names_init(struct file_names *names, struct arena *arena,
                     const char *folder);

struct str file_names_find(struct file_names *names, struct str name);

#endif
