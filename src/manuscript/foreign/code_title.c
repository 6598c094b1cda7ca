#include "code_title.h"

/* The value behind a key and its "=", in quotes or one word. */
static struct str
read_value(struct str text)
{
    static const char end_signs[] = " \t,}";
    size_t size = 0;
    char quote;

    text = str_trim(text);
    quote = str_is_empty(text) ? '\0' : text.data[0];
    if (quote == '"' || quote == '\'') {
        size_t end = str_find_char(str_tail(text, 1), quote);
        return end == STR_NOT_FOUND ? STR_EMPTY
                                    : str_trim(str_slice(text, 1, end + 1));
    }
    while (size < text.size_bytes &&
           str_find_char(str_from_c(end_signs), text.data[size]) ==
               STR_NOT_FOUND) {
        size++;
    }
    return str_slice(text, 0, size);
}

static bool
begins_word(struct str text, size_t at)
{
    return at == 0 ||
           str_find_char(STR(" \t,{"), text.data[at - 1]) != STR_NOT_FOUND;
}

static struct str
find_value(struct str text, struct str key)
{
    size_t from = 0;
    size_t found;

    while ((found = str_find(str_tail(text, from), key)) != STR_NOT_FOUND) {
        size_t at = from + found;
        struct str rest = str_trim(str_tail(text, at + key.size_bytes));
        if (begins_word(text, at) && str_starts_with(rest, STR("="))) {
            return read_value(str_tail(rest, 1));
        }
        from = at + key.size_bytes;
    }
    return STR_EMPTY;
}

/* "[main.c]" */
static struct str
find_brackets(struct str text)
{
    struct str word = str_trim(text);
    size_t end = str_find_char(word, ']');

    return str_starts_with(word, STR("[")) && end != STR_NOT_FOUND
               ? str_trim(str_slice(word, 1, end))
               : STR_EMPTY;
}

struct str
code_title_read(struct str text)
{
    static const char *const key[] = {"title", "filename", "file-name",
                                      "caption", "fig.cap"};
    struct str title = find_brackets(text);

    for (size_t i = 0; i < sizeof key / sizeof key[0] && str_is_empty(title);
         i++) {
        title = find_value(text, str_from_c(key[i]));
    }
    return title;
}
