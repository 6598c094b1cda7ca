#include "path_ways.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"

enum {
    /* A project keeps its book no deeper; more would be chance. */
    FOLDERS_ABOVE_MAX = 8
};

struct search {
    struct arena *arena;
    struct path_ways *ways;
    struct str path;
};

static bool
is_known(const struct path_ways *ways, struct str path)
{
    for (size_t i = 0; i < ways->path.count; i++) {
        if (str_equal(ways->path.item[i], path)) {
            return true;
        }
    }
    return false;
}

static void
add_way(const struct search *search, struct str from)
{
    struct str normal;

    if (path_normalize(search->arena,
                       path_join(search->arena, from, search->path), &normal) &&
        !is_known(search->ways, normal)) {
        ARRAY_PUSH(search->arena, &search->ways->path, normal);
    }
}

/* From the folder and those above it, up to the book folder. */
static void
add_folders(const struct search *search, struct str folder)
{
    size_t count = 0;

    while (!str_is_empty(folder) && count++ < FOLDERS_ABOVE_MAX) {
        add_way(search, folder);
        folder = path_folder(folder);
    }
    add_way(search, STR_EMPTY);
}

/* A path that leaves the book folder and comes back into it, as seen from a
 * folder of the disk. */
static void
add_way_back(const struct search *search, struct str book, struct str from)
{
    struct str whole;
    struct str full = path_join(search->arena, from, search->path);

    if (!path_normalize(search->arena, str_tail(full, 1), &whole)) {
        return;
    }
    book = str_tail(book, 1);
    if (str_starts_with(whole, book) && whole.size_bytes > book.size_bytes &&
        whole.data[book.size_bytes] == '/') {
        struct str inside = str_tail(whole, book.size_bytes + 1);
        if (!is_known(search->ways, inside)) {
            ARRAY_PUSH(search->arena, &search->ways->path, inside);
        }
    }
}

/* As a repository's pages write it: from the folder that holds the book. */
static void
add_ways_back(const struct search *search, struct str book,
              struct str chapter_folder)
{
    struct str above = book;

    add_way_back(search, book, path_join(search->arena, book, chapter_folder));
    for (int i = 0; i < FOLDERS_ABOVE_MAX && above.size_bytes > 1; i++) {
        above = path_folder(above);
        add_way_back(search, book, str_is_empty(above) ? STR("/") : above);
    }
}

struct str
path_ways_locate(struct arena *arena, const char *folder)
{
    char *real = folder == NULL ? NULL : realpath(folder, NULL);
    struct str place = str_copy(arena, str_from_c(real));

    free(real);
    return place.size_bytes < 2 ? STR_EMPTY : place;
}

void
path_ways_find(struct arena *arena, struct path_ways *ways, struct str place,
               struct str chapter, struct str path)
{
    struct search search = {arena, ways, path};
    struct str chapter_folder = path_folder(chapter);
    struct str stem = str_slice(chapter, 0, str_find_last_char(chapter, '.'));
    struct str direct;
    bool is_absolute = str_starts_with(path, STR("/"));

    *ways = (struct path_ways){0};
    ways->is_outside =
        !is_absolute &&
        !path_normalize(arena, path_join(arena, chapter_folder, path), &direct);
    while (str_starts_with(search.path, STR("/"))) {
        search.path = str_tail(search.path, 1);
    }
    if (is_absolute) {
        add_way(&search, STR_EMPTY);
    }
    add_folders(&search, chapter_folder);
    if (str_starts_with(path, STR("../"))) {
        add_way(&search, stem);
    }
    if (is_absolute) {
        /* where makers of sites keep what they copy as it is */
        add_way(&search, STR("static"));
        add_way(&search, STR("public"));
    }
    if (!str_is_empty(place)) {
        add_ways_back(&search, place, chapter_folder);
    }
}
