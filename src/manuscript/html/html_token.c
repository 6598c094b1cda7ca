#include "html_token.h"

#include "document/direction.h"
#include "manuscript/tree/character_reference.h"

enum {
    ATTRIBUTES_MAX = 100 /* in one tag; further ones are passed over */
};

/* -------------------------------------------------------- characters */

static bool
is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static struct str
lower(struct arena *arena, struct str text)
{
    char *copy = str_to_c(arena, text);

    for (size_t i = 0; i < text.size_bytes; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z') {
            copy[i] = (char)(copy[i] + 32);
        }
    }
    return str_from(copy, text.size_bytes);
}

static bool
is_at(struct str text, size_t at, const char *word)
{
    return str_starts_with(str_tail(text, at), str_from_c(word));
}

static bool
is_end(struct str text, size_t at)
{
    return at >= text.size_bytes || text.data[at] == '>';
}

/* --------------------------------------------------------------- tags */

static void
skip_spaces(struct str text, size_t *at)
{
    while (*at < text.size_bytes && is_space(text.data[*at])) {
        (*at)++;
    }
}

/* Up to a space, the tag's end, "/" or `stop`. */
static struct str
cut_word(struct str text, size_t *at, char stop)
{
    size_t start = *at;

    while (!is_end(text, *at) && !is_space(text.data[*at]) &&
           text.data[*at] != '/' && (text.data[*at] != stop || *at == start)) {
        (*at)++;
    }
    return str_slice(text, start, *at);
}

/* A value with quotes or without; false when its quote is not closed. */
static bool
cut_value(struct str text, size_t *at, struct str *value)
{
    char quote = is_end(text, *at) ? '\0' : text.data[*at];
    size_t start = *at;
    size_t size;

    if (quote == '"' || quote == '\'') {
        size = str_find_char(str_tail(text, start + 1), quote);
        *at = size == STR_NOT_FOUND ? text.size_bytes : start + size + 2;
        *value = str_slice(text, start + 1, start + 1 + size);
        return size != STR_NOT_FOUND;
    }
    while (!is_end(text, *at) && !is_space(text.data[*at])) {
        (*at)++;
    }
    *value = str_slice(text, start, *at);
    return true;
}

/* "=value" behind a key; empty when there is none. */
static bool
cut_given_value(struct str text, size_t *at, struct str *value)
{
    size_t behind = *at;

    *value = STR_EMPTY;
    skip_spaces(text, &behind);
    if (is_end(text, behind) || text.data[behind] != '=') {
        return true;
    }
    *at = behind + 1;
    skip_spaces(text, at);
    return cut_value(text, at, value);
}

/* All up to the ">", behind which `*at` is moved; false when it is missing. */
static bool
cut_attributes(struct html_cutter *cutter, size_t *at, struct attribute **end)
{
    struct str text = cutter->text;
    struct str value;
    size_t count = 0;

    while (!is_end(text, *at)) {
        struct str key;
        skip_spaces(text, at);
        key = cut_word(text, at, '=');
        if (str_is_empty(key)) {
            *at += is_end(text, *at) ? 0 : 1;
            continue;
        }
        if (!cut_given_value(text, at, &value)) {
            return false;
        }
        if (count++ < ATTRIBUTES_MAX) {
            *end = ARENA_NEW(cutter->arena, struct attribute);
            (*end)->key = lower(cutter->arena, key);
            (*end)->value = character_reference_decode(cutter->arena, value);
            end = &(*end)->next;
        }
    }
    *at += 1;
    return *at <= text.size_bytes;
}

/* Where a tag's name begins behind its "<" at `at`, or 0. */
static size_t
find_name(struct str text, size_t at)
{
    size_t name = at + 1 + (is_at(text, at + 1, "/") ? 1 : 0);

    return name < text.size_bytes && char_is_letter(text.data[name]) ? name : 0;
}

/* False when the tag at the cutter's place has no end. Looking for ends in
 * vain is given up where it would no longer be linear. */
static bool
cut_tag(struct html_cutter *cutter, size_t name, struct html_token *token)
{
    size_t at = name;
    bool is_whole = false;

    token->name = lower(cutter->arena, cut_word(cutter->text, &at, '>'));
    if (cutter->last_end > name && cutter->last_end < cutter->text.size_bytes &&
        cutter->lost_bytes <= 4 * cutter->text.size_bytes) {
        is_whole = cut_attributes(cutter, &at, &token->attribute);
        cutter->lost_bytes += is_whole ? 0 : at - name;
    }
    if (!is_whole) {
        token->kind = HTML_UNCLOSED;
        token->text = STR("<");
        cutter->at++;
        return false;
    }
    token->kind = name - cutter->at == 1 ? HTML_OPEN : HTML_CLOSE;
    token->element = html_element_find(token->name);
    cutter->at = at;
    return true;
}

/* -------------------------------------------- comments, declarations */

/* From behind `begin` to before `end`, or to the text's end. */
static struct str
cut_between(struct html_cutter *cutter, const char *begin, const char *end)
{
    size_t from = cutter->at + str_from_c(begin).size_bytes;
    size_t size = str_find(str_tail(cutter->text, from), str_from_c(end));
    struct str text = str_slice(cutter->text, from,
                                size == STR_NOT_FOUND ? cutter->text.size_bytes
                                                      : from + size);

    cutter->at = from + text.size_bytes + str_from_c(end).size_bytes;
    if (cutter->at > cutter->text.size_bytes) {
        cutter->at = cutter->text.size_bytes;
    }
    return text;
}

/* The dashes of a short one, <!-->, are those of both ends. */
size_t
html_token_comment(struct str text, struct str *says)
{
    static const size_t opening = sizeof "<!--" - 1;
    static const size_t least = sizeof "<!" - 1;
    size_t size;

    if (!str_starts_with(text, STR("<!--"))) {
        return 0;
    }
    size = str_find(str_tail(text, least), STR("-->"));
    if (size == STR_NOT_FOUND) {
        return 0;
    }
    *says = least + size < opening ? STR_EMPTY
                                   : str_slice(text, opening, least + size);
    return least + size + sizeof "-->" - 1;
}

/* One that its block does not close is text: nobody meant to hide all that
 * comes before the end of the block, whatever that is. */
static void
cut_comment(struct html_cutter *cutter, struct html_token *token)
{
    size_t size = cutter->has_no_comment_end
                      ? 0
                      : html_token_comment(str_tail(cutter->text, cutter->at),
                                           &token->text);

    if (size > 0) {
        token->kind = HTML_COMMENT;
        cutter->at += size;
    } else {
        token->kind = HTML_UNCLOSED;
        token->text = str_slice(cutter->text, cutter->at, cutter->at + 1);
        token->name = STR("!--");
        cutter->has_no_comment_end = true;
        cutter->at++;
    }
}

static bool
cut_declaration(struct html_cutter *cutter, struct html_token *token)
{
    size_t at = cutter->at;

    if (is_at(cutter->text, at, "<!--")) {
        cut_comment(cutter, token);
    } else if (is_at(cutter->text, at, "<![CDATA[")) {
        token->kind = HTML_VERBATIM;
        token->text = cut_between(cutter, "<![CDATA[", "]]>");
    } else if (is_at(cutter->text, at, "<?") ||
               (is_at(cutter->text, at, "<!") &&
                cutter->last_end < cutter->text.size_bytes &&
                at + 2 < cutter->last_end &&
                char_is_letter(cutter->text.data[at + 2]))) {
        bool is_instruction = is_at(cutter->text, at, "<?");
        size_t name = at + 1;
        token->kind = HTML_DECLARATION;
        token->name = cut_word(cutter->text, &name, '>');
        cut_between(cutter, "<", is_instruction ? "?>" : ">");
    } else {
        return false;
    }
    return true;
}

/* ------------------------------------------------------------- pieces */

struct html_cutter
html_cutter_begin(struct arena *arena, struct str text)
{
    size_t last_end = str_find_last_char(text, '>');

    return (struct html_cutter){
        .arena = arena,
        .text = text,
        .last_end = last_end == STR_NOT_FOUND ? text.size_bytes : last_end};
}

/* Text up to the next "<"; one at its begin is a part of it. */
static void
cut_text(struct html_cutter *cutter, struct html_token *token)
{
    size_t size = str_find_char(str_tail(cutter->text, cutter->at + 1), '<');
    size_t end =
        size == STR_NOT_FOUND ? cutter->text.size_bytes : cutter->at + 1 + size;

    token->kind = HTML_TEXT;
    token->text = str_slice(cutter->text, cutter->at, end);
    cutter->at = end;
}

struct html_token
html_cutter_next(struct html_cutter *cutter)
{
    struct html_token token = {
        .kind = HTML_END, .text = STR_EMPTY, .name = STR_EMPTY};
    size_t name;

    if (cutter->at >= cutter->text.size_bytes) {
        return token;
    }
    if (cutter->text.data[cutter->at] != '<') {
        cut_text(cutter, &token);
        return token;
    }
    name = find_name(cutter->text, cutter->at);
    if (name > 0) {
        (void)cut_tag(cutter, name, &token);
    } else if (!cut_declaration(cutter, &token)) {
        cut_text(cutter, &token);
    }
    return token;
}

void
html_cutter_skip_raw(struct html_cutter *cutter, struct str name)
{
    struct str text = cutter->text;

    while (cutter->at < text.size_bytes) {
        size_t at = cutter->at;
        if (text.data[at] == '<' && is_at(text, at + 1, "/") &&
            str_equal_ignoring_case(
                str_slice(text, at + 2, at + 2 + name.size_bytes), name)) {
            return;
        }
        cutter->at++;
    }
}

struct str
html_attribute(const struct attribute *attribute, const char *key)
{
    for (; attribute != NULL; attribute = attribute->next) {
        if (str_equal_c(attribute->key, key)) {
            return attribute->value;
        }
    }
    return STR_EMPTY;
}

static void
give(struct arena *arena, struct html_token *token, const char *key,
     struct str value)
{
    struct attribute *given;

    if (!str_is_empty(value)) {
        given = ARENA_NEW(arena, struct attribute);
        *given = (struct attribute){str_from_c(key), value, token->attribute};
        token->attribute = given;
    }
}

void
html_token_give(struct arena *arena, struct html_token *token,
                const struct node *block)
{
    struct str own = html_attribute(token->attribute, "class");
    struct str classes = block->classes;

    if (!str_is_empty(own) && !str_is_empty(classes)) {
        classes = str_join3(arena, own, STR(" "), classes);
    }
    give(arena, token, "class", classes);
    give(arena, token, "id", block->id);
    give(arena, token, "lang", block->language);
    give(arena, token, "dir", str_from_c(direction_name(block->direction)));
    for (const struct attribute *at = block->attribute; at != NULL;
         at = at->next) {
        give(arena, token, str_to_c(arena, at->key), at->value);
    }
}

/* The word behind "text-align:" in a style. */
static struct str
style_alignment(struct str style)
{
    size_t at = str_find(style, STR("text-align"));
    size_t end;

    if (at == STR_NOT_FOUND) {
        return STR_EMPTY;
    }
    style = str_trim(str_tail(style, at + sizeof "text-align" - 1));
    if (!str_starts_with(style, STR(":"))) {
        return STR_EMPTY;
    }
    style = str_tail(style, 1);
    end = str_find_char(style, ';');
    return str_trim(str_slice(style, 0, end));
}

struct str
html_token_alignment(const struct html_element *element,
                     const struct attribute *attribute)
{
    static const char *const known[] = {"left", "center", "right"};
    struct str found = style_alignment(html_attribute(attribute, "style"));

    if (str_is_empty(found)) {
        found = str_trim(html_attribute(attribute, "align"));
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (str_equal_ignoring_case(found, str_from_c(known[i])) ||
            (i == 1 && html_element_is(element, "center"))) {
            return str_from_c(known[i]);
        }
    }
    return STR_EMPTY;
}
