#include "edited_line.h"

struct line_piece
line_piece_make(size_t offset, size_t origin, bool is_copied)
{
    return (struct line_piece){(uint32_t)offset, origin & INT32_MAX, is_copied};
}

size_t
line_trace_piece(struct line_trace trace, size_t offset)
{
    size_t low = 0;
    size_t high = trace.count;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (trace.piece[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t
origin_in(const struct line_piece *piece, size_t offset)
{
    return piece->is_copied && offset > piece->offset
               ? piece->origin + (offset - piece->offset)
               : piece->origin;
}

size_t
line_trace_find(struct line_trace trace, size_t offset)
{
    return trace.count == 0
               ? offset
               : origin_in(&trace.piece[line_trace_piece(trace, offset)],
                           offset);
}

/* ------------------------------------------------------------------ parts */

static struct edited_line
one_piece(struct arena *arena, struct str text, size_t origin, bool is_copied)
{
    struct line_piece *piece = ARENA_NEW(arena, struct line_piece);

    *piece = line_piece_make(0, origin, is_copied);
    return (struct edited_line){text, {piece, 1}};
}

struct edited_line
edited_line_at(struct arena *arena, struct str text, size_t origin)
{
    return one_piece(arena, text, origin, true);
}

static bool
is_slice(struct str line, struct str part)
{
    return part.data >= line.data &&
           part.data + part.size_bytes <= line.data + line.size_bytes;
}

struct edited_line
edited_line_part(struct arena *arena, struct str line, struct str part,
                 size_t otherwise)
{
    return is_slice(line, part)
               ? one_piece(arena, part, (size_t)(part.data - line.data), true)
               : one_piece(arena, part, otherwise, false);
}

struct edited_line
edited_line_tail(struct arena *arena, struct edited_line line,
                 size_t size_bytes)
{
    struct line_pieces pieces = {0};
    struct str text = str_tail(line.text, size_bytes);

    line_pieces_add(arena, &pieces, 0, line.trace, size_bytes,
                    size_bytes + text.size_bytes);
    return (struct edited_line){text, {pieces.item.item, pieces.item.count}};
}

/* ----------------------------------------------------------------- pieces */

void
line_pieces_add(struct arena *arena, struct line_pieces *pieces, size_t offset,
                struct line_trace trace, size_t from, size_t to)
{
    struct line_piece piece = line_piece_make(offset, from, true);

    if (trace.count == 0) {
        ARRAY_PUSH(arena, &pieces->item, piece);
        return;
    }
    for (size_t i = line_trace_piece(trace, from);
         i < trace.count && trace.piece[i].offset < to; i++) {
        size_t begin =
            trace.piece[i].offset > from ? trace.piece[i].offset : from;
        piece = line_piece_make(offset + (begin - from),
                                origin_in(&trace.piece[i], begin),
                                trace.piece[i].is_copied);
        ARRAY_PUSH(arena, &pieces->item, piece);
    }
}

void
line_pieces_add_place(struct arena *arena, struct line_pieces *pieces,
                      size_t offset, size_t origin)
{
    struct line_piece piece = line_piece_make(offset, origin, false);

    ARRAY_PUSH(arena, &pieces->item, piece);
}

/* ------------------------------------------------------------------ edits */

void
line_edit_begin(struct line_edit *edit, struct arena *arena,
                struct edited_line from)
{
    *edit = (struct line_edit){.arena = arena, .from = from};
    strbuf_init(&edit->out);
}

void
line_edit_add(struct line_edit *edit, struct str text)
{
    struct str from = edit->from.text;

    if (is_slice(from, text)) {
        size_t at = (size_t)(text.data - from.data);
        line_pieces_add(edit->arena, &edit->pieces, edit->out.size_bytes,
                        edit->from.trace, at, at + text.size_bytes);
        edit->at = at + text.size_bytes;
    } else {
        line_pieces_add_place(edit->arena, &edit->pieces, edit->out.size_bytes,
                              line_trace_find(edit->from.trace, edit->at));
    }
    strbuf_add(&edit->out, text);
}

void
line_edit_add_c(struct line_edit *edit, const char *text)
{
    line_edit_add(edit, str_from_c(text));
}

struct edited_line
line_edit_end(struct line_edit *edit)
{
    return (struct edited_line){
        strbuf_take(edit->arena, &edit->out),
        {edit->pieces.item.item, edit->pieces.item.count}};
}
