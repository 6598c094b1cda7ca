#include "navigation.h"

#include <assert.h>

#include "../document/wording.h"
#include "content_element.h"

/* Deeper lists are flattened by small readers (epub-goals M17). */
enum {
    NAVIGATION_DEPTH_MAX = 3
};

const struct content_document *
navigation_body_start(const struct publication *publication)
{
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
    return entry != NULL && entry->level <= NAVIGATION_DEPTH_MAX;
}

static void
begin_nav(struct xml_writer *xml, const char *type, const char *role,
          bool is_hidden)
{
    xml_begin(xml, "nav");
    xml_attribute_c(xml, "epub:type", type);
    xml_attribute_c(xml, "id", type);
    if (role != NULL) {
        xml_attribute_c(xml, "role", role);
    }
    xml_attribute(xml, "aria-labelledby",
                  str_from_c(is_hidden ? "landmarks-title" : "toc-title"));
    if (is_hidden) {
        xml_attribute_c(xml, "hidden", "hidden");
    }
    xml_newline(xml);
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
        xml_text(xml, entry->title);
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

static void
write_landmarks(struct xml_writer *xml, const struct publication *publication,
                struct str language)
{
    const struct content_document *cover = find_kind(publication, TEXT_COVER);
    const struct content_document *body = navigation_body_start(publication);

    begin_nav(xml, "landmarks", NULL, true);
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
    begin_nav(xml, "toc", "doc-toc", false);
    xml_begin(xml, "h1");
    xml_attribute_c(xml, "id", "toc-title");
    xml_text(xml, wording_find(language, WORD_CONTENTS));
    xml_end(xml);
    xml_newline(xml);
    write_toc_entries(xml, publication, self);
    xml_end(xml);
    xml_newline(xml);
    write_landmarks(xml, publication, language);
    content_end_page(xml);
}

static void
add_ncx_head(struct xml_writer *xml, const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;
    const struct {
        const char *name;
        struct str content;
    } meta[] = {{"dtb:uid", metadata->identifier},
                {"dtb:depth", STR("3")},
                {"dtb:totalPageCount", STR("0")},
                {"dtb:maxPageNumber", STR("0")}};

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

static void
begin_nav_point(struct xml_writer *xml, const struct publication *publication,
                const struct content_document *from,
                const struct outline_entry *entry, int64_t order)
{
    struct arena *arena = publication->arena;

    xml_begin(xml, "navPoint");
    xml_attribute(
        xml, "id",
        str_join(arena, STR("point-"), str_from_number(arena, order)));
    xml_attribute_number(xml, "playOrder", order);
    xml_newline(xml);
    xml_begin(xml, "navLabel");
    xml_begin(xml, "text");
    xml_text(xml, entry->title);
    xml_end(xml);
    xml_end(xml);
    xml_begin(xml, "content");
    xml_attribute(xml, "src",
                  publication_href_to(publication, from, entry->node));
    xml_end_empty(xml);
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
        begin_nav_point(xml, publication, from, entry, ++order);
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
    xml_end(xml);
    xml_newline(xml);
    xml_end(xml);
    xml_newline(xml);
}
