#include "drawing_clean.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/strmap.h"
#include "base/xml_writer.h"
#include "drawing_allowed.h"
#include "drawing_css.h"
#include "drawing_data.h"
#include "drawing_label.h"
#include "drawing_names.h"
#include "drawing_tree.h"
#include "drawing_value.h"
#include "picture.h"
#include "picture_clean.h"

struct cleaner {
    struct arena *arena;
    struct xml_writer xml;
    struct drawing_names names;
    struct str name;
    struct source_pos pos;
    struct diagnostics *diagnostics;
    const struct drawing_node *node; /* in hand */
    struct diagnostics_tally tally;
};

/* Addresses are of one kind, whatever they are. */
static void
report(struct cleaner *cleaner, const char *before, struct str what,
       const char *after)
{
    struct str text =
        str_join3(cleaner->arena, str_from_c(before), what, str_from_c(after));
    struct diagnostics_tallied said = {.code = DIAG_DRAWING_CLEANED,
                                       .pos = cleaner->pos,
                                       .first = cleaner->name,
                                       .second = text};

    if (said.pos.line == 0) {
        said.pos.line = cleaner->node->line;
        said.pos.column = cleaner->node->column;
    }
    diagnostics_tally_add(cleaner->arena, &cleaner->tally,
                          str_ends_with(str_from_c(before), STR(" to "))
                              ? str_from_c(before)
                              : text,
                          &said);
}

/* ------------------------------------------------------------- attributes */

static void
write_value(struct cleaner *cleaner, const char *name, struct str value)
{
    struct strbuf out;
    bool is_remote = false;

    strbuf_init(&out);
    if (drawing_value_clean(cleaner->arena, &cleaner->names, str_from_c(name),
                            value, &out, &is_remote)) {
        xml_attribute(&cleaner->xml, name, strbuf_str(&out));
    }
    if (is_remote) {
        report(cleaner, "a link in the attribute ", str_from_c(name), "");
    }
    strbuf_release(&out);
}

static void
write_style(struct cleaner *cleaner, struct str value)
{
    struct drawing_declarations all =
        drawing_css_declarations(cleaner->arena, value);
    struct strbuf out;
    bool is_remote = false;

    strbuf_init(&out);
    drawing_value_add_style(cleaner->arena, &cleaner->names, &all, &out,
                            &is_remote);
    if (out.size_bytes > 0) {
        xml_attribute(&cleaner->xml, "style", strbuf_str(&out));
    }
    if (is_remote) {
        report(cleaner, "a link in the attribute ", STR("style"), "");
    }
    strbuf_release(&out);
}

/* The picture again, without what it tells of its maker. */
static void
write_image(struct cleaner *cleaner, const char *name, struct str address)
{
    struct str content;
    enum picture_kind kind;

    if (drawing_data_read(cleaner->arena, address, &content, &kind)) {
        content = picture_clean(cleaner->arena, kind, content);
        xml_attribute(&cleaner->xml, name,
                      drawing_data_address(cleaner->arena, content, kind));
    }
}

static void
write_reference(struct cleaner *cleaner, const struct drawing_node *node,
                const char *name, struct str value)
{
    value = str_trim(value);
    if (drawing_node_is(node, "image")) {
        write_image(cleaner, name, value);
    } else if (drawing_names_target(&cleaner->names, value) != NULL) {
        xml_attribute(
            &cleaner->xml, name,
            str_join(cleaner->arena, STR("#"),
                     drawing_names_of(&cleaner->names, str_tail(value, 1))));
    } else if (!str_starts_with(value, STR("#"))) {
        report(cleaner, "a link to ", value, "");
    }
}

static void
write_id(struct cleaner *cleaner, const struct drawing_node *node,
         struct str value)
{
    struct str id = str_trim(value);

    if (strmap_find(&cleaner->names.tree->by_id, id) == node) {
        xml_attribute(&cleaner->xml, "id",
                      drawing_names_of(&cleaner->names, id));
    }
}

/* A second name for what has been written is a second attribute. */
static bool
is_said_before(const struct drawing_node *node, size_t at)
{
    return str_equal(node->attribute[at].name, STR("lang")) &&
           !str_is_empty(drawing_node_value(node, "xml:lang"));
}

static void
write_attribute(struct cleaner *cleaner, const struct drawing_node *node,
                size_t at)
{
    struct str said = node->attribute[at].name;
    struct str value = node->attribute[at].value;
    const char *name = NULL;

    switch (drawing_allowed_attribute(node, said, &name)) {
    case DRAWING_REFUSED:
        if (str_starts_with(said, STR("on"))) {
            report(cleaner, "the attribute ", said, "");
        }
        break;
    case DRAWING_PLAIN:
        if (!is_said_before(node, at)) {
            xml_attribute(&cleaner->xml, name, value);
        }
        break;
    case DRAWING_VALUE:
        write_value(cleaner, name, value);
        break;
    case DRAWING_ID:
        write_id(cleaner, node, value);
        break;
    case DRAWING_REFERENCE:
        write_reference(cleaner, node, name, value);
        break;
    case DRAWING_STYLE:
        write_style(cleaner, value);
        break;
    }
}

/* --------------------------------------------------------------- elements */

static void
begin_element(struct cleaner *cleaner, const struct drawing_node *node,
              const char *name)
{
    xml_begin(&cleaner->xml, name);
    if (node->parent == NULL) {
        xml_attribute_c(&cleaner->xml, "xmlns", "http://www.w3.org/2000/svg");
        xml_attribute_c(&cleaner->xml, "xmlns:xlink",
                        "http://www.w3.org/1999/xlink");
    }
    for (size_t i = 0; i < node->attribute_count; i++) {
        write_attribute(cleaner, node, i);
    }
}

static void
end_element(struct cleaner *cleaner, const struct drawing_node *node)
{
    xml_end(&cleaner->xml);
    if (node->parent == NULL || !drawing_allowed_text(node->parent)) {
        xml_newline(&cleaner->xml);
    }
}

static void
write_rules(struct cleaner *cleaner, const struct drawing_node *node)
{
    struct drawing_css css = {0};
    struct strbuf out;
    bool is_remote = false;

    drawing_css_read(cleaner->arena, &css,
                     drawing_node_text(cleaner->arena, node));
    for (size_t i = 0; i < css.at_rule.count; i++) {
        report(cleaner, "the rule @", css.at_rule.item[i], "");
    }
    strbuf_init(&out);
    drawing_value_add_rules(cleaner->arena, &cleaner->names, &css, &out,
                            &is_remote);
    if (out.size_bytes > 0) {
        begin_element(cleaner, node, "style");
        xml_text(&cleaner->xml, strbuf_str(&out));
        end_element(cleaner, node);
    }
    if (is_remote) {
        report(cleaner, "a link in its ", STR("styles"), "");
    }
    strbuf_release(&out);
}

/* ----------------------------------------------------------------- labels */

static double
measure_letters(void *data, struct str words)
{
    const double *font_size = data;

    return (double)words.size_bytes * *font_size * 0.5;
}

static struct str
number(struct cleaner *cleaner, double value)
{
    struct strbuf out;
    struct str text;

    value = !(value > -1e9) ? -1e9 : value > 1e9 ? 1e9 : value; /* nan, too */
    strbuf_init(&out);
    strbuf_add_scaled(&out, (int64_t)(value * 100), 2);
    text = strbuf_copy(cleaner->arena, &out);
    strbuf_release(&out);
    return text;
}

static double
attribute_number(const struct drawing_node *node, const char *name)
{
    struct str text = drawing_node_value(node, name);
    char digits[32] = {0};

    memcpy(digits, text.data, text.size_bytes > 31 ? 31 : text.size_bytes);
    return str_ends_with(text, STR("%")) ? 0 : strtod(digits, NULL);
}

static void
write_lines(struct cleaner *cleaner, const struct drawing_label *label,
            struct str x, double line)
{
    for (size_t i = 0; i < label->line.count; i++) {
        xml_begin(&cleaner->xml, "tspan");
        xml_attribute(&cleaner->xml, "x", x);
        if (i > 0) {
            xml_attribute(&cleaner->xml, "dy", number(cleaner, line));
        }
        xml_text(&cleaner->xml, label->line.item[i]);
        xml_end(&cleaner->xml);
    }
}

/* HTML becomes text of SVG, which every reading system draws. */
static void
write_label(struct cleaner *cleaner, const struct drawing_node *node)
{
    struct drawing_label label = drawing_label_read(cleaner->arena, node);
    double size = label.font_size > 0 ? label.font_size : 16;
    double width =
        label.width > 0 ? label.width : attribute_number(node, "width");
    double height =
        label.height > 0 ? label.height : attribute_number(node, "height");
    double line = size * 1.2;
    double y;

    if (label.line.count == 0) {
        return;
    }
    if (label.is_wrapped && width > 2) {
        drawing_label_wrap(cleaner->arena, &label, width, measure_letters,
                           &size);
    }
    y = attribute_number(node, "y") + label.top + line / 2 + size * 0.35 +
        (height - line * (double)label.line.count) * label.down;
    xml_begin(&cleaner->xml, "text");
    xml_attribute(&cleaner->xml, "y", number(cleaner, y));
    xml_attribute_c(&cleaner->xml, "fill", "currentColor");
    xml_attribute_c(&cleaner->xml, "stroke", "none");
    xml_attribute(&cleaner->xml, "font-size", number(cleaner, size));
    xml_attribute_c(&cleaner->xml, "text-anchor",
                    label.across < 0.25   ? "start"
                    : label.across < 0.75 ? "middle"
                                          : "end");
    write_lines(cleaner, &label,
                number(cleaner, attribute_number(node, "x") + label.left +
                                    width * label.across),
                line);
    xml_end(&cleaner->xml);
    xml_newline(&cleaner->xml);
}

/* ------------------------------------------------------------------- tree */

static void
report_left_out(struct cleaner *cleaner, const struct drawing_node *node)
{
    struct str reference = drawing_node_reference(node);

    if (drawing_node_is(node, "use") && str_starts_with(reference, STR("#"))) {
        report(cleaner, "a use of ", reference, "");
    } else if (drawing_node_is(node, "use")) {
        report(cleaner, "a link to ", reference, "");
    } else if (!drawing_allowed_silence(node)) {
        report(cleaner, "a <", node->name, "> element");
    }
}

/* True when what is inside the node is to be written, too. */
static bool
begin_node(struct cleaner *cleaner, const struct drawing_node *node)
{
    cleaner->node = node;
    if (!cleaner->names.is_kept[node->serial]) {
        report_left_out(cleaner, node);
        return false;
    }
    if (str_is_empty(node->name)) {
        if (drawing_allowed_text(node->parent)) {
            xml_text(&cleaner->xml, node->text);
        }
        return false;
    }
    if (drawing_node_is(node, "style")) {
        write_rules(cleaner, node);
        return false;
    }
    if (drawing_node_is(node, "foreignObject")) {
        write_label(cleaner, node);
        return false;
    }
    begin_element(cleaner, node, drawing_allowed_element(node));
    return true;
}

static void
write_tree(struct cleaner *cleaner, const struct drawing_node *root)
{
    const struct drawing_node *node = root;

    while (node != NULL) {
        bool is_open = begin_node(cleaner, node);
        if (is_open && node->first_child != NULL) {
            node = node->first_child;
            continue;
        }
        if (is_open) {
            end_element(cleaner, node);
        }
        while (node != root && node->next == NULL) {
            node = node->parent;
            end_element(cleaner, node);
        }
        node = node == root ? NULL : node->next;
    }
}

struct str
drawing_clean(struct arena *arena, struct str content, struct str name,
              struct source_pos pos, struct diagnostics *diagnostics)
{
    struct cleaner cleaner = {
        .arena = arena, .name = name, .pos = pos, .diagnostics = diagnostics};
    struct drawing_tree tree = drawing_tree_read(arena, content);
    struct str clean;

    if (tree.root == NULL) {
        DIAG_REPORT(diagnostics, DIAG_DRAWING_BROKEN, pos, name, tree.reason);
        return STR_EMPTY;
    }
    cleaner.names = drawing_names_find(arena, &tree);
    xml_init(&cleaner.xml);
    xml_add_declaration(&cleaner.xml);
    write_tree(&cleaner, tree.root);
    diagnostics_tally_report(arena, &cleaner.tally, diagnostics);
    clean = strbuf_copy(arena, &cleaner.xml.out);
    xml_release(&cleaner.xml);
    return clean;
}
