/*
 * html_match: which tag ends which, and the titles of tags that are not known.
 *
 * Takes   the tokens of one container.
 * Gives   each end tag the nearest open begin of its name. A pair of tags that
 *         are no elements of HTML and bear words that a reader would miss,
 *         <Note title="One">, gets an element of its own, a block with a title.
 * Units   none.
 * Memory  the arena given.
 * Errors  none.
 * Source  MDX, Docusaurus and Starlight: their components.
 */
#ifndef MANUSCRIPT_HTML_HTML_MATCH_H
#define MANUSCRIPT_HTML_HTML_MATCH_H

#include "html_token.h"

#define NONE ((size_t)-1)

struct stream_token {
    struct html_token cut;
    const struct html_part *part;
    size_t partner; /* the token that ends or begins the element; or NONE */
    size_t outer;   /* while matching: the tag of the same name around it */
    size_t offset;  /* where it stands in the text of its part */
    bool is_open;   /* written, and not ended yet */
};

/* Does the token begin, or end, an element that can hold something? */
bool html_match_is_tag(const struct stream_token *token,
                       enum html_token_kind kind);

/* In a line there are no blocks. */
void html_match_tags(struct arena *arena, struct stream_token *token,
                     size_t count, bool is_line);

/* The words in the attributes of a tag that is no element of HTML; or empty. */
struct str html_match_title(struct arena *arena,
                            const struct stream_token *token);

/* A block, or words of a line, that says them. */
struct node *html_match_title_node(struct arena *arena, struct str title,
                                   struct source_pos pos, bool is_line);

bool html_match_is_titled(const struct stream_token *token);

#endif
