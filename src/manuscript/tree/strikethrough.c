/*
 * The pairs of tildes of one parent are found first and matched in order, an
 * opening one with the next that closes: strikes do not lie in each other.
 * Then the texts are cut, from the last strike to the first, so that the
 * places found stay right.
 */
#include "strikethrough.h"

#include "base/array.h"
#include "base/utf8.h"
#include "document/iterator.h"

enum {
    PAIR_BYTES = 2
};

struct tildes { /* one pair */
    struct node *node;
    size_t offset;
    bool can_open;
    bool can_close;
};

struct strike {
    struct tildes from;
    struct tildes to;
};

struct striker {
    const struct chapter_parse *parse;
    ARRAY_OF(struct strike) strike; /* in the parent in hand */
    struct tildes open;             /* node NULL: none */
};

static bool
is_space(uint32_t c)
{
    return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/* Our own marks stand for escaped signs and blanks. */
static bool
is_punctuation(uint32_t c)
{
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') ||
           (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F) ||
           (c >= 0xA1 && c <= 0xBF) || (c >= 0x2010 && c <= 0x205E) ||
           (c >= 0x3001 && c <= 0x3011) || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* What stands beside a text: nothing at all, a line end, or a sign. */
static uint32_t
character_of(const struct node *sibling)
{
    if (sibling == NULL) {
        return 0;
    }
    return sibling->kind == NODE_SOFT_BREAK || sibling->kind == NODE_LINE_BREAK
               ? '\n'
               : '*';
}

static void
judge(struct tildes *pair)
{
    struct str text = pair->node->text;
    size_t end = pair->offset + PAIR_BYTES;
    size_t start = pair->offset;
    uint32_t before = start > 0 ? utf8_previous(text, &start)
                                : character_of(pair->node->previous);
    uint32_t after = end < text.size_bytes ? utf8_next(text, &end)
                                           : character_of(pair->node->next);

    pair->can_open =
        !is_space(after) &&
        (!is_punctuation(after) || is_space(before) || is_punctuation(before));
    pair->can_close =
        !is_space(before) &&
        (!is_punctuation(before) || is_space(after) || is_punctuation(after));
}

static void
report_single(const struct striker *striker, const struct tildes *pair)
{
    if (pair->node != NULL) {
        DIAG_REPORT(striker->parse->diagnostics, DIAG_FOREIGN_SYNTAX,
                    pair->node->pos, STR("~~ without a second one"));
    }
}

static void
match(struct striker *striker, const struct tildes *pair)
{
    if (pair->can_close && striker->open.node != NULL) {
        struct strike strike = {striker->open, *pair};
        ARRAY_PUSH(striker->parse->arena, &striker->strike, strike);
        striker->open.node = NULL;
    } else if (pair->can_open) {
        report_single(striker, &striker->open);
        striker->open = *pair;
    } else if (pair->can_close) {
        report_single(striker, pair);
    }
}

static void
find_pairs(struct striker *striker, struct node *node)
{
    struct str text = node->text;
    size_t end;

    for (size_t at = 0; at < text.size_bytes; at = end) {
        for (end = at; end < text.size_bytes && text.data[end] == '~'; end++) {
        }
        if (end - at == PAIR_BYTES) {
            struct tildes pair = {.node = node, .offset = at};
            judge(&pair);
            match(striker, &pair);
        }
        end += end == at;
    }
}

/* Cut `node` before `offset`; gives the rest, behind the tildes. */
static struct node *
cut(struct striker *striker, struct node *node, size_t offset)
{
    struct node *rest = node_new(striker->parse->arena, NODE_TEXT, node->pos);

    rest->text = str_tail(node->text, offset + PAIR_BYTES);
    node->text = str_slice(node->text, 0, offset);
    node_insert_after(node, rest);
    return rest;
}

static void
drop_if_empty(struct node *text)
{
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
}

static void
apply_strike(struct striker *striker, const struct strike *strike)
{
    struct node *behind = cut(striker, strike->to.node, strike->to.offset);
    struct node *first = cut(striker, strike->from.node, strike->from.offset);
    struct node *deleted =
        node_new(striker->parse->arena, NODE_DELETED, strike->from.node->pos);

    node_insert_before(first, deleted);
    while (deleted->next != behind) {
        struct node *inside = deleted->next;
        node_detach(inside);
        if (inside->kind != NODE_TEXT || !str_is_empty(inside->text)) {
            node_append(deleted, inside);
        }
    }
    drop_if_empty(strike->from.node);
    drop_if_empty(behind);
}

/* The words of a link may be its address, in which tildes are letters. */
static bool
is_address(const struct node *link)
{
    const struct node *text = link->first_child;

    return link->kind == NODE_LINK && text->kind == NODE_TEXT &&
           text->next == NULL &&
           str_ends_with(link->link.destination, text->text);
}

static void
strike_children(struct striker *striker, struct node *parent)
{
    striker->strike.count = 0;
    striker->open.node = NULL;
    for (struct node *node = parent->first_child; node != NULL;
         node = node->next) {
        if (node->kind == NODE_TEXT) {
            find_pairs(striker, node);
        }
    }
    report_single(striker, &striker->open);
    for (size_t i = striker->strike.count; i-- > 0;) {
        apply_strike(striker, &striker->strike.item[i]);
    }
}

void
strikethrough_apply(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);
    struct striker striker = {.parse = parse};

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT && node->first_child != NULL &&
            !node_is_block(node->first_child) && node->kind != NODE_CODE &&
            node->kind != NODE_KEYBOARD && !is_address(node)) {
            strike_children(&striker, node);
        }
    }
}
