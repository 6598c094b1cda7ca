/*
 * setting_report: what an editor should look at after a build.
 *
 * Takes   each finished page of an edition, in order: what stands on it.
 * Gives   counts of all that a reader may stumble over, with the places: the
 *         lines with the worst word spaces, the pages with the most room left,
 *         rivers, scraps, repeated words, lone lines, what could not be kept
 *         together, and what the author asked for.
 * Units   word spaces in thousandths of their natural width; fill in percent.
 * Memory  the arena given.
 * Errors  never fails.
 * Source  print-shop usage: a widow is the last line of a paragraph at the top
 *         of a page, an orphan its first one at the foot.
 */
#ifndef TYPESET_PAGE_SETTING_REPORT_H
#define TYPESET_PAGE_SETTING_REPORT_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/dimen.h"

struct node;
struct page_cut;
struct vertical_item;

enum {
    REPORT_LINES_MAX = 10,
    REPORT_PAGES_MAX = 5,
    SPACE_EVEN_MIN = 750, /* thousandths; readers see no difference within */
    SPACE_EVEN_MAX = 1600,
    SPACE_MAX = 2200, /* beyond this a space is a hole */
    RIVER_LINES = 4   /* spaces one below the other */
};

enum report_fault_kind {
    FAULT_REPEAT, /* neighbouring lines begin or end with the same word */
    FAULT_RUNT,
    FAULT_RIVER,
    FAULT_WIDOW,
    FAULT_ORPHAN,
    FAULT_TURN, /* a word is divided at the foot of a page */
    FAULT_KEEP, /* what belongs together was parted */
    FAULT_COUNT
};

struct report_fault {
    enum report_fault_kind kind;
    struct source_pos pos;
    struct str folio;
    struct str text; /* the line's */
};

struct report_line {
    int32_t stretch_permille;
    struct source_pos pos;
    struct str folio;
    struct str text;
};

struct report_page {
    struct str folio;
    int fill_percent;
};

struct report_wish { /* {.looser} and the like, asked for by the author */
    const char *name;
    struct source_pos pos;
};

struct setting_report { /* start zeroed */
    size_t blank_page_count;
    size_t line_count; /* all but running heads, folios, repeated heads */
    size_t overfull_count;
    size_t hyphen_count;    /* lines that end in a hyphen */
    size_t division_count;  /* those of them with one that we put there */
    size_t hyphen_row_max;  /* the most of them in a row */
    size_t full_count;      /* lines stretched or shrunk to the measure */
    size_t uneven_count;    /* those of them beyond SPACE_EVEN_MIN to _MAX */
    size_t excessive_count; /* those of them beyond SPACE_MAX */
    int32_t tightest_permille;
    int32_t loosest_permille;
    int64_t sum_permille;                      /* over full lines */
    struct report_line line[REPORT_LINES_MAX]; /* the worst one first */
    size_t worst_count;
    struct report_page page[REPORT_PAGES_MAX]; /* the emptiest one first */
    size_t page_count;
    size_t fault_count[FAULT_COUNT];
    ARRAY_OF(struct report_fault) fault; /* in order of pages */
    ARRAY_OF(struct report_wish) wish;
};

/* One page of a section. */
struct report_view {
    const struct vertical_item *item; /* the whole section's */
    size_t item_count;
    const struct page_cut *cut;
    struct str folio;
    dimen height;  /* a full page's */
    bool is_sheet; /* a worksheet, whose rows take what is left */
};

void setting_report_add_page(struct arena *arena, struct setting_report *report,
                             const struct report_view *view);

void setting_report_add_wishes(struct arena *arena,
                               struct setting_report *report,
                               const struct node *node);

/* "runt" and the like. */
const char *setting_report_fault_name(enum report_fault_kind kind);

#endif
