/*
 * place: a folder of a test's own.
 *
 * Takes   nothing; make_place and remove_place are cmocka's setup and teardown.
 * Gives   an arena, diagnostics, and files below a new folder.
 * Units   bytes.
 * Memory  the place owns everything.
 * Errors  a failure fails the test.
 * Source  none.
 */
#ifndef UNIT_PLACE_H
#define UNIT_PLACE_H

#include <dirent.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/diagnostics.h"
#include "base/file.h"

struct place {
    struct arena arena;
    struct diagnostics diagnostics;
    char folder[64];
};

static int
make_place(void **state)
{
    struct place *place = calloc(1, sizeof *place);

    assert_non_null(place);
    arena_init(&place->arena);
    diagnostics_init(&place->diagnostics);
    strcpy(place->folder, "/tmp/kettlestitch-test-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    *state = place;
    return 0;
}

static int
remove_place(void **state)
{
    struct place *place = *state;
    char command[128];

    snprintf(command, sizeof command, "rm -r '%s'", place->folder);
    assert_int_equal(system(command), 0);
    diagnostics_release(&place->diagnostics);
    arena_release(&place->arena);
    free(place);
    return 0;
}

static inline const char *
in_place(struct place *place, const char *name)
{
    return str_to_c(
        &place->arena,
        path_join(&place->arena, str_from_c(place->folder), str_from_c(name)));
}

static inline const char *
put(struct place *place, const char *name, const char *text, size_t size)
{
    const char *path = in_place(place, name);
    FILE *stream = fopen(path, "wb");

    assert_non_null(stream);
    assert_int_equal(fwrite(text, 1, size, stream), size);
    fclose(stream);
    return path;
}

/* Files and folders in the folder `name` ("" is the place), hidden ones too. */
static inline int
entry_count(struct place *place, const char *name)
{
    DIR *stream = opendir(in_place(place, name));
    const struct dirent *entry;
    int count = 0;

    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        count +=
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(stream);
    return count;
}

#define IN_PLACE(test) \
    cmocka_unit_test_setup_teardown(test, make_place, remove_place)

#endif
