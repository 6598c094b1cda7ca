/*
 * cascade: which computed style a node has in an edition.
 *
 * Takes   a stylesheet; nodes together with the style that this cascade gave
 *         for their parent.
 * Gives   one computed style for each node asked for.
 * Units   dimen.
 * Memory  the layout arena; equal answers are shared.
 * Errors  css-page when a page leaves no room for text.
 * Source  CSS Cascade 3: specificity, then order; inheritance as in CSS 2.2.
 */
#ifndef STYLE_CASCADE_H
#define STYLE_CASCADE_H

#include "base/str.h"
#include "computed_style.h"
#include "css.h"
#include "document/node.h"
#include "sheet_page.h"

struct cascade;

struct cascade *cascade_open(struct arena *arena,
                             const struct stylesheet *stylesheet);
void cascade_close(struct cascade *cascade);

/* `parent` is the style of the node's parent, or NULL for the root. */
const struct computed_style *
cascade_resolve(struct cascade *cascade, const struct node *node,
                const struct computed_style *parent);

/* The style of a generated box such as "running-head" (without the dot);
 * `parent` as above. `class_name` is a literal. */
const struct computed_style *
cascade_resolve_generated(struct cascade *cascade, const char *class_name,
                          const struct computed_style *parent);

/* The sheet whose margins stand in where those of a page leave no room. */
void cascade_set_stand_in(struct cascade *cascade,
                          const struct stylesheet *sheet);

/* The page named `name`; see sheet_page.h. */
void cascade_resolve_page(struct cascade *cascade, struct str name,
                          const struct page_size *size, struct page_style *page,
                          struct diagnostics *diagnostics);

/* `style` in smaller type, or with its words divided: what a table's cells are
 * set in where they find no room otherwise. The styles inside inherit it. */
struct style_variation {
    int percent;     /* share of its type, leading and padding at the sides */
    bool is_divided; /* words may be hyphenated */
};
const struct computed_style *
cascade_vary(struct cascade *cascade, const struct computed_style *style,
             const struct style_variation *variation);

#endif
