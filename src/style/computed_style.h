/*
 * computed_style: everything layout asks of a style, after the cascade.
 *
 * Takes   nothing; cascade.c fills it.
 * Gives   plain values, lengths already absolute.
 * Units   dimen; weights 100 to 900.
 * Memory  the layout arena.
 * Errors  none.
 * Source  CSS 2.2, CSS Fragmentation 3, CSS Paged Media 3 (the subset listed
 *         in style/css.h).
 */
#ifndef STYLE_COMPUTED_STYLE_H
#define STYLE_COMPUTED_STYLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/dimen.h"
#include "base/str.h"

enum text_align {
    TEXT_LEFT,
    TEXT_JUSTIFY,
    TEXT_CENTRE,
    TEXT_RIGHT
};

enum break_rule {
    BREAK_AUTO,
    BREAK_AVOID,
    BREAK_PAGE, /* start a new page */
    BREAK_RECTO /* start on a right-hand page */
};

enum list_marker {
    MARKER_NONE,
    MARKER_DISC,
    MARKER_DASH,
    MARKER_DECIMAL
};

/* Lines along text; members of a set. */
enum text_decoration {
    DECORATION_NONE = 0,
    DECORATION_UNDERLINE = 1,
    DECORATION_LINE_THROUGH = 2
};

enum text_transform {
    TRANSFORM_NONE,
    TRANSFORM_UPPERCASE
};

struct computed_style {
    uint32_t serial; /* asks the cascade for the styles inside; from 1. A copy
                        keeps it, and is asked for in its original's place */
    /* text; inherited */
    struct str font_family; /* first choice, then fallbacks: "A, B" */
    int font_weight;
    bool is_italic;
    dimen font_size;
    dimen line_height; /* leading */
    enum text_align text_align;
    enum text_transform text_transform;
    dimen text_indent;
    bool is_hyphenated;
    bool is_on_grid; /* line-snap: baseline */
    int widows;
    int orphans;
    enum list_marker list_marker;
    dimen letter_spacing;
    dimen write_line_pitch;  /* -kettle-line-pitch */
    dimen write_line_weight; /* -kettle-line-weight */
    dimen write_row_height;  /* -kettle-row-height; 0: as its text asks */
    dimen tick_box_size;     /* -kettle-box-size */
    dimen tick_box_weight;   /* -kettle-box-weight */
    dimen ring_size;         /* -kettle-ring-size */
    dimen blank_width_min;   /* -kettle-blank-width */
    bool has_records;        /* -kettle-table: tables that do not fit are set
                                as labelled records */
    dimen text_measure_max;  /* max-width of text lines; 0: none */
    /* the box; not inherited */
    dimen margin_top;
    dimen margin_bottom;
    dimen margin_left;
    dimen margin_right;
    dimen padding_top;
    dimen padding_bottom;
    dimen padding_left;
    dimen padding_right;
    dimen border_top; /* width of a solid black rule; 0: none */
    dimen border_bottom;
    dimen border_left;
    dimen border_right;
    int line_number_step; /* -kettle-line-numbers of book; 0: none */
    int column_count;     /* columns of an index; 0 is 1 */
    dimen column_gap;
    dimen baseline_shift;    /* vertical-align: super or sub, or a length */
    int decoration;          /* text-decoration: a set of these */
    int background_darkness; /* behind text: 0 none, 255 black */
    enum break_rule break_before;
    enum break_rule break_after;
    enum break_rule break_inside;
    bool is_hidden; /* display: none */
};

/* One @page rule set, resolved for one side. */
struct page_style {
    dimen width;
    dimen height;
    dimen margin_top;
    dimen margin_bottom;
    dimen margin_inner; /* binding edge: left of a recto, right of a verso */
    dimen margin_outer;
};

#endif
