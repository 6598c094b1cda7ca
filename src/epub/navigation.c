#include "navigation.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "content_element.h"
#include "document/document.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/outline.h"
#include "document/wording.h"
#include "page_marks.h"

/* Deeper lists are flattened by small readers (tests/goals/epub.md M17). */
enum {
    NAVIGATION_DEPTH_MAX = 3
};

const struct content_document *
navigation_body_start(const struct publication *publication)
{
    struct str start = publication->request->document->metadata.start;

    for (size_t i = 0; i < publication->text.count; i++) {
        const struct content_document *text = &publication->text.item[i];
        if (text->kind == TEXT_CHAPTER && !str_is_empty(start) &&
            str_equal(text->node->chapter.path, start)) {
            return text;
        }
    }
    for (size_t i = 0; i < publication->text.count; i++) {
        const struct content_document *text = &publication->text.item[i];
        if (text->kind == TEXT_PART ||
            (text->kind == TEXT_CHAPTER &&
             text->node->chapter.matter == MATTER_BODY)) {
            return text;
        }
    }
    return NULL;
}

static const struct content_document *
find_kind(const struct publication *publication, enum text_kind kind)
{
    for (size_t i = 0; i < publication->text.count; i++) {
        if (publication->text.item[i].kind == kind) {
            return &publication->text.item[i];
        }
    }
    return NULL;
}

static bool
is_listed(const struct outline_entry *entry)
{
    return entry != NULL && outline_own_level(entry) <= NAVIGATION_DEPTH_MAX;
}

/* Lists for programs are hidden from the eye; the contents are read. */
static void
begin_nav(struct xml_writer *xml, const char *type, const char *role,
          const char *title_id)
{
    xml_begin(xml, "nav");
    xml_attribute_c(xml, "epub:type", type);
    xml_attribute_c(xml, "id", type);
    if (role != NULL) {
        xml_attribute_c(xml, "role", role);
    }
    xml_attribute_c(xml, "aria-labelledby", title_id);
    if (strcmp(type, "toc") != 0) {
        xml_attribute_c(xml, "hidden", "hidden");
    }
    xml_newline(xml);
}

static void
begin_line(struct xml_writer *xml, const char *name)
{
    xml_begin(xml, name);
    xml_newline(xml);
}

static void
write_nav_title(struct xml_writer *xml, const char *element, const char *id,
                struct str title)
{
    xml_begin(xml, element);
    xml_attribute_c(xml, "id", id);
    xml_text(xml, title);
    xml_end_line(xml);
}

/* An item of a list and its link, which wants a text yet. */
static void
begin_item(struct xml_writer *xml, const char *type, struct str href)
{
    xml_begin(xml, "li");
    xml_begin(xml, "a");
    if (type != NULL) {
        xml_attribute_c(xml, "epub:type", type);
    }
    xml_attribute(xml, "href", href);
}

static void
add_item(struct xml_writer *xml, const char *type, struct str href,
         struct str title)
{
    begin_item(xml, type, href);
    xml_text(xml, title);
    xml_end(xml);
    xml_end_line(xml);
}

/* The cover opens the contents, as the statement on accessibility ends them:
 * neither has a place in the author's outline. */
static void
write_cover_entry(struct xml_writer *xml, const struct publication *publication,
                  struct wording wording)
{
    const struct content_document *cover = find_kind(publication, TEXT_COVER);

    if (cover != NULL) {
        add_item(xml, NULL, cover->href, wording_find(wording, WORD_COVER));
    }
}

static void
write_statement_entry(struct xml_writer *xml,
                      const struct publication *publication)
{
    const struct content_document *text = publication_statement(publication);

    add_item(xml, NULL, text->href, text->title);
}

/* From the last entry of its list to the one that follows what holds it, with
 * `end_list` at each step up; NULL: nothing follows. */
static const struct outline_entry *
climb_to_next(struct xml_writer *xml, const struct outline_entry *entry,
              void (*end_list)(struct xml_writer *xml))
{
    while (entry->next == NULL && entry->parent != NULL) {
        entry = entry->parent;
        end_list(xml);
    }
    return entry->next;
}

static void
end_sublist(struct xml_writer *xml)
{
    xml_end(xml);      /* ol */
    xml_end_line(xml); /* li */
}

static bool
has_raised_text(const struct node *heading)
{
    struct iterator walk = iterator_begin(heading);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_SUBSCRIPT ||
            walk.node->kind == NODE_SUPERSCRIPT) {
            return true;
        }
    }
    return false;
}

static void
write_raised_mark(struct xml_writer *xml, const struct iterator *walk)
{
    if (walk->event == ITERATOR_ENTER) {
        xml_begin(xml, node_kind_element(walk->node->kind));
    } else {
        xml_end(xml);
    }
}

static void
write_title_text(struct xml_writer *xml, const struct node *node)
{
    if (node->kind == NODE_TEXT || node->kind == NODE_CODE) {
        xml_text(xml, node->text);
    } else if (node->kind == NODE_IMAGE) {
        xml_text(xml, node->image.alternative);
    } else if (node->kind == NODE_SOFT_BREAK || node->kind == NODE_LINE_BREAK) {
        xml_text(xml, STR(" "));
    }
}

/* H2O and 103 are other things than what was written: of all marks these two
 * stay. */
static void
write_entry_title(struct xml_writer *xml, const struct outline_entry *entry)
{
    struct iterator walk = iterator_begin(entry->node);

    if (entry->node->kind != NODE_HEADING || !has_raised_text(entry->node)) {
        xml_text(xml, entry->title);
        return;
    }
    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_SUBSCRIPT ||
            walk.node->kind == NODE_SUPERSCRIPT) {
            write_raised_mark(xml, &walk);
        } else if (walk.event == ITERATOR_ENTER) {
            write_title_text(xml, walk.node);
        }
    }
}

/* One step of the walk over the outline: open this entry, close what ends. */
static const struct outline_entry *
write_toc_entry(struct xml_writer *xml, const struct outline_entry *entry,
                struct str href)
{
    begin_item(xml, NULL, href);
    write_entry_title(xml, entry);
    xml_end(xml);
    if (is_listed(entry->first_child)) {
        xml_newline(xml);
        begin_line(xml, "ol");
        return entry->first_child;
    }
    xml_end_line(xml);
    return climb_to_next(xml, entry, end_sublist);
}

static void
write_toc_entries(struct xml_writer *xml, const struct publication *publication,
                  const struct content_document *from, struct wording wording)
{
    const struct outline_entry *entry =
        publication->request->outline->root.first_child;

    begin_line(xml, "ol");
    write_cover_entry(xml, publication, wording);
    while (entry != NULL) {
        entry = write_toc_entry(
            xml, entry, publication_href_to(publication, from, entry->node));
    }
    write_statement_entry(xml, publication);
    xml_end_line(xml);
}

static const struct content_document *
find_index(const struct publication *publication)
{
    struct iterator walk = iterator_begin(publication->request->document->root);

    while (iterator_next(&walk)) {
        if (walk.node->kind == NODE_INDEX) {
            return publication_find(publication, walk.node);
        }
    }
    return NULL;
}

static void
write_landmark_items(struct xml_writer *xml,
                     const struct publication *publication,
                     struct wording wording)
{
    const struct content_document *cover = find_kind(publication, TEXT_COVER);
    const struct content_document *body = navigation_body_start(publication);
    const struct content_document *index = find_index(publication);

    if (cover != NULL) {
        add_item(xml, "cover", cover->href, wording_find(wording, WORD_COVER));
    }
    add_item(xml, "toc", STR("nav.xhtml#toc"),
             wording_find(wording, WORD_CONTENTS));
    if (body != NULL) {
        add_item(xml, "bodymatter", body->href,
                 wording_find(wording, WORD_START));
    }
    if (index != NULL) {
        add_item(xml, "index", index->href, index->title);
    }
}

static void
write_landmarks(struct xml_writer *xml, const struct publication *publication,
                struct wording wording)
{
    begin_nav(xml, "landmarks", NULL, "landmarks-title");
    write_nav_title(xml, "h2", "landmarks-title",
                    wording_find(wording, WORD_START));
    begin_line(xml, "ol");
    write_landmark_items(xml, publication, wording);
    xml_end_line(xml);
    xml_end_line(xml);
}

/* Where a mark is, from the navigation document. */
static struct str
mark_href(const struct publication *publication, const struct page_mark *mark)
{
    const struct content_document *text =
        publication_find(publication, mark->node);

    assert(text != NULL); /* marks are found by a walk over the same tree */
    return str_join3(publication->arena, text->href, STR("#"), mark->id);
}

static void
write_page_list(struct xml_writer *xml, const struct publication *publication,
                struct wording wording)
{
    begin_nav(xml, "page-list", "doc-pagelist", "page-list-title");
    write_nav_title(xml, "h2", "page-list-title",
                    wording_find(wording, WORD_PAGES));
    begin_line(xml, "ol");
    for (size_t i = 0; i < publication->pages.mark.count; i++) {
        const struct page_mark *mark = &publication->pages.mark.item[i];
        add_item(xml, NULL, mark_href(publication, mark), mark->folio);
    }
    xml_end_line(xml);
    xml_end_line(xml);
}

static void
write_contents(struct xml_writer *xml, const struct publication *publication,
               const struct content_document *self, struct wording wording)
{
    begin_nav(xml, "toc", "doc-toc", "toc-title");
    write_nav_title(xml, "h1", "toc-title",
                    wording_find(wording, WORD_CONTENTS));
    write_toc_entries(xml, publication, self, wording);
    xml_end_line(xml);
}

void
navigation_write(struct xml_writer *xml, const struct publication *publication)
{
    struct wording wording =
        metadata_wording(&publication->request->document->metadata);
    const struct content_document *self =
        find_kind(publication, TEXT_NAVIGATION);

    assert(self != NULL); /* publication_build always makes one */
    content_begin_page(xml, wording.language, self->title, "css/book.css");
    write_contents(xml, publication, self, wording);
    write_landmarks(xml, publication, wording);
    if (publication->pages.mark.count > 0) {
        write_page_list(xml, publication, wording);
    }
    content_end_page(xml);
}

/* The number of an arabic folio; 0: another kind of folio. */
static int64_t
folio_number(struct str folio)
{
    int64_t number = 0;

    for (size_t i = 0; i < folio.size_bytes; i++) {
        if (folio.data[i] < '0' || folio.data[i] > '9' || number > 1000000) {
            return 0;
        }
        number = number * 10 + (folio.data[i] - '0');
    }
    return number;
}

static int64_t
highest_page(const struct publication *publication)
{
    int64_t highest = 0;

    for (size_t i = 0; i < publication->pages.mark.count; i++) {
        int64_t number = folio_number(publication->pages.mark.item[i].folio);
        highest = number > highest ? number : highest;
    }
    return highest;
}

static int64_t
deepest_level(const struct publication *publication)
{
    const struct outline *outline = publication->request->outline;
    int deepest = NAVIGATION_DEPTH_MAX;

    for (const struct outline_entry *entry = outline_next(&outline->root);
         entry != NULL; entry = outline_next(entry)) {
        if (is_listed(entry) && entry->level > deepest) {
            deepest = entry->level;
        }
    }
    return deepest;
}

static void
add_ncx_meta(struct xml_writer *xml, const char *name, struct str content)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "name", name);
    xml_attribute(xml, "content", content);
    xml_end_empty(xml);
    xml_newline(xml);
}

static void
add_ncx_head(struct xml_writer *xml, const struct publication *publication)
{
    struct arena *arena = publication->arena;
    int64_t page_count = (int64_t)publication->pages.mark.count;

    begin_line(xml, "head");
    add_ncx_meta(xml, "dtb:uid",
                 publication->request->document->metadata.identifier);
    add_ncx_meta(xml, "dtb:depth",
                 str_from_number(arena, deepest_level(publication)));
    add_ncx_meta(xml, "dtb:totalPageCount", str_from_number(arena, page_count));
    add_ncx_meta(xml, "dtb:maxPageNumber",
                 str_from_number(arena, highest_page(publication)));
    xml_end_line(xml);
}

/* What the NCX calls the book, an entry or a page. */
static void
add_ncx_name(struct xml_writer *xml, const char *element, struct str name)
{
    xml_begin(xml, element);
    xml_begin(xml, "text");
    xml_text(xml, name);
    xml_end(xml);
    xml_end(xml);
}

/* What an entry or a page of the NCX is called, and where it is. */
static void
add_ncx_target(struct xml_writer *xml, struct str title, struct str href)
{
    add_ncx_name(xml, "navLabel", title);
    xml_begin(xml, "content");
    xml_attribute(xml, "src", href);
    xml_end_empty(xml);
    xml_newline(xml);
}

static void
begin_nav_point(struct xml_writer *xml, struct arena *arena, struct str title,
                struct str href, int64_t order)
{
    xml_begin(xml, "navPoint");
    xml_attribute(
        xml, "id",
        str_join(arena, STR("point-"), str_from_number(arena, order)));
    xml_attribute_number(xml, "playOrder", order);
    xml_newline(xml);
    add_ncx_target(xml, title, href);
}

static void
write_ncx_page(struct xml_writer *xml, const struct publication *publication,
               const struct page_mark *mark, int64_t order)
{
    int64_t number = folio_number(mark->folio);

    xml_begin(xml, "pageTarget");
    xml_attribute(xml, "id", mark->id);
    xml_attribute_c(xml, "type", number > 0 ? "normal" : "front");
    if (number > 0) {
        xml_attribute_number(xml, "value", number);
    }
    xml_attribute_number(xml, "playOrder", order);
    xml_newline(xml);
    add_ncx_target(xml, mark->folio, mark_href(publication, mark));
    xml_end_line(xml);
}

/* Entries and pages are numbered in one order, that of the book. */
struct ncx_order {
    int64_t last;
    int64_t *page; /* [mark] */
    size_t page_count;
};

static void
write_ncx_pages(struct xml_writer *xml, const struct publication *publication,
                const struct ncx_order *order)
{
    begin_line(xml, "pageList");
    for (size_t i = 0; i < publication->pages.mark.count; i++) {
        write_ncx_page(xml, publication, &publication->pages.mark.item[i],
                       order->page[i]);
    }
    xml_end_line(xml);
}

static void
number_pages_up_to(struct ncx_order *order, size_t count)
{
    while (order->page_count < count) {
        order->page[order->page_count++] = ++order->last;
    }
}

static void
write_nav_points(struct xml_writer *xml, const struct publication *publication,
                 struct ncx_order *order)
{
    const struct outline_entry *entry =
        publication->request->outline->root.first_child;
    const struct content_document *from =
        find_kind(publication, TEXT_NAVIGATION);

    while (entry != NULL) {
        number_pages_up_to(order,
                           page_marks_before(&publication->pages, entry->node));
        begin_nav_point(xml, publication->arena, entry->title,
                        publication_href_to(publication, from, entry->node),
                        ++order->last);
        if (is_listed(entry->first_child)) {
            entry = entry->first_child;
        } else {
            xml_end_line(xml);
            entry = climb_to_next(xml, entry, xml_end_line);
        }
    }
}

static void
add_nav_point(struct xml_writer *xml, struct arena *arena, struct str title,
              struct str href, struct ncx_order *order)
{
    begin_nav_point(xml, arena, title, href, ++order->last);
    xml_end_line(xml);
}

/* The cover comes before the first page, the statement behind the last. */
static void
write_nav_map(struct xml_writer *xml, const struct publication *publication,
              struct ncx_order *order)
{
    const struct content_document *cover = find_kind(publication, TEXT_COVER);
    const struct content_document *last = publication_statement(publication);
    struct wording wording =
        metadata_wording(&publication->request->document->metadata);

    begin_line(xml, "navMap");
    if (cover != NULL) {
        add_nav_point(xml, publication->arena,
                      wording_find(wording, WORD_COVER), cover->href, order);
    }
    write_nav_points(xml, publication, order);
    number_pages_up_to(order, publication->pages.mark.count);
    add_nav_point(xml, publication->arena, last->title, last->href, order);
    xml_end_line(xml);
}

static void
begin_ncx(struct xml_writer *xml, const struct metadata *metadata)
{
    xml_add_declaration(xml);
    xml_begin(xml, "ncx");
    xml_attribute_c(xml, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    xml_attribute_c(xml, "version", "2005-1");
    xml_attribute(xml, "xml:lang", metadata->language);
    xml_newline(xml);
}

void
navigation_write_ncx(struct xml_writer *xml,
                     const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;
    size_t page_count = publication->pages.mark.count;
    struct ncx_order order = {
        .page = ARENA_ARRAY(publication->arena, int64_t, page_count + 1)};

    begin_ncx(xml, metadata);
    add_ncx_head(xml, publication);
    add_ncx_name(xml, "docTitle", metadata->title);
    xml_newline(xml);
    write_nav_map(xml, publication, &order);
    if (page_count > 0) {
        write_ncx_pages(xml, publication, &order);
    }
    xml_end_line(xml);
}
