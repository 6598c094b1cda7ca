/*
 * forms: the answer spaces of a PDF that can be filled in.
 *
 * Takes   PAINT_FIELD items, page by page.
 * Gives   widget annotations, each alone in its Form element, and the AcroForm
 *         with fields named worksheet, copy (of a repeated one), question.
 * Units   dimen, page coordinates.
 * Memory  the arena given, which must live until haru_save.
 * Errors  never fails; forms_write gives NULL when the font cannot be made.
 * Source  ISO 32000-1, 12.7; ISO 14289-1, 7.18; tests/goals/print.md M69
 *         to M82.
 */
#ifndef PDF_FORMS_H
#define PDF_FORMS_H

#include "base/dimen.h"
#include "base/str.h"
#include "document/wording.h"
#include "paint/display_list.h"
#include "paint/rectangle.h"
#include "structure.h"

struct forms;

struct forms_text { /* what is typed */
    const struct font *font;
    dimen size;
    struct wording wording; /* for spoken names */
    bool is_flush_right;    /* it begins at the right end of its field */
};

struct forms *forms_open(struct arena *arena, struct haru *haru,
                         struct structure *structure,
                         const struct forms_text *text);

/* Inside the field's element, between structure_begin_page and
 * structure_end_page. Gives the annotation. */
struct haru_object *forms_add(struct forms *forms,
                              const struct paint_field *field);

/* All fields of the page are known, so each gets room around it. */
void forms_end_page(struct forms *forms, const struct page *page,
                    const struct haru_object *page_object);

/* Once, after the last page. Gives the AcroForm; NULL when HarfBuzz cannot
 * subset the font. */
struct haru_object *forms_write(struct forms *forms);

/* ---- parts, for tests ---- */

/* Grow each box to at least 8 by 8 mm without one reaching into another. Marks
 * grow evenly; spaces for text mostly upward, as they stand on a line. */
struct touch_area {
    struct rectangle box;
    bool is_text;
};

void forms_grow_areas(struct arena *arena, struct touch_area *area,
                      size_t count);

#endif
