/*
 * field_names: the lasting name and the spoken prompt of each field.
 *
 * Takes   the question, perhaps the option, perhaps an id of the author's.
 * Gives   fields whose names are unique in their worksheet:
 *         "worksheet-id.question" or "worksheet-id.question-option".
 * Units   bytes; names are ASCII.
 * Memory  the book arena.
 * Errors  field-no-prompt, field-twice, field-count.
 * Source  book/AUTHORING.md, "Names that must never change".
 */
#ifndef MANUSCRIPT_ANSWERS_FIELD_NAMES_H
#define MANUSCRIPT_ANSWERS_FIELD_NAMES_H

#include "base/strmap.h"
#include "manuscript/dialect/chapter_parse.h"

struct field_names {
    const struct chapter_parse *parse;
    struct str worksheet_id;
    struct strmap by_name; /* -> struct name_use */
    size_t count;          /* fields made */
};

struct field_key {
    struct str id;       /* the author's; stands for the question; or "" */
    bool is_whole_id;    /* it stands for the option as well */
    struct str question; /* may be empty */
    struct str option;   /* may be empty */
    const char *joint;   /* between the two when spoken: ": " or ", " */
    struct str spoken;   /* all that is said; "": question, joint, option */
    struct source_pos pos;
};

const struct field *field_names_add(struct field_names *names,
                                    const struct field_key *key);

/* A field that was made says this. */
void field_names_say(struct field_names *names, const struct field *field,
                     struct str prompt);

/* Give the fields of the worksheet the names that the original of this
 * translation promised for them, in the order of its pages; or report that
 * their number is another. */
void field_names_keep(struct field_names *names, const struct node *worksheet);

/* Lower-case letters, digits and hyphens, at most `size_max` bytes, cut
 * between words; a number made of the text when it has no Latin letter. */
struct str field_slug(struct arena *arena, struct str text, size_t size_max);

/* Trimmed, without colons at the end. */
struct str field_prompt_text(struct str text);

#endif
