/*
 * display_list: what one page paints, what it means, what can be filled in.
 *
 * Takes   items appended by page layout, in reading order.
 * Gives   a flat array for pdf/ to replay; tags and artifacts nest properly
 *         (display_list_end asserts it). Every item that paints is inside a
 *         tag or an artifact.
 * Units   dimen; origin at the top left of the page, y downward.
 * Memory  the layout arena.
 * Errors  never fails.
 * Source  the device and display list of MuPDF, as an idea.
 */
#ifndef PAINT_DISPLAY_LIST_H
#define PAINT_DISPLAY_LIST_H

#include "base/array.h"
#include "font/shape.h"
#include "image.h"
#include "structure_element.h"

enum paint_kind {
    PAINT_TEXT,
    PAINT_RULE, /* a filled rectangle */
    PAINT_PATH,
    PAINT_IMAGE,
    PAINT_GROUP_BEGIN,
    PAINT_GROUP_END,
    PAINT_WHOLE_BEGIN, /* what is no other when its page is turned as in a */
    PAINT_WHOLE_END,   /* mirror: it moves in one piece */
    PAINT_LINK,
    PAINT_ANCHOR, /* where a node begins: target of links and bookmarks */
    PAINT_FIELD,
    PAINT_TAG_BEGIN,
    PAINT_TAG_END,
    PAINT_ARTIFACT_BEGIN,
    PAINT_ARTIFACT_END
};

struct placed_run {
    const struct glyph_run *run;
    dimen x;              /* origin, in page coordinates */
    dimen letter_spacing; /* added after each glyph */
    bool is_soft_hyphen;  /* a hyphen of ours: extracts as U+00AD */
};

/* One line (or piece) of text in one font and size, left to right; spaces are
 * runs too, so that text extracts with them. */
struct paint_text {
    dimen size;
    dimen y; /* baseline, with any shift already in it */
    const struct placed_run *run;
    size_t run_count;
    bool is_thickened; /* outlines are drawn, too: a bold that the font lacks */
    unsigned gray;     /* 0 black to 255 white */
};

enum path_verb {
    PATH_MOVE,
    PATH_LINE,
    PATH_CURVE,
    PATH_CLOSE
};

struct path_segment {
    enum path_verb verb;
    dimen point[6]; /* x y; for PATH_CURVE two controls and the end */
};

enum line_cap {
    CAP_BUTT,
    CAP_ROUND,
    CAP_SQUARE
};

enum line_join {
    JOIN_MITER,
    JOIN_ROUND,
    JOIN_BEVEL
};

enum {
    PATH_DASH_MAX = 8
};

struct paint_path {
    const struct path_segment *segment;
    size_t segment_count;
    dimen line_width; /* 0: not stroked */
    bool is_filled;   /* nonzero winding */
    bool is_even_odd;
    unsigned gray_fill; /* 0 black to 255 white */
    unsigned gray_stroke;
    enum line_cap cap;
    enum line_join join;
    unsigned miter_tenths;     /* the miter limit; 0: as PDF has it */
    dimen dash[PATH_DASH_MAX]; /* on, off, on ... lengths */
    size_t dash_count;         /* 0: solid */
    dimen dash_offset;
};

/* What stands between its begin and its end is cut to a path, or turned. */
struct paint_group {
    const struct path_segment *clip; /* NULL: not cut */
    size_t clip_count;
    bool is_even_odd;
    bool has_matrix;
    int64_t matrix[4]; /* a b c d: x' = a x + c y + dx [millionths] */
    dimen dx;
    dimen dy;
};

enum {
    GROUP_DEPTH_MAX = 32 /* in one picture */
};

struct paint_image {
    const struct image *image;
    struct rectangle box;
};

/* A rectangle that leads somewhere; the open tag is its Link element. */
struct paint_link {
    struct rectangle box;
    const struct node *target; /* inside the book, or NULL */
    struct str url;            /* when target is NULL */
    struct str description;    /* Contents: where it leads, in words */
    const struct structure_element *element;
};

enum field_kind {
    FIELD_TEXT,
    FIELD_LINES,
    FIELD_CHECK,
    FIELD_RADIO
};

struct paint_field {
    const struct field *field;
    enum field_kind kind;
    struct rectangle box; /* for a CHECK or RADIO: the mark as drawn */
    int line_count;       /* on paper, of FIELD_LINES; 0: a box */
    dimen weight;         /* that of the stroke around it; 0: there is none */
    const struct structure_element *element;
    const struct field *group; /* for FIELD_RADIO */
    int copy; /* which one of a repeated worksheet, from 1; 0: not repeated */
    bool is_round;
};

enum artifact_kind {
    ARTIFACT_LAYOUT, /* rules, writing lines, boxes, leaders */
    ARTIFACT_HEADER, /* running heads */
    ARTIFACT_FOOTER, /* folios, worksheet feet */
    ARTIFACT_BACKGROUND,
    ARTIFACT_REPEATED,   /* a table head printed again */
    ARTIFACT_LINE_NUMBER /* beside the text, in editions for reviewers */
};

struct paint_item {
    enum paint_kind kind;
    union {
        struct paint_text text;
        struct {
            struct rectangle rule;
            unsigned rule_gray; /* 0 black to 255 white */
        };
        struct paint_path *path; /* what is large stands apart; the item has
                                    its own */
        struct paint_image image;
        struct rectangle whole; /* WHOLE_BEGIN */
        struct paint_group *group;
        struct paint_link *link;
        struct {
            const struct node *node;
            dimen y;
        } anchor;
        struct paint_field *field;
        struct structure_element *element; /* TAG_BEGIN and TAG_END */
        enum artifact_kind artifact;
    };
};

struct display_list {
    ARRAY_OF(struct paint_item) item;
    int open_count; /* tags and artifacts not yet ended */
};

void display_list_add_text(struct arena *arena, struct display_list *list,
                           struct paint_text text);
void display_list_add_rule(struct arena *arena, struct display_list *list,
                           struct rectangle rule);
void display_list_add_tint(struct arena *arena, struct display_list *list,
                           struct rectangle rule, unsigned gray);
void display_list_add_path(struct arena *arena, struct display_list *list,
                           struct paint_path path);
void display_list_add_image(struct arena *arena, struct display_list *list,
                            struct paint_image image);
void display_list_add_link(struct arena *arena, struct display_list *list,
                           struct paint_link link);
void display_list_begin_group(struct arena *arena, struct display_list *list,
                              struct paint_group group);
void display_list_end_group(struct arena *arena, struct display_list *list);
void display_list_begin_whole(struct arena *arena, struct display_list *list,
                              struct rectangle box);
void display_list_end_whole(struct arena *arena, struct display_list *list);
void display_list_add_anchor(struct arena *arena, struct display_list *list,
                             const struct node *node, dimen y);
void display_list_add_field(struct arena *arena, struct display_list *list,
                            struct paint_field field);
void display_list_begin_tag(struct arena *arena, struct display_list *list,
                            struct structure_element *element);
void display_list_end_tag(struct arena *arena, struct display_list *list,
                          struct structure_element *element);
void display_list_begin_artifact(struct arena *arena, struct display_list *list,
                                 enum artifact_kind kind);
void display_list_end_artifact(struct arena *arena, struct display_list *list);

/* Assert that tags and artifacts nest and all are closed. */
void display_list_end(const struct display_list *list);

#endif
