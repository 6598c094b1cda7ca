/*
 * edited_line: a line that was changed, and where each piece of it stood.
 *
 * Takes   a line, and what is to stand in it: slices of that line, or words of
 *         ours in place of something.
 * Gives   the new line, and for each byte of it the byte of the author's line
 *         that it stands for. One edit may follow another.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  none.
 *
 * Whatever changes lines before cmark reads them goes through here, so that a
 * message points at the place itself however much was changed before it.
 */
#ifndef MANUSCRIPT_FOREIGN_EDITED_LINE_H
#define MANUSCRIPT_FOREIGN_EDITED_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/strbuf.h"

/* Every line has some, so they are small: no text that is read comes near the
 * two gigabytes that they can tell. */
struct line_piece {
    uint32_t offset;      /* in the edited line */
    uint32_t origin : 31; /* in the author's */
    bool is_copied : 1;   /* byte for byte; else all stands for `origin` */
};

struct line_piece line_piece_make(size_t offset, size_t origin, bool is_copied);

struct line_pieces { /* in ascending order; start zeroed */
    ARRAY_OF(struct line_piece) item;
};

struct line_trace { /* without pieces: nothing was changed */
    const struct line_piece *piece;
    size_t count;
};

struct edited_line {
    struct str text;
    struct line_trace trace;
};

struct line_edit {
    struct arena *arena;
    struct edited_line from;
    struct strbuf out;
    struct line_pieces pieces;
    size_t at; /* in `from`: what words of ours stand for that come next */
};

/* The piece that holds `offset`, which is not before the first. */
size_t line_trace_piece(struct line_trace trace, size_t offset);

/* The byte of the author's line that the byte `offset` stands for. */
size_t line_trace_find(struct line_trace trace, size_t offset);

/* A line that stands as it is at the byte `origin` of the author's. */
struct edited_line edited_line_at(struct arena *arena, struct str text,
                                  size_t origin);

/* `part` of `line`; a text that is none stands for the byte `otherwise`. */
struct edited_line edited_line_part(struct arena *arena, struct str line,
                                    struct str part, size_t otherwise);

/* Without the first `size_bytes`. */
struct edited_line edited_line_tail(struct arena *arena,
                                    struct edited_line line, size_t size_bytes);

/* The bytes `from` to `to` of a line with that trace are copied to `offset`. */
void line_pieces_add(struct arena *arena, struct line_pieces *pieces,
                     size_t offset, struct line_trace trace, size_t from,
                     size_t to);

/* All that is written from `offset` on stands for `origin`. */
void line_pieces_add_place(struct arena *arena, struct line_pieces *pieces,
                           size_t offset, size_t origin);

void line_edit_begin(struct line_edit *edit, struct arena *arena,
                     struct edited_line from);

/* A slice of the line keeps its place, and what comes next stands behind it. */
void line_edit_add(struct line_edit *edit, struct str text);
void line_edit_add_c(struct line_edit *edit, const char *text);

struct edited_line line_edit_end(struct line_edit *edit);

#endif
