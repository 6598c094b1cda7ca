#include "link_danger.h"

#include "base/web_address.h"

bool
link_danger_is_followed(struct str scheme)
{
    static const char *const followed[] = {"http", "https", "mailto", "tel",
                                           "sms",  "ftp",   NULL};

    return str_is_one_of(scheme, followed);
}

static bool
has_control_character(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20 || c == 0x7F) {
            return true;
        }
    }
    return false;
}

/* A scheme that runs or opens something on the reader's machine. */
static bool
is_dangerous_scheme(struct str scheme)
{
    static const char *const dangerous[] = {
        "javascript", "vbscript", "data", "file", "blob", "about", NULL};

    return str_is_one_of(scheme, dangerous);
}

const char *
link_danger_find(struct str destination, struct str path)
{
    struct str scheme = web_address_scheme(destination);

    if (has_control_character(destination) || has_control_character(path)) {
        return "it holds a control character";
    }
    if (scheme.size_bytes == 1) {
        return "it names a drive; write it relative to this file";
    }
    if (destination.size_bytes > LINK_DANGER_MAX_BYTES) {
        return "its address is longer than 4000 bytes";
    }
    if (is_dangerous_scheme(scheme)) {
        return "only http, https, mailto, tel, sms and ftp are followed";
    }
    if (str_is_empty(scheme) && str_find_char(path, '\\') != STR_NOT_FOUND) {
        return "it holds a backslash; folders are parted by slashes";
    }
    return NULL;
}
