#include "imposition.h"

#include <assert.h>

enum {
    PAGES_A_SHEET = 4,
    PAPER_MICROMETRES = 100 /* how thick a sheet is */
};

struct section_plan {
    size_t first;      /* page */
    size_t page_count; /* blank ones included */
    size_t last;       /* behind the last page that there is */
    dimen page_width;
};

static struct imposed_page
place(const struct section_plan *section, size_t at, dimen x)
{
    size_t page = section->first + at;

    return (struct imposed_page){
        .page = page < section->last ? page : IMPOSITION_BLANK, .x = x};
}

/* From the outermost sheet, which holds the first and the last page, inwards. */
static void
add_section(struct arena *arena, const struct section_plan *section,
            struct imposition *out)
{
    size_t count = section->page_count;

    for (size_t i = 0; i < count / PAGES_A_SHEET; i++) {
        dimen creep = (dimen)i * dimen_from_micrometres(PAPER_MICROMETRES);
        dimen right = section->page_width - creep;
        struct sheet_side *front = ARRAY_ADD(arena, &out->side);
        struct sheet_side *back;

        front->left = place(section, count - 1 - 2 * i, creep);
        front->right = place(section, 2 * i, right);
        back = ARRAY_ADD(arena, &out->side);
        back->left = place(section, 2 * i + 1, creep);
        back->right = place(section, count - 2 - 2 * i, right);
    }
}

void
imposition_make(struct arena *arena, size_t page_count, size_t section_pages,
                dimen page_width, struct imposition *out)
{
    size_t first = 0;

    assert(section_pages > 0 && section_pages % PAGES_A_SHEET == 0);
    *out = (struct imposition){.section_count = 0};
    while (first < page_count) {
        size_t left = page_count - first;
        size_t padded =
            (left + PAGES_A_SHEET - 1) / PAGES_A_SHEET * PAGES_A_SHEET;
        const struct section_plan section = {
            .first = first,
            .page_count = padded < section_pages ? padded : section_pages,
            .last = page_count,
            .page_width = page_width};
        add_section(arena, &section, out);
        out->section_count++;
        first += section.page_count;
    }
}

void
imposition_mirror(struct imposition *imposition)
{
    for (size_t i = 0; i < imposition->side.count; i++) {
        struct sheet_side *side = &imposition->side.item[i];
        size_t page = side->left.page;
        side->left.page = side->right.page;
        side->right.page = page;
    }
}
