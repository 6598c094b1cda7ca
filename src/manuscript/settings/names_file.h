/*
 * names_file: field-names.txt, the names that the last edition promised.
 *
 * Takes   the document; the file in its folder, if there is one: a name a
 *         line, "#" begins a remark.
 * Gives   diagnostics where the book and the file differ; the file's text.
 * Units   none.
 * Memory  the arena given.
 * Errors  field-vanished, field-new; those of source_text_load.
 * Source  book/AUTHORING.md, "Names that must never change".
 */
#ifndef MANUSCRIPT_SETTINGS_NAMES_FILE_H
#define MANUSCRIPT_SETTINGS_NAMES_FILE_H

#include "document/document.h"

#define NAMES_FILE "field-names.txt"

void names_file_check(struct arena *arena, const struct document *document,
                      struct diagnostics *diagnostics);

/* What the file should say. */
struct str names_file_text(struct arena *arena,
                           const struct document *document);

#endif
