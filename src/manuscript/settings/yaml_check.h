/*
 * yaml_check: a YAML file as values with positions, held against a schema.
 *
 * Takes   the text of a settings file; a libcyaml schema.
 * Gives   one value for the whole file; whether the schema accepts it. What
 *         it accepts, libcyaml loads: the check exists because libcyaml tells
 *         neither the column nor what the author may have meant.
 * Units   lines and columns from 1, columns in characters.
 * Memory  the arena given.
 * Errors  yaml-syntax, duplicate-key, unknown-key, bad-value; all of a file's
 *         mistakes of the last three kinds are reported at once.
 * Source  YAML 1.1 as libyaml reads it, less anchors, aliases, tags,
 *         directives and second documents, which settings never need.
 */
#ifndef MANUSCRIPT_SETTINGS_YAML_CHECK_H
#define MANUSCRIPT_SETTINGS_YAML_CHECK_H

#include <stdbool.h>

#include "base/diagnostics.h"
#include "base/strmap.h"

struct cyaml_schema_value;

enum {
    YAML_DEPTH_MAX = 20,
    YAML_TEXT_MAX_BYTES = 65536
};

enum yaml_kind {
    YAML_TEXT,
    YAML_LIST,
    YAML_TABLE
};

struct yaml_value {
    enum yaml_kind kind;
    struct source_pos pos;
    struct str text; /* for a YAML_TEXT; never guessed to be anything else */
    struct str key;  /* for a member of a table */
    struct source_pos key_pos;
    struct yaml_value *parent;
    struct yaml_value *first_child;
    struct yaml_value *last_child;
    struct yaml_value *next;
    struct strmap member; /* for a table: key -> struct yaml_value */
};

/* False after a diagnostic. `*root` is NULL when the file says nothing. */
bool yaml_read(struct arena *arena, struct str text, const char *file,
               struct yaml_value **root, struct diagnostics *diagnostics);

/* What another program's file says, or the settings in a chapter: tags are
 * passed over, an alias is an empty text, the first of two equal keys counts.
 * False when it is no YAML; `*root` then has what stands before the mistake,
 * or is NULL. */
bool yaml_read_foreign(struct arena *arena, struct str text, const char *file,
                       struct yaml_value **root);

/* Make `value` the last in `parent`; in a table, by its key. When the table has
 * that key already, its value is returned and nothing is added; else NULL. */
const struct yaml_value *yaml_append(struct arena *arena,
                                     struct yaml_value *parent,
                                     struct yaml_value *value);

/* `name` is what messages call the value. */
bool yaml_accept(const struct yaml_value *value, struct str name,
                 const struct cyaml_schema_value *schema,
                 struct diagnostics *diagnostics);

/* NULL when the table has no such member. */
const struct yaml_value *yaml_find(const struct yaml_value *table,
                                   const char *key);

/* The text of a member, trimmed; empty when there is none. */
struct str yaml_find_text(const struct yaml_value *table, const char *key);

#endif
