#include "own_lines.h"

#include "block_scan.h"
#include "marked_line.h"

#define LINE_BLOCK_CLASS "line-block"

static struct str
text_of(const struct line_scan *scan, size_t line)
{
    struct str text = scan->lines->line.item[line];

    return str_tail(text, block_scan_containers(text));
}

/* ---------------------------------------------------------- page breaks */

static bool
add_page_break(struct line_scan *scan, struct marked_prefix *prefix,
               struct str text, struct source_pos pos)
{
    struct node *node;

    text = str_trim(text);
    if (!str_equal_c(text, "\\newpage") && !str_equal_c(text, "\\pagebreak") &&
        !str_equal_c(text, "\\clearpage")) {
        return false;
    }
    node = node_new(scan->parse->arena, NODE_PAGE_BREAK, pos);
    marked_source_add_mark(scan->source, prefix,
                           (struct block_mark){BLOCK_PLACE, node, NULL},
                           scan->at);
    scan->at++;
    return true;
}

/* -------------------------------------------------------- abbreviations */

static bool
add_abbreviation(struct line_scan *scan, struct marked_prefix *prefix,
                 struct str text)
{
    struct marked_abbreviation abbreviation;
    size_t end = str_find(text, STR("]:"));

    if (!str_starts_with(text, STR("*[")) || end == STR_NOT_FOUND) {
        return false;
    }
    abbreviation.name = str_trim(str_slice(text, 2, end));
    abbreviation.title = str_trim(str_tail(text, end + 2));
    if (str_is_empty(abbreviation.name) || str_is_empty(abbreviation.title) ||
        str_find_char(abbreviation.name, '[') != STR_NOT_FOUND) {
        return false;
    }
    ARRAY_PUSH(scan->parse->arena, &scan->source->abbreviation, abbreviation);
    marked_source_add_mark(scan->source, prefix,
                           (struct block_mark){BLOCK_END, NULL, NULL},
                           scan->at);
    scan->at++;
    return true;
}

/* ----------------------------------------------------------- line blocks */

/* A bar, and behind it no other: that would be a table. */
static bool
is_verse(const struct line_scan *scan, size_t line)
{
    struct str text;

    if (line >= scan->lines->line.count ||
        scan->fact[line].state != LINE_PARAGRAPH) {
        return false;
    }
    text = str_trim_end(text_of(scan, line));
    return str_equal_c(text, "|") ||
           (str_starts_with(text, STR("| ")) &&
            str_find_char(str_tail(text, 1), '|') == STR_NOT_FOUND);
}

/* Text of the paragraph before would go on with the bar. */
static bool
goes_on(const struct line_scan *scan)
{
    return scan->at > 0 && scan->fact[scan->at - 1].state == LINE_PARAGRAPH &&
           !block_scan_is_blank(scan->lines->line.item[scan->at - 1]);
}

/* The words of a line, with spaces that stay for its indentation; the two at
 * its end break it, unless it is the last. */
static struct edited_line
verse_text(struct line_scan *scan, bool is_last)
{
    struct str line = scan->lines->line.item[scan->at];
    struct str text = str_trim_end(str_tail(text_of(scan, scan->at), 2));
    size_t indent = str_run_size(text, 0, ' ');
    struct line_edit edit;

    line_edit_begin(&edit, scan->parse->arena,
                    (struct edited_line){.text = line});
    edit.at = (size_t)(text.data - line.data);
    for (size_t i = 0; i < indent || (i == 0 && str_is_empty(text)); i++) {
        line_edit_add_c(&edit, "\xC2\xA0");
    }
    line_edit_add(&edit, str_tail(text, indent));
    line_edit_add_c(&edit, is_last ? "" : "  ");
    return line_edit_end(&edit);
}

static bool
add_line_block(struct line_scan *scan, struct marked_prefix *prefix,
               struct source_pos pos)
{
    struct node *verse;
    bool is_first = true;

    if (!is_verse(scan, scan->at) || goes_on(scan)) {
        return false;
    }
    verse = node_new(scan->parse->arena, NODE_PARAGRAPH, pos);
    verse->classes = STR(LINE_BLOCK_CLASS);
    marked_source_add_mark(scan->source, prefix,
                           (struct block_mark){BLOCK_PLACE, verse, NULL},
                           scan->at);
    for (bool is_last = false; !is_last; scan->at++, is_first = false) {
        struct edited_line text;
        is_last = !is_verse(scan, scan->at + 1);
        text = verse_text(scan, is_last);
        if (is_first) {
            marked_line_add_leaf(scan, prefix, verse, text);
        } else {
            marked_line_add_more(scan, prefix, text);
        }
    }
    return true;
}

bool
own_lines_add(struct line_scan *scan, struct marked_prefix prefix, size_t at)
{
    struct str text = str_tail(scan->lines->line.item[scan->at], at);
    enum line_state state = scan->fact[scan->at].state;
    struct source_pos pos = line_scan_pos(scan, at);

    return (state == LINE_PARAGRAPH || state == LINE_OTHER) &&
           (add_page_break(scan, &prefix, text, pos) ||
            add_abbreviation(scan, &prefix, text) ||
            add_line_block(scan, &prefix, pos));
}
