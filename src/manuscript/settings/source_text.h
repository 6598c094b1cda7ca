/*
 * source_text: a file of the author's as clean UTF-8.
 *
 * Takes   a path that was found to lie inside the book folder.
 * Gives   the text without byte order mark and without what no text may hold
 *         (utf8_is_refused); it may then go into any output.
 * Units   lines and columns from 1, columns in characters.
 * Memory  the arena given.
 * Errors  file-unreadable, not-utf8: false; control-character: they are left
 *         out and the text is given.
 * Source  XML 1.0, 2.2 (Char); the Unicode Standard, 3.9.
 */
#ifndef MANUSCRIPT_SETTINGS_SOURCE_TEXT_H
#define MANUSCRIPT_SETTINGS_SOURCE_TEXT_H

#include <stdbool.h>

#include "base/diagnostics.h"

/* `name` is what diagnostics call the file. A file that cannot be read at all
 * is reported at `mention`, where the author names it; when that has no file,
 * at the file itself. */
bool source_text_load(struct arena *arena, const char *path, const char *name,
                      struct source_pos mention, struct str *text,
                      struct diagnostics *diagnostics);

/* The same of content that was read already. */
bool source_text_accept(struct arena *arena, const char *name,
                        struct str content, struct str *text,
                        struct diagnostics *diagnostics);

/* The same of a chapter: of one in UTF-16, and of one with bytes here and there
 * that are no UTF-8, as much is read as can be (text_encoding.h), and named by
 * text-utf16 and text-damaged. */
bool source_text_accept_chapter(struct arena *arena, const char *name,
                                struct str content, struct str *text,
                                struct diagnostics *diagnostics);
bool source_text_load_chapter(struct arena *arena, const char *path,
                              const char *name, struct source_pos mention,
                              struct str *text,
                              struct diagnostics *diagnostics);

/* Leaves out in silence what no text may hold. */
struct str source_text_without_refused(struct arena *arena, struct str text);

/* One control-character; `count`: in how many places of the file. */
void source_text_report_refused(struct diagnostics *diagnostics,
                                struct source_pos pos, uint32_t character,
                                size_t count);

/* Content without a byte order mark. */
struct str source_text_without_mark(struct str content);

/* Line and column of a byte offset. */
struct source_pos source_text_locate(struct str text, const char *name,
                                     size_t offset_bytes);

#endif
