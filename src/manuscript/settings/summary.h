/*
 * summary: the order of the book, as SUMMARY.md lists it.
 *
 * Takes   the text of SUMMARY.md: a title, headings for parts, which may be
 *         links, links in lists or on lines of their own, rules.
 * Gives   parts and chapters in reading order; nested items follow the item
 *         they stand under; one without a file is a chapter of its title alone
 *         when others stand under it. Links on lines of their own before the first part
 *         or list are front matter; after the last, or behind a last rule,
 *         back matter.
 * Units   lines and columns from 1.
 * Memory  the arena given.
 * Errors  summary-line, for each line that is neither.
 * Source  the lists that mdBook and GitBook read.
 */
#ifndef MANUSCRIPT_SETTINGS_SUMMARY_H
#define MANUSCRIPT_SETTINGS_SUMMARY_H

#include "document/document.h"

struct chapter_settings; /* front_matter.h */

enum summary_kind {
    SUMMARY_PART,
    SUMMARY_CHAPTER,
    SUMMARY_RULE /* only while parsing */
};

struct summary_entry {
    enum summary_kind kind;
    struct str title;
    struct str path;   /* as written, without #fragment; empty: a title alone,
                          as most parts are */
    bool has_fragment; /* points into a file that may be listed already */
    bool is_in_list;
    int nesting; /* how many items of the list it is below */
    enum matter matter;
    struct source_pos pos;         /* where the link or heading is */
    struct chapter_settings *head; /* what its file says; NULL: not read */
};

struct summary {
    ARRAY_OF(struct summary_entry) entry;
};

void summary_parse(struct arena *arena, struct str text, const char *file,
                   struct summary *summary, struct diagnostics *diagnostics);

/* The first chapter of that path as written, or NULL. */
struct summary_entry *summary_find_chapter(struct summary *summary,
                                           struct str path);

#endif
