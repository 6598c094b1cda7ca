/*
 * vertical_item: what a column of the book is made of.
 *
 * Takes   nothing; flow and its helpers fill it.
 * Gives   plain data: a row of items from top to bottom, each whole, each
 *         with the space above it and the cost of starting a page with it.
 * Units   dimen; x from the left edge of the text block, y from the top of
 *         the item, downward.
 * Memory  the galley arena, until the section's pages are painted.
 * Errors  none.
 * Source  the main vertical list of TeX, with glue and penalty folded into
 *         the box that follows them.
 */
#ifndef TYPESET_COLUMN_VERTICAL_ITEM_H
#define TYPESET_COLUMN_VERTICAL_ITEM_H

#include "block_tag.h"
#include "paint/mark_path.h"
#include "typeset/line/line_box.h"

enum object_kind {
    OBJECT_LINE,  /* y is its baseline */
    OBJECT_RULE,  /* artifact: a filled rectangle */
    OBJECT_PATH,  /* artifact: a drawn mark */
    OBJECT_LINES, /* artifact: write-on lines, and their field */
    OBJECT_FIELD, /* something to fill in, painting nothing */
    OBJECT_PICTURE,
    OBJECT_EMPTY, /* nothing; its tags are there all the same */
    OBJECT_ANCHOR /* where a node begins */
};

/* What becomes of an object when its item is given more height. */
enum object_growth {
    GROWTH_NONE,  /* stays at the top */
    GROWTH_TALL,  /* as much taller */
    GROWTH_LOWER, /* moves down with the lower edge */
    GROWTH_MIDDLE /* moves down by half */
};

struct box_object {
    enum object_kind kind;
    enum object_growth growth;
    dimen x;
    dimen y;
    dimen width;  /* RULE, FIELD, PICTURE */
    dimen height; /* as above */
    const struct block_tag *tag;
    bool is_artifact; /* PICTURE: decoration */
    bool is_to_write_on; /* lines or a box; an edition that can be filled in
                            has the frame of their field instead */
    union {
        const struct line_box *line;
        const struct paint_path *path;
        struct write_lines lines;
        const struct paint_field *field; /* its box is filled when painted */
        const struct node *picture;      /* an IMAGE */
        const struct node *anchor;
    };
};

/* The cost of starting a page with an item. From PENALTY_FORBIDDEN up a page
 * never starts there, unless nothing else is left; the lower one goes first
 * then. */
enum {
    PENALTY_FORCED = -1,
    PENALTY_NONE = 0,
    PENALTY_TABLE_ROW = 40,
    PENALTY_HYPHEN = 9000, /* only rather than an almost empty page */
    PENALTY_FORBIDDEN = 10000,
    PENALTY_KEEP_BLOCK = 10000,  /* break-inside: avoid */
    PENALTY_KEEP_TOLD = 15000,   /* soft: what a colon or a bold line tells of,
                                   a heading below one that has no text */
    PENALTY_KEEP_LINES = 20000,  /* widows and orphans */
    PENALTY_KEEP_SECOND = 29000, /* soft: the block that holds the second line
                                    below a heading */
    PENALTY_KEEP_NEXT = 30000,   /* heading, caption, question */
    PENALTY_NEVER = 40000        /* a mark and its frame */
};

/* A soft keep follows another without end where the text is written so. It
 * yields before it leaves a page less than three quarters full. */
static inline bool
penalty_is_soft(int penalty)
{
    return penalty == PENALTY_KEEP_TOLD || penalty == PENALTY_KEEP_SECOND;
}

/* Fewer lines alone on a page, or in a column of the last one, are a scrap. */
enum {
    LAST_PAGE_LINES = 5
};

struct vertical_note;

struct vertical_item {
    dimen space_before; /* dropped at the top of a page, unless kept */
    dimen height;
    bool is_space_kept;
    bool is_space_text;  /* it parts a paragraph from the one before */
    dimen grid_baseline; /* below its top, of a line that stands on the grid of
                            its page; 0: it stands anywhere */
    int penalty;         /* for a page that starts with this item */
    bool is_wished;      /* in a block that its author wants whole */
    struct box_object *object;
    size_t object_count;
    const struct vertical_item *repeat; /* painted above it on a new page */
    struct vertical_note *const *note;  /* marked here */
    size_t note_count;
    dimen fill_unit;            /* above 0: takes left-over height in units */
    dimen stretch;              /* height it would like beyond its least one */
    dimen stretched;            /* part of it that `height` holds already */
    const struct node *section; /* the heading that starts here, or NULL */
    struct source_pos pos;
};

/* A note at the foot: its lines are items of their own. While the column
 * grows it is only the mark of one; it is set when the section ends. */
struct vertical_note {
    const struct node *node;
    const struct structure_element *reference; /* its mark's; NULL: none */
    const struct vertical_item *item;
    size_t item_count;
};

/* Rules around the items first..last, drawn on every page they reach. */
struct decoration {
    size_t first;
    size_t last; /* inclusive */
    dimen left;
    dimen width;
    dimen border_top;
    dimen border_bottom;
    dimen border_left;
    dimen border_right;
};

#endif
