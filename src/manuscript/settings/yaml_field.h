/*
 * yaml_field: the fields of text that our settings files are made of, as
 * entries of a libcyaml schema.
 *
 * Takes   the key as an author writes it, the struct that libcyaml fills, and
 *         its member, a `char *`.
 * Gives   an entry for an array of cyaml_schema_field_t.
 * Units   sizes in bytes; no text is longer than YAML_TEXT_MAX_BYTES.
 * Memory  libcyaml allocates the text; cyaml_free releases it with the struct.
 * Errors  told by yaml_check, from the same schema.
 * Source  libcyaml's guide, "Schemas".
 */
#ifndef MANUSCRIPT_SETTINGS_YAML_FIELD_H
#define MANUSCRIPT_SETTINGS_YAML_FIELD_H

#include <cyaml/cyaml.h>

#include "yaml_check.h"

#define YAML_TEXT_FIELD(key, record, member, flags, size_min)                 \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER | (flags), record, member, \
                           size_min, YAML_TEXT_MAX_BYTES)
#define OPTIONAL_TEXT(key, record, member) \
    YAML_TEXT_FIELD(key, record, member, CYAML_FLAG_OPTIONAL, 0)
#define REQUIRED_TEXT(key, record, member) \
    YAML_TEXT_FIELD(key, record, member, CYAML_FLAG_DEFAULT, 1)

#endif
