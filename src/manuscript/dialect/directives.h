/*
 * directives: what a fenced div is, by its first class.
 *
 * Takes   the opening line of a div, without its indentation.
 * Gives   the node it opens, with its own members set from the keys. A class
 *         of another tool makes a callout or a box with a title; any other is
 *         kept on a plain DIVISION.
 * Units   heights in dimen.
 * Memory  the book arena.
 * Errors  unknown-directive, unknown-attribute, attribute-value,
 *         attribute-syntax, directive-syntax, worksheet-nested, field-outside; the node is then
 *         a plain DIVISION or has its default.
 * Source  book/AUTHORING.md, "How each mark comes out".
 */
#ifndef MANUSCRIPT_DIALECT_DIRECTIVES_H
#define MANUSCRIPT_DIALECT_DIRECTIVES_H

#include "attributes.h"
#include "chapter_parse.h"

enum div_line {
    DIV_NONE,  /* no div fence */
    DIV_OPEN,  /* "::: {...}" or "::: word" */
    DIV_CLOSE, /* ":::" alone */
    DIV_BROKEN /* opens, but its attributes are not understood */
};

/* What is this line? After DIV_OPEN `*list` has the attributes (a bare word
 * counts as a class), after DIV_BROKEN those in front of the slip, and `*rest`
 * is the text behind the colons. */
enum div_line directive_read_line(struct arena *arena, struct str line,
                                  struct attribute_list *list,
                                  struct str *rest);

bool directive_is_worksheet(const struct attribute_list *list);

/* The title that a block of another tool is given by its attributes; empty for
 * a directive of ours. */
struct str directive_title(const struct attribute_list *list);

/* Does a broken line name a directive of ours? Then `*list` gets its class and
 * its id, wherever they stand in `rest`, so that nothing that belongs to it is
 * taken for a slip as well. */
bool directive_read_broken(struct arena *arena, struct str rest,
                           struct attribute_list *list);

/* `above`: what it is to stand in. */
struct node *directive_new_node(const struct chapter_parse *parse,
                                const struct attribute_list *list,
                                struct source_pos pos, const struct node *above,
                                bool in_worksheet);

/* What can be said of a div only when its content is there: cards are cut at
 * their headings, a say-instead table has two columns. */
void directive_finish(const struct chapter_parse *parse, struct node *node);

#endif
