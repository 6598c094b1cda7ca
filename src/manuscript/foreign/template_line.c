#include "template_line.h"

#include "base/strbuf.h"
#include "code_walk.h"

enum {
    /* what ends further on is not looked for, so that the time is linear */
    TEMPLATE_MAX_BYTES = 400
};

struct brackets {
    const char *open;
    const char *close;
};

/* Those that stay as they are typed, and with the last those in addresses. */
static const struct brackets bracket_table[] = {
    {"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}};

/* What stands in the brackets at the begin of `text`; false: none do. */
static bool
read_template(struct str text, struct str *inside, size_t *size)
{
    for (size_t i = 0; i < sizeof bracket_table / sizeof bracket_table[0];
         i++) {
        struct str open = str_from_c(bracket_table[i].open);
        struct str close = str_from_c(bracket_table[i].close);
        struct str rest = str_slice(text, open.size_bytes, TEMPLATE_MAX_BYTES);
        size_t end = str_find(rest, close);
        if (str_starts_with(text, open)) {
            *inside = str_trim(str_slice(rest, 0, end));
            *size = open.size_bytes + end + close.size_bytes;
            return end != STR_NOT_FOUND;
        }
    }
    return false;
}

size_t
template_size(struct str text)
{
    struct str inside;
    size_t size;

    return text.size_bytes > 2 && text.data[0] == '{' &&
                   (text.data[1] == '%' ||
                    (text.data[1] == '{' &&
                     (text.data[2] == '<' || text.data[2] == '%'))) &&
                   read_template(text, &inside, &size)
               ? size
               : 0;
}

/* Between quotation marks, or up to a space. */
static struct str
value_of(struct str text)
{
    struct str word = STR_EMPTY;

    text = str_trim(text);
    if (!str_is_empty(text) && (text.data[0] == '"' || text.data[0] == '\'')) {
        size_t end = 1;
        while (end < text.size_bytes &&
               (text.data[end] != text.data[0] || text.data[end - 1] == '\\')) {
            end++;
        }
        return str_slice(text, 1, end);
    }
    (void)str_next_word(&text, &word);
    return word;
}

/* The value of `key`, which ends in "=". */
static struct str
attribute_of(struct str inside, const char *key)
{
    size_t at = str_find(inside, str_from_c(key));

    return at == STR_NOT_FOUND
               ? STR_EMPTY
               : value_of(str_tail(inside, at + str_from_c(key).size_bytes));
}

/* ------------------------------------------------------------- addresses */

static bool
starts_with_any(struct str text, const char *const *list)
{
    while (*list != NULL && !str_starts_with(text, str_from_c(*list))) {
        list++;
    }
    return *list != NULL;
}

/* The address that a template stands for, with "/" before it where it begins
 * at the site; false: it is another. */
static bool
read_address(struct str inside, struct str *slash, struct str *address)
{
    static const char *const root[] = {"site.baseurl", "site.url",
                                       ".Site.BaseURL", "base_path", NULL};
    static const char *const link[] = {"link ", "ref ", "relref ", NULL};

    *slash = STR_EMPTY;
    *address = STR_EMPTY;
    if (starts_with_any(inside, root)) {
        return true;
    }
    if (starts_with_any(inside, link)) {
        struct str rest = str_tail(inside, str_find_char(inside, ' '));
        struct str path = attribute_of(rest, "path=");
        *address = str_is_empty(path) ? value_of(rest) : path;
        *slash = inside.data[0] == 'l' ? STR("/") : STR_EMPTY;
    } else if (!str_is_empty(inside) &&
               (inside.data[0] == '"' || inside.data[0] == '\'') &&
               str_find(inside, STR("_url")) != STR_NOT_FOUND) {
        *address = value_of(inside);
        *slash = STR("/");
    }
    *slash = str_starts_with(*address, STR("/")) ? STR_EMPTY : *slash;
    return !str_is_empty(*address);
}

/* Add the templates that `text` begins with as an address, behind as many spaces
 * as it is shorter where these are `is_free`, so that columns stay. Gives how
 * much of the text they are; 0: it begins with none, or with another. */
static size_t
add_address(struct strbuf *out, struct str text, bool is_free)
{
    struct strbuf address;
    struct str inside;
    struct str slash;
    struct str path;
    size_t size;
    size_t at = 0;

    strbuf_init(&address);
    while (read_template(str_tail(text, at), &inside, &size)) {
        if (!read_address(inside, &slash, &path)) {
            at = 0;
            break;
        }
        strbuf_add(&address, slash);
        strbuf_add(&address, path);
        at += size;
    }
    if (at > 0) {
        size_t spaces = at - strbuf_str(&address).size_bytes;
        strbuf_add_repeated(out, ' ', is_free ? spaces : 0);
        strbuf_add(out, strbuf_str(&address));
    }
    strbuf_release(&address);
    return at;
}

/* Where an address begins behind what stands at the place; 0: nowhere. */
static size_t
address_begin(struct str text)
{
    static const char *const begin[] = {"](",     "]: ",   "href=\"", "href='",
                                        "src=\"", "src='", "](<"};

    for (size_t i = sizeof begin / sizeof begin[0]; i-- > 0;) {
        struct str sign = str_from_c(begin[i]);
        if (str_starts_with(text, sign)) {
            return sign.size_bytes;
        }
    }
    return 0;
}

static struct str
plain_addresses(struct arena *arena, struct str line)
{
    struct code_walk walk = {.line = line};
    struct strbuf out;
    size_t done = 0;

    strbuf_init(&out);
    while (walk.at < line.size_bytes) {
        size_t begin =
            walk.code > 0 ? 0 : address_begin(str_tail(line, walk.at));
        size_t at = walk.at + begin;
        if (begin > 0) {
            strbuf_add(&out, str_slice(line, done, at));
            done = at + add_address(&out, str_tail(line, at),
                                    line.data[walk.at] == ']' &&
                                        line.data[at - 1] != '<');
            walk.at = done;
        } else {
            code_walk_step(&walk);
        }
    }
    strbuf_add(&out, str_tail(line, done));
    return strbuf_take(arena, &out);
}

/* -------------------------------------------------------------- pictures */

/* The words without what would end them in an image. */
static void
add_words(struct strbuf *out, struct str words)
{
    for (size_t i = 0; i < words.size_bytes; i++) {
        char c = words.data[i];
        bool is_escaped = i > 0 && words.data[i - 1] == '\\';
        if ((c == '[' || c == ']' || c == '"') && !is_escaped) {
            strbuf_add_char(out, '\\');
        }
        strbuf_add_char(out, c);
    }
}

/* A line that is a figure of Hugo. */
static struct str
read_figure(struct arena *arena, struct str line)
{
    static const char *const name[] = {"figure ", "image ", "img ", NULL};
    struct str text = str_trim(line);
    struct strbuf out;
    struct str inside;
    struct str caption;
    size_t size;

    if (!str_starts_with(text, STR("{{")) ||
        !read_template(text, &inside, &size) || size != text.size_bytes ||
        !starts_with_any(inside, name) ||
        str_is_empty(attribute_of(inside, "src="))) {
        return line;
    }
    caption = attribute_of(inside, "caption=");
    caption = str_is_empty(caption) ? attribute_of(inside, "title=") : caption;
    strbuf_init(&out);
    strbuf_add(&out, str_slice(line, 0, (size_t)(text.data - line.data)));
    strbuf_add_c(&out, "![");
    add_words(&out, attribute_of(inside, "alt="));
    strbuf_add_c(&out, "](<");
    strbuf_add(&out, attribute_of(inside, "src="));
    strbuf_add_c(&out, str_is_empty(caption) ? ">" : "> \"");
    add_words(&out, caption);
    strbuf_add_c(&out, str_is_empty(caption) ? ")" : "\")");
    return strbuf_take(arena, &out);
}

struct str
template_line_read(struct arena *arena, struct str line)
{
    if (str_find(line, STR("{{")) == STR_NOT_FOUND &&
        str_find(line, STR("{%")) == STR_NOT_FOUND) {
        return line;
    }
    return plain_addresses(arena, read_figure(arena, line));
}
