/*
 * line_box: one set line.
 *
 * Takes   made by paragraph_set.
 * Gives   metrics for the page builder; line_box_paint appends the line to a
 *         display list with its inline tags, links, objects and anchors.
 * Units   dimen; x from the left edge of the measure.
 * Memory  the layout arena.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_LINE_LINE_BOX_H
#define TYPESET_LINE_LINE_BOX_H

#include "inline_content.h"
#include "paint/display_list.h"

struct line_fragment { /* neighbouring runs of one span */
    const struct inline_span *span;
    dimen x;
    dimen width;
    const struct font *font; /* NULL: an object, an anchor or an empty fill */
    dimen ascent;            /* that of its content, for links and objects */
    dimen descent;
    bool is_artifact;  /* the dots of a leader */
    bool is_thickened; /* as in struct paint_text */
    dimen size;
    dimen baseline_shift;   /* upward positive */
    struct placed_run *run; /* x relative to the line */
    size_t run_count;
};

struct line_box {
    dimen width;   /* what is set, without trailing space */
    dimen room;    /* left behind it, when it is not full */
    dimen ascent;  /* above the baseline: half-leading included */
    dimen descent; /* below; ascent + descent is at least the leading */
    struct line_fragment *fragment;
    size_t fragment_count;
    const struct node *const *note; /* FOOTNOTE nodes marked in this line */
    size_t note_count;
    const struct node *start_node; /* where its text begins; NULL: generated */
    size_t start_offset_bytes;     /* into start_node's text */
    dimen continued; /* room for the sign that it goes on from the line above */
    bool ends_with_hyphen;
    bool is_overfull;
    bool is_first;            /* in its paragraph */
    bool is_last;             /* in its paragraph */
    bool is_turned;           /* something in it runs from right to left */
    bool is_against;          /* it begins where other lines of the book end */
    bool is_full;             /* stretched or shrunk to the measure */
    int32_t stretch_permille; /* word space / natural space, in thousandths */
};

/* A page number still to be written: its text item lies in `list`, with no
 * runs yet and the baseline's y. A list that is appended to another moves its
 * items: the caller corrects list, item_index, x (display_list_append). */
struct page_slot {
    struct display_list *list;
    size_t item_index;
    const struct node *target;
    const struct font *font;
    struct str language;
    dimen size;
    dimen x;     /* page coordinates of the slot's left edge */
    dimen width; /* the number is set flush right when is_flush_right */
    bool is_flush_right;
    /* Else the rest of its line closes up: items line_first..line_end-1 of the
     * list; in a justified line the word spaces take what becomes free. */
    size_t line_first;
    size_t line_end;
    bool is_justified;
    bool is_last; /* in its paragraph: no space hangs at the line's end */
    dimen room;   /* between the line's end and the edge of the measure */
};

struct page_slots {
    ARRAY_OF(struct page_slot) slot;
};

/* Paints an inline object (BLANK, TICK_BOX, RING, IMAGE) whose box is given
 * in page coordinates; implemented by object_paint. The span's
 * tags are open (an IMAGE's own FIGURE is span->tag->element); a blank, box or
 * ring has none, so that what is drawn is made an artifact by the function. */
typedef void (*paint_object_function)(void *data, struct display_list *list,
                                      const struct inline_span *span,
                                      struct rectangle box);

/* An inline element that is open while a line is painted, and how far what was
 * painted in it reaches: the rectangle of a link. */
struct open_tag {
    const struct inline_tag *tag;
    dimen left;
    dimen right;
    dimen top;
    dimen bottom;
    bool is_empty;
};

struct open_tags {
    ARRAY_OF(struct open_tag) tag; /* outermost first; none between lines */
};

struct line_painter {
    struct arena *arena;
    struct page_slots *slots;
    struct open_tags *open; /* the same for many lines, to save memory */
    paint_object_function paint_object;
    void *data;
};

/* `x` is the left edge of the measure, `y` the baseline. The block's own tag
 * is open already; it is open again on return. Links become PAINT_LINK, note
 * marks too; each end of line carries a space (or a soft hyphen). */
void line_box_paint(const struct line_painter *painter,
                    struct display_list *list, const struct line_box *line,
                    dimen x, dimen y);

/* The same line to be painted inside an artifact: no tags, links, anchors or
 * answer marks. */
const struct line_box *line_box_copy_untagged(struct arena *arena,
                                              const struct line_box *line);

/* Ascent and descent of an empty line: the leading, shared out above and below
 * the face. */
void line_box_strut(struct font_set *fonts, const struct computed_style *style,
                    dimen *ascent, dimen *descent);

#endif
