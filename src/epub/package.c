#include "package.h"

#include "access_metadata.h"
#include "base/script.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "document/picture/picture.h"
#include "document/wording.h"
#include "navigation.h"

enum {
    DAY_S = 86400,
    STAMP_DAYS = 7305 /* the twenty years from 2000 to 2019 */
};

static bool
is_right_to_left(const struct publication *publication)
{
    return script_language_is_right_to_left(
        publication->request->document->metadata.language);
}

static struct str
numbered_id(struct arena *arena, const char *prefix, size_t number)
{
    return str_join(arena, str_from_c(prefix),
                    str_from_number(arena, (int64_t)number));
}

static void
add_optional(struct xml_writer *xml, const char *name, struct str text)
{
    if (!str_is_empty(text)) {
        xml_element(xml, name, text);
    }
}

static void
add_refinement(struct xml_writer *xml, struct str target, const char *property,
               const char *scheme, struct str value)
{
    xml_begin(xml, "meta");
    xml_attribute(xml, "refines", target);
    xml_attribute_c(xml, "property", property);
    if (scheme != NULL) {
        xml_attribute_c(xml, "scheme", scheme);
    }
    xml_text(xml, value);
    xml_end_line(xml);
}

static void
write_identified(struct xml_writer *xml, const char *element, struct str id,
                 struct str text)
{
    xml_begin(xml, element);
    xml_attribute(xml, "id", id);
    xml_text(xml, text);
    xml_end_line(xml);
}

static void
write_creator(struct xml_writer *xml, struct arena *arena, struct str id,
              const struct author *author)
{
    struct str target = str_join(arena, STR("#"), id);

    write_identified(xml, "dc:creator", id, author->name);
    if (!str_is_empty(author->role)) {
        add_refinement(xml, target, "role", "marc:relators", author->role);
    }
    if (!str_is_empty(author->sorted)) {
        add_refinement(xml, target, "file-as", NULL, author->sorted);
    }
}

static void
write_creators(struct xml_writer *xml, const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;
    struct arena *arena = publication->arena;

    for (size_t i = 0; i < metadata->author.count; i++) {
        write_creator(xml, arena, numbered_id(arena, "creator-", i + 1),
                      &metadata->author.item[i]);
    }
}

static void
add_two_digits(struct strbuf *out, char before, uint32_t number)
{
    strbuf_add_char(out, before);
    strbuf_add_char(out, (char)('0' + number / 10));
    strbuf_add_char(out, (char)('0' + number % 10));
}

/* A day of the civil calendar, counted from the first of January 2000. */
static void
add_day(struct strbuf *out, uint32_t day)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    uint32_t year = 2000;
    uint32_t month = 0;
    uint32_t leap = 1; /* a year that 4 divides, as all are to 2099 */

    while (day >= 365 + leap) {
        day -= 365 + leap;
        year++;
        leap = year % 4 == 0;
    }
    while (day >= days[month] + (month == 1 ? leap : 0)) {
        day -= days[month] + (month == 1 ? leap : 0);
        month++;
    }
    strbuf_add_number(out, (int64_t)year);
    add_two_digits(out, '-', month + 1);
    add_two_digits(out, '-', day + 1);
}

/* Without a date the text itself chooses a second of the twenty years from
 * 2000 on: the same text gives the same bytes on every machine, and two texts
 * are told apart. */
static struct str
time_of_text(struct arena *arena, uint64_t text_hash)
{
    uint32_t second = (uint32_t)(text_hash % ((uint64_t)STAMP_DAYS * DAY_S));
    uint32_t of_day = second % DAY_S;
    struct strbuf out;

    strbuf_init(&out);
    add_day(&out, second / DAY_S);
    add_two_digits(&out, 'T', of_day / 3600);
    add_two_digits(&out, ':', of_day / 60 % 60);
    add_two_digits(&out, ':', of_day % 60);
    strbuf_add_char(&out, 'Z');
    return strbuf_take(arena, &out);
}

/* The edition's own date stands for the time of the last change, so that the
 * same book gives the same bytes whenever it is built. */
static struct str
modified_time(struct arena *arena, const struct document *document)
{
    struct str day = metadata_first_day(arena, &document->metadata);

    return str_is_empty(day) ? time_of_text(arena, document->text_hash)
                             : str_join(arena, day, STR("T00:00:00Z"));
}

static void
write_titles(struct xml_writer *xml, const struct metadata *metadata,
             struct arena *arena)
{
    struct str title = metadata->title;

    if (!str_is_empty(metadata->subtitle)) {
        title = str_join3(arena, title, STR(": "), metadata->subtitle);
    }
    xml_element(xml, "dc:title", title);
}

/* "At Their Pace, at-their-pace-letter.pdf, First edition". The older way to
 * name the source of the page numbers: both lines of validators take it. In a
 * discreet edition the file is not named. */
static struct str
page_source_name(struct arena *arena, const struct metadata *metadata,
                 const struct edition *source)
{
    struct str name =
        metadata->is_discreet
            ? metadata->title
            : str_join3(arena, metadata->title, STR(", "), source->output);

    return str_is_empty(metadata->edition)
               ? name
               : str_join3(arena, name, STR(", "), metadata->edition);
}

static void
write_page_source(struct xml_writer *xml, const struct publication *publication)
{
    const struct edition *source = publication_page_source(publication);

    if (source == NULL) {
        return;
    }
    write_identified(xml, "dc:source", STR("page-source"),
                     page_source_name(publication->arena,
                                      &publication->request->document->metadata,
                                      source));
    add_refinement(xml, STR("#page-source"), "source-of", NULL,
                   STR("pagination"));
}

static void
write_modified_time(struct xml_writer *xml, struct str time)
{
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "property", "dcterms:modified");
    xml_text(xml, time);
    xml_end_line(xml);
}

/* For readers of EPUB 2; the manifest says it to the others. */
static void
write_cover_mark(struct xml_writer *xml, const struct publication *publication)
{
    if (publication->image.count == 0 || !publication->image.item[0].is_cover) {
        return;
    }
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "name", "cover");
    xml_attribute_c(xml, "content", "image-1");
    xml_end_empty(xml);
    xml_newline(xml);
}

/* The series that the book belongs to, and its place in it. */
static void
write_series(struct xml_writer *xml, const struct metadata *metadata)
{
    if (str_is_empty(metadata->series)) {
        return;
    }
    xml_begin(xml, "meta");
    xml_attribute_c(xml, "property", "belongs-to-collection");
    xml_attribute_c(xml, "id", "series");
    xml_text(xml, metadata->series);
    xml_end_line(xml);
    add_refinement(xml, STR("#series"), "collection-type", NULL, STR("series"));
    if (!str_is_empty(metadata->series_number)) {
        add_refinement(xml, STR("#series"), "group-position", NULL,
                       metadata->series_number);
    }
}

static void
write_publishing(struct xml_writer *xml, const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;

    add_optional(xml, "dc:publisher", metadata->publisher);
    add_optional(xml, "dc:date", metadata->date);
    write_modified_time(
        xml, modified_time(publication->arena, publication->request->document));
    write_page_source(xml, publication);
    add_optional(xml, "dc:description", metadata->description);
    for (size_t i = 0; i < metadata->subject.count; i++) {
        xml_element(xml, "dc:subject", metadata->subject.item[i]);
    }
    add_optional(xml, "dc:rights", metadata->license);
    write_series(xml, metadata);
}

static void
write_metadata(struct xml_writer *xml, const struct publication *publication)
{
    const struct metadata *metadata = &publication->request->document->metadata;

    xml_begin(xml, "metadata");
    xml_attribute_c(xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xml_newline(xml);
    write_identified(xml, "dc:identifier", STR("book-id"),
                     metadata->identifier);
    write_titles(xml, metadata, publication->arena);
    xml_element(xml, "dc:language", metadata->language);
    write_creators(xml, publication);
    write_publishing(xml, publication);
    access_metadata_write(xml, publication);
    write_cover_mark(xml, publication);
    xml_end_line(xml);
}

static void
add_item(struct xml_writer *xml, struct str id, struct str href,
         const char *media_type, const char *properties)
{
    xml_begin(xml, "item");
    xml_attribute(xml, "id", id);
    xml_attribute(xml, "href", href);
    xml_attribute_c(xml, "media-type", media_type);
    if (properties != NULL) {
        xml_attribute_c(xml, "properties", properties);
    }
    xml_end_empty(xml);
    xml_newline(xml);
}

static struct str
text_id(const struct publication *publication, size_t index)
{
    if (publication->text.item[index].kind == TEXT_NAVIGATION) {
        return STR("nav");
    }
    return numbered_id(publication->arena, "text-", index);
}

static void
add_text_items(struct xml_writer *xml, const struct publication *publication)
{
    for (size_t i = 0; i < publication->text.count; i++) {
        if (publication->text.item[i].kind != TEXT_NAVIGATION) {
            add_item(xml, text_id(publication, i),
                     publication->text.item[i].href, "application/xhtml+xml",
                     NULL);
        }
    }
}

static void
add_image_items(struct xml_writer *xml, const struct publication *publication)
{
    for (size_t i = 0; i < publication->image.count; i++) {
        const struct publication_image *image = &publication->image.item[i];
        add_item(xml, numbered_id(publication->arena, "image-", i + 1),
                 image->href, picture_kind_media_type(image->picture.kind),
                 image->is_cover ? "cover-image" : NULL);
    }
}

static void
add_sheet_items(struct xml_writer *xml, const struct publication *publication)
{
    const struct sheet_files *files = &publication->request->files;

    for (size_t i = 0; i < files->item.count; i++) {
        add_item(xml, numbered_id(publication->arena, "sheet-", i + 1),
                 files->item.item[i].href, files->item.item[i].media_type,
                 NULL);
    }
}

static void
write_manifest(struct xml_writer *xml, const struct publication *publication)
{
    xml_begin(xml, "manifest");
    xml_newline(xml);
    add_item(xml, STR("nav"), STR("nav.xhtml"), "application/xhtml+xml", "nav");
    add_item(xml, STR("ncx"), STR("toc.ncx"), "application/x-dtbncx+xml", NULL);
    add_item(xml, STR("css"), STR("css/book.css"), "text/css", NULL);
    add_text_items(xml, publication);
    add_image_items(xml, publication);
    add_sheet_items(xml, publication);
    if (!str_is_empty(publication->request->sign_face)) {
        add_item(xml, STR("signs"), STR(PUBLICATION_SIGN_FACE), "font/ttf",
                 NULL);
    }
    xml_end_line(xml);
}

static void
write_spine(struct xml_writer *xml, const struct publication *publication)
{
    xml_begin(xml, "spine");
    xml_attribute_c(xml, "toc", "ncx");
    if (is_right_to_left(publication)) {
        xml_attribute_c(xml, "page-progression-direction", "rtl");
    }
    xml_newline(xml);
    for (size_t i = 0; i < publication->text.count; i++) {
        xml_begin(xml, "itemref");
        xml_attribute(xml, "idref", text_id(publication, i));
        xml_end_empty(xml);
        xml_newline(xml);
    }
    xml_end_line(xml);
}

static void
add_guide_reference(struct xml_writer *xml, const char *type, struct str href,
                    struct str title)
{
    xml_begin(xml, "reference");
    xml_attribute_c(xml, "type", type);
    xml_attribute(xml, "title", title);
    xml_attribute(xml, "href", href);
    xml_end_empty(xml);
    xml_newline(xml);
}

static void
write_guide(struct xml_writer *xml, const struct publication *publication)
{
    struct wording wording =
        metadata_wording(&publication->request->document->metadata);
    const struct content_document *body = navigation_body_start(publication);

    xml_begin(xml, "guide");
    xml_newline(xml);
    if (publication->text.item[0].kind == TEXT_COVER) {
        add_guide_reference(xml, "cover", publication->text.item[0].href,
                            wording_find(wording, WORD_COVER));
    }
    add_guide_reference(xml, "toc", STR("nav.xhtml"),
                        wording_find(wording, WORD_CONTENTS));
    if (body != NULL) {
        add_guide_reference(xml, "text", body->href,
                            wording_find(wording, WORD_START));
    }
    xml_end_line(xml);
}

void
package_write(struct xml_writer *xml, const struct publication *publication)
{
    xml_add_declaration(xml);
    xml_begin(xml, "package");
    xml_attribute_c(xml, "xmlns", "http://www.idpf.org/2007/opf");
    xml_attribute_c(xml, "version", "3.0");
    xml_attribute_c(xml, "unique-identifier", "book-id");
    xml_attribute(xml, "xml:lang",
                  publication->request->document->metadata.language);
    xml_attribute_c(xml, "dir", is_right_to_left(publication) ? "rtl" : "ltr");
    xml_newline(xml);
    write_metadata(xml, publication);
    write_manifest(xml, publication);
    write_spine(xml, publication);
    write_guide(xml, publication);
    xml_end_line(xml);
}

void
package_write_container(struct xml_writer *xml)
{
    xml_add_declaration(xml);
    xml_begin(xml, "container");
    xml_attribute_c(xml, "xmlns",
                    "urn:oasis:names:tc:opendocument:xmlns:container");
    xml_attribute_c(xml, "version", "1.0");
    xml_newline(xml);
    xml_begin(xml, "rootfiles");
    xml_begin(xml, "rootfile");
    xml_attribute_c(xml, "full-path", "EPUB/package.opf");
    xml_attribute_c(xml, "media-type", "application/oebps-package+xml");
    xml_end_empty(xml);
    xml_end_line(xml);
    xml_end_line(xml);
}
