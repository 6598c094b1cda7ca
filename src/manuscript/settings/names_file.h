/*
 * names_file: field-names.txt, the names that the last edition promised, and
 * original-field-names.txt, those that the original of a translation did.
 *
 * Takes   the document; the files in its folder, if they are there: a name a
 *         line, "#" begins a remark.
 * Gives   diagnostics where the book and the first file differ; its text; the
 *         names of the second by worksheet.
 * Units   none.
 * Memory  the arena given.
 * Errors  field-vanished, field-new; those of source_text_load.
 * Source  book/AUTHORING.md, "Names that must never change".
 */
#ifndef MANUSCRIPT_SETTINGS_NAMES_FILE_H
#define MANUSCRIPT_SETTINGS_NAMES_FILE_H

#include "document/document.h"

#define NAMES_FILE "field-names.txt"
#define KEPT_NAMES_FILE "original-field-names.txt"

/* Names of the fields of a worksheet, in the order of its pages. */
struct kept_names {
    ARRAY_OF(struct str) name;
};

/* `kept`: worksheet id -> struct kept_names. False after a diagnostic. */
bool names_file_load_kept(struct arena *arena, const char *path,
                          struct strmap *kept, struct diagnostics *diagnostics);

void names_file_check(struct arena *arena, const struct document *document,
                      struct diagnostics *diagnostics);

/* What the file should say. */
struct str names_file_text(struct arena *arena,
                           const struct document *document);

#endif
