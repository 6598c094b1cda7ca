#include "raw_html.h"

#include "character_reference.h"
#include "document/iterator.h"
#include "manuscript/dialect/marks.h"

enum tag_meaning {
    TAG_CONTAINER, /* an inline node of its own */
    TAG_BREAK,
    TAG_IMAGE,
    TAG_ANCHOR,
    TAG_UNSAFE, /* dropped with its content */
    TAG_BLOCK   /* dropped; its text is a paragraph of its own */
};

struct element {
    const char *name;
    enum tag_meaning meaning;
    enum node_kind kind;
};

static const struct element element_table[] = {
    {"sup", TAG_CONTAINER, NODE_SUPERSCRIPT},
    {"sub", TAG_CONTAINER, NODE_SUBSCRIPT},
    {"kbd", TAG_CONTAINER, NODE_KEYBOARD},
    {"em", TAG_CONTAINER, NODE_EMPHASIS},
    {"strong", TAG_CONTAINER, NODE_STRONG},
    {"i", TAG_CONTAINER, NODE_ITALIC},
    {"b", TAG_CONTAINER, NODE_BOLD},
    {"u", TAG_CONTAINER, NODE_UNDERLINE},
    {"ins", TAG_CONTAINER, NODE_INSERTED},
    {"del", TAG_CONTAINER, NODE_DELETED},
    {"s", TAG_CONTAINER, NODE_STRUCK},
    {"strike", TAG_CONTAINER, NODE_STRUCK}, /* HTML 4 */
    {"mark", TAG_CONTAINER, NODE_MARK},
    {"cite", TAG_CONTAINER, NODE_CITATION},
    {"q", TAG_CONTAINER, NODE_QUOTATION},
    {"code", TAG_CONTAINER, NODE_CODE},
    {"small", TAG_CONTAINER, NODE_SMALL},
    {"abbr", TAG_CONTAINER, NODE_ABBREVIATION},
    {"span", TAG_CONTAINER, NODE_SPAN},
    {"br", TAG_BREAK, NODE_LINE_BREAK},
    {"img", TAG_IMAGE, NODE_IMAGE},
    {"a", TAG_ANCHOR, NODE_ANCHOR},
    {"script", TAG_UNSAFE, NODE_KIND_COUNT},
    {"style", TAG_UNSAFE, NODE_KIND_COUNT},
    {"iframe", TAG_UNSAFE, NODE_KIND_COUNT},
    {"object", TAG_UNSAFE, NODE_KIND_COUNT},
    {"template", TAG_UNSAFE, NODE_KIND_COUNT},
};

/* Elements whose text does not run on into what stands beside them. */
#define BLOCK_ELEMENTS                                                     \
    "address article aside blockquote body caption center dd details div " \
    "dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "      \
    "header hr html li main nav ol option p pre section summary table "    \
    "tbody td textarea tfoot th thead title tr ul"

struct tag {
    struct str name; /* lower case */
    bool is_closing;
    struct attribute *attribute;
};

/* --------------------------------------------------------------- tags */

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct str
lower(struct arena *arena, struct str text)
{
    char *copy = str_to_c(arena, text);

    for (size_t i = 0; i < text.size_bytes; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z') {
            copy[i] = (char)(copy[i] + 32);
        }
    }
    return str_from(copy, text.size_bytes);
}

static struct str
cut_value(struct str text, size_t *at)
{
    char quote = *at < text.size_bytes ? text.data[*at] : '\0';
    size_t start = *at;
    struct str value;

    if (quote == '"' || quote == '\'') {
        start = ++(*at);
        while (*at < text.size_bytes && text.data[*at] != quote) {
            (*at)++;
        }
        value = str_slice(text, start, *at);
        *at += *at < text.size_bytes;
        return value;
    }
    while (*at < text.size_bytes && !is_space(text.data[*at]) &&
           text.data[*at] != '>') {
        (*at)++;
    }
    return str_slice(text, start, *at);
}

static void
skip_spaces(struct str text, size_t *at)
{
    while (*at < text.size_bytes && is_space(text.data[*at])) {
        (*at)++;
    }
}

/* Up to a space, the tag's end or `stop`. */
static struct str
cut_word(struct str text, size_t *at, char stop)
{
    size_t start = *at;

    while (*at < text.size_bytes && !is_space(text.data[*at]) &&
           text.data[*at] != '>' && text.data[*at] != '/' &&
           text.data[*at] != stop) {
        (*at)++;
    }
    return str_slice(text, start, *at);
}

/* "=value" behind a key; empty when there is none. */
static struct str
cut_given_value(struct arena *arena, struct str text, size_t *at)
{
    skip_spaces(text, at);
    if (*at == text.size_bytes || text.data[*at] != '=') {
        return STR_EMPTY;
    }
    (*at)++;
    skip_spaces(text, at);
    return character_reference_decode(arena, cut_value(text, at));
}

static void
cut_attributes(struct arena *arena, struct str text, size_t *at,
               struct attribute **end)
{
    while (*at < text.size_bytes && text.data[*at] != '>') {
        struct str key;
        skip_spaces(text, at);
        key = cut_word(text, at, '=');
        if (str_is_empty(key)) {
            *at += *at < text.size_bytes && text.data[*at] != '>';
            continue;
        }
        *end = ARENA_NEW(arena, struct attribute);
        (*end)->key = lower(arena, key);
        (*end)->value = cut_given_value(arena, text, at);
        end = &(*end)->next;
    }
}

/* A tag at `*at`, which is moved behind it; false when it is no tag. */
static bool
cut_tag(struct arena *arena, struct str text, size_t *at, struct tag *tag)
{
    size_t start = *at + 1;
    size_t end;

    *tag = (struct tag){.name = STR_EMPTY};
    if (start < text.size_bytes && text.data[start] == '/') {
        tag->is_closing = true;
        start++;
    }
    if (start >= text.size_bytes || !is_letter(text.data[start])) {
        return false;
    }
    end = start;
    tag->name = lower(arena, cut_word(text, &end, '>'));
    cut_attributes(arena, text, &end, &tag->attribute);
    *at = end + (end < text.size_bytes);
    return true;
}

static struct str
tag_attribute(const struct tag *tag, const char *key)
{
    for (const struct attribute *at = tag->attribute; at != NULL;
         at = at->next) {
        if (str_equal_c(at->key, key)) {
            return at->value;
        }
    }
    return STR_EMPTY;
}

static void
check_attributes(struct builder *builder, const struct tag *tag,
                 struct str known)
{
    for (const struct attribute *at = tag->attribute; at != NULL;
         at = at->next) {
        if (!str_has_word(known, at->key) && !str_equal_c(at->key, "id") &&
            !str_equal_c(at->key, "class") && !str_equal_c(at->key, "lang")) {
            DIAG_REPORT(builder->parse->diagnostics, DIAG_HTML_ATTRIBUTE,
                        builder_pos(builder), at->key, tag->name);
        }
    }
}

static void
set_common(struct node *node, const struct tag *tag)
{
    node->id = tag_attribute(tag, "id");
    node->classes = tag_attribute(tag, "class");
    node->language = tag_attribute(tag, "lang");
}

/* ------------------------------------------------------------ meaning */

static void
add_image(struct builder *builder, const struct tag *tag)
{
    struct node *image;

    check_attributes(builder, tag, STR("src alt title width height"));
    image = builder_add(builder, NODE_IMAGE, builder_pos(builder));
    set_common(image, tag);
    image->image.path = tag_attribute(tag, "src");
    image->image.alternative = tag_attribute(tag, "alt");
    image->image.title = tag_attribute(tag, "title");
    image->image.is_decorative = node_has_class(image, "decorative");
}

static void
open_anchor(struct builder *builder, const struct tag *tag)
{
    struct str href = tag_attribute(tag, "href");
    struct node *node;

    check_attributes(builder, tag, STR("href name title"));
    if (!str_is_empty(href)) {
        node = builder_open_element(builder, tag->name, NODE_LINK);
        if (node != NULL) {
            set_common(node, tag);
            node->link.destination = builder_destination(builder, href);
            node->link.title = tag_attribute(tag, "title");
        }
        return;
    }
    node = builder_add(builder, NODE_ANCHOR, builder_pos(builder));
    set_common(node, tag);
    if (str_is_empty(node->id)) {
        node->id = tag_attribute(tag, "name");
    }
}

static void
open_container(struct builder *builder, const struct tag *tag,
               enum node_kind kind)
{
    struct node *node = builder_open_element(builder, tag->name, kind);

    check_attributes(builder, tag,
                     kind == NODE_ABBREVIATION ? STR("title") : STR(""));
    if (node != NULL) {
        set_common(node, tag);
        if (kind == NODE_ABBREVIATION) {
            node->title = tag_attribute(tag, "title");
        }
    }
}

static const struct element *
find_element(struct str name)
{
    for (size_t i = 0; i < sizeof element_table / sizeof *element_table; i++) {
        if (str_equal_c(name, element_table[i].name)) {
            return &element_table[i];
        }
    }
    return NULL;
}

static void
open_element(struct builder *builder, const struct tag *tag,
             const struct element *element)
{
    switch (element->meaning) {
    case TAG_CONTAINER:
        open_container(builder, tag, element->kind);
        break;
    case TAG_BREAK:
        builder_add(builder, NODE_LINE_BREAK, builder_pos(builder));
        break;
    case TAG_IMAGE:
        add_image(builder, tag);
        break;
    case TAG_ANCHOR:
        open_anchor(builder, tag);
        break;
    case TAG_UNSAFE:
        DIAG_REPORT(builder->parse->diagnostics, DIAG_HTML_UNSAFE,
                    builder_pos(builder), tag->name);
        builder->skipped_element = tag->name;
        break;
    case TAG_BLOCK:
        break;
    }
}

/* Code of HTML holds nodes where code of Markdown has a text; where they are
 * all text it becomes the same, which nobody smartens or takes for a blank. */
static void
fold_code(struct builder *builder)
{
    struct arena *arena = builder->parse->arena;
    struct node *code = builder->top;

    builder_flush_text(builder);
    for (const struct node *child = code->first_child; child != NULL;
         child = child->next) {
        if (child->kind != NODE_TEXT && child->kind != NODE_SOFT_BREAK) {
            return;
        }
    }
    code->text = mark_restore_text(arena, node_plain_text(arena, code));
    while (code->first_child != NULL) {
        node_detach(code->first_child);
    }
}

static void
close_tag(struct builder *builder, const struct tag *tag)
{
    if (builder->top->kind == NODE_CODE &&
        str_equal_c(tag->name, node_kind_element(NODE_CODE))) {
        fold_code(builder);
    }
    builder_close_element(builder, tag->name);
}

static void
add_tag(struct builder *builder, const struct tag *tag)
{
    const struct element *element = find_element(tag->name);

    if (!str_is_empty(builder->skipped_element)) {
        if (tag->is_closing && str_equal(tag->name, builder->skipped_element)) {
            builder->skipped_element = STR_EMPTY;
        }
        return;
    }
    if (tag->is_closing) {
        close_tag(builder, tag);
    } else if (element != NULL) {
        open_element(builder, tag, element);
    } else {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_HTML_DROPPED,
                    builder_pos(builder), tag->name);
    }
}

/* "<!-- ... -->": the text between, and the offset behind. */
static bool
cut_comment(struct str text, size_t *at, struct str *comment)
{
    size_t end;

    if (!str_starts_with(str_slice(text, *at, *at + 4), STR("<!--"))) {
        return false;
    }
    end = str_find(str_tail(text, *at + 4), STR("-->"));
    *comment = str_slice(
        text, *at + 4, end == STR_NOT_FOUND ? text.size_bytes : *at + 4 + end);
    *at = end == STR_NOT_FOUND ? text.size_bytes : *at + 4 + end + 3;
    return true;
}

/* <?...>, <!DOCTYPE ...>, <![CDATA[...]]>: nothing to read. */
static bool
skip_declaration(struct str text, size_t *at)
{
    char next = *at + 1 < text.size_bytes ? text.data[*at + 1] : ' ';
    size_t end;

    if (next != '!' && next != '?') {
        return false;
    }
    end = str_find_char(str_tail(text, *at), '>');
    if (end == STR_NOT_FOUND) {
        return false;
    }
    *at += end + 1;
    return true;
}

/* HTML as the author typed it. */
static struct str
typed_html(const struct builder *builder, struct str literal)
{
    struct arena *arena = builder->parse->arena;

    return str_copy(arena, mark_restore_source(arena, literal,
                                               builder->source->typed.item,
                                               builder->source->typed.count));
}

static void
count_lines(struct builder *builder, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        builder->line += text.data[i] == '\n';
    }
}

void
raw_html_add_inline(struct builder *builder, struct str literal)
{
    struct str comment;
    struct tag tag;
    size_t at = 0;

    if (builder->image_depth > 0) {
        return;
    }
    literal = typed_html(builder, literal);
    if (cut_comment(literal, &at, &comment)) {
        builder_add_comment(builder, comment);
    } else if (!skip_declaration(literal, &at) &&
               cut_tag(builder->parse->arena, literal, &at, &tag)) {
        add_tag(builder, &tag);
    }
    count_lines(builder, literal);
}

/* ------------------------------------------------------------- blocks */

/* A line with words; they open a paragraph where none is open. */
static void
add_block_line(struct builder *builder, struct str line)
{
    if (builder->leaf == NULL) {
        builder_open_leaf(builder, NODE_PARAGRAPH, builder_pos(builder));
        while (is_space(line.data[0])) {
            line = str_tail(line, 1);
        }
    }
    builder_add_text(builder,
                     character_reference_decode(builder->parse->arena, line));
}

/* All lines but the first go on in the leaf that is open. */
static void
begin_block_line(struct builder *builder)
{
    builder->line++;
    if (builder->leaf != NULL) {
        builder_add_text(builder, STR(" "));
    }
}

static void
add_block_text(struct builder *builder, struct str text)
{
    struct str rest = text;
    struct str line;
    bool is_first = true;

    if (builder->leaf == NULL && str_is_empty(str_trim(text))) {
        count_lines(builder, text);
        return;
    }
    for (; str_next_line(&rest, &line); is_first = false) {
        if (!is_first) {
            begin_block_line(builder);
        }
        if (!str_is_empty(str_trim(line)) &&
            str_is_empty(builder->skipped_element)) {
            add_block_line(builder, line);
        }
    }
    if (str_ends_with(text, STR("\n"))) {
        begin_block_line(builder);
    }
}

static bool
holds_something(const struct node *node)
{
    if (node->kind == NODE_TEXT) {
        return !str_is_empty(str_trim(node->text));
    }
    return !str_is_empty(node->id) || node->kind == NODE_IMAGE ||
           node->kind == NODE_LINE_BREAK || node->kind == NODE_INDEX_TERM;
}

/* The first of a paragraph's elements, when none of them holds anything. */
static const struct node *
find_hollow(const struct node *leaf)
{
    struct iterator walk = iterator_begin(leaf);

    if (leaf->kind != NODE_PARAGRAPH || leaf->parent == NULL) {
        return NULL;
    }
    while (iterator_next(&walk)) {
        if (walk.node != leaf && holds_something(walk.node)) {
            return NULL;
        }
    }
    return leaf->first_child;
}

/* A tag that stands alone before a blank line is around nothing: what follows
 * is a block of its own. */
static void
close_block_leaf(struct builder *builder)
{
    struct node *leaf = builder->leaf;
    const struct node *hollow;

    if (leaf == NULL) {
        return;
    }
    builder_close_leaf(builder);
    hollow = find_hollow(leaf);
    if (hollow != NULL) {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_HTML_HOLLOW, hollow->pos,
                    str_from_c(node_kind_element(hollow->kind)));
        node_detach(leaf);
    }
}

static void
add_block_tag(struct builder *builder, const struct tag *tag)
{
    const struct element *element = find_element(tag->name);
    bool is_inline = element != NULL && element->meaning != TAG_UNSAFE;
    struct str skipped = builder->skipped_element;

    if (str_has_word(STR(BLOCK_ELEMENTS), tag->name)) {
        close_block_leaf(builder);
        builder->skipped_element = skipped;
    }
    if (is_inline && !tag->is_closing && builder->leaf == NULL &&
        str_is_empty(skipped)) {
        builder_open_leaf(builder, NODE_PARAGRAPH, builder_pos(builder));
    }
    add_tag(builder, tag);
}

/* What begins with "<" at `*at`, which is moved behind it. */
static void
add_block_mark(struct builder *builder, struct str text, size_t *at)
{
    struct str comment;
    struct tag tag;
    size_t start = *at;

    if (cut_comment(text, at, &comment)) {
        builder_add_comment(builder, comment);
    } else if (skip_declaration(text, at)) {
        /* nothing */
    } else if (cut_tag(builder->parse->arena, text, at, &tag)) {
        add_block_tag(builder, &tag);
    } else {
        (*at)++;
        add_block_text(builder, STR("<"));
    }
    count_lines(builder, str_slice(text, start, *at));
}

void
raw_html_add_block(struct builder *builder, struct str literal)
{
    size_t at = 0;

    literal = typed_html(builder, literal);
    while (at < literal.size_bytes) {
        struct str rest = str_tail(literal, at);
        struct str text = str_slice(rest, 0, str_find_char(rest, '<'));
        if (str_is_empty(text)) {
            add_block_mark(builder, literal, &at);
        } else {
            add_block_text(builder, text);
            at += text.size_bytes;
        }
    }
    close_block_leaf(builder);
    builder->skipped_element = STR_EMPTY;
}
