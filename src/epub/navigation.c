#include "navigation.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "content_element.h"
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
    bool is_hidden = strcmp(type, "toc") != 0;

    xml_begin(xml, "nav");
    xml_attribute_c(xml, "epub:type", type);
    xml_attribute_c(xml, "id", type);
    if (role != NULL) {
        xml_attribute_c(xml, "role", role);
    }
    xml_attribute_c(xml, "aria-labelledby", title_id);
    if (is_hidden) {
        xml_attribute_c(xml, "hidden", "hidden");
    }
    xml_newline(xml);
}

/* The program's own last text has no place in the author's outline. */
static void
write_statement_entry(struct xml_writer *xml,
                      const struct publication *publication)
{
    const struct content_document *text = publication_statement(publication);

    xml_begin(xml, "li");
    xml_begin(xml, "a");
    xml_attribute(xml, "href", text->href);
    xml_text(xml, text->title);
    xml_end(xml);
    xml_end(xml);
    xml_newline(xml);
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
        enum node_kind kind = walk.node->kind;
        if (kind == NODE_SUBSCRIPT || kind == NODE_SUPERSCRIPT) {
            if (walk.event == ITERATOR_ENTER) {
                xml_begin(xml, node_kind_element(kind));
            } else {
                xml_end(xml);
            }
        } else if (walk.event != ITERATOR_ENTER) {
            continue;
        } else if (kind == NODE_TEXT || kind == NODE_CODE) {
            xml_text(xml, walk.node->text);
        } else if (kind == NODE_IMAGE) {
            xml_text(xml, walk.node->image.alternative);
        } else if (kind == NODE_SOFT_BREAK || kind == NODE_LINE_BREAK) {
            xml_text(xml, STR(" "));
        }
    }
}

/* One step of the walk over the outline: open this entry, close what ends. */
static void
write_toc_entries(struct xml_writer *xml, const struct publication *publication,
                  const struct content_document *from)
{
    const struct outline_entry *entry =
        publication->request->outline->root.first_child;

    xml_begin(xml, "ol");
    xml_newline(xml);
    while (entry != NULL) {
        xml_begin(xml, "li");
        xml_begin(xml, "a");
        xml_attribute(xml, "href",
                      publication_href_to(publication, from, entry->node));
        write_entry_title(xml, entry);
        xml_end(xml);
        if (is_listed(entry->first_child)) {
            xml_newline(xml);
            xml_begin(xml, "ol");
            xml_newline(xml);
            entry = entry->first_child;
            continue;
        }
        xml_end(xml);
        xml_newline(xml);
        while (entry->next == NULL && entry->parent != NULL) {
            entry = entry->parent;
            xml_end(xml); /* ol */
            xml_end(xml); /* li */
            xml_newline(xml);
        }
        entry = entry->next;
    }
    write_statement_entry(xml, publication);
    xml_end(xml);
    xml_newline(xml);
}

static void
add_landmark(struct xml_writer *xml, const char *type, struct str href,
             struct str title)
{
    xml_begin(xml, "li");
    xml_begin(xml, "a");
    xml_attribute_c(xml, "epub:type", type);
    xml_attribute(xml, "href", href);
    xml_text(xml, title);
    xml_end(xml);
    xml_end(xml);
    xml_newline(xml);
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
write_landmarks(struct xml_writer *xml, const struct publication *publication,
                struct str language)
{
    const struct content_document *cover = find_kind(publication, TEXT_COVER);
    const struct content_document *body = navigation_body_start(publication);
    const struct content_document *index = find_index(publication);

    begin_nav(xml, "landmarks", NULL, "landmarks-title");
    xml_begin(xml, "h2");
    xml_attribute_c(xml, "id", "landmarks-title");
    xml_text(xml, wording_find(language, WORD_START));
    xml_end(xml);
    xml_newline(xml);
    xml_begin(xml, "ol");
    xml_newline(xml);
    if (cover != NULL) {
        add_landmark(xml, "cover", cover->href,
                     wording_find(language, WORD_COVER));
    }
    add_landmark(xml, "toc", STR("nav.xhtml#toc"),
                 wording_find(language, WORD_CONTENTS));
    if (body != NULL) {
        add_landmark(xml, "bodymatter", body->href,
                     wording_find(language, WORD_START));
    }
    if (index != NULL) {
        add_landmark(xml, "index", index->href, index->title);
    }
    xml_end(xml);
    xml_newline(xml);
    xml_end(xml);
    xml_newline(xml);
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
                struct str language)
{
    begin_nav(xml, "page-list", "doc-pagelist", "page-list-title");
    xml_begin(xml, "h2");
    xml_attribute_c(xml, "id", "page-list-title");
    xml_text(xml, wording_find(language, WORD_PAGES));
    xml_end(xml);
    xml_newline(xml);
    xml_begin(xml, "ol");
    xml_newline(xml);
    for (size_t i = 0; i < publication->pages.mark.count; i++) {
        const struct page_mark *mark = &publication->pages.mark.item[i];
        xml_begin(xml, "li");
        xml_begin(xml, "a");
        xml_attribute(xml, "href", mark_href(publication, mark));
        xml_text(xml, mark->folio);
        xml_end(xml);
        xml_end(xml);
        xml_newline(xml);
    }
    xml_end(xml);
    xml_newline(xml);
    xml_end(xml);
    xml_newline(xml);
}

void
navigation_write(struct xml_writer *xml, const struct publication *publication)
{
    struct str language = publication->request->document->metadata.language;
    const struct content_document *self =
        find_kind(publication, TEXT_NAVIGATION);

    assert(self != NULL); /* publication_build always makes one */
    content_begin_page(xml, language, self->title, "css/book.css");
    begin_nav(xml, "toc", "doc-toc", "toc-title");
    xml_begin(xml, "h1");
    xml_attribute_c(xml, "id", "toc-title");
    xml_text(xml, wording_find(language, WORD_CONTENTS));
    xml_end(xml);
    xml_newline(xml);
    write_toc_entries(xml, publication, self);
    xml_end(xml);
    xml_newline(xml);
    write_landmarks(xml, publication, language);
    if (publication->pages.mark.count > 0) {
        write_page_list(xml, publication, language);
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
add_ncx_head(struct xml_writer *xml, const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;
    struct arena *arena = publication->arena;
    int64_t page_count = (int64_t)publication->pages.mark.count;
    const struct {
        const char *name;
        struct str content;
    } meta[] = {
        {"dtb:uid", metadata->identifier},
        {"dtb:depth", str_from_number(arena, deepest_level(publication))},
        {"dtb:totalPageCount", str_from_number(arena, page_count)},
        {"dtb:maxPageNumber",
         str_from_number(arena, highest_page(publication))}};

    xml_begin(xml, "head");
    xml_newline(xml);
    for (size_t i = 0; i < sizeof meta / sizeof meta[0]; i++) {
        xml_begin(xml, "meta");
        xml_attribute_c(xml, "name", meta[i].name);
        xml_attribute(xml, "content", meta[i].content);
        xml_end_empty(xml);
        xml_newline(xml);
    }
    xml_end(xml);
    xml_newline(xml);
    xml_begin(xml, "docTitle");
    xml_begin(xml, "text");
    xml_text(xml, metadata->title);
    xml_end(xml);
    xml_end(xml);
    xml_newline(xml);
}

/* What an entry or a page of the NCX is called, and where it is. */
static void
add_ncx_target(struct xml_writer *xml, struct str title, struct str href)
{
    xml_begin(xml, "navLabel");
    xml_begin(xml, "text");
    xml_text(xml, title);
    xml_end(xml);
    xml_end(xml);
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

/* Entries and pages are numbered in one order, that of the book. */
static void
write_ncx_pages(struct xml_writer *xml, const struct publication *publication,
                const int64_t *order)
{
    xml_begin(xml, "pageList");
    xml_newline(xml);
    for (size_t i = 0; i < publication->pages.mark.count; i++) {
        const struct page_mark *mark = &publication->pages.mark.item[i];
        int64_t number = folio_number(mark->folio);
        xml_begin(xml, "pageTarget");
        xml_attribute(xml, "id", mark->id);
        xml_attribute_c(xml, "type", number > 0 ? "normal" : "front");
        if (number > 0) {
            xml_attribute_number(xml, "value", number);
        }
        xml_attribute_number(xml, "playOrder", order[i]);
        xml_newline(xml);
        add_ncx_target(xml, mark->folio, mark_href(publication, mark));
        xml_end(xml);
        xml_newline(xml);
    }
    xml_end(xml);
    xml_newline(xml);
}

void
navigation_write_ncx(struct xml_writer *xml,
                     const struct publication *publication)
{
    const struct outline_entry *entry =
        publication->request->outline->root.first_child;
    const struct content_document *from =
        find_kind(publication, TEXT_NAVIGATION);
    size_t page_count = publication->pages.mark.count;
    int64_t *page_order =
        ARENA_ARRAY(publication->arena, int64_t, page_count + 1);
    size_t page = 0;
    int64_t order = 0;

    xml_add_declaration(xml);
    xml_begin(xml, "ncx");
    xml_attribute_c(xml, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    xml_attribute_c(xml, "version", "2005-1");
    xml_attribute(xml, "xml:lang",
                  publication->request->document->metadata.language);
    xml_newline(xml);
    add_ncx_head(xml, publication);
    xml_begin(xml, "navMap");
    xml_newline(xml);
    while (entry != NULL) {
        while (page < page_marks_before(&publication->pages, entry->node)) {
            page_order[page++] = ++order;
        }
        begin_nav_point(xml, publication->arena, entry->title,
                        publication_href_to(publication, from, entry->node),
                        ++order);
        if (is_listed(entry->first_child)) {
            entry = entry->first_child;
            continue;
        }
        xml_end(xml);
        xml_newline(xml);
        while (entry->next == NULL && entry->parent != NULL) {
            entry = entry->parent;
            xml_end(xml);
            xml_newline(xml);
        }
        entry = entry->next;
    }
    while (page < page_count) {
        page_order[page++] = ++order;
    }
    begin_nav_point(xml, publication->arena,
                    publication_statement(publication)->title,
                    publication_statement(publication)->href, ++order);
    xml_end(xml);
    xml_newline(xml);
    xml_end(xml);
    xml_newline(xml);
    if (page_count > 0) {
        write_ncx_pages(xml, publication, page_order);
    }
    xml_end(xml);
    xml_newline(xml);
}
