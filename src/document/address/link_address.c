#include "link_address.h"

static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};

enum {
    SCHEME_COUNT = sizeof schemes / sizeof schemes[0]
};

bool
link_address_is_outside(const struct node *link)
{
    for (size_t i = 0; i < SCHEME_COUNT; i++) {
        if (str_starts_with(link->link.destination, str_from_c(schemes[i]))) {
            return true;
        }
    }
    return false;
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
    struct str address = destination;

    for (size_t i = 0; i < SCHEME_COUNT; i++) {
        if (str_starts_with(address, str_from_c(schemes[i]))) {
            address = str_tail(address, str_from_c(schemes[i]).size_bytes);
            break;
        }
    }
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
