/*
 * press: what all editions of a book are set with: its fonts, the words that
 * were shaped in them, and where lines and words may be divided.
 *
 * Takes   the loaded book, where data is.
 * Gives   fonts of the book and the program; a face cut down to a few signs.
 * Units   none.
 * Memory  fonts and what is remembered of words are its own, until press_close.
 * Errors  file-missing, file-outside, font-broken: there are no fonts then.
 * Source  none.
 */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "data_folder.h"
#include "document/document.h"

struct break_memory;
struct cascade;
struct font_range;
struct font_set;
struct hyphenator;
struct kept_pages;
struct shape_cache;
struct stylesheet;

/* What the words of `stylesheet:` say, for all editions that have them. */
struct kept_cascade {
    struct str stylesheet;
    struct cascade *cascade;
    bool is_clean; /* nothing was said of the sheets */
};

struct press {           /* start with the first four, the others zeroed */
    struct arena *arena; /* the book's */
    struct diagnostics *diagnostics;
    const struct document *document; /* the whole book */
    const struct data_folders *data;
    struct font_set *fonts; /* NULL: not opened yet */
    struct shape_cache *shapes;
    struct break_memory *breaks;
    struct hyphenator *hyphenator;
    ARRAY_OF(struct kept_pages *) kept; /* see kept_pages.h */
    ARRAY_OF(struct kept_cascade) cascade;
    const struct stylesheet *shipped; /* print.css of the program; NULL: not
                                         read yet, or not to be read */
};

/* Opens the fonts unless that was done. False after a diagnostic. */
bool press_open(struct press *press);

void press_close(struct press *press);

/* Signs, and the face they are best taken from. */
struct font_choice {
    const char *family;
    int weight;
    const struct font_range *sign; /* single characters; at least one */
    size_t sign_count;
};

/* A face with these signs alone; empty when no font has all of them. False
 * after a diagnostic: there are no fonts. */
bool press_cut_face(struct press *press, struct arena *arena,
                    const struct font_choice *choice, struct str *face);

#endif
