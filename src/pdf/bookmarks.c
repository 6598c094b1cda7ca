#include "bookmarks.h"

#include "base/arena.h"
#include "base/strbuf.h"
#include "paint/folio.h"
#include "paint/page.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"

struct bookmark {
    const struct outline_entry *entry; /* NULL: the root */
    struct haru_object *object;
    struct bookmark *parent;
    struct bookmark *previous;
    struct bookmark *next;
    struct bookmark *first_child;
    struct bookmark *last_child;
    struct bookmark *following; /* all of them, in reading order */
    int child_count;
};

static struct bookmark *
append(struct arena *arena, struct bookmark *parent)
{
    struct bookmark *bookmark = ARENA_NEW(arena, struct bookmark);

    bookmark->parent = parent;
    bookmark->previous = parent->last_child;
    if (parent->last_child != NULL) {
        parent->last_child->next = bookmark;
    } else {
        parent->first_child = bookmark;
    }
    parent->last_child = bookmark;
    parent->child_count++;
    return bookmark;
}

static bool
is_inside(const struct outline_entry *entry, const struct outline_entry *outer)
{
    while (entry != NULL && entry != outer) {
        entry = entry->parent;
    }
    return entry != NULL;
}

/* The bookmark that `entry` hangs under: the nearest around it that was made,
 * or the root. `from` is the one made last. */
static struct bookmark *
parent_for(struct bookmark *from, const struct outline_entry *entry)
{
    while (from->entry != NULL && !is_inside(entry, from->entry)) {
        from = from->parent;
    }
    return from;
}

static void
add_heading(struct strbuf *out, const struct structure *structure,
            const struct node *node)
{
    const struct haru_object *heading = structure_find_heading(structure, node);

    if (heading != NULL) {
        strbuf_add_c(out, "/SE");
        syntax_add_reference(out, haru_number(heading));
    }
}

static void
write_bookmark(const struct bookmark *bookmark, struct strbuf *out,
               const struct destinations *destinations,
               const struct structure *structure)
{
    if (bookmark->entry != NULL) {
        strbuf_add_c(out, "/Title");
        syntax_add_text(out, bookmark->entry->title);
        strbuf_add_c(out, "/Parent");
        syntax_add_reference(out, haru_number(bookmark->parent->object));
        (void)destinations_add(destinations, bookmark->entry->node, out);
        add_heading(out, structure, bookmark->entry->node);
    }
    if (bookmark->previous != NULL) {
        strbuf_add_c(out, "/Prev");
        syntax_add_reference(out, haru_number(bookmark->previous->object));
    }
    if (bookmark->next != NULL) {
        strbuf_add_c(out, "/Next");
        syntax_add_reference(out, haru_number(bookmark->next->object));
    }
    if (bookmark->first_child != NULL) {
        strbuf_add_c(out, "/First");
        syntax_add_reference(out, haru_number(bookmark->first_child->object));
        strbuf_add_c(out, "/Last");
        syntax_add_reference(out, haru_number(bookmark->last_child->object));
        strbuf_add_c(out, "/Count"); /* negative: closed */
        syntax_add_number(out, bookmark->entry == NULL
                                   ? bookmark->child_count
                                   : -bookmark->child_count);
    }
}

struct haru_object *
bookmarks_write(struct arena *arena, struct haru *haru,
                const struct outline *outline,
                const struct destinations *destinations,
                const struct structure *structure)
{
    struct bookmark root = {0};
    struct bookmark *last = &root;
    struct strbuf out;

    strbuf_init(&out);
    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        strbuf_clear(&out);
        if (outline_own_level(entry) <= BOOKMARKS_LEVEL_MAX &&
            destinations_add(destinations, entry->node, &out)) {
            struct bookmark *before = last;

            last = append(arena, parent_for(before, entry));
            last->entry = entry;
            before->following = last;
        }
    }
    for (struct bookmark *b = &root; b != NULL && root.child_count > 0;
         b = b->following) {
        b->object = haru_add_object(haru);
    }
    for (struct bookmark *b = &root; b != NULL && root.child_count > 0;
         b = b->following) {
        strbuf_clear(&out);
        write_bookmark(b, &out, destinations, structure);
        haru_set_body(b->object, strbuf_str(&out));
    }
    strbuf_release(&out);
    return root.object;
}

void
bookmarks_add_page_labels(struct strbuf *out, const struct book_pages *pages)
{
    strbuf_add_c(out, "/PageLabels<</Nums[");
    for (size_t i = 0; i < pages->page.count; i++) {
        const struct page *page = &pages->page.item[i];

        if (i > 0 && page[-1].folio_style == page->folio_style &&
            page[-1].number + 1 == page->number) {
            continue; /* counts on by itself */
        }
        syntax_add_number(out, (int64_t)i);
        strbuf_add_c(out,
                     page->folio_style == FOLIO_ROMAN ? "<</S/r" : "<</S/D");
        if (page->number != 1) {
            strbuf_add_c(out, "/St");
            syntax_add_number(out, page->number);
        }
        strbuf_add_c(out, ">>");
    }
    strbuf_add_c(out, "]>>");
}
