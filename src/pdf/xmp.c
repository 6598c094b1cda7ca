#include "xmp.h"

#include "base/xml_writer.h"
#include "pdf/object/syntax.h"

/* The one book that everybody knows of this program would be guessed from its
 * name. */
static struct str
producer(const struct metadata *metadata)
{
    return metadata->is_discreet ? STR_EMPTY
                                 : STR("Kettlestitch " KETTLESTITCH_VERSION);
}

/* "Title: Subtitle" */
static struct str
full_title(struct arena *arena, const struct metadata *metadata)
{
    return str_is_empty(metadata->subtitle)
               ? metadata->title
               : str_join3(arena, metadata->title, STR(": "),
                           metadata->subtitle);
}

static struct str
authors(struct arena *arena, const struct metadata *metadata)
{
    struct str all = STR_EMPTY;

    for (size_t i = 0; i < metadata->author.count; i++) {
        all = str_join3(arena, all, i == 0 ? STR_EMPTY : STR("; "),
                        metadata->author.item[i].name);
    }
    return all;
}

static bool
is_date(struct str date)
{
    static const char form[] = "dddd-dd-dd";

    if (date.size_bytes != sizeof form - 1) {
        return false;
    }
    for (size_t i = 0; i < date.size_bytes; i++) {
        char c = date.data[i];

        if (form[i] == 'd' ? c < '0' || c > '9' : c != form[i]) {
            return false;
        }
    }
    return true;
}

/* "2026-11-21" to "2026-11-21T00:00:00Z"; empty when it is no date. */
static struct str
xmp_date(struct arena *arena, struct str date)
{
    return is_date(date) ? str_join(arena, date, STR("T00:00:00Z")) : STR_EMPTY;
}

static void
write_value(struct xml_writer *xml, const char *name, struct str value)
{
    if (!str_is_empty(value)) {
        xml_element(xml, name, value);
    }
}

/* One text in the default language. */
static void
write_alternative(struct xml_writer *xml, const char *name, struct str value)
{
    if (str_is_empty(value)) {
        return;
    }
    xml_begin(xml, name);
    xml_begin(xml, "rdf:Alt");
    xml_begin(xml, "rdf:li");
    xml_attribute_c(xml, "xml:lang", "x-default");
    xml_text(xml, value);
    xml_end(xml);
    xml_end(xml);
    xml_end_line(xml);
}

static void
begin_list(struct xml_writer *xml, const char *name, const char *kind)
{
    xml_begin(xml, name);
    xml_begin(xml, kind);
    xml_newline(xml);
}

static void
end_list(struct xml_writer *xml)
{
    xml_end(xml);
    xml_end_line(xml);
}

static void
write_item(struct xml_writer *xml, const char *name, const char *kind,
           struct str value)
{
    if (!str_is_empty(value)) {
        begin_list(xml, name, kind);
        xml_element(xml, "rdf:li", value);
        end_list(xml);
    }
}

/* "dc:creator": the authors in the order of the title page. */
static void
write_authors(struct xml_writer *xml, const struct metadata *metadata)
{
    if (metadata->author.count > 0) {
        begin_list(xml, "dc:creator", "rdf:Seq");
        for (size_t i = 0; i < metadata->author.count; i++) {
            xml_element(xml, "rdf:li", metadata->author.item[i].name);
        }
        end_list(xml);
    }
}

static void
write_subjects(struct xml_writer *xml, const struct metadata *metadata)
{
    if (metadata->subject.count > 0) {
        begin_list(xml, "dc:subject", "rdf:Bag");
        for (size_t i = 0; i < metadata->subject.count; i++) {
            xml_element(xml, "rdf:li", metadata->subject.item[i]);
        }
        end_list(xml);
    }
}

static void
write_dublin_core(struct arena *arena, struct xml_writer *xml,
                  const struct metadata *metadata)
{
    write_value(xml, "dc:format", STR("application/pdf"));
    write_alternative(xml, "dc:title", full_title(arena, metadata));
    write_alternative(xml, "dc:description", metadata->description);
    write_alternative(xml, "dc:rights", metadata->license);
    write_value(xml, "dc:identifier", metadata->identifier);
    write_item(xml, "dc:language", "rdf:Bag", metadata->language);
    write_item(xml, "dc:publisher", "rdf:Bag", metadata->publisher);
    write_authors(xml, metadata);
    write_subjects(xml, metadata);
}

static void
begin_resource(struct xml_writer *xml, const char *name)
{
    xml_begin(xml, name);
    xml_attribute_c(xml, "rdf:parseType", "Resource");
    xml_newline(xml);
}

static void
describe_part(struct xml_writer *xml)
{
    begin_resource(xml, "rdf:li");
    xml_element(xml, "pdfaProperty:name", STR("part"));
    xml_element(xml, "pdfaProperty:valueType", STR("Integer"));
    xml_element(xml, "pdfaProperty:category", STR("internal"));
    xml_element(xml, "pdfaProperty:description",
                STR("Part of ISO 14289 the file conforms to"));
    xml_end(xml);
}

static void
describe_schema(struct xml_writer *xml)
{
    xml_element(xml, "pdfaSchema:schema",
                STR("PDF/UA Universal Accessibility Schema"));
    xml_element(xml, "pdfaSchema:namespaceURI",
                STR("http://www.aiim.org/pdfua/ns/id/"));
    xml_element(xml, "pdfaSchema:prefix", STR("pdfuaid"));
}

/* PDF/A wants every schema that is not its own to be described. */
static void
write_extension_schema(struct xml_writer *xml)
{
    begin_list(xml, "pdfaExtension:schemas", "rdf:Bag");
    begin_resource(xml, "rdf:li");
    describe_schema(xml);
    begin_list(xml, "pdfaSchema:property", "rdf:Seq");
    describe_part(xml);
    end_list(xml);
    xml_end(xml);
    end_list(xml);
}

static void
write_claims(struct xml_writer *xml, struct pdf_claims claims)
{
    if (claims.is_archival) {
        write_value(xml, "pdfaid:part", STR("2"));
        /* 2u asks for text alone, not for a structure that can be trusted */
        write_value(xml, "pdfaid:conformance",
                    claims.is_accessible ? STR("A") : STR("U"));
    }
    if (claims.is_accessible) {
        write_value(xml, "pdfuaid:part", STR("1"));
        write_extension_schema(xml);
    }
}

static void
begin_description(struct xml_writer *xml)
{
    static const char *const name_space[][2] = {
        {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
        {"xmlns:xmp", "http://ns.adobe.com/xap/1.0/"},
        {"xmlns:pdf", "http://ns.adobe.com/pdf/1.3/"},
        {"xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
        {"xmlns:pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
        {"xmlns:pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"},
        {"xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
        {"xmlns:pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"}};

    xml_begin(xml, "rdf:Description");
    xml_attribute_c(xml, "rdf:about", "");
    for (size_t i = 0; i < sizeof name_space / sizeof name_space[0]; i++) {
        xml_attribute_c(xml, name_space[i][0], name_space[i][1]);
    }
    xml_newline(xml);
}

/* The program and the times, which are the edition's own. */
static void
write_making(struct arena *arena, struct xml_writer *xml,
             const struct metadata *metadata)
{
    struct str date = xmp_date(arena, metadata_first_day(arena, metadata));

    write_value(xml, "xmp:CreateDate", date);
    write_value(xml, "xmp:ModifyDate", date);
    write_value(xml, "xmp:MetadataDate", date);
    write_value(xml, "xmp:CreatorTool", producer(metadata));
    write_value(xml, "pdf:Producer", producer(metadata));
}

static void
begin_meta(struct xml_writer *xml)
{
    xml_begin(xml, "x:xmpmeta");
    xml_attribute_c(xml, "xmlns:x", "adobe:ns:meta/");
    xml_newline(xml);
    xml_begin(xml, "rdf:RDF");
    xml_attribute_c(xml, "xmlns:rdf",
                    "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    xml_newline(xml);
    begin_description(xml);
}

static void
end_meta(struct xml_writer *xml)
{
    xml_end(xml); /* rdf:Description */
    xml_end(xml); /* rdf:RDF */
    xml_end_line(xml);
}

void
xmp_write(struct arena *arena, const struct metadata *metadata,
          struct pdf_claims claims, struct strbuf *out)
{
    struct xml_writer xml;

    xml_init(&xml);
    begin_meta(&xml);
    write_dublin_core(arena, &xml, metadata);
    write_making(arena, &xml, metadata);
    write_claims(&xml, claims);
    end_meta(&xml);
    strbuf_add_c(out, "<?xpacket begin=\"\xEF\xBB\xBF\" "
                      "id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    strbuf_add(out, xml_str(&xml));
    strbuf_add_c(out, "<?xpacket end=\"w\"?>\n");
    xml_release(&xml);
}

static void
add_info(struct strbuf *out, const char *key, struct str value)
{
    if (!str_is_empty(value)) {
        strbuf_add_c(out, key);
        syntax_add_text(out, value);
    }
}

void
xmp_write_info(struct arena *arena, const struct metadata *metadata,
               struct strbuf *out)
{
    struct str date = metadata_first_day(arena, metadata);

    add_info(out, "/Title", full_title(arena, metadata));
    add_info(out, "/Author", authors(arena, metadata));
    add_info(out, "/Subject", metadata->description);
    add_info(out, "/Creator", producer(metadata));
    add_info(out, "/Producer", producer(metadata));
    if (is_date(date)) {
        struct strbuf text;

        strbuf_init(&text);
        strbuf_add_c(&text, "D:");
        strbuf_add(&text, str_slice(date, 0, 4));
        strbuf_add(&text, str_slice(date, 5, 7));
        strbuf_add(&text, str_slice(date, 8, 10));
        strbuf_add_c(&text, "000000Z");
        add_info(out, "/CreationDate", strbuf_str(&text));
        add_info(out, "/ModDate", strbuf_str(&text));
        strbuf_release(&text);
    }
}
