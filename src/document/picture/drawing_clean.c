#include "drawing_clean.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/strmap.h"
#include "base/xml_writer.h"
#include "drawing_parser.h"

enum {
    DEPTH_MAX = 64,
    SIZE_MAX_BYTES = 16 * 1024 * 1024
};

struct cleaner {
    struct drawing_parser parser; /* first: handlers are given it */
    struct arena *arena;
    struct xml_writer xml;
    bool has_text[DEPTH_MAX]; /* for each open element: characters count */
    int depth;
    int skipped_depth; /* above 0: inside something left out */
    struct str name;
    struct source_pos pos;
    struct diagnostics *diagnostics;
    struct strmap is_reported;
};

/* What paints, names or describes. The writer keeps these very pointers. */
static const char *const kept_element[] = {
    "svg",      "g",        "path",           "rect",           "circle",
    "ellipse",  "line",     "polyline",       "polygon",        "text",
    "tspan",    "textPath", "title",          "desc",           "defs",
    "use",      "symbol",   "linearGradient", "radialGradient", "stop",
    "clipPath", "mask",     "pattern",        "marker",         "style",
    "switch"};

static const char text_elements[] = "text tspan textPath title desc style";

/* Editors' own notes and layers; nobody misses them. */
static const char silent_elements[] =
    "metadata namedview perspective rdf:RDF guide grid page";

static void
report(struct cleaner *cleaner, const char *before, struct str what,
       const char *after)
{
    struct str text =
        str_join3(cleaner->arena, str_from_c(before), what, str_from_c(after));

    if (strmap_add(cleaner->arena, &cleaner->is_reported, text, cleaner) ==
        NULL) {
        DIAG_REPORT(cleaner->diagnostics, DIAG_DRAWING_CLEANED, cleaner->pos,
                    cleaner->name, text);
    }
}

static const char *
find_kept(struct str name)
{
    for (size_t i = 0; i < sizeof kept_element / sizeof kept_element[0]; i++) {
        if (str_equal_c(name, kept_element[i])) {
            return kept_element[i];
        }
    }
    /* A link's drawing stays, where it leads does not. */
    return str_equal_c(name, "a") ? "g" : NULL;
}

/* Does a style or a paint ask for another file? */
static bool
leads_out(struct str value)
{
    struct str rest = value;
    size_t at;

    if (str_find(value, STR("@import")) != STR_NOT_FOUND ||
        str_find(value, STR("\\")) != STR_NOT_FOUND) {
        return true; /* an escape can spell anything */
    }
    while ((at = str_find(rest, STR("url("))) != STR_NOT_FOUND) {
        rest = str_trim(str_tail(rest, at + 4));
        if (rest.size_bytes > 0 &&
            (rest.data[0] == '"' || rest.data[0] == '\'')) {
            rest = str_tail(rest, 1);
        }
        if (!str_starts_with(rest, STR("#"))) {
            return true;
        }
    }
    return false;
}

static bool
keeps_attribute(struct cleaner *cleaner, struct str name, struct str value)
{
    bool is_reference =
        str_equal_c(name, "href") || str_equal_c(name, "xlink:href");

    if (str_starts_with(name, STR("xmlns"))) {
        return false; /* the root has what is needed */
    }
    if (str_starts_with(name, STR("on"))) {
        report(cleaner, "the attribute ", name, "");
        return false;
    }
    if (is_reference && !str_starts_with(value, STR("#"))) {
        report(cleaner, "a link to ", value, "");
        return false;
    }
    if (leads_out(value)) {
        report(cleaner, "a link in the attribute ", name, "");
        return false;
    }
    return is_reference || str_find_char(name, ':') == STR_NOT_FOUND ||
           str_equal_c(name, "xml:lang") || str_equal_c(name, "xml:space");
}

static void
write_attributes(struct cleaner *cleaner, const char **attribute)
{
    for (size_t i = 0; attribute[i] != NULL; i += 2) {
        struct str value = str_from_c(attribute[i + 1]);
        if (keeps_attribute(cleaner, str_from_c(attribute[i]), value)) {
            xml_attribute(&cleaner->xml, attribute[i], value);
        }
    }
}

static void
skip_element(struct cleaner *cleaner, struct str name)
{
    cleaner->skipped_depth = 1;
    if (!str_has_word(str_from_c(silent_elements), name)) {
        report(cleaner, "a <", name, "> element");
    }
}

/* Cuts off the prefix of SVG; false: it is of an editor's own name space. */
static bool
take_local_name(struct str *name)
{
    if (str_starts_with(*name, STR("svg:"))) {
        *name = str_tail(*name, 4);
        return true;
    }
    return str_find_char(*name, ':') == STR_NOT_FOUND;
}

static void
keep_element(struct cleaner *cleaner, const char *kept, struct str name,
             const char **attribute)
{
    xml_begin(&cleaner->xml, kept);
    if (cleaner->depth == 0) {
        xml_attribute_c(&cleaner->xml, "xmlns", "http://www.w3.org/2000/svg");
        xml_attribute_c(&cleaner->xml, "xmlns:xlink",
                        "http://www.w3.org/1999/xlink");
    }
    write_attributes(cleaner, attribute);
    cleaner->has_text[cleaner->depth++] =
        str_has_word(str_from_c(text_elements), name);
}

static void
begin_element(void *data, const char *full_name, const char **attribute)
{
    struct cleaner *cleaner = data;
    struct str name = str_from_c(full_name);
    bool is_ours = take_local_name(&name);
    const char *kept = find_kept(name);

    if (cleaner->skipped_depth > 0) {
        cleaner->skipped_depth++;
    } else if (!is_ours) {
        cleaner->skipped_depth = 1;
    } else if (kept == NULL) {
        skip_element(cleaner, name);
    } else if (cleaner->depth == DEPTH_MAX) {
        drawing_parser_stop(&cleaner->parser,
                            "its elements are nested more than 64 levels deep");
    } else {
        keep_element(cleaner, kept, name, attribute);
    }
}

static void
end_element(void *data, const char *name)
{
    struct cleaner *cleaner = data;

    (void)name;
    if (cleaner->skipped_depth > 0) {
        cleaner->skipped_depth--;
        return;
    }
    xml_end(&cleaner->xml);
    cleaner->depth--;
    if (cleaner->depth == 0 || !cleaner->has_text[cleaner->depth - 1]) {
        xml_newline(&cleaner->xml);
    }
}

static void
add_characters(void *data, const char *text, int size_bytes)
{
    struct cleaner *cleaner = data;
    struct str characters = str_from(text, (size_t)size_bytes);

    if (cleaner->skipped_depth > 0 || cleaner->depth == 0 ||
        !cleaner->has_text[cleaner->depth - 1]) {
        return;
    }
    if (leads_out(characters)) {
        report(cleaner, "a link in its ", STR("styles"), "");
        return;
    }
    xml_text(&cleaner->xml, characters);
}

struct str
drawing_clean(struct arena *arena, struct str content, struct str name,
              struct source_pos pos, struct diagnostics *diagnostics)
{
    struct cleaner cleaner = {
        .arena = arena, .name = name, .pos = pos, .diagnostics = diagnostics};
    static const struct drawing_handlers handlers = {.begin = begin_element,
                                                     .end = end_element,
                                                     .characters =
                                                         add_characters};
    struct str clean = STR_EMPTY;

    xml_init(&cleaner.xml);
    xml_add_declaration(&cleaner.xml);
    if (content.size_bytes > SIZE_MAX_BYTES) {
        cleaner.parser.reason = "it is larger than 16 MiB";
    } else {
        drawing_parser_read(&cleaner.parser, content, &handlers);
    }
    if (cleaner.parser.reason == NULL) {
        clean = strbuf_copy(arena, &cleaner.xml.out);
    } else {
        DIAG_REPORT(diagnostics, DIAG_DRAWING_BROKEN, pos, name,
                    str_from_c(cleaner.parser.reason));
    }
    xml_release(&cleaner.xml);
    return clean;
}
