/*
 * book_schema: what book.yaml may hold.
 *
 * Takes   nothing.
 * Gives   the schema of the file for libcyaml, those of its parts that are read
 *         apart, and the structs that libcyaml fills.
 * Units   none.
 * Memory  libcyaml allocates what a raw struct points to; cyaml_free releases
 *         it with the struct.
 * Errors  told by yaml_check, from the same schema.
 * Source  book/AUTHORING.md, "book.yaml"; libcyaml's guide, "Schemas".
 */
#ifndef MANUSCRIPT_SETTINGS_BOOK_SCHEMA_H
#define MANUSCRIPT_SETTINGS_BOOK_SCHEMA_H

#include "yaml_field.h"

struct raw_author {
    char *name;
    char *role;
    char *file_as;
};

struct raw_cover {
    char *image;
    char *alt;
};

struct raw_evaluation {
    char *evaluator;
    char *standard;
    char *report;
};

struct raw_ignore {
    char *code;
    char *file;
    char *reason;
};

struct raw_config {
    char *title;
    char *subtitle;
    char *language;
    char *lang;
    char *identifier;
    char *isbn;
    char *date;
    char *edition;
    char *publisher;
    char *license;
    char *rights;
    char *licence; /* libcyaml frees each key's text: no two share a member */
    char *license_url;
    char *licence_url;
    char *description;
    char *series;
    char *series_number;
    struct raw_cover *cover;
    struct raw_evaluation *accessibility;
    char *start;
    char **front_matter;
    uint32_t front_matter_count;
    char **fonts;
    uint32_t fonts_count;
    char **hyphenation;
    uint32_t hyphenation_count;
    char *gate;
    struct raw_ignore *ignore;
    uint32_t ignore_count;
};

extern const cyaml_schema_value_t book_schema;
extern const cyaml_schema_value_t book_schema_text;
extern const cyaml_schema_value_t book_schema_author;
extern const cyaml_schema_value_t book_schema_subjects;
extern const cyaml_schema_value_t book_schema_free_table;

#endif
