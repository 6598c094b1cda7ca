#include "template_line.h"

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
        if (str_starts_with(text, open)) {
            struct str rest =
                str_slice(text, open.size_bytes, TEMPLATE_MAX_BYTES);
            size_t end = str_find(rest, close);
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

/* How much of the text the templates are that it begins with and that stand for
 * an address; 0: it begins with none, or with another. */
static size_t
address_size(struct str text)
{
    struct str inside;
    struct str slash;
    struct str path;
    size_t size;
    size_t at = 0;

    while (read_template(str_tail(text, at), &inside, &size)) {
        if (!read_address(inside, &slash, &path)) {
            return 0;
        }
        at += size;
    }
    return at;
}

static void
add_address(struct line_edit *edit, struct str templates)
{
    struct str inside;
    struct str slash;
    struct str path;
    size_t size;

    while (read_template(templates, &inside, &size)) {
        (void)read_address(inside, &slash, &path);
        line_edit_add(edit, slash);
        line_edit_add(edit, path);
        templates = str_tail(templates, size);
    }
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

static struct edited_line
plain_addresses(struct arena *arena, struct edited_line line)
{
    struct code_walk walk = {.line = line.text};
    struct line_edit edit;
    size_t done = 0;

    line_edit_begin(&edit, arena, line);
    while (walk.at < line.text.size_bytes) {
        size_t begin =
            walk.code > 0 ? 0 : address_begin(str_tail(line.text, walk.at));
        size_t at = walk.at + begin;
        size_t size = begin > 0 ? address_size(str_tail(line.text, at)) : 0;
        if (size > 0) {
            line_edit_add(&edit, str_slice(line.text, done, at));
            add_address(&edit, str_slice(line.text, at, at + size));
            done = walk.at = at + size;
        } else {
            code_walk_step(&walk);
        }
    }
    line_edit_add(&edit, str_tail(line.text, done));
    return line_edit_end(&edit);
}

/* -------------------------------------------------------------- pictures */

/* The words without what would end them in an image. */
static void
add_words(struct line_edit *edit, struct str words)
{
    size_t done = 0;

    for (size_t i = 0; i < words.size_bytes; i++) {
        char c = words.data[i];
        bool is_escaped = i > 0 && words.data[i - 1] == '\\';
        if ((c == '[' || c == ']' || c == '"') && !is_escaped) {
            line_edit_add(edit, str_slice(words, done, i));
            line_edit_add_c(edit, "\\");
            done = i;
        }
    }
    line_edit_add(edit, str_tail(words, done));
}

/* A line that is a figure of Hugo. */
static struct edited_line
read_figure(struct arena *arena, struct edited_line line)
{
    static const char *const name[] = {"figure ", "image ", "img ", NULL};
    struct str text = str_trim(line.text);
    struct line_edit edit;
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
    line_edit_begin(&edit, arena, line);
    line_edit_add(
        &edit, str_slice(line.text, 0, (size_t)(text.data - line.text.data)));
    line_edit_add_c(&edit, "![");
    add_words(&edit, attribute_of(inside, "alt="));
    line_edit_add_c(&edit, "](<");
    line_edit_add(&edit, attribute_of(inside, "src="));
    line_edit_add_c(&edit, str_is_empty(caption) ? ">" : "> \"");
    add_words(&edit, caption);
    line_edit_add_c(&edit, str_is_empty(caption) ? ")" : "\")");
    return line_edit_end(&edit);
}

struct edited_line
template_line_read(struct arena *arena, struct edited_line line)
{
    if (str_find(line.text, STR("{{")) == STR_NOT_FOUND &&
        str_find(line.text, STR("{%")) == STR_NOT_FOUND) {
        return line;
    }
    return plain_addresses(arena, read_figure(arena, line));
}
