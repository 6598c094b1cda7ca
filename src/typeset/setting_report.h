/*
 * setting_report: what an editor should look at after a build.
 *
 * Takes   each set paragraph and each finished page of an edition, as they
 *         come.
 * Gives   how many lines have even word spaces, the lines with the worst ones,
 *         words repeated at line ends, the pages with the most room left.
 * Units   word spaces in thousandths of their natural width; fill in percent.
 * Memory  the arena given; the lists never grow beyond their few places.
 * Errors  never fails.
 * Source  none.
 */
#ifndef TYPESET_SETTING_REPORT_H
#define TYPESET_SETTING_REPORT_H

#include "paragraph.h"

enum {
    REPORT_LINES_MAX = 10,
    REPORT_PAGES_MAX = 5,
    SPACE_EVEN_MIN = 750, /* thousandths; readers see no difference within */
    SPACE_EVEN_MAX = 1600
};

struct report_line {
    int32_t stretch_permille;
    struct source_pos pos; /* of the paragraph */
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
    size_t full_count;  /* lines stretched or shrunk to the measure */
    size_t uneven_count;
    size_t repeat_count; /* neighbouring lines that end in the same word */
    struct report_line line[REPORT_LINES_MAX]; /* the worst one first */
    size_t line_count;
    struct report_page page[REPORT_PAGES_MAX]; /* the emptiest one first */
    size_t page_count;
    ARRAY_OF(struct report_wish) wish;
};

void setting_report_add_lines(struct arena *arena,
                              struct setting_report *report,
                              const struct paragraph_lines *lines,
                              const struct paragraph_shape *shape);

void setting_report_add_wishes(struct arena *arena,
                               struct setting_report *report,
                               const struct node *node);

/* A page that does not end its section. */
void setting_report_add_page(struct setting_report *report, struct str folio,
                             int fill_percent);

#endif
