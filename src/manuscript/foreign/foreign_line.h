/*
 * foreign_line: the lines with which other tools open and close a block.
 *
 * Takes   the text of one line, without what its containers need.
 * Gives   what it would open or close, the block's name and its title.
 * Units   none.
 * Memory  slices of the line.
 * Errors  none; FOREIGN_NONE for every other line.
 * Source  book/AUTHORING.md, "Blocks of other tools".
 *
 *   !!! note "Title"          MkDocs; ??? and ???+ too. The body is indented.
 *   === "Title"               a tab of MkDocs, likewise
 *   {% hint style="info" %}   GitBook, Jekyll and kin, to {% endhint %}
 *   {{< hint info >}}         Hugo, to {{< /hint >}}; {{% %}} as well
 *   {aside}, {blurb, class: tip}   Leanpub, to {/aside}, {/blurb}
 *   W> text                    Leanpub, each line of a warning
 *   {% raw %}, {% endraw %}   nothing: what is between is plain text here
 */
#ifndef MANUSCRIPT_FOREIGN_FOREIGN_LINE_H
#define MANUSCRIPT_FOREIGN_FOREIGN_LINE_H

#include "base/str.h"

enum foreign_form {
    FOREIGN_NONE,
    FOREIGN_BODY, /* its text is indented below it */
    FOREIGN_OPEN,
    FOREIGN_CLOSE,
    FOREIGN_NOTHING /* means nothing in a book */
};

struct foreign_line {
    enum foreign_form form;
    struct str fence; /* what OPEN and CLOSE must share: "hint" */
    struct str name;  /* for block_names.h; empty: a box of no kind */
    struct str title; /* Markdown; may be empty */
};

struct foreign_line foreign_line_read(struct str text);

/* A line of an aside of Leanpub, "W> text", or of docsify, "!> text": the kind
 * that its sign means, or empty for any other line. */
struct str foreign_line_aside(struct str line);

/* A block with colons that is no list of attributes: "note[Title]",
 * "tip Title", "{note} Title"; `text` is what stands behind the colons. The
 * name is one of block_names.h, and `*attributes` gets what stands in braces
 * behind it, or nothing. */
bool foreign_line_read_colons(struct str text, struct str *name,
                              struct str *title, struct str *attributes);

#endif
