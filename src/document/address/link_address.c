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

const struct node *
link_address_word_end(const struct node *link)
{
    while (link->next == NULL && link->parent != NULL && is_run(link->parent)) {
        link = link->parent;
    }
    return is_rest(link->next) ? link->next : NULL;
}

const struct node *
link_address_ended_by(const struct node *text)
{
    const struct node *link = is_rest(text) ? text->previous : NULL;

    while (link != NULL && link->kind != NODE_LINK) {
        link = link->last_child;
    }
    return link;
}
