/*
 * text_places: where in the author's file an inline node stands.
 *
 * Takes   the inline nodes of a leaf in order, as cmark gives them, and the
 *         marked source that cmark read.
 * Gives   the offset in that source of each, and the line and column of it.
 *         cmark 0.30 does not tell: each text is looked for behind the one
 *         before it, and what cannot be found has no column.
 * Units   offsets in bytes of the marked source; lines and columns from 1.
 * Memory  the book arena.
 * Errors  never fails.
 * Source  CommonMark 0.30, 2.4 and 2.5 (what a text differs in from its
 *         source: backslashes and entities).
 */
#ifndef MANUSCRIPT_TREE_TEXT_PLACES_H
#define MANUSCRIPT_TREE_TEXT_PLACES_H

#include "manuscript/dialect/chapter_parse.h"
#include "manuscript/dialect/marked_source.h"

struct text_chunk {
    size_t offset;         /* in the text in hand */
    size_t at;             /* in the source; STR_NOT_FOUND: not known */
    struct source_pos pos; /* where no text of cmark's stands; else line 0 */
};

struct text_places {
    const struct chapter_parse *parse;
    const struct marked_source *source;
    size_t at;       /* behind what was found last; STR_NOT_FOUND: lost */
    size_t break_at; /* where the line of source->text in hand begins */
    ARRAY_OF(struct text_chunk) chunk; /* pieces of the text in hand */
    struct text_chunk asked;           /* in the text in hand, last */
};

/* A leaf begins at byte `at` of the source; STR_NOT_FOUND: it is not known. */
void text_places_begin(struct text_places *places, size_t at);

/* Go behind `literal`, the text or the code that comes next; gives where it
 * begins. */
size_t text_places_pass(struct text_places *places, struct str literal);

/* Go behind what stands before the words of a heading. */
void text_places_pass_begin(struct text_places *places);

/* Go behind the `size_bytes` signs that open or close emphasis or a link. */
void text_places_pass_signs(struct text_places *places, size_t size_bytes);

/* Go behind the marks around code. */
void text_places_pass_ticks(struct text_places *places);

/* Go behind the address of a link or an image. */
void text_places_pass_address(struct text_places *places);

/* Go to the next line. */
void text_places_pass_break(struct text_places *places);

/* `at` of the source in the author's file; line 0: not known. */
struct source_pos text_places_find(const struct text_places *places, size_t at);

/* A piece of text, which begins at `at` of the source, is added behind
 * `offset` bytes of the text in hand. */
void text_places_add(struct text_places *places, size_t offset, size_t at);

/* The same of one that stands at `pos` in the author's file. */
void text_places_add_pos(struct text_places *places, size_t offset,
                         struct source_pos pos);

/* The next text is another one. */
void text_places_end(struct text_places *places);

/* The place of the byte `offset` of the text in hand, which is `text`. Asking
 * in order is linear. */
struct source_pos text_places_of_text(struct text_places *places,
                                      struct str text, size_t offset);

#endif
