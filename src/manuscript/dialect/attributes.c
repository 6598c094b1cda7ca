#include "attributes.h"

#include "base/strbuf.h"
#include "base/suggestion.h"
#include "base/utf8.h"
#include "document/direction.h"

enum {
    EXCERPT_MAX_BYTES = 60
};

static bool
is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' ||
           (unsigned char)c >= 0x80;
}

/* A name at `*at`; a dot separates classes, so it ends a class name. */
static struct str
cut_name(struct str text, size_t *at, bool is_class)
{
    size_t start = *at;

    while (*at < text.size_bytes &&
           (is_class ? text.data[*at] != '.' && is_name_char(text.data[*at])
                     : text.data[*at] == ':' || is_name_char(text.data[*at]))) {
        (*at)++;
    }
    return str_slice(text, start, *at);
}

static bool
cut_quoted(struct arena *arena, struct str text, size_t *at, struct str *value)
{
    char quote = text.data[(*at)++];
    struct strbuf out;

    strbuf_init(&out);
    while (*at < text.size_bytes && text.data[*at] != quote) {
        if (text.data[*at] == '\\' && *at + 1 < text.size_bytes) {
            (*at)++;
        }
        strbuf_add_char(&out, text.data[(*at)++]);
    }
    *value = strbuf_copy(arena, &out);
    strbuf_release(&out);
    if (*at == text.size_bytes) {
        return false;
    }
    (*at)++;
    return true;
}

static bool
cut_value(struct arena *arena, struct str text, size_t *at, struct str *value)
{
    size_t start = *at;

    if (*at < text.size_bytes &&
        (text.data[*at] == '"' || text.data[*at] == '\'')) {
        return cut_quoted(arena, text, at, value);
    }
    while (*at < text.size_bytes && text.data[*at] != ' ' &&
           text.data[*at] != '\t' && text.data[*at] != '}' &&
           text.data[*at] != '{') {
        (*at)++;
    }
    *value = str_slice(text, start, *at);
    return *at > start;
}

static void
add_class(struct arena *arena, struct attribute_list *list, struct str name)
{
    list->classes = str_join_words(arena, list->classes, name);
}

/* "#id" or ".class" at `*at`. */
static bool
cut_id_or_class(struct arena *arena, struct str text, size_t *at,
                struct attribute_list *list)
{
    bool is_id = text.data[*at] == '#';
    struct str name;

    (*at)++;
    name = cut_name(text, at, !is_id);
    if (is_id) {
        list->id = name;
    } else {
        add_class(arena, list, name);
    }
    return !str_is_empty(name);
}

static struct attribute *
add_pair(struct arena *arena, struct attribute_list *list,
         struct attribute **last, struct str key)
{
    struct attribute *pair = ARENA_NEW(arena, struct attribute);

    pair->key = key;
    if (*last == NULL) {
        list->pair = pair;
    } else {
        (*last)->next = pair;
    }
    *last = pair;
    return pair;
}

/* A dash alone, which pandoc reads as .unnumbered. */
static bool
is_dash(struct str text, size_t at)
{
    char after = at + 1 < text.size_bytes ? text.data[at + 1] : '\0';

    return text.data[at] == '-' &&
           (after == '}' || after == ' ' || after == '\t');
}

/* One of #id, .class, key=value, - at `*at`. */
static bool
cut_attribute(struct arena *arena, struct str text, size_t *at,
              struct attribute_list *list, struct attribute **last)
{
    struct str name;

    if (text.data[*at] == '#' || text.data[*at] == '.') {
        return cut_id_or_class(arena, text, at, list);
    }
    if (is_dash(text, *at)) {
        (*at)++;
        add_class(arena, list, STR("unnumbered"));
        return true;
    }
    name = cut_name(text, at, false);
    if (str_is_empty(name) || *at == text.size_bytes || text.data[*at] != '=') {
        return false;
    }
    (*at)++;
    return cut_value(arena, text, at,
                     &add_pair(arena, list, last, name)->value);
}

/* Gives whether there was any. */
static bool
skip_spaces(struct str text, size_t *at)
{
    size_t start = *at;

    while (*at < text.size_bytes &&
           (text.data[*at] == ' ' || text.data[*at] == '\t')) {
        (*at)++;
    }
    return *at > start;
}

bool
attributes_parse(struct arena *arena, struct str text,
                 struct attribute_list *list, size_t *size_bytes)
{
    struct attribute *last = NULL;
    size_t at = 1;
    bool is_empty = true;

    *list = (struct attribute_list){.id = STR_EMPTY, .classes = STR_EMPTY};
    if (text.size_bytes < 2 || text.data[0] != '{') {
        return false;
    }
    if (text.data[1] == ':') {
        at++; /* as kramdown and Python-Markdown write it */
    }
    for (;; is_empty = false) {
        bool is_parted = skip_spaces(text, &at) || is_empty;
        if (at == text.size_bytes) {
            return false;
        }
        if (text.data[at] == '}') {
            *size_bytes = at + 1;
            return !is_empty;
        }
        if ((!is_parted && text.data[at] != '.') ||
            !cut_attribute(arena, text, &at, list, &last)) {
            return false;
        }
    }
}

size_t
attributes_find_at_end(struct arena *arena, struct str line,
                       struct attribute_list *list)
{
    struct str text = str_trim_end(line);
    size_t open;
    size_t size_bytes;

    if (!str_ends_with(text, STR("}"))) {
        return STR_NOT_FOUND;
    }
    open = str_find_last_char(text, '{');
    if (open == STR_NOT_FOUND ||
        !attributes_parse(arena, str_tail(text, open), list, &size_bytes) ||
        open + size_bytes != text.size_bytes) {
        return STR_NOT_FOUND;
    }
    /* {{name.x}} is a variable, and a{b=c} may be mathematics; what stands
     * right behind a link or an image is not found here */
    if (open > 0 && text.data[open - 1] != ' ' && text.data[open - 1] != '\t') {
        return STR_NOT_FOUND;
    }
    return open;
}

/* On code, Leanpub and kramdown name what the program is written in. */
static void
apply_language(struct arena *arena, struct node *node, struct str language)
{
    if (node->kind == NODE_CODE_BLOCK) {
        node->classes = str_join_words(arena, language, node->classes);
    } else {
        node->language = language;
    }
}

/* Behind the pairs that the node has. */
static void
apply_pairs(struct arena *arena, struct node *node,
            const struct attribute *pair)
{
    struct attribute **end = &node->attribute;

    while (*end != NULL) {
        end = &(*end)->next;
    }
    for (; pair != NULL; pair = pair->next) {
        *end = ARENA_NEW(arena, struct attribute);
        (*end)->key = pair->key;
        (*end)->value = pair->value;
        end = &(*end)->next;
        if (str_equal_c(pair->key, "lang")) {
            apply_language(arena, node, pair->value);
        } else if (str_equal_c(pair->key, "dir")) {
            node->direction = direction_named(pair->value);
        }
    }
}

void
attributes_apply(struct arena *arena, struct node *node,
                 const struct attribute_list *list)
{
    if (!str_is_empty(list->id)) {
        node->id = list->id;
    }
    node->classes = str_join_words(arena, node->classes, list->classes);
    apply_pairs(arena, node, list->pair);
}

struct str
attributes_excerpt(struct arena *arena, struct str text)
{
    if (text.size_bytes <= EXCERPT_MAX_BYTES) {
        return text;
    }
    return str_join(arena, utf8_beginning(text, EXCERPT_MAX_BYTES), STR("..."));
}

struct str
attributes_suggestion(struct arena *arena, struct str word, struct str known)
{
    struct suggestion suggestion = suggestion_begin(word);
    struct str candidate;

    while (str_next_word(&known, &candidate)) {
        suggestion_weigh(&suggestion, candidate);
    }
    return suggestion_question(arena, &suggestion, "\"", "\"");
}

bool
attributes_is_for_browsers(struct str key)
{
    static const char keys[] =
        "rel target style loading decoding srcset sizes fetchpriority "
        "crossorigin referrerpolicy download hreflang tabindex draggable "
        "contenteditable spellcheck autocomplete itemprop itemscope itemtype "
        "markdown align valign bgcolor border cellpadding cellspacing hspace "
        "vspace frameborder onclick ondblclick onload onerror onchange oninput "
        "onsubmit onfocus onblur onmouseover onmouseout onmouseenter "
        "onmouseleave onkeydown onkeyup";

    return str_starts_with(key, STR("data-")) ||
           str_has_word(str_from_c(keys), key);
}

static bool
is_direction(const struct attribute *pair)
{
    return str_equal_c(pair->key, "dir") &&
           direction_named(pair->value) != DIRECTION_UNSAID;
}

void
attributes_check_keys(struct arena *arena, const struct node *node,
                      struct str known, struct diagnostics *diagnostics)
{
    for (const struct attribute *pair = node->attribute; pair != NULL;
         pair = pair->next) {
        if (str_has_word(known, pair->key) || str_equal_c(pair->key, "lang") ||
            is_direction(pair) || attributes_is_for_browsers(pair->key)) {
            continue;
        }
        DIAG_REPORT(diagnostics, DIAG_ATTRIBUTE_UNKNOWN, node->pos, pair->key,
                    attributes_suggestion(arena, pair->key, known));
    }
}
