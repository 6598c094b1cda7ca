/*
 * fields: the field marks of worksheets.
 *
 * Takes   a chapter's tree; inside WORKSHEET nodes the text still has marks
 *         for blanks.
 * Gives   WRITE_LINES, CHOICE_LIST, CHOICE, SCALE, BLANK, TICK_BOX, RING and
 *         answer cells, each with its field; the worksheet's title and id.
 * Units   none.
 * Memory  the book arena.
 * Errors  worksheet-no-id, worksheet-no-heading, worksheet-no-field,
 *         field-no-prompt, field-twice.
 * Source  book/AUTHORING.md, "Every mark of a worksheet".
 */
#ifndef MANUSCRIPT_ANSWERS_FIELDS_H
#define MANUSCRIPT_ANSWERS_FIELDS_H

#include "manuscript/dialect/chapter_parse.h"

void fields_find(const struct chapter_parse *parse);

#endif
