#include "block_probe.h"

#include "block_scan.h"
#include "marks.h"

enum {
    FENCE_MIN = 3 /* characters of a fence, at least */
};

/* A line that begins with a letter is text, or goes on with what is open: all
 * that the first parse needs of it is its first letter. */
static struct str
shortened(struct str text)
{
    char c = str_is_empty(text) ? ' ' : text.data[0];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

    return is_letter && str_find_char(text, '<') == STR_NOT_FOUND &&
                   str_find_char(text, '>') == STR_NOT_FOUND
               ? str_slice(text, 0, 1)
               : text;
}

/* No inlines are wanted, and cmark's work is quadratic in the images of one
 * paragraph: so there are no brackets but where a block may begin with one. */
static void
add_inert(struct strbuf *out, struct str text)
{
    size_t from = out->size_bytes + sizeof "<![CDATA[" - 1;

    strbuf_add(out, text);
    for (size_t i = from; i < out->size_bytes; i++) {
        if (out->data[i] == '[') {
            out->data[i] = 'x';
        }
    }
}

/* As far as blocks go, as it is, but for a comment that is not closed: cmark
 * would take all that follows for a part of it. */
static void
add_text(struct block_probe *probe, struct str text, size_t line)
{
    struct strbuf *out = &probe->source.text;
    const char *begin = probe->lines->line.item[line].data;
    size_t found;

    text = shortened(text);
    while ((found = str_find(text, STR("<!--"))) != STR_NOT_FOUND) {
        size_t offset = (size_t)(text.data + found - begin);
        add_inert(out, str_slice(text, 0, found));
        if (chapter_lines_close_comment(probe->lines, line, offset)) {
            strbuf_add_char(out, '<');
        } else {
            mark_add(out, MARK_LESS);
        }
        text = str_tail(text, found + 1);
    }
    add_inert(out, text);
}

/* In code, where a mark is none, a fence behind it is no end of the code as it
 * would be in a line of its own: words that follow say that it is none. */
static void
add_fence_info(struct block_probe *probe, struct str text)
{
    char c = str_is_empty(text) ? ' ' : text.data[0];
    size_t size = c == '`' || c == '~' ? str_run_size(text, 0, c) : 0;

    if (size >= FENCE_MIN && str_is_empty(str_trim(str_tail(text, size)))) {
        strbuf_add_c(&probe->source.text, " x");
    }
}

/* Any block of HTML that a blank line ends may have been begun. */
static bool
may_be_html(struct str text, bool before)
{
    return !str_is_empty(text) && (before || text.data[0] == '<');
}

static void
add_opening(struct block_probe *probe, const struct block_opening *read,
            struct marked_prefix *prefix)
{
    struct arena *arena = probe->source.arena;
    struct block_opening *opening = ARENA_NEW(arena, struct block_opening);

    *opening = *read;
    ARRAY_PUSH(arena, &probe->opening, opening);
    if (opening->body_end > 0) {
        probe->fact[opening->body_end].after_body = true;
    }
    marked_source_add_opening(&probe->source, prefix, opening,
                              chapter_lines_free_bullet(probe->lines));
}

/* Add the marks of what the line opens. A body has its first text in the same
 * line, which may open a div, but no further body. False when text is left to
 * be added: from `*at` on, behind `*prefix`. */
static bool
add_openings(struct block_probe *probe, size_t line, size_t *at,
             struct marked_prefix *prefix)
{
    struct arena *arena = probe->source.arena;
    struct str text = probe->lines->line.item[line];
    size_t mark_at = block_scan_containers(text);
    struct block_opening opening;
    bool in_body = false;

    if (block_opening_read_aside(probe->lines, line, &opening)) {
        struct marked_prefix quote = MARKED_PREFIX_QUOTE;
        marked_source_end_body(&probe->source, STR_EMPTY, line);
        add_opening(probe, &opening, &quote);
    }
    while (block_opening_read(arena, probe->lines, line, mark_at, &opening) &&
           !(in_body && block_opening_has_body(&opening))) {
        *prefix =
            marked_source_prefix(arena, *prefix, str_slice(text, *at, mark_at));
        add_opening(probe, &opening, prefix);
        in_body = block_opening_has_body(&opening);
        if (!in_body || opening.text_at == text.size_bytes) {
            return true;
        }
        *at = opening.text_at;
        mark_at = *at + block_scan_containers(str_tail(text, *at));
    }
    return false;
}

static void
add_line(struct block_probe *probe, size_t line)
{
    struct str text = probe->lines->line.item[line];
    struct marked_prefix prefix = MARKED_PREFIX_NONE;
    size_t at = 0;
    size_t text_at;
    bool after_html = probe->source.after_html;

    if (probe->fact[line].after_body) {
        marked_source_end_body(&probe->source, text, line);
    }
    if (add_openings(probe, line, &at, &prefix)) {
        return;
    }
    text_at = at + block_scan_containers(str_tail(text, at));
    after_html = may_be_html(str_tail(text, text_at), at == 0 && after_html);
    strbuf_add(&probe->source.text, prefix.first);
    strbuf_add(&probe->source.text, str_slice(text, at, text_at));
    add_text(probe, str_tail(text, text_at), line);
    if (!str_is_empty(prefix.first)) {
        add_fence_info(probe, str_tail(text, text_at));
    }
    marked_source_end_line(&probe->source, line);
    probe->source.after_html = after_html;
}

void
block_probe_init(struct block_probe *probe, struct arena *arena,
                 const struct chapter_lines *lines)
{
    *probe = (struct block_probe){.lines = lines};
    marked_source_init(&probe->source, arena, lines);
    probe->fact = ARENA_ARRAY(arena, struct line_fact, lines->line.count);
    for (size_t i = lines->first; i < lines->line.count; i++) {
        add_line(probe, i);
    }
}

void
block_probe_release(struct block_probe *probe)
{
    marked_source_release(&probe->source);
}
