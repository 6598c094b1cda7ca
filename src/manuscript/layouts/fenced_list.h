/*
 * fenced_list: the lists of chapters that pages hold in fences.
 *
 * Takes   the text of a page, Markdown or reStructuredText.
 * Gives   each ```toc, ```{toctree}, :::{toctree} and toctree of an
 *         ```eval_rst: its caption, the pages as written, and which bytes of
 *         the page it is. Those in comments and in other fences are none.
 * Units   bytes; lines and columns from 1.
 * Memory  the arena given.
 * Errors  never fails; an address is passed over.
 * Source  d2l-book, "Markdown Cells: toc"; Sphinx, "Directives: toctree";
 *         MyST, "Organising content".
 */
#ifndef MANUSCRIPT_LAYOUTS_FENCED_LIST_H
#define MANUSCRIPT_LAYOUTS_FENCED_LIST_H

#include "base/array.h"
#include "base/diagnostics.h"

enum fenced_kind {
    FENCED_OTHER,    /* code; never given */
    FENCED_TOC,      /* as d2l-book has it */
    FENCED_TOCTREE,  /* as MyST has it */
    FENCED_RST,      /* as Sphinx has it */
    FENCED_CONTENTS, /* a place for a list that is made, {tableofcontents} */
};

struct fenced_page {
    struct str name;  /* as written: mostly without an extension */
    struct str title; /* or empty */
    bool is_pattern;  /* "chapters/" and a star */
    struct source_pos pos;
};

struct fenced_list {
    enum fenced_kind kind;
    size_t begin;  /* [bytes] before the line that opens the fence */
    size_t end;    /* [bytes] behind the line that closes it */
    bool is_mixed; /* the fence holds more than lists */
    struct str caption;
    struct source_pos pos;
    ARRAY_OF(struct fenced_page) page;
};

struct fenced_lists {
    ARRAY_OF(struct fenced_list) list;
};

void fenced_lists_read(struct arena *arena, struct str text, const char *file,
                       bool is_rst, struct fenced_lists *lists);

#endif
