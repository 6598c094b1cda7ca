#include "bare_addresses.h"

#include <string.h>

#include "document/iterator.h"
#include "text_cut.h"

enum {
    MAIL_NAME_MAX_BYTES = 64 /* RFC 5321, 4.5.3.1.1 */
};

struct address {
    size_t start;
    size_t end;
    const char *before; /* what its destination has and its words have not */
};

/* A sign that no address holds, and every sign of ours. From U+2000 on there
 * are dashes, quotation marks and the letters of East Asia: they are written
 * next to an address, not in it. */
static bool
ends_address(struct str text, size_t at)
{
    unsigned char c = (unsigned char)text.data[at];

    return c <= ' ' || c == '<' || c == '>' || c == '[' || c == ']' ||
           c == '"' || c == '\'' || c == '`' || c >= 0xE2;
}

static size_t
count_char(struct str text, char c)
{
    size_t count = 0;

    for (size_t i = 0; i < text.size_bytes; i++) {
        count += text.data[i] == c;
    }
    return count;
}

/* The size of "&name;" that ends the address, or 0. */
static size_t
entity_size(struct str address)
{
    size_t at = address.size_bytes - 1;

    while (at > 0 && char_is_alphanumeric(address.data[at - 1])) {
        at--;
    }
    return at > 0 && at + 1 < address.size_bytes &&
                   address.data[at - 1] == '&' &&
                   str_ends_with(address, STR(";"))
               ? address.size_bytes - at + 1
               : 0;
}

/* The size of what ends the address and belongs to the sentence: a sign, an
 * entity, a bracket that the address did not open. */
static size_t
surplus_size(struct str address, size_t open_count, size_t *close_count)
{
    char last =
        str_is_empty(address) ? '\0' : address.data[address.size_bytes - 1];

    if (last == '\0') { /* strchr would find it behind the signs */
        return 0;
    }
    if (last == ';') {
        return entity_size(address);
    }
    if (last == ')' && *close_count > open_count) {
        (*close_count)--;
        return 1;
    }
    return strchr("?!.,:*_~'\"", last) != NULL ? 1 : 0;
}

static size_t
trimmed_end(struct str text, size_t start, size_t end)
{
    struct str address = str_slice(text, start, end);
    size_t open_count = count_char(address, '(');
    size_t close_count = count_char(address, ')');
    size_t size;

    while (end > start && (size = surplus_size(str_slice(text, start, end),
                                               open_count, &close_count)) > 0) {
        end -= size;
    }
    return end;
}

/* Segments with points between them, of which there are at least so many; no
 * underscore in the last two. */
static bool
is_host(struct str text, size_t at, size_t points_min)
{
    size_t point_count = 0;
    size_t underscore_age = 3; /* segments since the last one */
    size_t segment = 0;        /* its size so far */

    for (; at < text.size_bytes; at++) {
        char c = text.data[at];
        if (c == '.') {
            if (segment == 0) {
                return false;
            }
            point_count++;
            underscore_age++;
            segment = 0;
        } else if (char_is_alphanumeric(c) || c == '-' || c == '_' ||
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
        if (!str_starts_with_ignoring_case(rest, word) ||
            char_is_alphanumeric(before) || strchr("./@-&<", before) != NULL ||
            !is_host(text, is_www ? at : at + word.size_bytes, 1)) {
            continue;
        }
        while (end < text.size_bytes && !ends_address(text, end)) {
            end++;
        }
        end = trimmed_end(text, at, end);
        *address = (struct address){at, end, is_www ? "http://" : ""};
        return end > at + word.size_bytes;
    }
    return false;
}

static bool
is_mail_char(char c)
{
    return char_is_alphanumeric(c) || c == '.' || c == '-' || c == '_' ||
           c == '+';
}

/* A mail address around the "@" at `at`. */
static bool
read_mail(struct str text, size_t at, struct address *address)
{
    size_t start = at;
    size_t end = at + 1;

    while (start > 0 && at - start < MAIL_NAME_MAX_BYTES &&
           is_mail_char(text.data[start - 1])) {
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
    return start < at && is_host(str_slice(text, 0, end), at + 1, 1) &&
           char_is_alphanumeric(text.data[end - 1]) &&
           (start == 0 || strchr("/:<@", text.data[start - 1]) == NULL);
}

static bool
find_address(struct str text, struct address *address)
{
    for (size_t at = 0; at < text.size_bytes; at++) {
        char c = text.data[at];
        if ((c == 'h' || c == 'H' || c == 'f' || c == 'F' || c == 'w' ||
             c == 'W')
                ? read_web(text, at, address)
                : c == '@' && read_mail(text, at, address)) {
            return true;
        }
    }
    return false;
}

/* Put the links of one text before it, and leave it what is behind them. */
static void
cut_text(struct arena *arena, struct node *text)
{
    struct address address;

    while (find_address(text->text, &address)) {
        struct node *link = node_new(arena, NODE_LINK, text->pos);
        link->link.destination =
            str_join(arena, str_from_c(address.before),
                     str_slice(text->text, address.start, address.end));
        text_cut_out(arena, text, address.start, address.end, link);
    }
    if (str_is_empty(text->text)) {
        node_detach(text);
    }
}

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
