#include "html_match.h"

#include "base/strmap.h"

static const struct html_element titled_element = {"titled", HTML_DETAILS,
                                                   NODE_DIVISION, NULL};

bool
html_match_is_tag(const struct stream_token *token, enum html_token_kind kind)
{
    return token->cut.kind == kind && token->cut.element != NULL &&
           !html_element_is_void(token->cut.element);
}

bool
html_match_is_titled(const struct stream_token *token)
{
    return token->cut.element == &titled_element;
}

/* Joins the tag with the last open one of its name. */
static void
match(struct stream_token *token, size_t at, size_t *last)
{
    if (token[at].cut.kind == HTML_OPEN) {
        token[at].outer = *last;
        *last = at;
    } else if (*last != NONE) {
        token[at].partner = *last;
        token[*last].partner = at;
        *last = token[*last].outer;
    }
}

static void
match_elements(struct arena *arena, struct stream_token *token, size_t count)
{
    size_t *open = ARENA_ARRAY(arena, size_t, html_element_count);

    for (size_t i = 0; i < html_element_count; i++) {
        open[i] = NONE;
    }
    for (size_t i = 0; i < count; i++) {
        if (html_match_is_tag(&token[i], HTML_OPEN) ||
            html_match_is_tag(&token[i], HTML_CLOSE)) {
            match(token, i, &open[html_element_index(token[i].cut.element)]);
        }
    }
}

/* ---------------------------------------------------------------- titles */

/* An expression of MDX has no words. */
static bool
is_words(struct str value)
{
    return !str_is_empty(str_trim(value)) &&
           !str_starts_with(str_trim(value), STR("{"));
}

struct str
html_match_title(struct arena *arena, const struct stream_token *token)
{
    static const char *const keys[] = {"title",   "heading", "label",
                                       "summary", "caption", "alt"};
    struct str title = STR_EMPTY;

    if (token->cut.kind != HTML_OPEN ||
        (token->cut.element != NULL && !html_match_is_titled(token))) {
        return STR_EMPTY;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct str value = html_attribute(token->cut.attribute, keys[i]);
        if (is_words(value) && str_find(title, value) == STR_NOT_FOUND) {
            title = str_is_empty(title)
                        ? str_trim(value)
                        : str_join3(arena, title, STR(": "), str_trim(value));
        }
    }
    return title;
}

struct node *
html_match_title_node(struct arena *arena, struct str title,
                      struct source_pos pos, bool is_line)
{
    struct node *words = node_new_text(arena, title, pos);
    struct node *node =
        node_new(arena, is_line ? NODE_STRONG : NODE_PARAGRAPH, pos);

    if (!is_line) {
        node->classes = STR("block-title");
    }
    node_append(node, words);
    return node;
}

/* The names of tags that bear a title somewhere; each with its last open tag.
 */
static void
find_names(struct arena *arena, const struct stream_token *token, size_t count,
           struct strmap *names)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_is_empty(html_match_title(arena, &token[i])) &&
            strmap_find(names, token[i].cut.name) == NULL) {
            size_t *last = ARENA_NEW(arena, size_t);
            *last = NONE;
            (void)strmap_add(arena, names, token[i].cut.name, last);
        }
    }
}

static void
match_titled(struct arena *arena, struct stream_token *token, size_t count)
{
    struct strmap names = {0};

    find_names(arena, token, count, &names);
    if (names.used_count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        bool is_tag =
            token[i].cut.element == NULL &&
            (token[i].cut.kind == HTML_OPEN || token[i].cut.kind == HTML_CLOSE);
        size_t *last = is_tag ? strmap_find(&names, token[i].cut.name) : NULL;
        if (last != NULL) {
            match(token, i, last);
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (token[i].partner != NONE &&
            !str_is_empty(html_match_title(arena, &token[i]))) {
            token[i].cut.element = &titled_element;
            token[token[i].partner].cut.element = &titled_element;
        }
    }
}

void
html_match_tags(struct arena *arena, struct stream_token *token, size_t count,
                bool is_line)
{
    match_elements(arena, token, count);
    if (!is_line) {
        match_titled(arena, token, count);
    }
}
