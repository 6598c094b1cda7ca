#include "html_element.h"

#include <string.h>

static const struct html_element element_table[] = {
#define ELEMENT(name, meaning, kind, attributes) \
    {name, HTML_##meaning, NODE_##kind, attributes},
#include "html_element.def"
#undef ELEMENT
};

const size_t html_element_count = sizeof element_table / sizeof *element_table;

/* The table is in the order of the names. */
const struct html_element *
html_element_find(struct str name)
{
    size_t from = 0;
    size_t to = html_element_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = str_compare(name, str_from_c(element_table[middle].name));
        if (order == 0) {
            return &element_table[middle];
        }
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return NULL;
}

size_t
html_element_index(const struct html_element *element)
{
    return (size_t)(element - element_table);
}

bool
html_element_is(const struct html_element *element, const char *name)
{
    return strcmp(element->name, name) == 0;
}

const char *
html_element_bare(const struct html_element *element)
{
    return element->attributes == NULL ? "div" : element->name;
}

bool
html_element_is_void(const struct html_element *element)
{
    return (element->meaning >= HTML_BREAK &&
            element->meaning <= HTML_NOTHING) ||
           html_element_is(element, "embed");
}

bool
html_element_ends_itself(const struct html_element *element)
{
    return element->meaning == HTML_ITEM || element->meaning == HTML_TERM ||
           element->meaning == HTML_DEFINITION ||
           element->meaning == HTML_GROUP || element->meaning == HTML_ROW ||
           element->meaning == HTML_CELL;
}

bool
html_element_is_raw(const struct html_element *element)
{
    return html_element_is(element, "script") ||
           html_element_is(element, "style");
}
