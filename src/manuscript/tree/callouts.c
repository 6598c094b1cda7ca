#include "callouts.h"

#include "document/iterator.h"
#include "manuscript/foreign/block_names.h"
#include "manuscript/foreign/block_title.h"

/* The paragraph that begins the quote, or NULL. */
static struct node *
first_paragraph(const struct node *quote)
{
    struct node *paragraph = quote->first_child;

    return paragraph != NULL && paragraph->kind == NODE_PARAGRAPH ? paragraph
                                                                  : NULL;
}

/* Take `node` out, and the line's end or the white space behind it; of a
 * paragraph that is empty then nothing stays. */
static void
remove_opening(struct node *node)
{
    struct node *paragraph = node->parent;
    struct node *next = node->next;

    if (next != NULL &&
        (next->kind == NODE_SOFT_BREAK || next->kind == NODE_LINE_BREAK)) {
        node_detach(next);
    } else if (next != NULL && next->kind == NODE_TEXT) {
        struct str text = next->text;
        while (str_starts_with(text, STR(" "))) {
            text = str_tail(text, 1);
        }
        next->text = text;
    }
    node_detach(node);
    if (paragraph->first_child == NULL) {
        node_detach(paragraph);
    }
}

static void
make_callout(struct node *quote, enum callout_kind kind)
{
    quote->kind = NODE_CALLOUT;
    quote->callout = kind;
}

/* ------------------------------------------------------------ [!NOTE] */

/* The first text of the quote's first paragraph, when it begins "[!". */
static struct node *
find_opening(const struct node *quote)
{
    const struct node *paragraph = first_paragraph(quote);
    struct node *text = paragraph == NULL ? NULL : paragraph->first_child;

    return text != NULL && text->kind == NODE_TEXT &&
                   str_starts_with(text->text, STR("[!"))
               ? text
               : NULL;
}

/* What stands behind the brackets of a box's first line is its title. */
static void
cut_title(const struct chapter_parse *parse, struct node *paragraph)
{
    struct node *quote = paragraph->parent;
    struct node *title = block_title_new(parse->arena, paragraph->pos);
    struct node *child;

    while ((child = paragraph->first_child) != NULL &&
           child->kind != NODE_SOFT_BREAK && child->kind != NODE_LINE_BREAK) {
        node_detach(child);
        node_append(title, child);
    }
    if (child != NULL) {
        node_detach(child);
    }
    if (paragraph->first_child == NULL) {
        node_detach(paragraph);
    }
    if (quote->first_child != NULL) {
        node_insert_before(quote->first_child, title);
    } else {
        node_append(quote, title);
    }
}

static void
make_box(const struct chapter_parse *parse, struct node *quote, struct str name,
         struct node *title)
{
    quote->kind = NODE_DIVISION;
    quote->classes = str_join_words(parse->arena, quote->classes, name);
    block_title_set_kind(parse->arena, quote);
    if (title != NULL) {
        cut_title(parse, title);
    }
    block_title_finish(parse->arena, quote, markdown_wording(parse->context));
}

/* Remove "[!NOTE]", the sign that folds it, and the break behind it. False
 * when words stand behind it in its line. */
static bool
cut_opening(struct node *text, size_t size)
{
    if (size < text->text.size_bytes &&
        (text->text.data[size] == '-' || text->text.data[size] == '+')) {
        size++;
    }
    text->text = str_trim(str_tail(text->text, size));
    if (!str_is_empty(text->text)) {
        return false;
    }
    remove_opening(text);
    return true;
}

static bool
read_alert(const struct chapter_parse *parse, struct node *quote)
{
    struct node *text = find_opening(quote);
    size_t end = text == NULL ? STR_NOT_FOUND : str_find_char(text->text, ']');
    const struct block_name *name;
    struct str word;
    struct node *title;

    if (end == STR_NOT_FOUND) {
        return false;
    }
    word = str_slice(text->text, 2, end);
    name = block_names_find(word);
    if (name == NULL) {
        DIAG_REPORT(parse->diagnostics, DIAG_FOREIGN_SYNTAX, quote->pos,
                    str_slice(text->text, 0, end + 1));
        return true;
    }
    title = text->parent;
    if (cut_opening(text, end + 1)) {
        title = NULL;
    }
    if (name->is_callout) {
        make_callout(quote, name->callout);
    } else {
        make_box(parse, quote, str_from_c(name->name), title);
    }
    return true;
}

/* ----------------------------------------------------------- **Note** */

/* "Note" or "Note:", and a colon behind the bold words if there is none in
 * them. */
static bool
ends_label(const struct node *strong, struct str *word)
{
    const struct node *next = strong->next;
    bool has_colon = str_ends_with(*word, STR(":"));

    if (has_colon) {
        *word = str_trim(str_slice(*word, 0, word->size_bytes - 1));
    }
    return has_colon || next == NULL || next->kind == NODE_SOFT_BREAK ||
           next->kind == NODE_LINE_BREAK ||
           (next->kind == NODE_TEXT && str_starts_with(next->text, STR(":")));
}

/* A quote that begins with one of our five words in bold. */
static void
read_label(const struct chapter_parse *parse, struct node *quote)
{
    const struct node *paragraph = first_paragraph(quote);
    struct node *strong = paragraph == NULL ? NULL : paragraph->first_child;
    enum callout_kind kind;
    struct str word;

    if (strong == NULL || strong->kind != NODE_STRONG ||
        strong->first_child == NULL || strong->first_child->kind != NODE_TEXT ||
        strong->first_child->next != NULL) {
        return;
    }
    word = str_trim(strong->first_child->text);
    if (!ends_label(strong, &word) ||
        !block_names_find_callout_word(word, markdown_wording(parse->context),
                                       &kind)) {
        return;
    }
    if (strong->next != NULL && strong->next->kind == NODE_TEXT &&
        str_starts_with(strong->next->text, STR(":"))) {
        strong->next->text = str_tail(strong->next->text, 1);
    }
    make_callout(quote, kind);
    remove_opening(strong);
}

void
callouts_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_QUOTE &&
            !read_alert(parse, walk.node)) {
            read_label(parse, walk.node);
        }
    }
}
