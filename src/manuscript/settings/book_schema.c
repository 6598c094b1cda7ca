#include "book_schema.h"

static const cyaml_schema_field_t author_fields[] = {
    REQUIRED_TEXT("name", struct raw_author, name),
    OPTIONAL_TEXT("role", struct raw_author, role),
    OPTIONAL_TEXT("file-as", struct raw_author, file_as), CYAML_FIELD_END};

const cyaml_schema_value_t book_schema_author = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_author, author_fields)};

static const cyaml_schema_field_t cover_fields[] = {
    REQUIRED_TEXT("image", struct raw_cover, image),
    REQUIRED_TEXT("alt", struct raw_cover, alt), CYAML_FIELD_END};

static const cyaml_schema_field_t evaluation_fields[] = {
    REQUIRED_TEXT("evaluator", struct raw_evaluation, evaluator),
    REQUIRED_TEXT("standard", struct raw_evaluation, standard),
    OPTIONAL_TEXT("report", struct raw_evaluation, report), CYAML_FIELD_END};

static const cyaml_schema_field_t ignore_fields[] = {
    REQUIRED_TEXT("code", struct raw_ignore, code),
    OPTIONAL_TEXT("file", struct raw_ignore, file),
    REQUIRED_TEXT("reason", struct raw_ignore, reason), CYAML_FIELD_END};

static const cyaml_schema_value_t ignore_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_ignore, ignore_fields)};

const cyaml_schema_value_t book_schema_text = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, YAML_TEXT_MAX_BYTES)};

const cyaml_schema_value_t book_schema_subjects = {CYAML_VALUE_SEQUENCE(
    CYAML_FLAG_POINTER, char *, &book_schema_text, 0, CYAML_UNLIMITED)};

#define OPTIONAL_LIST(key, member, entry)                               \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, \
                         struct raw_config, member, entry, 0, CYAML_UNLIMITED)

/* libcyaml has no tables with free keys, and no values of one kind or another:
 * variables, words, editions, authors and subjects are read from the values of
 * yaml_check. */
static const cyaml_schema_field_t config_fields[] = {
    OPTIONAL_TEXT("title", struct raw_config, title),
    OPTIONAL_TEXT("subtitle", struct raw_config, subtitle),
    OPTIONAL_TEXT("language", struct raw_config, language),
    OPTIONAL_TEXT("lang", struct raw_config, lang),
    CYAML_FIELD_IGNORE("authors", CYAML_FLAG_OPTIONAL),
    CYAML_FIELD_IGNORE("author", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("identifier", struct raw_config, identifier),
    OPTIONAL_TEXT("isbn", struct raw_config, isbn),
    OPTIONAL_TEXT("date", struct raw_config, date),
    OPTIONAL_TEXT("edition", struct raw_config, edition),
    OPTIONAL_TEXT("publisher", struct raw_config, publisher),
    OPTIONAL_TEXT("license", struct raw_config, license),
    OPTIONAL_TEXT("licence", struct raw_config, licence),
    OPTIONAL_TEXT("rights", struct raw_config, rights),
    OPTIONAL_TEXT("license-url", struct raw_config, license_url),
    OPTIONAL_TEXT("licence-url", struct raw_config, licence_url),
    OPTIONAL_TEXT("description", struct raw_config, description),
    CYAML_FIELD_IGNORE("subjects", CYAML_FLAG_OPTIONAL),
    CYAML_FIELD_IGNORE("keywords", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("series", struct raw_config, series),
    OPTIONAL_TEXT("series-number", struct raw_config, series_number),
    CYAML_FIELD_MAPPING_PTR("cover", CYAML_FLAG_OPTIONAL, struct raw_config,
                            cover, cover_fields),
    CYAML_FIELD_MAPPING_PTR("accessibility", CYAML_FLAG_OPTIONAL,
                            struct raw_config, accessibility,
                            evaluation_fields),
    CYAML_FIELD_IGNORE("variables", CYAML_FLAG_OPTIONAL),
    CYAML_FIELD_IGNORE("words", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("start", struct raw_config, start),
    OPTIONAL_LIST("front-matter", front_matter, &book_schema_text),
    OPTIONAL_LIST("fonts", fonts, &book_schema_text),
    OPTIONAL_LIST("hyphenation", hyphenation, &book_schema_text),
    CYAML_FIELD_IGNORE("editions", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("gate", struct raw_config, gate),
    OPTIONAL_LIST("ignore", ignore, &ignore_schema),
    CYAML_FIELD_END};

const cyaml_schema_value_t book_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct raw_config, config_fields)};

static const cyaml_schema_field_t no_fields[] = {CYAML_FIELD_END};
const cyaml_schema_value_t book_schema_free_table = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_config, no_fields)};
