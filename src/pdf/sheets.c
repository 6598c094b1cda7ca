#include "sheets.h"

#include <assert.h>

#include "base/arena.h"
#include "base/dimen.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "paint/book_pages.h"
#include "paint/imposition.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"

enum {
    HELP_SIDES = 2 /* the help and the empty back of its sheet */
};

void
sheets_plan(struct arena *arena, struct sheets *sheets)
{
    assert(sheets->pages->page.count > 1);
    sheets->tree = page_tree_build(
        arena, sheets->haru, sheets->pages->imposition.side.count + HELP_SIDES);
}

static struct haru_object *
write_form(const struct sheets *sheets, const struct page *page,
           const struct haru_object *resources)
{
    struct haru_object *form;
    struct strbuf content;
    struct strbuf annotations;
    struct strbuf out;

    strbuf_init(&content);
    strbuf_init(&annotations);
    strbuf_init(&out);
    draw_page(sheets->draw, page, &content, &annotations);
    assert(annotations.size_bytes == 0);
    strbuf_add_c(&out, "/Type/XObject/Subtype/Form/BBox[0 0");
    syntax_add_length(&out, dimen_to_millipoints(page->width));
    syntax_add_length(&out, dimen_to_millipoints(page->height));
    haru_add_entry(&out, "]/Resources", resources);
    form = haru_add_stream(sheets->haru, strbuf_str(&out), strbuf_str(&content),
                           HARU_FLATE);
    strbuf_release(&out);
    strbuf_release(&annotations);
    strbuf_release(&content);
    return form;
}

/* Sheets are named to a hundredth of a point. */
static void
add_paper(struct strbuf *out, const struct page *page)
{
    strbuf_add_c(out, "/MediaBox[0 0");
    syntax_add_length(out,
                      (2 * dimen_to_millipoints(page->width) + 5) / 10 * 10);
    syntax_add_length(out, (dimen_to_millipoints(page->height) + 5) / 10 * 10);
    strbuf_add_char(out, ']');
}

struct side_text { /* what one side of a sheet shows */
    struct strbuf content;
    struct strbuf names;
};

static void
add_form(struct side_text *text, const char *name,
         const struct imposed_page *placed, struct haru_object *const *form)
{
    if (placed->page == IMPOSITION_BLANK) {
        return;
    }
    strbuf_add_char(&text->names, '/');
    strbuf_add_c(&text->names, name);
    syntax_add_reference(&text->names, haru_number(form[placed->page]));
    strbuf_add_c(&text->content, "q 1 0 0 1");
    syntax_add_length(&text->content, dimen_to_millipoints(placed->x));
    strbuf_add_c(&text->content, " 0 cm /");
    strbuf_add_c(&text->content, name);
    strbuf_add_c(&text->content, " Do Q\n");
}

static void
write_side(const struct sheets *sheets, size_t index,
           const struct sheet_side *side, struct haru_object *const *form)
{
    struct side_text text;
    struct haru_object *stream;
    struct strbuf out;

    strbuf_init(&text.content);
    strbuf_init(&text.names);
    strbuf_init(&out);
    add_form(&text, "L", &side->left, form);
    add_form(&text, "R", &side->right, form);
    stream = haru_add_stream(sheets->haru, STR_EMPTY, strbuf_str(&text.content),
                             HARU_FLATE);
    haru_add_entry(&out, "/Type/Page/Parent", sheets->tree.parent[index]);
    add_paper(&out, sheets->pages->page.item);
    strbuf_add_c(&out, "/Resources<</XObject<<");
    strbuf_add(&out, strbuf_str(&text.names));
    haru_add_entry(&out, ">>>>/Contents", stream);
    haru_take_body(sheets->tree.page[index], &out);
    strbuf_release(&text.names);
    strbuf_release(&text.content);
}

void
sheets_write(struct arena *arena, const struct sheets *sheets,
             const struct haru_object *resources)
{
    size_t count = sheets->pages->page.count;
    struct haru_object **form = ARENA_ARRAY(arena, struct haru_object *, count);
    const struct sheet_side blank = {.left.page = IMPOSITION_BLANK,
                                     .right.page = IMPOSITION_BLANK};
    struct sheet_side help = blank;

    for (size_t i = 0; i < count; i++) {
        form[i] = write_form(sheets, &sheets->pages->page.item[i], resources);
    }
    if (sheets->pages->is_right_to_left) {
        help.left = (struct imposed_page){count - 1, 0};
    } else {
        help.right =
            (struct imposed_page){count - 1, sheets->pages->page.item[0].width};
    }
    write_side(sheets, 0, &help, form);
    write_side(sheets, 1, &blank, form);
    for (size_t i = 0; i < sheets->pages->imposition.side.count; i++) {
        write_side(sheets, i + HELP_SIDES,
                   &sheets->pages->imposition.side.item[i], form);
    }
}
