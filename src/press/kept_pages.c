#include "kept_pages.h"

#include <assert.h>

#include "typeset/typeset.h"

/* What one edition found, in terms of the book's own tree. Pages that show
 * nothing of it, or the same again, get a label without a node. */
static void
keep_labels(struct arena *arena, const struct typeset_result *result,
            struct kept_pages *kept)
{
    size_t at = 0;

    for (size_t i = 0; i < result->pages.page.count; i++) {
        const struct page *page = &result->pages.page.item[i];
        struct page_label *label = ARRAY_ADD(arena, &kept->label);
        *label = (struct page_label){.folio = str_copy(arena, page->folio)};
        if (at < result->page_label.count &&
            str_equal(result->page_label.item[at].folio, page->folio)) {
            const struct page_label *found = &result->page_label.item[at++];
            const struct node *node = found->node;
            label->node = node->original == NULL ? node : node->original;
            label->offset_bytes = found->offset_bytes;
            label->is_landscape = found->is_landscape;
        }
    }
    assert(at == result->page_label.count); /* both are in page order */
}

static void
keep_sheets(struct arena *arena, const struct book_pages *pages,
            struct kept_pages *kept)
{
    for (size_t i = 0; i < pages->sheet.count; i++) {
        const struct sheet_pages *sheet = &pages->sheet.item[i];
        struct sheet_folio *folio = ARRAY_ADD(arena, &kept->sheet);
        assert(sheet->first < pages->page.count);
        folio->worksheet = str_copy(arena, sheet->worksheet->id);
        folio->folio = str_copy(arena, pages->page.item[sheet->first].folio);
    }
}

void
kept_pages_add(struct press *press, const struct edition *edition,
               const struct typeset_result *result)
{
    struct kept_pages *kept;

    if (kept_pages_find(press, edition) != NULL) {
        return;
    }
    kept = ARENA_NEW(press->arena, struct kept_pages);
    kept->edition = edition;
    keep_labels(press->arena, result, kept);
    keep_sheets(press->arena, &result->pages, kept);
    ARRAY_PUSH(press->arena, &press->kept, kept);
}

const struct kept_pages *
kept_pages_find(const struct press *press, const struct edition *edition)
{
    for (size_t i = 0; i < press->kept.count; i++) {
        if (press->kept.item[i]->edition == edition) {
            return press->kept.item[i];
        }
    }
    return NULL;
}

struct str
kept_pages_sheet_folio(const struct kept_pages *kept,
                       const struct node *worksheet)
{
    for (size_t i = 0; kept != NULL && i < kept->sheet.count; i++) {
        if (str_equal(kept->sheet.item[i].worksheet, worksheet->id)) {
            return kept->sheet.item[i].folio;
        }
    }
    return STR_EMPTY;
}
