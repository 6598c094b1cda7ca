#include "link_address.h"

#include "base/utf8.h"

static const char *const schemes[] = {"https://", "http://", "ftp://",
                                      "mailto:",  "tel:",    "sms:"};

enum {
    SCHEME_COUNT = sizeof schemes / sizeof schemes[0]
};

/* The size of what people leave out when they write an address by hand. */
static size_t
scheme_size(struct str address)
{
    for (size_t i = 0; i < SCHEME_COUNT; i++) {
        struct str scheme = str_from_c(schemes[i]);
        if (address.size_bytes >= scheme.size_bytes &&
            str_starts_with_ignoring_case(address, scheme)) {
            return scheme.size_bytes;
        }
    }
    return 0;
}

bool
link_address_is_outside(const struct node *link)
{
    return scheme_size(link->link.destination) > 0;
}

bool
link_address_leads_somewhere(const struct node *link)
{
    return link->link.target != NULL || link_address_is_outside(link);
}

/* The address as people write it by hand. */
static struct str
by_hand(struct str destination)
{
    struct str address = str_tail(destination, scheme_size(destination));

    if (address.size_bytes > 1 && str_ends_with(address, STR("/"))) {
        address = str_slice(address, 0, address.size_bytes - 1);
    }
    return address;
}

/* "www.example.org" and "example.org" say the same to a reader. */
static struct str
without_www(struct str address)
{
    return str_starts_with(address, STR("www."))
               ? str_tail(address, STR("www.").size_bytes)
               : address;
}

struct str
link_address_unsaid(const struct node *link, struct str words)
{
    struct str address = by_hand(link->link.destination);

    return str_equal_ignoring_case(without_www(by_hand(words)),
                                   without_www(address))
               ? STR_EMPTY
               : address;
}

static bool
is_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') ||
           (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7);
}

/* Letters, and an apostrophe or a hyphen with a letter behind it. */
size_t
link_address_rest_size(struct str text)
{
    size_t end = 0;
    size_t at = 0;

    while (at < text.size_bytes) {
        uint32_t c = utf8_next(text, &at);
        bool is_joint = c == '\'' || c == 0x2019 || c == '-' || c == 0x2010;
        if (is_joint && at < text.size_bytes) {
            c = utf8_next(text, &at);
        }
        if (!is_letter(c)) {
            break;
        }
        end = at;
    }
    return end;
}

static bool
is_rest(const struct node *node)
{
    return node != NULL && node->kind == NODE_TEXT &&
           !str_is_empty(node->text) &&
           link_address_rest_size(node->text) == node->text.size_bytes;
}

/* Does it hold words of the line that it stands in? */
static bool
is_run(const struct node *node)
{
    return !node_is_block(node) && node->kind != NODE_LINK;
}

static const struct node *
leaf_behind(const struct node *node)
{
    while (node->next == NULL && node->parent != NULL && is_run(node->parent)) {
        node = node->parent;
    }
    node = node->next;
    while (node != NULL && is_run(node) && node->first_child != NULL) {
        node = node->first_child;
    }
    return node;
}

static const struct node *
leaf_before(const struct node *node)
{
    while (node->previous == NULL && node->parent != NULL &&
           is_run(node->parent)) {
        node = node->parent;
    }
    node = node->previous;
    while (node != NULL && is_run(node) && node->last_child != NULL) {
        node = node->last_child;
    }
    return node;
}

static bool
begins_with_letter(const struct node *node)
{
    size_t at = 0;

    while (node->first_child != NULL) {
        node = node->first_child;
    }
    return node->kind == NODE_TEXT && !str_is_empty(node->text) &&
           is_letter(utf8_next(node->text, &at));
}

static bool
ends_in_letter(const struct node *node)
{
    size_t at;

    while (node->last_child != NULL) {
        node = node->last_child;
    }
    if (node->kind != NODE_TEXT || str_is_empty(node->text)) {
        return false;
    }
    at = node->text.size_bytes - 1;
    while (at > 0 && ((unsigned char)node->text.data[at] & 0xC0) == 0x80) {
        at--;
    }
    return is_letter(utf8_next(node->text, &at));
}

/* Does the link `second` go on with the word that ends in `first`? */
static bool
goes_on(const struct node *first, const struct node *second)
{
    return ends_in_letter(first) && begins_with_letter(second);
}

/* The node behind a link, or behind the end of a link's word, that belongs to
 * the same word; NULL: the word ends. */
static const struct node *
next_of_word(const struct node *node)
{
    const struct node *next = leaf_behind(node);

    if (next != NULL && next->kind == NODE_LINK) {
        return goes_on(node, next) ? next : NULL;
    }
    return node->kind == NODE_LINK && is_rest(next) ? next : NULL;
}

/* The link that the TEXT ends the last word of, or NULL. */
static const struct node *
link_ended_by(const struct node *text)
{
    const struct node *link = is_rest(text) ? leaf_before(text) : NULL;

    return link != NULL && link->kind == NODE_LINK ? link : NULL;
}

/* The same backwards. */
static const struct node *
previous_of_word(const struct node *node)
{
    const struct node *previous;

    if (node->kind != NODE_LINK) {
        return link_ended_by(node);
    }
    previous = leaf_before(node);
    if (previous == NULL || !goes_on(previous, node)) {
        return NULL;
    }
    return previous->kind == NODE_LINK || link_ended_by(previous) != NULL
               ? previous
               : NULL;
}

const struct node *
link_address_first_due(const struct node *node)
{
    const struct node *previous;

    if ((node->kind != NODE_LINK && link_ended_by(node) == NULL) ||
        next_of_word(node) != NULL) {
        return NULL;
    }
    while ((previous = previous_of_word(node)) != NULL) {
        node = previous;
    }
    return node;
}

const struct node *
link_address_next_due(const struct node *link)
{
    do {
        link = next_of_word(link);
    } while (link != NULL && link->kind != NODE_LINK);
    return link;
}
