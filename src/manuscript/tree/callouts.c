#include "callouts.h"

#include "document/iterator.h"

static const char *const callout_name[] = {"NOTE", "TIP", "IMPORTANT",
                                           "WARNING", "CAUTION"};

enum {
    CALLOUT_COUNT = sizeof callout_name / sizeof callout_name[0]
};

/* The first text of the quote's first paragraph, when it begins "[!". */
static struct node *
find_opening(const struct node *quote)
{
    struct node *paragraph = quote->first_child;
    struct node *text;

    if (paragraph == NULL || paragraph->kind != NODE_PARAGRAPH) {
        return NULL;
    }
    text = paragraph->first_child;
    return text != NULL && text->kind == NODE_TEXT &&
                   str_starts_with(text->text, STR("[!"))
               ? text
               : NULL;
}

static bool
find_kind(struct str name, enum callout_kind *kind)
{
    for (size_t i = 0; i < CALLOUT_COUNT; i++) {
        if (str_equal_ignoring_case(name, str_from_c(callout_name[i]))) {
            *kind = (enum callout_kind)i;
            return true;
        }
    }
    return false;
}

/* Remove "[!NOTE]" and the break behind it, then an empty paragraph. */
static void
remove_opening(struct node *text, size_t size)
{
    struct node *paragraph = text->parent;

    text->text = str_trim(str_tail(text->text, size));
    if (!str_is_empty(text->text)) {
        return;
    }
    if (text->next != NULL && (text->next->kind == NODE_SOFT_BREAK ||
                               text->next->kind == NODE_LINE_BREAK)) {
        node_detach(text->next);
    }
    node_detach(text);
    if (paragraph->first_child == NULL) {
        node_detach(paragraph);
    }
}

static void
make_callout(const struct chapter_parse *parse, struct node *quote)
{
    struct node *text = find_opening(quote);
    size_t end = text == NULL ? STR_NOT_FOUND : str_find_char(text->text, ']');
    enum callout_kind kind;

    if (end == STR_NOT_FOUND) {
        return;
    }
    if (!find_kind(str_slice(text->text, 2, end), &kind)) {
        DIAG_REPORT(parse->diagnostics, DIAG_FOREIGN_SYNTAX, quote->pos,
                    str_slice(text->text, 0, end + 1));
        return;
    }
    quote->kind = NODE_CALLOUT;
    quote->callout = kind;
    remove_opening(text, end + 1);
}

void
callouts_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER && walk.node->kind == NODE_QUOTE) {
            make_callout(parse, walk.node);
        }
    }
}
