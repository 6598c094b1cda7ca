/*
 * xml_writer: well-formed XML by construction.
 *
 * Takes   names as C literals; text and attribute values as UTF-8.
 * Gives   one XML document in xml->out.
 * Units   none.
 * Memory  one strbuf and a fixed stack of open elements.
 * Errors  never fails. Characters that XML 1.0 forbids are left out.
 * Source  XML 1.0 (fifth edition), 2.2 and 3.1; empty elements are written
 *         with an end tag unless closed by xml_end_empty (tests/goals/epub.md
 *         S24).
 */
#ifndef BASE_XML_WRITER_H
#define BASE_XML_WRITER_H

#include <stdbool.h>

#include "str.h"
#include "strbuf.h"

enum {
    XML_DEPTH_MAX = 512
};

struct xml_writer {
    struct strbuf out;
    const char *open[XML_DEPTH_MAX]; /* names of the open elements */
    unsigned depth;
    bool in_start_tag; /* attributes may still be added */
};

void xml_init(struct xml_writer *xml);
void xml_release(struct xml_writer *xml);

/* <?xml version="1.0" encoding="utf-8"?> and a line end. */
void xml_add_declaration(struct xml_writer *xml);

void xml_begin(struct xml_writer *xml, const char *name);
void xml_end(struct xml_writer *xml);       /* <br></br> when it was empty */
void xml_end_line(struct xml_writer *xml);  /* xml_end and xml_newline */
void xml_end_empty(struct xml_writer *xml); /* <br/>; must be empty */

void xml_attribute(struct xml_writer *xml, const char *name, struct str value);
void xml_attribute_c(struct xml_writer *xml, const char *name,
                     const char *value);
void xml_attribute_number(struct xml_writer *xml, const char *name,
                          int64_t value);

void xml_text(struct xml_writer *xml, struct str text);
void xml_text_c(struct xml_writer *xml, const char *text);

/* A line end between elements, for people who read the file. */
void xml_newline(struct xml_writer *xml);

/* <name>text</name> and a line end. */
void xml_element(struct xml_writer *xml, const char *name, struct str text);

struct str xml_str(const struct xml_writer *xml); /* depth must be 0 */

#endif
