#include "inline_text.h"

#include <string.h>

#include "inline_place.h"
#include "manuscript/dialect/marks.h"
#include "manuscript/dialect/refused_reference.h"
#include "manuscript/foreign/image_size.h"
#include "manuscript/inline/foreign_marks.h"
#include "manuscript/settings/source_text.h"
#include "variables.h"

enum {
    /* brackets nested deeper are no links */
    BRACKETS_MAX = 32
};

/* --------------------------------------------------------- attributes */

static bool
can_have_attributes(const struct node *node)
{
    return node != NULL && !node_is_block(node) && node->kind != NODE_TEXT &&
           node->kind != NODE_SOFT_BREAK && node->kind != NODE_LINE_BREAK;
}

static void
apply_length(struct builder *builder, const struct node *image,
             const struct attribute *pair, struct picture_length *length)
{
    struct arena *arena = builder->parse->arena;

    if (!picture_length_parse(pair->value, length)) {
        DIAG_REPORT(builder->parse->diagnostics, DIAG_ATTRIBUTE_VALUE,
                    image->pos,
                    str_join(arena, pair->key,
                             str_join3(arena, STR(" \""), pair->value,
                                       STR("\" is neither a length nor a "
                                           "share"))));
    }
}

/* With words of its own for those who do not see it, an image keeps those in
 * the brackets as its caption. */
static void
apply_alternative(struct node_image *image, struct str words)
{
    if (str_is_empty(image->title) && !str_equal(image->alternative, words)) {
        image->title = image->alternative;
    }
    image->alternative = words;
}

/* What pandoc, Quarto and kramdown write behind an image. */
static void
apply_to_image(struct builder *builder, struct node *node)
{
    struct node_image *image = &node->image;

    for (const struct attribute *pair = node->attribute; pair != NULL;
         pair = pair->next) {
        if (str_equal_c(pair->key, "width")) {
            apply_length(builder, node, pair, &image->size.width);
        } else if (str_equal_c(pair->key, "height")) {
            apply_length(builder, node, pair, &image->size.height);
        } else if (str_equal_c(pair->key, "alt") ||
                   str_equal_c(pair->key, "fig-alt")) {
            apply_alternative(image, pair->value);
        } else if (str_equal_c(pair->key, "align") ||
                   str_equal_c(pair->key, "fig-align")) {
            picture_align_parse(pair->value, &image->size.align);
        }
    }
}

static bool
is_image_size(const struct builder *builder, size_t number)
{
    return number < builder->source->attributes.count &&
           builder->source->attributes.item[number].is_image_size;
}

/* False when the list is text after all. */
static bool
apply_attributes(struct builder *builder, size_t number, bool is_adjacent)
{
    struct node *target = builder->leaf;
    const struct marked_attributes *attributes;

    if (number >= builder->source->attributes.count) {
        return true;
    }
    attributes = &builder->source->attributes.item[number];
    if (is_image_size(builder, number)) {
        return false;
    }
    if (is_adjacent && can_have_attributes(builder->top->last_child)) {
        target = builder->top->last_child;
    } else if (attributes->needs_element) {
        return false;
    }
    attributes_apply(builder->parse->arena, target, &attributes->list);
    if (target->kind == NODE_IMAGE) {
        target->image.is_decorative = node_has_class(target, "decorative");
        apply_to_image(builder, target);
    }
    return true;
}

/* -------------------------------------------------------------- notes */

/* "^", a MARK_NOTE with its number and "^" at `at`. */
static bool
read_note(const struct builder *builder, struct str text, size_t at,
          struct str *label, size_t *end)
{
    size_t number;
    struct str typed;

    if (text.data[at] != '^' || mark_at(text, at + 1) != MARK_NOTE) {
        return false;
    }
    *end = at + 1 + MARK_SIZE_BYTES;
    number = mark_read_number(text, end);
    (*end)++;
    if (number >= builder->source->typed.count) {
        return false;
    }
    typed = builder->source->typed.item[number];
    *label = str_trim(str_slice(typed, 2, typed.size_bytes - 1));
    return true;
}

/* "[^label]" at `at`, as it stands in the text of an HTML block. */
static bool
read_typed_note(struct str text, size_t at, struct str *label, size_t *end)
{
    size_t start = at + 2;

    if (!str_equal_c(str_slice(text, at, start), "[^")) {
        return false;
    }
    for (*end = start; *end < text.size_bytes; (*end)++) {
        char c = text.data[*end];
        if (c == ']') {
            *label = str_slice(text, start, *end);
            (*end)++;
            return !str_is_empty(*label);
        }
        if (c == ' ' || c == '[' || c == '^') {
            return false;
        }
    }
    return false;
}

static bool
is_in_link(const struct node *node)
{
    while (node != NULL && !node_is_block(node)) {
        if (node->kind == NODE_LINK) {
            return true;
        }
        node = node->parent;
    }
    return false;
}

/* A link holds no other, so a note marked in its words is marked behind. */
static void
add_note_reference(struct builder *builder, struct str label, size_t at)
{
    struct node *node = node_new(builder->parse->arena, NODE_FOOTNOTE_REFERENCE,
                                 inline_place(builder, 0, at));

    node->footnote.label = str_copy(builder->parse->arena, label);
    if (is_in_link(builder->top)) {
        ARRAY_PUSH(builder->parse->arena, &builder->link_note, node);
    } else {
        node_append(builder->top, node);
    }
}

void
inline_text_add_link_notes(struct builder *builder)
{
    for (size_t i = 0; i < builder->link_note.count; i++) {
        node_append(builder->top, builder->link_note.item[i]);
    }
    builder->link_note.count = 0;
}

/* ---------------------------------------------------------------- all */

/* A "[" that may open a link: behind a letter or a digit it is an index, as
 * in array[0][1]. */
static bool
may_open_link(struct str text, size_t at)
{
    char c = at == 0 ? ' ' : text.data[at - 1];

    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             (c >= '0' && c <= '9') || c == ']' || c == ')');
}

/* "{% link %}", "{{< ref >}}": foreign_marks.h names these. */
static bool
is_template(struct str text)
{
    return str_starts_with(text, STR("{%")) ||
           str_starts_with(text, STR("{{<")) ||
           str_starts_with(text, STR("{{#"));
}

/* Does "](" stand at `at`, which looks like the rest of a link that cmark did
 * not find one? */
static bool
is_broken_link(struct str text, size_t at)
{
    return str_starts_with(str_tail(text, at), STR("](")) &&
           !is_template(str_tail(text, at + 2));
}

/* Is it a "["? An escaped one is text, and its "]" with it. */
static bool
is_opening(struct str text, size_t at, bool *may_be_link)
{
    bool is_escaped = mark_at(text, at) == mark_of_escaped('[');

    *may_be_link = !is_escaped && may_open_link(text, at);
    return is_escaped || text.data[at] == '[';
}

/* Brackets that cmark did not take for a link and that look like one are
 * named, once in a text. The "[" of a pair may stand in another text. */
static void
warn_of_brackets(struct builder *builder, struct str text)
{
    bool may_be_link[BRACKETS_MAX + 1] = {true};
    size_t depth = 0;

    if (str_find_char(text, ']') == STR_NOT_FOUND) {
        return;
    }
    for (size_t at = 0; at < text.size_bytes; at++) {
        if (depth < BRACKETS_MAX &&
            is_opening(text, at, &may_be_link[depth + 1])) {
            depth++;
        } else if (text.data[at] == ']') {
            bool is_empty = at > 0 && text.data[at - 1] == '[';
            if (may_be_link[depth] && !is_empty && is_broken_link(text, at)) {
                diagnostics_report_plain(builder->parse->diagnostics,
                                         DIAG_LINK_BROKEN,
                                         inline_place(builder, 0, at));
                return;
            }
            depth -= depth > 0;
        } else if (mark_sign_at(text, at) == ']') {
            depth -= depth > 0;
        }
    }
}

/* Runs of spaces, which dropped tags and comments leave, become one. */
static struct str
fold_spaces(struct arena *arena, struct str text)
{
    char *copy;
    size_t size = 0;

    if (str_find(text, STR("  ")) == STR_NOT_FOUND) {
        return str_copy(arena, text);
    }
    copy = str_to_c(arena, text);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (copy[i] != ' ' || size == 0 || copy[size - 1] != ' ') {
            copy[size++] = copy[i];
        }
    }
    return str_from(copy, size);
}

/* Does a space end the text before an index term that was just added? */
static bool
follows_space(const struct builder *builder)
{
    const struct node *last = builder->top->last_child;

    if (last == NULL || last->kind != NODE_INDEX_TERM) {
        return false;
    }
    while (last != NULL && last->kind == NODE_INDEX_TERM) {
        last = last->previous;
    }
    return last == NULL ||
           (last->kind == NODE_TEXT && str_ends_with(last->text, STR(" ")));
}

/* Add a piece of the text in hand. */
static void
add_text_node(struct builder *builder, struct str text, size_t from, size_t to)
{
    struct node *node;

    text = str_slice(text, from, to);
    if (str_starts_with(text, STR(" ")) && follows_space(builder)) {
        text = str_tail(text, 1);
        from++;
    }
    if (str_is_empty(text)) {
        return;
    }
    node = node_new(builder->parse->arena, NODE_TEXT,
                    inline_place(builder, from, 0));
    node->text = fold_spaces(builder->parse->arena,
                             variables_replace(builder, text, from));
    node_append(builder->top, node);
}

/* The name of the character that the reference at `at` refuses; 0: none. */
static uint32_t
refused_at(const struct builder *builder, struct str text, size_t at)
{
    size_t end = at + MARK_SIZE_BYTES;
    uint32_t character = 0;
    size_t number;

    if (mark_at(text, at) != MARK_REFERENCE) {
        return 0;
    }
    number = mark_read_number(text, &end);
    return number < builder->source->typed.count &&
                   refused_reference_size(builder->source->typed.item[number],
                                          0, &character) > 0
               ? character
               : 0;
}

void
inline_text_report_references(struct builder *builder, struct str text,
                              size_t offset)
{
    size_t first = str_find_char(text, MARK_FIRST_BYTE);

    for (size_t at = first; first != STR_NOT_FOUND && at < text.size_bytes;
         at++) {
        uint32_t character = refused_at(builder, text, at);
        if (character != 0) {
            source_text_report_refused(builder->parse->diagnostics,
                                       inline_place(builder, offset, at),
                                       character, 1);
        }
    }
}

/* The size of the guard before a leaf: a mark and a space. */
static size_t
guard_size(struct str text)
{
    size_t at = MARK_SIZE_BYTES;

    if (mark_at(text, 0) != MARK_GUARD) {
        return 0;
    }
    return at + (at < text.size_bytes && text.data[at] == ' ');
}

/* Do the signs of other programs mean anything here? Not in code, nor in
 * words that are an address. */
static bool
is_prose(const struct builder *builder, struct str text)
{
    const struct node *top = builder->top;

    return top->kind != NODE_CODE && top->kind != NODE_KEYBOARD &&
           !(top->kind == NODE_LINK &&
             str_ends_with(top->link.destination, text));
}

static void
note_foreign(struct builder *builder, enum foreign_kind kind, struct str text,
             size_t at)
{
    struct foreign_marks *foreign = builder->parse->foreign;

    if (kind == FOREIGN_TAG && builder->text.size_bytes == 0) {
        return; /* tags of a block of HTML are named there */
    }
    if (kind == FOREIGN_TAG && foreign->found[kind].count == 0) {
        struct str name = str_tail(text, at + 1);
        foreign->tag_name =
            str_copy(builder->parse->arena,
                     str_slice(name, 0, str_find_char(name, ' ')));
    }
    foreign_marks_note(foreign, kind, inline_place(builder, 0, at));
}

static void
count_foreign_marks(struct builder *builder, struct str text)
{
    bool is_first =
        builder->top == builder->leaf && builder->top->first_child == NULL;
    size_t end;

    for (size_t at = 0; at < text.size_bytes; at = end) {
        enum foreign_kind kind = foreign_marks_at(
            builder->parse->foreign, text, at, is_first && at == 0, &end);
        if (kind != FOREIGN_COUNT) {
            note_foreign(builder, kind, text, at);
        }
    }
}

/* A mark at `at` that stands for what the author typed: a note's, or a list of
 * attributes. Gives the offset behind it when it is used up, and first adds
 * the text from `start` on; else 0. */
static size_t
obey_mark(struct builder *builder, struct str text, size_t start, size_t at)
{
    struct str label;
    size_t end;
    size_t number;

    if (read_note(builder, text, at, &label, &end) ||
        read_typed_note(text, at, &label, &end)) {
        add_text_node(builder, text, start, at);
        add_note_reference(builder, label, at);
        return end;
    }
    if (mark_at(text, at) != MARK_ATTRIBUTES) {
        return 0;
    }
    end = at + MARK_SIZE_BYTES;
    number = mark_read_number(text, &end);
    if (at > start && text.data[at - 1] == ']' &&
        !is_image_size(builder, number)) {
        return 0; /* inline_marks.c knows what the bracket is */
    }
    add_text_node(builder, text, start, at);
    if (!apply_attributes(builder, number, at == start)) {
        struct str typed = builder->source->typed.item[number];
        node_append(builder->top, node_new_text(builder->parse->arena, typed,
                                                inline_place(builder, 0, at)));
        end += image_size_has_sign(typed);
    }
    return end;
}

/* The next place that obey_mark may do something about. */
static size_t
next_sign(struct str text, size_t at)
{
    while (at < text.size_bytes && text.data[at] != '^' &&
           text.data[at] != '[' && text.data[at] != MARK_FIRST_BYTE) {
        at++;
    }
    return at;
}

struct str
inline_text_image_size(const struct builder *builder, struct str text,
                       struct picture_size *size)
{
    size_t at = 0;

    while (at < text.size_bytes) {
        size_t end = at + MARK_SIZE_BYTES;
        size_t number;
        if (mark_at(text, at) != MARK_ATTRIBUTES) {
            at++;
            continue;
        }
        number = mark_read_number(text, &end);
        if (is_image_size(builder, number)) {
            image_size_read(builder->source->typed.item[number], size);
            return str_join(builder->parse->arena, str_slice(text, 0, at),
                            str_tail(text, end));
        }
        at = end;
    }
    return text;
}

/* A command of LaTeX that ends a line behind a sentence asks for a new page,
 * which begins behind the paragraph. Within a sentence it is spoken of. */
static struct str
take_page_break(struct builder *builder, struct str text)
{
    static const char *const command[] = {"\\newpage", "\\pagebreak",
                                          "\\clearpage"};
    struct str rest = str_trim_end(text);

    for (size_t i = 0; i < sizeof command / sizeof command[0]; i++) {
        struct str end = str_from_c(command[i]);
        if (str_ends_with(rest, end)) {
            rest = str_slice(rest, 0, rest.size_bytes - end.size_bytes);
            rest = str_trim_end(rest);
            if (!str_is_empty(rest) &&
                strchr(".!?:)", rest.data[rest.size_bytes - 1]) != NULL) {
                builder->has_page_break = true;
                return rest;
            }
            return text;
        }
    }
    return text;
}

void
inline_text_add(struct builder *builder, struct str text)
{
    size_t start = 0;
    size_t at = 0;

    builder->text_in_hand = text;
    builder->text_guard = guard_size(text);
    text = str_tail(text, builder->text_guard);
    warn_of_brackets(builder, text);
    inline_text_report_references(builder, text, 0);
    if (is_prose(builder, text)) {
        text = take_page_break(builder, text);
        count_foreign_marks(builder, text);
    }
    while ((at = next_sign(text, at)) < text.size_bytes) {
        size_t end = obey_mark(builder, text, start, at);
        at = end > 0 ? end : at + 1;
        start = end > 0 ? end : start;
    }
    add_text_node(builder, text, start, text.size_bytes);
}
