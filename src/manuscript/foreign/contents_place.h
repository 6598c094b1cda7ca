/*
 * contents_place: where other tools put a list of the page's headings.
 *
 * Takes   the lines of a chapter outside of code one by one, and what follows
 *         each.
 * Gives   a blank line in place of [TOC], [[_TOC_]], ${toc}, "* TOC" with {:toc}
 *         below it and kin, and in place of a list that was made between two
 *         comments, <!-- toc --> and <!-- tocstop -->, when it holds no more.
 * Units   lines from 1.
 * Memory  none; a line that stays is the slice that came.
 * Errors  contents-place, once a chapter.
 * Source  Python-Markdown, "Table of Contents"; kramdown, "Automatic table of
 *         contents"; GitLab, "Table of contents"; DocToc.
 */
#ifndef MANUSCRIPT_FOREIGN_CONTENTS_PLACE_H
#define MANUSCRIPT_FOREIGN_CONTENTS_PLACE_H

#include "base/diagnostics.h"
#include "base/str.h"

struct contents_places {
    int line;          /* the number of that in hand */
    int first;         /* line of the first; 0: none */
    size_t count;      /* found so far */
    size_t more_lines; /* the list in hand has so many to come */
    bool is_link;      /* [TOC] is defined in this chapter */
    bool has_no_end;   /* nothing below ends a list */
};

void contents_places_begin(struct contents_places *places, struct str text);

/* Does the line belong to a list that began above? Then it is passed over. */
bool contents_places_pass(struct contents_places *places, struct str *line);

struct str contents_place_read(struct contents_places *places, struct str line,
                               struct str rest);

void contents_places_report(const struct contents_places *places,
                            struct arena *arena, const char *file,
                            struct diagnostics *diagnostics);

#endif
