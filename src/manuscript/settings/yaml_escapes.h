/*
 * yaml_escapes: "\x1b" and the like in texts of settings.
 *
 * Takes   clean text in YAML; the line of the file that it begins with.
 * Gives   the text without the escapes that stand for characters which no
 *         output may hold, as if they had not been written.
 * Units   lines and columns from 1, columns in characters.
 * Memory  the arena given, only when something is left out.
 * Errors  control-character. What is no YAML is left for others to name.
 * Source  YAML 1.1, 5.6 (escape sequences); source_text.h.
 */
#ifndef MANUSCRIPT_SETTINGS_YAML_ESCAPES_H
#define MANUSCRIPT_SETTINGS_YAML_ESCAPES_H

#include "base/diagnostics.h"
#include "base/str.h"

struct str yaml_escapes_clean(struct arena *arena, struct str text,
                              const char *file, int first_line,
                              struct diagnostics *diagnostics);

#endif
