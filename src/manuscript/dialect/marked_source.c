#include "marked_source.h"

#include "block_opening.h"
#include "block_scan.h"
#include "marks.h"

static const struct str mark_begin = {"<?", 2};

void
marked_source_init(struct marked_source *source, struct arena *arena,
                   const struct chapter_lines *lines)
{
    *source = (struct marked_source){.arena = arena, .lines = lines};
    strbuf_init(&source->text);
}

void
marked_source_release(struct marked_source *source)
{
    strbuf_release(&source->text);
}

/* Markers of list items become white space. */
static struct str
without_markers(struct arena *arena, struct str text)
{
    char *rest;

    if (block_scan_prefix(text, NULL) == text.size_bytes) {
        return text;
    }
    rest = str_to_c(arena, text);
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (rest[i] != '>' && rest[i] != '\t') {
            rest[i] = ' ';
        }
    }
    return str_from(rest, text.size_bytes);
}

struct marked_prefix
marked_source_prefix(struct arena *arena, struct marked_prefix before,
                     struct str text)
{
    struct str rest = without_markers(arena, text);

    return (struct marked_prefix){str_join(arena, before.first, text),
                                  str_join(arena, before.rest, rest)};
}

void
marked_source_end_line(struct marked_source *source, size_t line)
{
    struct marked_line_origin origin = {source->line_offset, line};

    ARRAY_PUSH(source->arena, &source->line, origin);
    strbuf_add_char(&source->text, '\n');
    source->line_offset = source->text.size_bytes;
    source->after_html = false;
}

void
marked_source_add_line(struct marked_source *source, struct str prefix,
                       struct str text, size_t line)
{
    strbuf_add(&source->text, prefix);
    strbuf_add(&source->text, text);
    marked_source_end_line(source, line);
}

/* ----------------------------------------------------------------- places */

void
marked_source_add_copy(struct marked_source *source, struct edited_line line,
                       size_t from, size_t to)
{
    line_pieces_add(source->arena, &source->pieces, source->text.size_bytes,
                    line.trace, from, to);
    strbuf_add(&source->text, str_slice(line.text, from, to));
}

void
marked_source_add_place(struct marked_source *source, size_t at)
{
    line_pieces_add_place(source->arena, &source->pieces,
                          source->text.size_bytes, at);
}

size_t
marked_source_line_of(const struct marked_source *source, size_t at)
{
    size_t low = 0;
    size_t high = source->line.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line.item[middle].offset <= at) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* What no piece tells of is as it was. */
size_t
marked_source_origin(const struct marked_source *source, size_t at)
{
    struct line_trace trace = {source->pieces.item.item,
                               source->pieces.item.count};
    size_t begin = source->line.item[marked_source_line_of(source, at)].offset;
    bool is_told = trace.count > 0 && trace.piece[0].offset <= at &&
                   trace.piece[line_trace_piece(trace, at)].offset >= begin;

    return is_told ? line_trace_find(trace, at) : at - begin;
}

struct source_pos
marked_source_pos(const struct marked_source *source, const char *file,
                  size_t at)
{
    size_t line = marked_source_line_of(source, at);

    if (source->line.count == 0) {
        return (struct source_pos){file, 0, 0};
    }
    return chapter_lines_pos(source->lines, file, source->line.item[line].line,
                             marked_source_origin(source, at));
}

/* ------------------------------------------------------------------ blocks */

/* A blank line in the block quotes that begin `prefix`. */
static void
add_blank(struct marked_source *source, struct str prefix, size_t line)
{
    size_t quote = str_find_last_char(prefix, '>');

    marked_source_add_line(
        source,
        quote == STR_NOT_FOUND ? STR_EMPTY : str_slice(prefix, 0, quote + 1),
        STR_EMPTY, line);
}

/* A blank line ends an HTML block. */
static void
end_html(struct marked_source *source, struct str prefix, size_t line)
{
    if (source->after_html) {
        add_blank(source, prefix, line);
    }
}

void
marked_source_end_body(struct marked_source *source, struct str text,
                       size_t line)
{
    add_blank(source, str_slice(text, 0, block_scan_prefix(text, NULL)), line);
}

void
marked_source_add_mark(struct marked_source *source,
                       struct marked_prefix *prefix, struct block_mark mark,
                       size_t line)
{
    struct strbuf *text = &source->text;

    end_html(source, prefix->rest, line);
    ARRAY_PUSH(source->arena, &source->block, mark);
    strbuf_add(text, prefix->first);
    strbuf_add(text, mark_begin);
    mark_add(text, MARK_BLOCK);
    mark_add_number(text, source->block.count - 1);
    strbuf_add_c(text, "?>");
    marked_source_end_line(source, line);
    prefix->first = prefix->rest;
}

/* `text` and `count` spaces, before them `bullet` unless it is a space. */
static struct str
indented(struct marked_source *source, struct str text, char bullet,
         size_t count)
{
    struct strbuf out;
    struct str result;

    strbuf_init(&out);
    strbuf_add(&out, text);
    strbuf_add_char(&out, bullet);
    strbuf_add_repeated(&out, ' ', count - 1);
    result = strbuf_copy(source->arena, &out);
    strbuf_release(&out);
    return result;
}

void
marked_source_add_opening(struct marked_source *source,
                          struct marked_prefix *prefix,
                          const struct block_opening *opening, char bullet)
{
    size_t indent = opening->body_indent;

    if (block_opening_has_body(opening)) {
        prefix->first = indented(source, prefix->first, bullet, indent);
        prefix->rest = indented(source, prefix->rest, ' ', indent);
    }
    marked_source_add_mark(source, prefix,
                           (struct block_mark){BLOCK_OPENING, NULL, opening},
                           opening->line);
}

const struct block_mark *
marked_source_find(const struct marked_source *source, struct str html)
{
    struct str text = str_trim(html);
    size_t at = mark_begin.size_bytes;
    size_t number;

    if (!str_starts_with(text, mark_begin) || mark_at(text, at) != MARK_BLOCK) {
        return NULL;
    }
    at += MARK_SIZE_BYTES;
    number = mark_read_number(text, &at);
    return number < source->block.count ? &source->block.item[number] : NULL;
}
