#include "bare_addresses.h"

#include <string.h>

#include "base/utf8.h"
#include "document/iterator.h"

struct address {
    size_t start;
    size_t end;
    const char *before; /* what its destination has and its words have not */
};

static bool
is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* A sign that no address holds, and every sign of ours. From U+2000 on there
 * are dashes, quotation marks and the letters of East Asia: they are written
 * next to an address, not in it. */
static bool
ends_address(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];

    return c <= ' ' || c == '<' || c == '>' || c == '[' || c == ']' ||
           c == '"' || c == '`' || c >= 0xE2;
}

/* ")" that the address did not open. */
static bool
is_surplus_bracket(struct str address)
{
    size_t depth = 0;

    for (size_t i = 0; i + 1 < address.size_bytes; i++) {
        depth += address.data[i] == '(';
        depth -= address.data[i] == ')' && depth > 0;
    }
    return depth == 0;
}

/* The size of "&name;" that ends the address, or 0. */
static size_t
entity_size(struct str address)
{
    size_t at = address.size_bytes - 1;

    while (at > 0 && is_alphanumeric(address.data[at - 1])) {
        at--;
    }
    return at > 0 && at + 1 < address.size_bytes &&
                   address.data[at - 1] == '&' &&
                   str_ends_with(address, STR(";"))
               ? address.size_bytes - at + 1
               : 0;
}

/* Without what belongs to the sentence. */
static size_t
trimmed_end(struct str text, size_t start, size_t end)
{
    bool is_trimmed = true;

    while (end > start && is_trimmed) {
        struct str address = str_slice(text, start, end);
        char last = text.data[end - 1];
        size_t entity = last == ';' ? entity_size(address) : 0;
        is_trimmed = strchr("?!.,:*_~'\"", last) != NULL || entity > 0 ||
                     (last == ')' && is_surplus_bracket(address));
        end -= !is_trimmed ? 0 : entity > 0 ? entity : 1;
    }
    return end;
}

/* Segments with points between them; no underscore in the last two. */
static bool
is_host(struct str text, size_t at, size_t end, size_t points_min)
{
    size_t point_count = 0;
    size_t underscore_age = 3; /* segments since the last one */
    size_t segment = 0;        /* its size so far */

    for (; at < end; at++) {
        char c = text.data[at];
        if (c == '.') {
            if (segment == 0) {
                return false;
            }
            point_count++;
            underscore_age++;
            segment = 0;
        } else if (is_alphanumeric(c) || c == '-' || c == '_' ||
                   (unsigned char)c >= 0x80) {
            underscore_age = c == '_' ? 0 : underscore_age;
            segment++;
        } else {
            break;
        }
    }
    return point_count >= points_min && underscore_age >= 2 &&
           (segment > 0 || point_count > points_min);
}

static bool
starts_with_ignoring_case(struct str text, struct str prefix)
{
    return text.size_bytes >= prefix.size_bytes &&
           str_equal_ignoring_case(str_slice(text, 0, prefix.size_bytes),
                                   prefix);
}

/* "www." or "https://" at `at`. */
static bool
read_web(struct str text, size_t at, struct address *address)
{
    static const char *const beginning[] = {"https://", "http://", "ftp://",
                                            "www."};
    struct str rest = str_tail(text, at);
    char before = at == 0 ? ' ' : text.data[at - 1];

    for (size_t i = 0; i < sizeof beginning / sizeof beginning[0]; i++) {
        struct str word = str_from_c(beginning[i]);
        bool is_www = str_ends_with(word, STR("."));
        size_t end = at;
        if (!starts_with_ignoring_case(rest, word) || is_alphanumeric(before) ||
            strchr("./@-&<", before) != NULL) {
            continue;
        }
        while (end < text.size_bytes && !ends_address(text, end)) {
            end++;
        }
        end = trimmed_end(text, at, end);
        *address = (struct address){at, end, is_www ? "http://" : ""};
        return end > at + word.size_bytes &&
               is_host(text, is_www ? at : at + word.size_bytes, end, 1);
    }
    return false;
}

static bool
is_mail_char(char c)
{
    return is_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

/* A mail address around the "@" at `at`, not before `from`. */
static bool
read_mail(struct str text, size_t from, size_t at, struct address *address)
{
    size_t start = at;
    size_t end = at + 1;

    while (start > from && is_mail_char(text.data[start - 1])) {
        start--;
    }
    while (end < text.size_bytes && text.data[end] != '+' &&
           is_mail_char(text.data[end])) {
        end++;
    }
    while (end > at && text.data[end - 1] == '.') {
        end--;
    }
    *address = (struct address){start, end, "mailto:"};
    return start < at && is_host(text, at + 1, end, 1) &&
           is_alphanumeric(text.data[end - 1]) &&
           (start == 0 || strchr("/:<@", text.data[start - 1]) == NULL);
}

/* The first address from `from` on. */
static bool
find_address(struct str text, size_t from, struct address *address)
{
    for (size_t at = from; at < text.size_bytes; at++) {
        char c = text.data[at];
        if ((c == 'h' || c == 'H' || c == 'f' || c == 'F' || c == 'w' ||
             c == 'W')
                ? read_web(text, at, address)
                : c == '@' && read_mail(text, from, at, address)) {
            return true;
        }
    }
    return false;
}

static struct node *
new_text(struct arena *arena, const struct node *old, size_t from, size_t to)
{
    struct node *text = node_new(arena, NODE_TEXT, old->pos);

    text->text = str_slice(old->text, from, to);
    if (text->pos.column > 0) {
        text->pos.column += (int)utf8_count(str_slice(old->text, 0, from));
    }
    return text;
}

static struct node *
new_link(struct arena *arena, const struct node *old,
         const struct address *address)
{
    struct node *words = new_text(arena, old, address->start, address->end);
    struct node *link = node_new(arena, NODE_LINK, words->pos);

    link->link.destination =
        str_join(arena, str_from_c(address->before), words->text);
    node_append(link, words);
    return link;
}

/* Put the links of one text before it, and leave it what is behind them. */
static void
cut_text(struct arena *arena, struct node *node)
{
    struct address address;
    size_t done = 0;
    struct node *rest;

    while (find_address(node->text, done, &address)) {
        if (address.start > done) {
            node_insert_before(node,
                               new_text(arena, node, done, address.start));
        }
        node_insert_before(node, new_link(arena, node, &address));
        done = address.end;
    }
    if (done > 0) {
        rest = new_text(arena, node, done, node->text.size_bytes);
        node->text = rest->text;
        node->pos = rest->pos;
        if (str_is_empty(node->text)) {
            node_detach(node);
        }
    }
}

/* The text behind `text`, which may leave its place. */
static void
cut_children(struct arena *arena, struct node *parent)
{
    struct node *next;

    for (struct node *node = parent->first_child; node != NULL; node = next) {
        next = node->next;
        if (node->kind == NODE_TEXT) {
            cut_text(arena, node);
        }
    }
}

void
bare_addresses_find(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_EXIT) {
            if (node->first_child != NULL) {
                cut_children(parse->arena, node);
            }
        } else if (node->kind == NODE_LINK || node->kind == NODE_CODE ||
                   node->kind == NODE_KEYBOARD) {
            iterator_skip_children(&walk);
        }
    }
}
