/*
 * setting: what one edition is set with, and on what pages.
 *
 * Takes   the request of typeset_edition.
 * Gives   everything that laying out may read and nothing it may change: the
 *         cascade, the shapes and the pictures it leads to only remember
 *         what they were asked. Beside it the arenas that results go to.
 * Units   dimen.
 * Memory  see struct memory.
 * Errors  none.
 * Source  none.
 */
#ifndef TYPESET_COLUMN_SETTING_H
#define TYPESET_COLUMN_SETTING_H

#include "document/document.h"
#include "line_grid.h"
#include "page_guess.h"
#include "typeset/line/paragraph_shape.h"

struct outline;
struct picture_store;

enum page_kind {
    PAGE_BOOK,
    PAGE_WORKSHEET,
    PAGE_LANDSCAPE, /* one of the book, turned: its margins are named as it is
                       read, and the upper one lies where it is on a recto */
    PAGE_KIND_COUNT
};

struct setting {
    const struct document *document;
    const struct edition *edition;
    const struct outline *outline;
    struct cascade *cascade;
    struct font_set *fonts;
    struct shape_cache *shapes;
    struct picture_store *pictures;
    struct diagnostics *diagnostics;
    struct paragraph_context paragraph;
    struct inline_context inline_context;
    struct page_style page[PAGE_KIND_COUNT];
    const struct computed_style *book_style;
    struct line_grid book_grid;
    struct str language;
    struct wording wording; /* for what the program adds */
    struct page_guess guess;
};

struct memory {
    struct arena *arena;   /* until the pages are written */
    struct arena *galley;  /* until the pages of a section are painted */
    struct arena *scratch; /* for one step */
    struct structure_elements *elements;
};

/* What a page's lines stand on; sheets have none. */
const struct line_grid *setting_grid(const struct setting *setting,
                                     enum page_kind page);

/* The text block of a page; whole lines of its grid. */
dimen setting_measure(const struct setting *setting, enum page_kind page);
dimen setting_height(const struct setting *setting, enum page_kind page);

/* Rule and space above the first note of a page. */
dimen setting_note_space(const struct setting *setting);

#endif
