#include "index_pages.h"

#include <stdlib.h>

/* Sort places by first page; where they share it the longest comes first. */
static int
compare_pages(const void *left, const void *right)
{
    const struct index_pages *a = left;
    const struct index_pages *b = right;

    if (a->first_page != b->first_page) {
        return a->first_page < b->first_page ? -1 : 1;
    }
    return a->last_page == b->last_page  ? 0
           : a->last_page > b->last_page ? -1
                                         : 1;
}

/* Pages seldom go back: a note may stand behind the text that follows it. */
static bool
is_in_order(const struct index_pages *pages, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (compare_pages(&pages[i - 1], &pages[i]) > 0) {
            return false;
        }
    }
    return true;
}

size_t
index_pages_merge(struct index_pages *pages, size_t count)
{
    size_t kept = 0;

    if (!is_in_order(pages, count)) {
        qsort(pages, count, sizeof *pages, compare_pages);
    }
    for (size_t i = 0; i < count; i++) {
        struct index_pages *before = kept == 0 ? NULL : &pages[kept - 1];
        if (before == NULL || pages[i].first_page > before->last_page) {
            pages[kept++] = pages[i];
        } else if (pages[i].last_page > before->last_page) {
            before->last = pages[i].last;
            before->last_page = pages[i].last_page;
        }
    }
    return kept;
}
