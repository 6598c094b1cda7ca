/*
 * layout: everything that is made to set one PDF edition.
 *
 * Takes   the loaded run and an edition.
 * Gives   the tree of the edition, its outline, its pages.
 * Units   none.
 * Memory  two arenas of its own, freed by layout_release; fonts and shaped
 *         words are kept in the press, for the next edition.
 * Errors  file-missing for a stylesheet or the fonts, what typesetting finds;
 *         false when there are no pages.
 * Source  none.
 */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "document/outline.h"
#include "font/font.h"
#include "font/shape.h"
#include "run.h"
#include "style/cascade.h"
#include "typeset/typeset.h"

struct press { /* start zeroed */
    struct font_set *fonts;
    struct shape_cache *shapes;
    ARRAY_OF(struct page_label) page_label; /* nodes of the whole book */
    const struct edition *labelled;         /* the edition they come from */
};

void press_close(struct press *press);

struct layout {
    struct arena arena;
    struct arena scratch;
    struct document document;
    struct outline outline;
    struct cascade *cascade;
    struct typeset_result result;
};

enum {
    LAYOUT_OUTLINE_LEVELS = 3
};

/* `layout` is to be released whatever the answer is. */
bool layout_make(struct run *run, struct press *press,
                 const struct edition *edition, struct layout *layout);
void layout_release(struct layout *layout);

/* The same only to find out where things are: what is wrong is told when the
 * edition itself is built. */
bool layout_make_quietly(struct run *run, struct press *press,
                         const struct edition *edition, struct layout *layout);

/* The pages of a worksheet, which may be of another edition's tree; NULL:
 * there are none. Of several copies, the first. */
const struct sheet_pages *layout_find_sheet(const struct layout *layout,
                                            const struct node *worksheet);

/* The labels that `press` keeps, in terms of another edition's tree. */
void layout_give_labels(const struct run *run, const struct press *press,
                        struct arena *arena, struct document *document);

/* The text of the edition's stylesheets, one behind the other; false after a
 * diagnostic. */
bool layout_load_stylesheets(struct run *run, struct arena *arena,
                             const struct edition *edition, struct str *text);

/* A face with the signs of worksheets alone, for EPUBs; empty when no font has
 * them. False after a diagnostic: there are no fonts. */
bool layout_cut_sign_face(struct run *run, struct press *press,
                          struct arena *arena, struct str *face);

/* Reads them only to say what is wrong with them; false when one cannot be
 * read. */
bool layout_check_stylesheets(struct run *run, struct arena *arena,
                              const struct edition *edition);

#endif
