#include "page_insert.h"

#include "base/arena.h"

size_t *
page_insert_add_up(struct arena *scratch, const struct page_insert *insert,
                   size_t insert_count, size_t item_count)
{
    size_t *sums = ARENA_ARRAY(scratch, size_t, item_count + 1);
    size_t next = 0;
    size_t pages = 0;

    for (size_t i = 0; i <= item_count; i++) {
        while (next < insert_count && insert[next].at <= i) {
            pages += insert[next++].page_count;
        }
        sums[i] = pages;
    }
    return sums;
}
