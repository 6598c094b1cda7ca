#include "drawing_label.h"

#include "base/dimen.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "drawing_tree.h"

static const char block_elements[] =
    "div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tr pre section article "
    "blockquote figure body";

/* ------------------------------------------------------------------- lines */

struct line_reader {
    struct arena *arena;
    struct drawing_label *label;
    struct strbuf line;
};

static void
end_line(struct line_reader *reader)
{
    struct str line = str_trim(strbuf_str(&reader->line));

    if (!str_is_empty(line)) {
        ARRAY_PUSH(reader->arena, &reader->label->line,
                   str_copy(reader->arena, line));
    }
    strbuf_clear(&reader->line);
}

static void
add_words(struct line_reader *reader, struct str text)
{
    struct str word;
    bool begins_apart =
        text.size_bytes > 0 && (unsigned char)text.data[0] <= ' ';
    bool ends_apart = text.size_bytes > 0 &&
                      (unsigned char)text.data[text.size_bytes - 1] <= ' ';
    bool is_first = true;

    while (str_next_word(&text, &word)) {
        if ((!is_first || begins_apart) && reader->line.size_bytes > 0) {
            strbuf_add_char(&reader->line, ' ');
        }
        strbuf_add(&reader->line, word);
        is_first = false;
    }
    if (ends_apart && !is_first) {
        strbuf_add_char(&reader->line, ' ');
    }
}

static bool
is_block(const struct drawing_node *node)
{
    return node->is_foreign &&
           str_has_word(str_from_c(block_elements), node->name);
}

/* The blocks that end behind `node`, where `next` does not stand in it. */
static void
end_blocks(struct line_reader *reader, const struct drawing_node *node,
           const struct drawing_node *next, const struct drawing_node *object)
{
    if (next != NULL && next->parent == node) {
        return;
    }
    for (; node != object; node = node->parent) {
        if (is_block(node)) {
            end_line(reader);
        }
        if (next != NULL && node->parent == next->parent) {
            return;
        }
    }
}

static void
read_lines(struct line_reader *reader, const struct drawing_node *object)
{
    const struct drawing_node *node = object->first_child;

    while (node != NULL) {
        const struct drawing_node *next = drawing_node_following(node, object);
        if (str_equal(node->name, STR("style")) ||
            str_equal(node->name, STR("script"))) {
            next = drawing_node_behind(node, object);
        } else if (is_block(node) || str_equal(node->name, STR("br"))) {
            end_line(reader);
        } else if (str_is_empty(node->name)) {
            add_words(reader, node->text);
        }
        end_blocks(reader, node, next, object);
        node = next;
    }
    end_line(reader);
}

/* ------------------------------------------------------------------ styles */

static double
number_of(struct str text)
{
    dimen length;

    return dimen_parse(text, &length) ? length * 96.0 / 72 / DIMEN_POINT : 0;
}

static double
share_of(struct str text, double otherwise)
{
    if (str_find(text, STR("center")) != STR_NOT_FOUND) {
        return 0.5;
    }
    if (str_find(text, STR("end")) != STR_NOT_FOUND ||
        str_equal(text, STR("right"))) {
        return 1;
    }
    return str_find(text, STR("start")) != STR_NOT_FOUND ||
                   str_equal(text, STR("left"))
               ? 0
               : otherwise;
}

static void
hear(struct drawing_label *label, struct str property, struct str value)
{
    if (str_equal(property, STR("padding-top"))) {
        label->top += number_of(value);
    } else if (str_equal(property, STR("margin-left"))) {
        label->left += number_of(value);
    } else if (str_equal(property, STR("width"))) {
        label->width = number_of(value);
    } else if (str_equal(property, STR("height"))) {
        label->height = number_of(value);
    } else if (str_equal(property, STR("align-items"))) {
        label->down = share_of(value, label->down);
    } else if (str_equal(property, STR("justify-content")) ||
               str_equal(property, STR("text-align"))) {
        label->across = share_of(value, label->across);
    } else if (str_equal(property, STR("font-size"))) {
        label->font_size = number_of(value);
    } else if (str_equal(property, STR("display")) &&
               str_equal(value, STR("table-cell"))) {
        label->down = 0.5;
    } else if (str_equal(property, STR("white-space"))) {
        label->is_wrapped = !str_equal(value, STR("nowrap"));
        label->across = label->is_wrapped ? label->across : 0.5;
    }
}

/* From the outside in, so that the innermost is heard last. */
static void
read_styles(struct arena *arena, struct drawing_label *label,
            const struct drawing_node *object)
{
    const struct drawing_node *outer[DRAWING_DEPTH_MAX];
    size_t count = 0;

    for (const struct drawing_node *node = label->speaker;
         node != object && node != NULL; node = node->parent) {
        outer[count++] = node;
    }
    while (count > 0) {
        const struct drawing_node *node = outer[--count];
        struct drawing_declarations all =
            drawing_css_declarations(arena, drawing_node_value(node, "style"));
        for (size_t i = 0; i < all.item.count; i++) {
            hear(label, all.item.item[i].property, all.item.item[i].value);
        }
    }
}

static const struct drawing_node *
find_speaker(const struct drawing_node *object)
{
    for (const struct drawing_node *node = object; node != NULL;
         node = drawing_node_following(node, object)) {
        if (str_is_empty(node->name) && !str_is_empty(str_trim(node->text)) &&
            !str_equal(node->parent->name, STR("style"))) {
            return node->parent;
        }
    }
    return NULL;
}

struct drawing_label
drawing_label_read(struct arena *arena, const struct drawing_node *object)
{
    struct drawing_label label = {.is_wrapped = true};
    struct line_reader reader = {.arena = arena, .label = &label};

    strbuf_init(&reader.line);
    read_lines(&reader, object);
    strbuf_release(&reader.line);
    label.speaker = find_speaker(object);
    if (label.speaker != NULL) {
        read_styles(arena, &label, object);
    }
    return label;
}

void
drawing_label_wrap(struct arena *arena, struct drawing_label *label,
                   double width,
                   double (*measure)(void *data, struct str words), void *data)
{
    struct drawing_label wrapped = {0};

    for (size_t i = 0; i < label->line.count; i++) {
        struct str rest = label->line.item[i];
        struct str line = STR_EMPTY;
        struct str word;
        while (str_next_word(&rest, &word)) {
            struct str longer = str_is_empty(line)
                                    ? word
                                    : str_join3(arena, line, STR(" "), word);
            if (!str_is_empty(line) && measure(data, longer) > width) {
                ARRAY_PUSH(arena, &wrapped.line, line);
                longer = word;
            }
            line = longer;
        }
        ARRAY_PUSH(arena, &wrapped.line, line);
    }
    label->line.item = wrapped.line.item;
    label->line.count = wrapped.line.count;
    label->line.capacity = wrapped.line.capacity;
}
