#include "chapter_finder.h"

#include "base/file.h"
#include "base/web_address.h"

static struct chapter_names *
find_exactly(const struct chapter_finder *finder, struct str path)
{
    return strmap_find(&finder->names->by_path, path);
}

/* The chapter with one of the names that a file of Markdown may have. */
static struct chapter_names *
find_with_ending(const struct chapter_finder *finder, struct str stem)
{
    struct chapter_names *found = NULL;

    for (const char *const *ending = path_markdown_endings();
         found == NULL && *ending != NULL; ending++) {
        found = find_exactly(
            finder, str_join(finder->arena, stem, str_from_c(*ending)));
    }
    return found;
}

/* The chapter that opens a folder; without one, the first that lies in it. */
static struct chapter_names *
find_in_folder(const struct chapter_finder *finder, struct str folder)
{
    static const char *const stem[] = {"README", "index", "_index", "readme"};
    struct chapter_names *found = NULL;

    for (size_t i = 0; found == NULL && i < sizeof stem / sizeof stem[0]; i++) {
        found = find_with_ending(
            finder, path_join(finder->arena, folder, str_from_c(stem[i])));
    }
    return found != NULL ? found : strmap_find(&finder->by_folder, folder);
}

static struct str
without_page_ending(struct str path)
{
    static const char *const ending[] = {".html", ".htm"};

    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
        struct str end = str_from_c(ending[i]);
        if (str_ends_with(path, end)) {
            return str_slice(path, 0, path.size_bytes - end.size_bytes);
        }
    }
    return path;
}

/* Authors also write the folder of a README, or the page a site would have
 * made of a chapter. */
static struct chapter_names *
find_chapter_by_habit(const struct chapter_finder *finder, struct str path)
{
    struct chapter_names *found = find_exactly(finder, path);
    struct str stem = without_page_ending(path);

    if (found == NULL) {
        found = find_with_ending(finder, stem);
    }
    if (found == NULL && str_equal(path_name(stem), STR("index"))) {
        stem = path_folder(stem);
        found = find_with_ending(finder, stem);
    }
    return found != NULL ? found : find_in_folder(finder, stem);
}

static struct chapter_names *
find_among(const struct chapter_finder *finder, const struct path_ways *ways)
{
    struct chapter_names *found = NULL;

    for (size_t i = 0; found == NULL && i < ways->path.count; i++) {
        found = find_chapter_by_habit(finder, ways->path.item[i]);
    }
    return found;
}

/* Every folder leads to the first chapter that lies in it. */
void
chapter_finder_init(struct chapter_finder *finder, struct arena *arena,
                    const struct names *names, const char *folder)
{
    *finder = (struct chapter_finder){.arena = arena,
                                      .names = names,
                                      .folder = folder,
                                      .place = path_ways_locate(arena, folder)};
    page_tails_init(arena, &finder->tails, names);
    for (size_t i = 0; i < names->chapter.count; i++) {
        struct chapter_names *chapter = names->chapter.item[i];
        struct str path = path_folder(node_source_path(chapter->chapter));
        while (!str_is_empty(path) &&
               strmap_add(arena, &finder->by_folder, path, chapter) == NULL) {
            path = path_folder(path);
        }
    }
}

/* One of the ways is an address that a chapter's settings give it. */
static struct chapter_names *
find_by_address(const struct chapter_finder *finder,
                const struct path_ways *ways)
{
    struct chapter_names *found = NULL;

    for (size_t i = 0; found == NULL && i < ways->path.count; i++) {
        found = page_tails_find_address(finder->arena, &finder->tails,
                                        ways->path.item[i]);
    }
    return found;
}

/* What a site calls "/docs/tea/" may lie in any folder of the book, unless a
 * file has just that name. */
static struct chapter_names *
find_as_site(const struct chapter_finder *finder, const struct path_ways *ways,
             struct str path)
{
    struct chapter_names *found = NULL;

    if (str_starts_with(path, STR("//")) ||
        !str_is_empty(chapter_finder_find_file(finder, ways))) {
        return NULL;
    }
    if (str_starts_with(path, STR("/"))) {
        found = page_tails_find(finder->arena, &finder->tails, path);
    }
    return found != NULL ? found : find_by_address(finder, ways);
}

/* A query, as sites add it, is no part of a file's name. */
struct chapter_names *
chapter_finder_find(const struct chapter_finder *finder, struct str chapter,
                    struct str written, struct path_ways *ways)
{
    size_t query = str_find_char(written, '?');
    struct str path = web_address_decoded(finder->arena, written);
    struct chapter_names *found;

    path_ways_find(finder->arena, ways, finder->place, chapter, path);
    found = find_among(finder, ways);
    if (found == NULL && query != STR_NOT_FOUND && query > 0) {
        path = web_address_decoded(finder->arena, str_slice(written, 0, query));
        path_ways_find(finder->arena, ways, finder->place, chapter, path);
        found = find_among(finder, ways);
    }
    return found != NULL ? found : find_as_site(finder, ways, path);
}

struct str
chapter_finder_find_file(const struct chapter_finder *finder,
                         const struct path_ways *ways)
{
    const char *resolved;

    for (size_t i = 0; finder->folder != NULL && i < ways->path.count; i++) {
        if (!str_is_empty(ways->path.item[i]) &&
            file_find_inside(finder->arena, finder->folder, ways->path.item[i],
                             &resolved) == PATH_INSIDE) {
            return ways->path.item[i];
        }
    }
    return STR_EMPTY;
}
