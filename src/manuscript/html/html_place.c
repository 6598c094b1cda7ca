#include "html_place.h"

/* Where the line of a block, or a further line of a tag, begins in the
 * chapter's: it is the end of that, or what stands between other words. */
static size_t
find_in_line(struct str line, struct str text)
{
    return str_ends_with(line, text) ? line.size_bytes - text.size_bytes
                                     : str_find(line, text);
}

/* The line of the chapter that the line in hand is of, and where it begins. */
static void
find_line(struct html_places *places)
{
    const struct node_html *html = &places->html->html;
    size_t lead = places->count == 0 ? html->lead : 0;
    size_t index;

    places->line = places->at = STR_NOT_FOUND;
    if (html->at == STR_NOT_FOUND || places->source->line.count == 0) {
        return;
    }
    index = marked_source_line_of(places->source, html->at) + places->count;
    if (index >= places->source->line.count) {
        return;
    }
    places->line = places->source->line.item[index].line;
    if (places->count == 0 && places->html->kind == NODE_HTML_INLINE) {
        places->at = marked_source_origin(places->source, html->at);
    } else {
        places->at = find_in_line(
            places->source->lines->line.item[places->line],
            str_slice(html->text, places->begin + lead, places->end));
    }
}

static void
set_line(struct html_places *places, size_t begin)
{
    struct str text = places->html->html.text;
    size_t size = str_find_char(str_tail(text, begin), '\n');

    places->begin = begin;
    places->end = size == STR_NOT_FOUND ? text.size_bytes : begin + size;
    find_line(places);
}

struct source_pos
html_place_find(struct html_places *places, const struct node *html,
                size_t offset)
{
    struct source_pos pos = html->pos;

    if (places->html != html || offset < places->begin) {
        places->html = html;
        places->count = 0;
        set_line(places, 0);
    }
    while (offset > places->end && places->end < html->html.text.size_bytes) {
        places->count++;
        set_line(places, places->end + 1);
    }
    if (places->at != STR_NOT_FOUND) {
        size_t lead = places->count == 0 ? html->html.lead : 0;
        size_t before = offset - places->begin;
        return chapter_lines_pos(
            places->source->lines, places->parse->file, places->line,
            places->at + (before > lead ? before - lead : 0));
    }
    pos.line += (int)places->count;
    pos.column = places->count == 0 ? pos.column : 0;
    return pos;
}
