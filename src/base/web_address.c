#include "web_address.h"

#include "strbuf.h"

enum {
    WRAPS_MAX = 4 /* pairs of brackets; no slip makes more */
};

static bool
is_one_of(char c, const char *list)
{
    return c != '\0' && str_find_char(str_from_c(list), c) != STR_NOT_FOUND;
}

/* The byte that "%41" at `at` stands for; -1: nothing is encoded there. */
static int
encoded_byte(struct str text, size_t at)
{
    bool is_whole = text.data[at] == '%' && at + 2 < text.size_bytes;
    unsigned high = is_whole ? char_hex_value(text.data[at + 1]) : 16;
    unsigned low = is_whole ? char_hex_value(text.data[at + 2]) : 16;

    return high > 15 || low > 15 ? -1 : (int)(high * 16 + low);
}

struct str
web_address_decoded(struct arena *arena, struct str text)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < text.size_bytes; i++) {
        int byte = encoded_byte(text, i);
        strbuf_add_char(&out, byte < 0 ? text.data[i] : (char)byte);
        i += byte < 0 ? 0 : 2;
    }
    return strbuf_take(arena, &out);
}

/* ---------------------------------------------------------------- parts */

struct str
web_address_scheme(struct str address)
{
    size_t colon = str_find_char(address, ':');

    for (size_t i = 0; colon != STR_NOT_FOUND && i < colon; i++) {
        char c = address.data[i];
        if (!char_is_letter(c) &&
            (i == 0 || !(char_is_digit(c) || is_one_of(c, "+-.")))) {
            return STR_EMPTY;
        }
    }
    return colon == STR_NOT_FOUND ? STR_EMPTY : str_slice(address, 0, colon);
}

/* Where the first of the characters stands, or the end. */
static size_t
find_first_of(struct str text, size_t at, const char *list)
{
    while (at < text.size_bytes && !is_one_of(text.data[at], list)) {
        at++;
    }
    return at;
}

bool
web_address_find_authority(struct str address, size_t *start, size_t *end)
{
    struct str scheme = web_address_scheme(address);

    *start = scheme.size_bytes + (str_is_empty(scheme) ? 0 : 1);
    if (!str_starts_with(str_tail(address, *start), STR("//"))) {
        return false;
    }
    *start += 2;
    *end = find_first_of(address, *start, "/?#");
    return true;
}

struct str
web_address_host(struct str authority)
{
    size_t at = str_find_last_char(authority, '@');
    struct str host =
        at == STR_NOT_FOUND ? authority : str_tail(authority, at + 1);
    size_t colon = str_find_last_char(host, ':');
    bool is_port = colon != STR_NOT_FOUND;

    for (size_t i = colon + 1; is_port && i < host.size_bytes; i++) {
        is_port = char_is_digit(host.data[i]);
    }
    return is_port ? str_slice(host, 0, colon) : host;
}

/* ------------------------------------------------------------- encoding */

/* RFC 3986, 2.3 and 2.2: unreserved characters and sub-delimiters. */
static bool
is_plain(char c)
{
    return char_is_alphanumeric(c) || is_one_of(c, "-._~!$&'()*+,;=");
}

/* Adds a part that may hold plain characters and those of `also`. */
static void
add_part(struct strbuf *out, struct str part, const char *also)
{
    for (size_t i = 0; i < part.size_bytes; i++) {
        char c = part.data[i];
        if (is_plain(c) || is_one_of(c, also) || encoded_byte(part, i) >= 0) {
            strbuf_add_char(out, c);
        } else {
            strbuf_add_char(out, '%');
            strbuf_add_hex(out, (unsigned char)c, 2);
        }
    }
}

/* Who asks, where: a second "@" is the name's own. */
static void
add_authority(struct strbuf *out, struct str authority)
{
    size_t at = str_find_last_char(authority, '@');
    size_t host = at == STR_NOT_FOUND ? 0 : at;
    bool is_bracketed = str_starts_with(web_address_host(authority), STR("["));

    add_part(out, str_slice(authority, 0, host), ":");
    add_part(out, str_tail(authority, host), is_bracketed ? ":@[]" : ":@");
}

static bool
is_dialed(struct str scheme)
{
    return str_equal_ignoring_case(scheme, STR("tel")) ||
           str_equal_ignoring_case(scheme, STR("sms"));
}

/* A number as it is dialed: blanks only help the eye. What stands on their two
 * sides makes no escape together. */
static struct str
without_blanks(struct arena *arena, struct str address)
{
    size_t end = find_first_of(address, 0, "?#");
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < end;) {
        int byte = encoded_byte(address, i);
        size_t size = byte < 0 ? 1 : 3;
        if (address.data[i] == '%' && byte < 0) {
            strbuf_add_c(&out, "%25");
        } else if (address.data[i] != ' ' && byte != ' ') {
            strbuf_add(&out, str_slice(address, i, i + size));
        }
        i += size;
    }
    strbuf_add(&out, str_tail(address, end));
    return strbuf_take(arena, &out);
}

struct str
web_address_encoded(struct arena *arena, struct str address)
{
    struct str scheme = web_address_scheme(address);
    size_t at = scheme.size_bytes + (str_is_empty(scheme) ? 0 : 1);
    struct strbuf out;
    size_t start;
    size_t end;

    if (is_dialed(scheme)) {
        address = without_blanks(arena, address);
    }
    strbuf_init(&out);
    if (web_address_find_authority(address, &start, &end)) {
        strbuf_add(&out, str_slice(address, 0, start));
        add_authority(&out, str_slice(address, start, end));
    } else {
        end = at;
        strbuf_add(&out, str_slice(address, 0, at));
    }
    at = find_first_of(address, end, "?#");
    add_part(&out, str_slice(address, end, at), ":@/");
    end = find_first_of(address, at, "#");
    add_part(&out, str_slice(address, at, end), ":@/?");
    if (end < address.size_bytes) {
        strbuf_add_char(&out, '#');
        add_part(&out, str_tail(address, end + 1), ":@/?");
    }
    return strbuf_take(arena, &out);
}

/* -------------------------------------------------------- what is left out */

/* The last part of a name that is a host's far more often than a file's: of
 * the short ones many are endings of files (md, py, rs, sh, pl). */
static bool
is_known_ending(struct str ending)
{
    static const char *const known[] = {
        "com", "org", "net", "edu", "gov", "info", "int", "io", "dev", "app",
        "eu",  "uk",  "de",  "fr",  "es",  "it",   "nl",  "ch", "at",  "se",
        "dk",  "fi",  "be",  "pt",  "br",  "mx",   "ar",  "ca", "us",  "au",
        "nz",  "jp",  "cn",  "in",  "ie",  "za",   NULL};

    return str_is_one_of(ending, known);
}

/* Letters, digits, hyphens and underscores; what is beyond ASCII, encoded or
 * not, is not judged here. */
static bool
is_host_char(struct str host, size_t at)
{
    char c = host.data[at];

    return char_is_alphanumeric(c) || is_one_of(c, "-_.") ||
           (unsigned char)c >= 0x80 || encoded_byte(host, at) >= 0x80;
}

static bool
has_odd_character(struct str host)
{
    size_t at = 0;

    while (at < host.size_bytes && is_host_char(host, at)) {
        at++;
    }
    return at < host.size_bytes;
}

static bool
looks_like_host(struct str host)
{
    size_t dot = str_find_last_char(host, '.');

    return dot != STR_NOT_FOUND && dot > 0 && !has_odd_character(host) &&
           str_find(host, STR("..")) == STR_NOT_FOUND && host.data[0] != '.' &&
           dot + 2 < host.size_bytes;
}

const char *
web_address_left_out(struct str address)
{
    size_t end = find_first_of(address, 0, "/?#");
    struct str first = str_slice(address, 0, end);
    size_t at = str_find_char(first, '@');
    struct str host = web_address_host(first);
    struct str scheme = web_address_scheme(address);

    if (!str_is_empty(scheme) && str_find_char(scheme, '.') == STR_NOT_FOUND) {
        return NULL;
    }
    if (str_starts_with(address, STR("//"))) {
        return web_address_left_out(str_tail(address, 2)) == NULL ? NULL
                                                                  : "https:";
    }
    if (at != STR_NOT_FOUND) {
        bool is_mail = at > 0 && str_find_char(first, ' ') == STR_NOT_FOUND &&
                       !str_starts_with(str_tail(address, end), STR("/")) &&
                       looks_like_host(str_tail(first, at + 1));
        return is_mail ? "mailto:" : NULL;
    }
    if (!looks_like_host(host)) {
        return NULL;
    }
    return str_starts_with(host, STR("www.")) ||
                   is_known_ending(
                       str_tail(host, str_find_last_char(host, '.') + 1))
               ? "https://"
               : NULL;
}

/* Does the bracket that opens the text close at its very end? */
static bool
is_wrapped(struct str text)
{
    size_t depth = 0;

    if (text.size_bytes < 3 || text.data[0] != '(') {
        return false;
    }
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '(') {
            depth++;
        } else if (text.data[i] == ')' && --depth == 0) {
            return i + 1 == text.size_bytes;
        }
    }
    return false;
}

struct str
web_address_unwrapped(struct str address)
{
    size_t layers = 0;

    while (layers < WRAPS_MAX && is_wrapped(address)) {
        address = str_trim(str_slice(address, 1, address.size_bytes - 1));
        layers++;
    }
    return address;
}
