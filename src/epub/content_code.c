#include "content_code.h"

#include "base/str.h"
#include "base/xml_writer.h"
#include "content_page.h"

static bool
is_language_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '+' || c == '#' || c == '-' ||
           c == '_';
}

/* The language of code, which the info of its fence begins with: "c", and
 * "{r, echo=FALSE}" and "{.python}" of other tools. Empty: none is named. */
static struct str
code_language(const struct node *node)
{
    struct str name = node->classes;
    size_t size = 0;

    while (name.size_bytes > 0 &&
           (name.data[0] == '{' || name.data[0] == '.')) {
        name = str_tail(name, 1);
    }
    while (size < name.size_bytes && is_language_letter(name.data[size])) {
        size++;
    }
    return str_slice(name, 0, size);
}

void
content_code_begin(struct content_writer *writer, const struct node *code)
{
    struct str language = code_language(code);

    xml_begin(writer->xml, "pre");
    content_add_attributes(writer, code, NULL);
    xml_begin(writer->xml, "code");
    if (!str_is_empty(language)) {
        xml_attribute(
            writer->xml, "class",
            str_join(writer->publication->arena, STR("language-"), language));
    }
    content_page_add_text(writer, code);
    xml_end(writer->xml);
}
