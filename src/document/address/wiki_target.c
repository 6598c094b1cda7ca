#include "wiki_target.h"

/* By its path, by the end of it, by its title. */
static struct chapter_names *
find_page(const struct chapter_finder *finder, const struct chapter_names *from,
          struct str page)
{
    struct path_ways ways;
    struct chapter_names *found = chapter_finder_find(
        finder, node_source_path(from->chapter), page, &ways);

    if (found == NULL) {
        found = page_tails_find(finder->arena, &finder->tails, page);
    }
    return found != NULL
               ? found
               : page_tails_find_title(finder->arena, &finder->tails, page);
}

const struct node *
wiki_target_find(const struct chapter_finder *finder,
                 struct chapter_names *from, struct str written)
{
    size_t first = str_find_char(written, '#');
    size_t last = str_find_last_char(written, '#');
    struct str page = str_trim(str_slice(written, 0, first));
    struct chapter_names *names =
        str_is_empty(page) ? from : find_page(finder, from, page);
    const struct node *heading = NULL;

    if (names == NULL) {
        return NULL;
    }
    if (last != STR_NOT_FOUND) {
        heading = names_find(finder->arena, names,
                             str_trim(str_tail(written, last + 1)));
    }
    if (heading == NULL && str_is_empty(page)) {
        return NULL;
    }
    return heading != NULL ? heading : names->chapter;
}
