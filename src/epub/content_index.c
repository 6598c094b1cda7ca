#include "content_index.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/xml_writer.h"
#include "document/index/book_index.h"
#include "document/index/index_pages.h"
#include "document/iterator.h"
#include "document/node.h"
#include "document/node_map.h"
#include "document/wording.h"
#include "page_marks.h"
#include "publication.h"

struct index_writer {
    struct content_writer *content;
    struct xml_writer *xml;
    struct arena *arena;
    const struct node *place;
    bool has_pages;          /* printed pages are marked */
    struct node_map heading; /* the heading above each mark */
};

/* ---------------------------------------------------------------- places */

/* The number of the printed page that a mark lies on, from 1; 0: before the
 * first. A note stands on the page of its reference there. */
static size_t
page_of(const struct index_writer *writer, const struct node *mark)
{
    const struct node *note = node_find_ancestor(mark, NODE_FOOTNOTE);

    if (note != NULL && note->footnote.reference != NULL) {
        mark = note->footnote.reference;
    }
    return page_marks_before(&writer->content->publication->pages, mark);
}

static struct str
folio_of(const struct index_writer *writer, size_t page)
{
    const struct page_marks *pages = &writer->content->publication->pages;

    return page == 0 ? STR("\xE2\x80\x93") : pages->mark.item[page - 1].folio;
}

/* One walk for all marks, for a chapter may have thousands. */
static void
find_headings(struct index_writer *writer)
{
    struct iterator walk =
        iterator_begin(writer->content->publication->request->document->root);
    struct node *heading = NULL;

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (node->kind == NODE_CHAPTER) {
            heading = NULL;
        } else if (walk.event == ITERATOR_ENTER && node->kind == NODE_HEADING) {
            heading = node;
        } else if (walk.event == ITERATOR_ENTER &&
                   node->kind == NODE_INDEX_TERM && heading != NULL) {
            node_map_add(writer->arena, &writer->heading, node, heading);
        }
    }
}

/* The heading that a mark stands under, else its chapter. */
static struct str
section_title(const struct index_writer *writer, const struct node *mark)
{
    const struct node *heading = node_map_find(&writer->heading, mark);
    const struct content_document *text =
        publication_find(writer->content->publication, mark);

    if (heading != NULL) {
        return node_plain_text(writer->arena, heading);
    }
    return text == NULL ? STR_EMPTY : text->title;
}

static void
begin_link(struct index_writer *writer, const struct node *target,
           const char *type)
{
    const struct content_writer *content = writer->content;

    xml_begin(writer->xml, "a");
    xml_attribute(
        writer->xml, "href",
        publication_href_to(content->publication, content->text, target));
    xml_attribute_c(writer->xml, "epub:type", type);
}

static void
add_page(struct index_writer *writer, const struct node *mark, size_t page)
{
    begin_link(writer, mark, "index-locator");
    xml_text(writer->xml, folio_of(writer, page));
    xml_end(writer->xml);
}

static struct index_pages
pages_of(const struct index_writer *writer, const struct index_locator *locator)
{
    const struct node *last =
        locator->last == NULL ? locator->first : locator->last;

    return (struct index_pages){.first = locator->first,
                                .last = last,
                                .first_page = page_of(writer, locator->first),
                                .last_page = page_of(writer, last)};
}

static void
add_page_range(struct index_writer *writer, const struct index_pages *range)
{
    xml_text_c(writer->xml, ", ");
    add_page(writer, range->first, range->first_page);
    if (range->last_page > range->first_page) {
        xml_text_c(writer->xml, "\xE2\x80\x93");
        add_page(writer, range->last, range->last_page);
    }
}

static void
add_pages(struct index_writer *writer, const struct index_entry *entry)
{
    struct index_pages *pages = ARENA_ARRAY(writer->arena, struct index_pages,
                                            entry->locator.count + 1);
    size_t count;

    for (size_t i = 0; i < entry->locator.count; i++) {
        pages[i] = pages_of(writer, &entry->locator.item[i]);
    }
    count = index_pages_merge(pages, entry->locator.count);
    for (size_t i = 0; i < count; i++) {
        add_page_range(writer, &pages[i]);
    }
}

/* Without pages: 1, 2, 3, each named after its section. */
static void
add_numbers(struct index_writer *writer, const struct index_entry *entry)
{
    for (size_t i = 0; i < entry->locator.count; i++) {
        const struct node *mark = entry->locator.item[i].first;
        struct str number = str_from_number(writer->arena, (int64_t)i + 1);
        xml_text_c(writer->xml, ", ");
        begin_link(writer, mark, "index-locator");
        xml_attribute(writer->xml, "aria-label",
                      str_join3(writer->arena, number, STR(": "),
                                section_title(writer, mark)));
        xml_text(writer->xml, number);
        xml_end(writer->xml);
    }
}

/* --------------------------------------------------------------- entries */

static void
add_reference(struct index_writer *writer, enum word word,
              const struct index_reference *reference)
{
    xml_begin(writer->xml, "a");
    xml_attribute(
        writer->xml, "href",
        str_join(writer->arena, STR("#"), reference->target->anchor->id));
    xml_attribute_c(writer->xml, "epub:type",
                    word == WORD_INDEX_SEE ? "index-xref-preferred"
                                           : "index-xref-related");
    xml_text(writer->xml, reference->text);
    xml_end(writer->xml);
}

static void
add_references(struct index_writer *writer, const struct index_entry *entry,
               enum word word, const struct index_reference *reference,
               size_t count)
{
    bool is_first = word == WORD_INDEX_SEE || entry->locator.count == 0;

    if (count == 0) {
        return;
    }
    xml_text_c(writer->xml, is_first ? ", " : "; ");
    xml_begin(writer->xml, "i");
    xml_text(writer->xml, wording_find(writer->content->wording, word));
    xml_end(writer->xml);
    for (size_t i = 0; i < count; i++) {
        xml_text_c(writer->xml, i == 0 ? " " : "; ");
        add_reference(writer, word, &reference[i]);
    }
}

static void
begin_term(struct index_writer *writer, const struct index_entry *entry)
{
    xml_begin(writer->xml, "li");
    xml_attribute_c(writer->xml, "epub:type", "index-entry");
    if (entry->anchor != NULL) {
        xml_attribute(writer->xml, "id", entry->anchor->id);
    }
    xml_begin(writer->xml, "span");
    xml_attribute_c(writer->xml, "epub:type", "index-term");
    xml_text(writer->xml, entry->term);
    xml_end(writer->xml);
}

static void
begin_entry(struct index_writer *writer, const struct index_entry *entry)
{
    begin_term(writer, entry);
    if (writer->has_pages) {
        add_pages(writer, entry);
    } else {
        add_numbers(writer, entry);
    }
    add_references(writer, entry, WORD_INDEX_SEE, entry->see.item,
                   entry->see.count);
    add_references(writer, entry, WORD_INDEX_SEE_ALSO, entry->see_also.item,
                   entry->see_also.count);
}

static void
begin_list(struct index_writer *writer)
{
    xml_begin(writer->xml, "ul");
    xml_attribute_c(writer->xml, "class", "index");
    xml_attribute_c(writer->xml, "epub:type", "index-entry-list");
    xml_newline(writer->xml);
}

static void
add_entry(struct index_writer *writer, const struct index_entry *entry)
{
    begin_entry(writer, entry);
    if (entry->sub.count > 0) {
        xml_newline(writer->xml);
        begin_list(writer);
        for (size_t i = 0; i < entry->sub.count; i++) {
            begin_entry(writer, entry->sub.item[i]);
            xml_end_line(writer->xml);
        }
        xml_end_line(writer->xml);
    }
    xml_end_line(writer->xml);
}

/* ---------------------------------------------------------------- groups */

static const struct node *
heading_above(const struct node *place)
{
    for (const struct node *at = place->previous; at != NULL;
         at = at->previous) {
        if (at->kind == NODE_HEADING) {
            return at;
        }
    }
    return NULL;
}

static const char *
letter_element(const struct index_writer *writer)
{
    static const char *const name[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    const struct node *heading = heading_above(writer->place);
    int level = heading == NULL
                    ? 1
                    : publication_heading_level(writer->content->text, heading);

    return name[level < HEADING_LEVEL_MAX ? level : HEADING_LEVEL_MAX - 1];
}

static void
add_group(struct index_writer *writer, const struct index_group *group)
{
    struct str letter =
        str_is_empty(group->letter)
            ? wording_find(writer->content->wording, WORD_INDEX_SIGNS)
            : group->letter;

    xml_begin(writer->xml, "section");
    xml_attribute_c(writer->xml, "epub:type", "index-group");
    xml_newline(writer->xml);
    xml_element(writer->xml, letter_element(writer), letter);
    begin_list(writer);
    for (size_t i = 0; i < group->entry.count; i++) {
        add_entry(writer, group->entry.item[i]);
    }
    xml_end_line(writer->xml);
    xml_end_line(writer->xml);
}

static void
begin_index(struct content_writer *content, const struct node *node)
{
    const struct node *heading = heading_above(node);

    xml_begin(content->xml, node_kind_element(node->kind));
    content_add_attributes(content, node, NULL);
    xml_attribute_c(content->xml, "role", node_kind_role(node->kind));
    xml_attribute_c(content->xml, "epub:type", "index");
    if (heading != NULL) {
        xml_attribute(content->xml, "aria-labelledby", heading->id);
    }
    xml_newline(content->xml);
}

static void
write_groups(struct index_writer *writer, const struct book_index *index)
{
    if (!writer->has_pages) {
        find_headings(writer);
    }
    begin_index(writer->content, writer->place);
    for (size_t i = 0; i < index->group.count; i++) {
        add_group(writer, &index->group.item[i]);
    }
    xml_end_line(writer->xml);
}

void
content_index_add(struct content_writer *content, const struct node *node)
{
    const struct publication *publication = content->publication;
    struct index_writer writer = {.content = content,
                                  .xml = content->xml,
                                  .arena = publication->arena,
                                  .place = node,
                                  .has_pages =
                                      publication->pages.mark.count > 0};
    const struct book_index index =
        book_index_build(writer.arena, publication->request->document);

    if (index.group.count > 0) {
        write_groups(&writer, &index);
    }
}
