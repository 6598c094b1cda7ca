/*
 * paragraph_piece: inline content cut into what a line is made of.
 *
 * Takes   spans; the paragraph's context.
 * Gives   pieces in reading order: words (text without a space, in one font),
 *         spaces, objects, forced ends. Only for paragraph, paragraph_item and
 *         line_set.
 * Units   dimen; offsets in bytes.
 * Memory  the scratch arena of the context.
 * Errors  those of missing_glyph; never fails.
 * Source  UAX #14.
 */
#ifndef TYPESET_LINE_PARAGRAPH_PIECE_H
#define TYPESET_LINE_PARAGRAPH_PIECE_H

#include "line_break.h"
#include "paragraph_shape.h"
#include "typeset/hyphenation/hyphenate.h"

/* A word space may shrink by this part of its width; by the other one rather
 * than that a line stands out of the measure. */
enum {
    SPACE_SHRINK_DIVISOR = 4,
    SPACE_SHRINK_DIVISOR_LAST = 3
};

enum piece_kind {
    PIECE_WORD,
    PIECE_SPACE,
    PIECE_OBJECT,
    PIECE_SLOT,
    PIECE_FILL,
    PIECE_ANCHOR,
    PIECE_BREAK
};

/* Where a word may be divided. */
struct piece_point {
    struct hyphen_point hyphen; /* offset; and how the spelling changes */
    int32_t penalty;
    bool is_hyphenated; /* a hyphen is drawn */
};

struct piece {
    enum piece_kind kind;
    const struct inline_span *span;
    size_t offset; /* into the span's text */
    const struct font *font;
    dimen size;      /* its type's */
    struct str text; /* words and spaces, as shaped */
    const struct glyph_run *run;
    dimen width;
    unsigned char level; /* by bidi_levels.h: odd when it runs to the left */
    bool may_break;      /* a line may end behind it (of a space: at it) */
    bool is_rigid;       /* a space that neither stretches nor vanishes */
    bool is_address;     /* part of a URL or the like: no hyphen is drawn */
    bool is_compound;    /* part of a word with hyphens of its own */
    bool ends_in_hyphen;
    int32_t penalty;                /* for a break behind it */
    const struct piece_point *soft; /* the author's own divisions */
    size_t soft_count;
    const struct piece_point *point; /* for the effort in hand */
    size_t point_count;
};

struct paragraph_work {
    const struct paragraph_context *context;
    const struct inline_content *content;
    const struct paragraph_shape *shape;
    ARRAY_OF(struct piece) piece;
    ARRAY_OF(struct paragraph_item) item; /* for the effort in hand */
    struct line_break_try effort;
    bool is_unspaced; /* Chinese or Japanese: letters do what spaces do */
    bool is_turned;   /* something in it runs from right to left: its letters
                         keep their distances, its ends the margins */
    bool is_right_to_left; /* the paragraph itself */
};

bool paragraph_is_justified(const struct paragraph_work *work);

/* Does it run the other way than the pages it stands on? */
bool paragraph_is_against(const struct paragraph_work *work);

void paragraph_cut(struct paragraph_work *work);

/* Does the word begin with a letter of Chinese or Japanese? */
bool piece_is_wide(const struct piece *piece);

/* Text of a piece, or a hyphen for it, as it runs. */
const struct glyph_run *piece_shape(const struct paragraph_work *work,
                                    const struct piece *piece, struct str text);

/* What the style adds behind each glyph; nothing where letters are joined. */
dimen piece_letter_spacing(const struct piece *piece,
                           const struct glyph_run *run);

/* Width of a run in the piece's style, letter spacing included. */
dimen piece_run_width(const struct piece *piece, const struct glyph_run *run);

#endif
