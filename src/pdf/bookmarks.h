/*
 * bookmarks: the outline shown beside the pages, and the pages' labels.
 *
 * Takes   the outline of the document; destinations; the pages.
 * Gives   outline items down to BOOKMARKS_LEVEL_MAX, opened to the first
 *         level; "/PageLabels<<...>>" as the folios are printed.
 * Units   none.
 * Memory  none that stays.
 * Errors  an entry that begins on no page is left out, its children are kept.
 * Source  ISO 32000-1, 12.3.3 and 12.4.2.
 */
#ifndef PDF_BOOKMARKS_H
#define PDF_BOOKMARKS_H

#include "destination.h"
#include "document/outline.h"
#include "structure.h"

enum {
    BOOKMARKS_LEVEL_MAX = 3
};

/* The outline dictionary, or NULL when it would be empty. The structure has
 * been written: each bookmark leads to its heading there, too. */
struct haru_object *bookmarks_write(struct arena *arena, struct haru *haru,
                                    const struct outline *outline,
                                    const struct destinations *destinations,
                                    const struct structure *structure);

void bookmarks_add_page_labels(struct strbuf *out,
                               const struct book_pages *pages);

#endif
