#include "markdown_html.h"

bool
markdown_html_may_be(struct str text)
{
    size_t at;

    while ((at = str_find(text, STR(" markdown"))) != STR_NOT_FOUND) {
        char next;
        text = str_tail(text, at + 9);
        next = str_is_empty(text) ? ' ' : text.data[0];
        if (next == '=' || next == '>') {
            return true;
        }
    }
    return false;
}

static struct str
name_of(struct str tag)
{
    size_t end = 0;

    while (end < tag.size_bytes && char_is_alphanumeric(tag.data[end])) {
        end++;
    }
    return str_slice(tag, 0, end);
}

/* Does the tag say that its text is Markdown? */
static bool
has_attribute(struct str tag)
{
    tag = str_slice(tag, 0, str_find_char(tag, '>') + 1);
    return markdown_html_may_be(tag) &&
           str_find(tag, STR("markdown=\"0\"")) == STR_NOT_FOUND &&
           str_find(tag, STR("markdown=\"off\"")) == STR_NOT_FOUND;
}

static void
enter(struct markdown_html *html, struct str name)
{
    if (html->depth < MARKDOWN_HTML_DEPTH_MAX) {
        html->name[html->depth] = name;
        html->inner[html->depth++] = 0;
        html->is_beginning = true;
    }
}

/* A tag of the line, without its '<': one that ends the text in hand? */
static void
follow_tag(struct markdown_html *html, struct str tag)
{
    bool is_end = str_starts_with(tag, STR("/"));
    struct str name = name_of(str_tail(tag, is_end ? 1 : 0));
    size_t top = html->depth - 1;

    if (html->depth == 0 || str_is_empty(name) ||
        !str_equal_ignoring_case(name, html->name[top])) {
        return;
    }
    if (!is_end) {
        html->inner[top]++;
    } else if (html->inner[top] > 0) {
        html->inner[top]--;
    } else {
        html->depth--;
    }
}

static void
follow_tags(struct markdown_html *html, struct str text)
{
    size_t at;

    while ((at = str_find_char(text, '<')) != STR_NOT_FOUND) {
        text = str_tail(text, at + 1);
        if (has_attribute(text)) {
            enter(html, name_of(text));
        } else {
            follow_tag(html, text);
        }
    }
}

struct markdown_html_line
markdown_html_read(struct markdown_html *html, struct str line)
{
    struct markdown_html_line out = {.indent = 0};
    struct str text = str_trim(line);
    size_t indent = str_run_size(line, 0, ' ');
    bool is_tags = str_starts_with(text, STR("<")) &&
                   str_ends_with(text, STR(">")) &&
                   !str_starts_with(text, STR("<!--"));
    bool was_inside = html->depth > 0;

    if (was_inside && html->is_beginning && !str_is_empty(text)) {
        html->indent = indent;
        html->is_beginning = false;
    }
    if (was_inside) {
        out.indent = is_tags || indent < html->indent ? indent : html->indent;
    }
    if (is_tags) {
        follow_tags(html, text);
        out.has_blank_before = was_inside;
        out.has_blank_behind = html->depth > 0;
    }
    return out;
}
