/*
 * inferred_book: a book that was loaded, as the files that would say the same.
 *
 * Takes   a document, the plan that it was made by, what was said of it.
 * Gives   the texts of a SUMMARY.md and of a book.yaml; what was left out, and
 *         why, stands in comments.
 * Units   none.
 * Memory  the buffer given.
 * Errors  never fails.
 * Source  book/AUTHORING.md, "Books of other tools".
 */
#ifndef CLI_INFERRED_BOOK_H
#define CLI_INFERRED_BOOK_H

#include "base/strbuf.h"
#include "document/document.h"
#include "manuscript/layouts/book_plan.h"

struct inferred_book {
    struct arena *arena;
    const struct document *document;
    const struct book_plan *plan;
    const struct diagnostics *said;
};

void inferred_book_add_summary(const struct inferred_book *book,
                               struct strbuf *out);
void inferred_book_add_settings(const struct inferred_book *book,
                                struct strbuf *out);

#endif
