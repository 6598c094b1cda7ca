#include "xml_writer.h"

#include <assert.h>

#include "utf8.h"

void
xml_init(struct xml_writer *xml)
{
    strbuf_init(&xml->out);
    xml->depth = 0;
    xml->in_start_tag = false;
}

void
xml_release(struct xml_writer *xml)
{
    strbuf_release(&xml->out);
}

void
xml_add_declaration(struct xml_writer *xml)
{
    strbuf_add_c(&xml->out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
}

static void
close_start_tag(struct xml_writer *xml)
{
    if (xml->in_start_tag) {
        strbuf_add_char(&xml->out, '>');
        xml->in_start_tag = false;
    }
}

void
xml_begin(struct xml_writer *xml, const char *name)
{
    assert(xml->depth < XML_DEPTH_MAX);
    close_start_tag(xml);
    strbuf_add_char(&xml->out, '<');
    strbuf_add_c(&xml->out, name);
    xml->open[xml->depth++] = name;
    xml->in_start_tag = true;
}

void
xml_end(struct xml_writer *xml)
{
    assert(xml->depth > 0);
    close_start_tag(xml);
    strbuf_add_c(&xml->out, "</");
    strbuf_add_c(&xml->out, xml->open[--xml->depth]);
    strbuf_add_char(&xml->out, '>');
}

void
xml_end_empty(struct xml_writer *xml)
{
    assert(xml->depth > 0 && xml->in_start_tag);
    strbuf_add_c(&xml->out, "/>");
    xml->in_start_tag = false;
    xml->depth--;
}

static const char *
reference_for(uint32_t c, bool in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    case '\t':
        return in_attribute ? "&#9;" : NULL;
    case '\n':
        return in_attribute ? "&#10;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

/* Nearly all of a text: what stands for itself wherever it is. */
static bool
is_plain(char c)
{
    return c >= ' ' && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"';
}

static size_t
plain_end(struct str text, size_t at)
{
    while (at < text.size_bytes && is_plain(text.data[at])) {
        at++;
    }
    return at;
}

static void
add_escaped(struct strbuf *out, struct str text, bool in_attribute)
{
    for (size_t at = 0; at < text.size_bytes;) {
        size_t start = at;
        uint32_t c;
        const char *reference;

        at = plain_end(text, at);
        strbuf_add(out, str_slice(text, start, at));
        if (at == text.size_bytes) {
            return;
        }
        start = at;
        c = utf8_next(text, &at);
        reference = reference_for(c, in_attribute);
        if (utf8_is_refused(c)) {
            continue;
        }
        if (reference != NULL) {
            strbuf_add_c(out, reference);
        } else if (c == 0xFFFD) {
            strbuf_add_code_point(out, c);
        } else {
            strbuf_add(out, str_slice(text, start, at));
        }
    }
}

void
xml_attribute(struct xml_writer *xml, const char *name, struct str value)
{
    assert(xml->in_start_tag);
    strbuf_add_char(&xml->out, ' ');
    strbuf_add_c(&xml->out, name);
    strbuf_add_c(&xml->out, "=\"");
    add_escaped(&xml->out, value, true);
    strbuf_add_char(&xml->out, '"');
}

void
xml_attribute_c(struct xml_writer *xml, const char *name, const char *value)
{
    xml_attribute(xml, name, str_from_c(value));
}

void
xml_attribute_number(struct xml_writer *xml, const char *name, int64_t value)
{
    assert(xml->in_start_tag);
    strbuf_add_char(&xml->out, ' ');
    strbuf_add_c(&xml->out, name);
    strbuf_add_c(&xml->out, "=\"");
    strbuf_add_number(&xml->out, value);
    strbuf_add_char(&xml->out, '"');
}

void
xml_text(struct xml_writer *xml, struct str text)
{
    close_start_tag(xml);
    add_escaped(&xml->out, text, false);
}

void
xml_text_c(struct xml_writer *xml, const char *text)
{
    xml_text(xml, str_from_c(text));
}

void
xml_newline(struct xml_writer *xml)
{
    close_start_tag(xml);
    strbuf_add_char(&xml->out, '\n');
}

void
xml_element(struct xml_writer *xml, const char *name, struct str text)
{
    xml_begin(xml, name);
    xml_text(xml, text);
    xml_end(xml);
    xml_newline(xml);
}

struct str
xml_str(const struct xml_writer *xml)
{
    assert(xml->depth == 0);
    return strbuf_str(&xml->out);
}

void
xml_end_line(struct xml_writer *xml)
{
    xml_end(xml);
    xml_newline(xml);
}
