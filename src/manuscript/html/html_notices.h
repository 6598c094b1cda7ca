/*
 * html_notices: what is said of a chapter's HTML, once for each kind.
 *
 * Takes   each place where something of it was left out.
 * Gives   one diagnostic for each kind, at its first place, with the count.
 * Units   none.
 * Memory  the book arena.
 * Errors  html-dropped, html-unsafe, html-media, html-attribute, html-unclosed.
 * Source  none.
 */
#ifndef MANUSCRIPT_HTML_HTML_NOTICES_H
#define MANUSCRIPT_HTML_HTML_NOTICES_H

#include "base/array.h"
#include "base/strmap.h"
#include "manuscript/dialect/chapter_parse.h"

struct html_notice {
    enum diag_code code;
    struct str name;    /* the tag's, or the attribute's */
    struct str element; /* whose attribute it is, else empty */
    struct source_pos pos;
    size_t count;
};

struct html_notices { /* start zeroed, but for `parse` */
    const struct chapter_parse *parse;
    struct strmap by_name;
    ARRAY_OF(struct html_notice *) notice;
    bool nesting_reported;
};

void html_notices_add(struct html_notices *notices, enum diag_code code,
                      struct str name, struct str element,
                      struct source_pos pos);

/* Once for a chapter. */
void html_notices_add_nesting(struct html_notices *notices,
                              struct source_pos pos);

void html_notices_report(const struct html_notices *notices);

#endif
