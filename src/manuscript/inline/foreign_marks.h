/*
 * foreign_marks: marks of other programs that stay text, counted.
 *
 * Takes   the texts of a chapter as cmark gives them, with the place of each.
 * Gives   one message for each kind in the chapter, at the first of them, with
 *         their number.
 * Units   bytes.
 * Memory  the book arena, for the messages.
 * Errors  foreign-syntax, mark-stray, html-unclosed.
 * Source  book/AUTHORING.md, "When the program complains".
 */
#ifndef MANUSCRIPT_INLINE_FOREIGN_MARKS_H
#define MANUSCRIPT_INLINE_FOREIGN_MARKS_H

#include "manuscript/dialect/chapter_parse.h"

enum foreign_kind {
#define FOREIGN(kind, name) FOREIGN_##kind,
#include "foreign_kind.def"
#undef FOREIGN
    FOREIGN_COUNT
};

struct foreign_marks {
    struct {
        size_t count;
        struct source_pos first;
    } found[FOREIGN_COUNT];
    bool in_formula;     /* "$" stands open in the leaf in hand */
    struct str tag_name; /* that of the first TAG */
};

/* Count one. */
void foreign_marks_note(struct foreign_marks *marks, enum foreign_kind kind,
                        struct source_pos pos);

/* A mark of another program at `at` of a text, or FOREIGN_COUNT. `*end` gets
 * the offset behind it. */
enum foreign_kind foreign_marks_at(struct foreign_marks *marks, struct str text,
                                   size_t at, bool is_first, size_t *end);

void foreign_marks_report(const struct chapter_parse *parse);

#endif
