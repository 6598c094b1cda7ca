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
        haru_add_entry(out, "/SE", heading);
    }
}

static void
add_entry(struct strbuf *out, const struct bookmark *bookmark,
          const struct destinations *destinations,
          const struct structure *structure)
{
    strbuf_add_c(out, "/Title");
    syntax_add_text(out, bookmark->entry->title);
    haru_add_entry(out, "/Parent", bookmark->parent->object);
    (void)destinations_add(destinations, bookmark->entry->node, out);
    add_heading(out, structure, bookmark->entry->node);
}

static void
add_link(struct strbuf *out, const char *key, const struct bookmark *to)
{
    if (to != NULL) {
        haru_add_entry(out, key, to->object);
    }
}

static void
write_bookmark(const struct bookmark *bookmark, struct strbuf *out,
               const struct destinations *destinations,
               const struct structure *structure)
{
    if (bookmark->entry != NULL) {
        add_entry(out, bookmark, destinations, structure);
    }
    add_link(out, "/Prev", bookmark->previous);
    add_link(out, "/Next", bookmark->next);
    add_link(out, "/First", bookmark->first_child);
    add_link(out, "/Last", bookmark->last_child);
    if (bookmark->first_child != NULL) {
        syntax_add_entry(out, "/Count", /* negative: closed */
                         bookmark->entry == NULL ? bookmark->child_count
                                                 : -bookmark->child_count);
    }
}

/* One for each entry that is shallow enough and was set somewhere. */
static void
append_all(struct arena *arena, struct bookmark *root,
           const struct outline *outline,
           const struct destinations *destinations, struct strbuf *scratch)
{
    struct bookmark *last = root;

    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        strbuf_clear(scratch);
        if (outline_own_level(entry) <= BOOKMARKS_LEVEL_MAX &&
            destinations_add(destinations, entry->node, scratch)) {
            last->following = append(arena, parent_for(last, entry));
            last = last->following;
            last->entry = entry;
        }
    }
}

static void
write_all(struct bookmark *root, struct haru *haru,
          const struct destinations *destinations,
          const struct structure *structure, struct strbuf *scratch)
{
    for (struct bookmark *b = root; b != NULL; b = b->following) {
        b->object = haru_add_object(haru);
    }
    for (struct bookmark *b = root; b != NULL; b = b->following) {
        strbuf_clear(scratch);
        write_bookmark(b, scratch, destinations, structure);
        haru_set_body(b->object, strbuf_str(scratch));
    }
}

struct haru_object *
bookmarks_write(struct arena *arena, struct haru *haru,
                const struct outline *outline,
                const struct destinations *destinations,
                const struct structure *structure)
{
    struct bookmark root = {0};
    struct strbuf out;

    strbuf_init(&out);
    append_all(arena, &root, outline, destinations, &out);
    if (root.child_count > 0) {
        write_all(&root, haru, destinations, structure, &out);
    }
    strbuf_release(&out);
    return root.object;
}

static bool
counts_on(const struct page *page)
{
    return page[-1].folio_style == page->folio_style &&
           page[-1].number + 1 == page->number;
}

static void
add_page_label(struct strbuf *out, const struct page *page)
{
    strbuf_add_c(out, page->folio_style == FOLIO_ROMAN ? "<</S/r" : "<</S/D");
    if (page->number != 1) {
        syntax_add_entry(out, "/St", page->number);
    }
    strbuf_add_c(out, ">>");
}

void
bookmarks_add_page_labels(struct strbuf *out, const struct book_pages *pages)
{
    strbuf_add_c(out, "/PageLabels<</Nums[");
    for (size_t i = 0; i < pages->page.count; i++) {
        const struct page *page = &pages->page.item[i];
        if (i == 0 || !counts_on(page)) {
            syntax_add_number(out, (int64_t)i);
            add_page_label(out, page);
        }
    }
    strbuf_add_c(out, "]>>");
}
