#include "sheet_page.h"

#include "base/dimen.h"
#include "base/paper.h"
#include "base/str.h"
#include "css_model.h"

static void
set_if_said(dimen *member, dimen value)
{
    if (value >= 0) {
        *member = value;
    }
}

/* The last of the blocks named `name` says where; NULL: there is none. */
static const struct css_page *
collect_blocks(const struct stylesheet *sheet, struct str name,
               struct page_style *page)
{
    const struct css_page *last = NULL;

    for (size_t i = 0; i < sheet->page.count; i++) {
        const struct css_page *said = &sheet->page.item[i];
        if (str_equal(said->name, name)) {
            set_if_said(&page->width, said->width);
            set_if_said(&page->height, said->height);
            set_if_said(&page->margin_top, said->margin_top);
            set_if_said(&page->margin_bottom, said->margin_bottom);
            set_if_said(&page->margin_inner, said->margin_inner);
            set_if_said(&page->margin_outer, said->margin_outer);
            last = said;
        }
    }
    return last;
}

/* The blocks without a name hold for every page, then those of the name. */
static struct source_pos
collect(const struct stylesheet *sheet, struct str name,
        struct page_style *page)
{
    const struct css_page *last = collect_blocks(sheet, STR_EMPTY, page);
    const struct css_page *named =
        str_is_empty(name) ? NULL : collect_blocks(sheet, name, page);

    last = named == NULL ? last : named;
    return last == NULL ? sheet->pos : last->pos;
}

enum {
    SIDE_MIN = DIMEN_FROM_POINTS(72),
    SIDE_MAX = DIMEN_FROM_POINTS(14400) /* ISO 32000-1, annex C */
};

static bool
is_size_possible(const struct page_style *page)
{
    return page->width >= SIDE_MIN && page->height >= SIDE_MIN &&
           page->width <= SIDE_MAX && page->height <= SIDE_MAX;
}

static bool
has_room(const struct page_style *page)
{
    return page->margin_inner + page->margin_outer <= page->width - SIDE_MIN &&
           page->margin_top + page->margin_bottom <= page->height - SIDE_MIN;
}

/* Margins made for Letter would leave a column of A5 too narrow to read. Sizes
 * that differ as Letter and A4 do keep them. */
static void
shrink_pair(dimen *first, dimen *second, dimen from, dimen to)
{
    if (to < from - from / 10) {
        *first = dimen_scale(*first, to, from);
        *second = dimen_scale(*second, to, from);
    }
}

static void
resize(struct page_style *page, dimen width, dimen height)
{
    shrink_pair(&page->margin_inner, &page->margin_outer, page->width, width);
    shrink_pair(&page->margin_top, &page->margin_bottom, page->height, height);
    page->width = width;
    page->height = height;
}

static void
set_edition_size(struct page_style *page, const struct page_size *size)
{
    dimen width = page->width;
    dimen height = page->height;

    (void)paper_find(size->said, &width, &height);
    if (size->keeps_margins) {
        page->width = width;
        page->height = height;
    } else {
        resize(page, width, height);
    }
}

static struct page_style
usual_page(const struct page_size *size)
{
    struct page_style page = {.width = DIMEN_FROM_POINTS(612),
                              .height = DIMEN_FROM_POINTS(792)};

    (void)paper_find(size->usual, &page.width, &page.height);
    return page;
}

/* A page of the program's own sheet, as large as `page` is if that can be;
 * gives what of it was used. */
static const char *
stand_in(const struct sheet_page_request *request, struct page_style *page)
{
    const struct page_style wrong = *page;
    struct page_style usual = usual_page(request->size);

    if (request->stand_in != NULL) {
        (void)collect(request->stand_in, request->name, &usual);
    }
    *page = usual;
    if (is_size_possible(&wrong)) {
        resize(page, wrong.width, wrong.height);
        if (has_room(page)) {
            return "the program's margins were used";
        }
    }
    *page = usual;
    return "the usual paper and the program's margins were used";
}

void
sheet_page_resolve(const struct sheet_page_request *request,
                   struct page_style *page)
{
    struct source_pos pos;
    const char *wrong;

    *page = usual_page(request->size);
    pos = collect(request->sheet, request->name, page);
    set_edition_size(page, request->size);
    wrong = !is_size_possible(page)
                ? "the page is smaller than 1 inch or larger than 200 inches"
            : has_room(page) ? NULL
                             : "the margins leave less than an inch for text";
    if (wrong != NULL) {
        const char *used = stand_in(request, page);
        DIAG_REPORT(request->diagnostics, DIAG_CSS_PAGE, pos, str_from_c(wrong),
                    str_from_c(used));
    }
}
