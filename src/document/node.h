/*
 * node: one node of the document tree.
 *
 * Takes   an arena; kinds of node_kind.def.
 * Gives   a tree in which every node knows its place in the author's files.
 * Units   answer heights in dimen; columns and levels from 1.
 * Memory  the book arena; nothing is freed singly.
 * Errors  never fails.
 * Source  none.
 *
 * Shape, for readers of the tree:
 *   BOOK > PART > CHAPTER > blocks; a chapter outside any part hangs on BOOK.
 *   A PART may hold blocks of its own before its chapters: its opening page.
 *   Blocks hold blocks, or inline nodes, never both (a LIST_ITEM, TABLE_CELL,
 *   CHOICE, DEFINITION_BODY holds blocks or, when tight, one PARAGRAPH;
 *   HEADING, PARAGRAPH, DEFINITION_TERM, TABLE_CAPTION, FIGURE_CAPTION,
 *   TABLE_CELL and CHOICE hold inline nodes directly).
 *   FIGURE holds one IMAGE and then perhaps one FIGURE_CAPTION.
 *   TABLE holds perhaps a TABLE_CAPTION (first), then TABLE_ROWs.
 *   FOOTNOTE nodes are the last children of their CHAPTER, or the last blocks
 *   of their PART, in the order of their first references.
 *   HTML_BLOCK and HTML_INLINE are there only while a chapter is parsed.
 *   A node of CONDITIONAL never appears after conditions were applied
 *   (document/conditions.h makes the tree of one edition).
 */
#ifndef DOCUMENT_NODE_H
#define DOCUMENT_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diagnostics.h"
#include "base/dimen.h"
#include "base/str.h"
#include "document/picture/picture.h"
#include "document/picture/picture_size.h"

enum node_kind {
#define NODE(name, level, label, element, role, structure, data) NODE_##name,
#include "node_kind.def"
#undef NODE
    NODE_KIND_COUNT
};

/* Standard structure types (ISO 32000-1, 14.8.4), as far as used. */
enum structure_type {
    STRUCTURE_NONE,
    STRUCTURE_DOCUMENT,
    STRUCTURE_PART,
    STRUCTURE_SECT,
    STRUCTURE_DIV,
    STRUCTURE_BLOCKQUOTE,
    STRUCTURE_CAPTION,
    STRUCTURE_TOC,
    STRUCTURE_TOCI,
    STRUCTURE_INDEX,
    STRUCTURE_H1,
    STRUCTURE_H2,
    STRUCTURE_H3,
    STRUCTURE_H4,
    STRUCTURE_H5,
    STRUCTURE_H6,
    STRUCTURE_P,
    STRUCTURE_L,
    STRUCTURE_LI,
    STRUCTURE_LBL,
    STRUCTURE_LBODY,
    STRUCTURE_TABLE,
    STRUCTURE_THEAD,
    STRUCTURE_TBODY,
    STRUCTURE_TR,
    STRUCTURE_TH,
    STRUCTURE_TD,
    STRUCTURE_SPAN,
    STRUCTURE_QUOTE,
    STRUCTURE_REFERENCE,
    STRUCTURE_NOTE,
    STRUCTURE_CODE,
    STRUCTURE_LINK,
    STRUCTURE_FIGURE,
    STRUCTURE_FORM
};

enum {
    HEADING_LEVEL_MAX = 6
};

enum node_level {
    LEVEL_BLOCK,
    LEVEL_INLINE
};

/* The members of struct node's union, as node_kind.def names them. */
enum node_data {
    DATA_nothing,
    DATA_text,
    DATA_title,
    DATA_part,
    DATA_level,
    DATA_is_header,
    DATA_callout,
    DATA_list,
    DATA_table,
    DATA_cell,
    DATA_link,
    DATA_image,
    DATA_chapter,
    DATA_footnote,
    DATA_worksheet,
    DATA_answer,
    DATA_blank,
    DATA_field,
    DATA_choices,
    DATA_scale,
    DATA_condition,
    DATA_quotation
};

enum alignment {
    ALIGN_DEFAULT,
    ALIGN_LEFT,
    ALIGN_CENTRE,
    ALIGN_RIGHT
};

enum callout_kind {
    CALLOUT_NOTE,
    CALLOUT_TIP,
    CALLOUT_IMPORTANT,
    CALLOUT_WARNING,
    CALLOUT_CAUTION
};

enum matter {
    MATTER_FRONT,
    MATTER_BODY,
    MATTER_BACK
};

enum worksheet_who {
    WHO_ANY,
    WHO_ALONE,
    WHO_TOGETHER,
    WHO_THERAPIST
};

struct attribute { /* key=value of the author, in the order written */
    struct str key;
    struct str value;
    struct attribute *next;
};

/* A thing to fill in; made by manuscript/fields, one for each answer. */
struct field {
    struct str name;   /* "worksheet-id.field-id", unique in the book, ASCII */
    struct str prompt; /* spoken name: the question and, if any, the option */
};

struct node;

enum text_direction {
    DIRECTION_UNSAID,
    DIRECTION_LEFT_TO_RIGHT,
    DIRECTION_RIGHT_TO_LEFT,
    DIRECTION_AUTO /* that of the first letter */
};

struct node_list {
    bool is_ordered;
    bool is_tight;
    int start; /* number of the first item */
};

struct node_table {
    size_t column_count;
    const enum alignment *alignment; /* [column_count] */
    const int *share;    /* [column_count] of the width, from the author, in
                         ten thousandths; NULL: as their words ask */
    bool is_answer_grid; /* in a worksheet, with fields */
};

struct node_cell {
    size_t column;      /* from 0 */
    size_t column_span; /* 0 is 1, as is said by no span at all */
    size_t row_span;
    bool is_header_column;     /* the head of its row */
    const struct field *field; /* an empty answer cell, else NULL */
};

struct node_link {
    struct str destination; /* as written: URL or relative path#id */
    struct str title;
    const struct node *target; /* resolved inside the book, or NULL: a URL */
    bool is_generated_text;    /* the text was taken from the target */
};

struct node_image {
    struct str path;      /* as written; after pictures_check relative to the
                             book folder */
    struct str disk_path; /* to open; empty: it cannot be used */
    struct picture picture;
    struct str alternative;
    struct str title; /* becomes the caption of a FIGURE */
    bool is_decorative;
    struct picture_size size;
};

struct written_lines { /* what a chapter was read from */
    const struct str *line;
    size_t count;
};

struct node_chapter {
    struct str path; /* the Markdown file, relative to the book folder */
    enum matter matter;
    int number;                /* a numbered body chapter's, 0: none */
    int nesting;               /* how many chapters of the list it is below */
    const struct str *address; /* those of its page on a site, as written */
    size_t address_count;
    const struct node *title; /* its first heading of the highest level among
                                 its own blocks, or NULL */
    struct written_lines written;
};

struct node_part {
    struct str title;
    struct str path; /* the file with its own blocks; empty: none */
    struct written_lines written;
};

struct node_footnote {
    struct str label;
    int number;              /* from 1 in each chapter, by first reference */
    const struct node *note; /* for a FOOTNOTE_REFERENCE */
    const struct node *reference; /* for a FOOTNOTE: the first mark */
};

struct node_worksheet {
    enum worksheet_who who;
    int minutes; /* 0: not said */
    int repeat;  /* copies on paper, at least 1 */
    struct str privacy;
    const struct node *title;
};

struct node_answer { /* WRITE_LINES, ANSWER_BOX, ANSWER_GRID */
    int line_count;  /* write-on lines or grid rows; 0 with is_fill */
    bool is_fill;    /* takes the rest of the page */
    dimen height;    /* for an ANSWER_BOX */
    const struct field *field;
};

struct node_blank {
    int size_hint;  /* underscores written: the length hint */
    bool is_digits; /* one part of a date, a time or a number: so many digits */
    const struct field *field;
};

struct node_choices {  /* CHOICE_LIST */
    bool is_exclusive; /* one of the list: rings; else tick any: boxes */
    bool is_radio;     /* choice=radio: one form group */
    bool is_ordered;   /* numbered, from `start` on */
    int start;
    const struct field *field; /* the group's when is_radio, else NULL */
};

struct node_scale {
    struct str low; /* what the left end means; may be empty */
    struct str high;
    size_t point_count;
    const struct str *point;          /* labels, "0" ... */
    const struct field *const *field; /* one for each point */
};

struct node_condition {
    bool is_hidden;     /* .content-hidden, else .content-visible */
    struct str format;  /* "pdf", "epub" or empty */
    struct str edition; /* name or empty */
};

struct
    node_quotation { /* the marks around a QUOTATION, by language and depth */
    struct str open;
    struct str close;
};

/* HTML_BLOCK, HTML_INLINE; `text` is that of other nodes. */
struct node_html {
    struct str text;
    size_t at;   /* where the parser found it; STR_NOT_FOUND: not known */
    size_t lead; /* bytes before it that were put there */
};

struct node {
    enum node_kind kind;
    struct source_pos pos;
    struct node *parent;
    struct node *first_child;
    struct node *last_child;
    struct node *previous;
    struct node *next;
    struct str id;                 /* unique in the book; empty: none */
    struct str classes;            /* space-separated, as written */
    struct str language;           /* BCP 47; empty: as the parent */
    enum text_direction direction; /* as written; see direction.h */
    struct attribute *attribute;
    bool is_kicker; /* HEADING: stands above its chapter's title */
    bool is_fenced; /* CODE_BLOCK: its text begins a line below its place */
    const struct node *original; /* what this copy was made from, or NULL */
    uint32_t serial; /* in its tree, from 0, in reading order; node_map */
    union {
        struct str text; /* TEXT, CODE, CODE_BLOCK, INDEX_TERM */
        struct node_html html;
        struct str title; /* ABBREVIATION: the long form */
        struct node_part part;
        int level;      /* HEADING, 1 to 6 */
        bool is_header; /* TABLE_ROW */
        enum callout_kind callout;
        struct node_list list;
        struct node_table table;
        struct node_cell cell;
        struct node_link link; /* LINK; CONTENT_NOTE: where to skip to */
        struct node_image image;
        struct node_chapter chapter;
        struct node_footnote footnote; /* FOOTNOTE, FOOTNOTE_REFERENCE */
        struct node_worksheet worksheet;
        struct node_answer answer;
        struct node_blank blank;   /* BLANK */
        const struct field *field; /* TICK_BOX, RING, CHOICE */
        struct node_choices choices;
        struct node_scale scale;
        struct node_condition condition;
        struct node_quotation quotation;
    };
};

struct node *node_new(struct arena *arena, enum node_kind kind,
                      struct source_pos pos);
struct node *node_new_text(struct arena *arena, struct str text,
                           struct source_pos pos);
void node_append(struct node *parent, struct node *child);
void node_insert_before(struct node *sibling, struct node *node);
void node_insert_after(struct node *sibling, struct node *node);
void node_detach(struct node *node);

/* Put `node`'s children in its place; `node` is left without any. */
void node_replace_by_children(struct node *node);

/* A link becomes its words; one that others may lead to is a span of them. */
void node_turn_into_words(struct node *link);

/* Does `node` still stand in the tree of this root? */
bool node_is_below(const struct node *node, const struct node *root);

/* Where a PART's own blocks end: its first CHAPTER, or NULL. */
struct node *node_first_chapter(const struct node *part);

/* Path of the file that a CHAPTER or PART was read from; empty: of none. */
struct str node_source_path(const struct node *node);

const char *node_kind_name(enum node_kind kind);
enum node_data node_kind_data(enum node_kind kind);
const char *node_kind_element(enum node_kind kind); /* may be NULL */
const char *node_kind_role(enum node_kind kind);    /* may be NULL */
enum structure_type node_kind_structure(enum node_kind kind);
const char *structure_type_name(enum structure_type type); /* "BlockQuote" */

bool node_is_block(const struct node *node);
bool node_has_class(const struct node *node, const char *name);

/* Value of an attribute, or the empty string. */
struct str node_find_attribute(const struct node *node, const char *key);

/* The nearest ancestor of this kind, or NULL. */
const struct node *node_find_ancestor(const struct node *node,
                                      enum node_kind kind);

/* Language in force at the node: its own or an ancestor's. */
struct str node_language(const struct node *node);

#endif
