#include "book_config.h"

#include <assert.h>
#include <string.h>

#include "edition_list.h"
#include "identifier.h"
#include "yaml_check.h"
#include "yaml_field.h"

/* ---------------------------------------------------------------- schema */

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
    struct raw_author *authors;
    uint32_t authors_count;
    char *identifier;
    char *date;
    char *edition;
    char *publisher;
    char *license;
    char *licence; /* libcyaml frees each key's text: no two share a member */
    char *license_url;
    char *licence_url;
    char *description;
    char **subjects;
    uint32_t subjects_count;
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

static const cyaml_schema_field_t author_fields[] = {
    REQUIRED_TEXT("name", struct raw_author, name),
    OPTIONAL_TEXT("role", struct raw_author, role),
    OPTIONAL_TEXT("file-as", struct raw_author, file_as), CYAML_FIELD_END};

static const cyaml_schema_value_t author_schema = {
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

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char *, 1, YAML_TEXT_MAX_BYTES)};

#define OPTIONAL_LIST(key, member, entry)                               \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, \
                         struct raw_config, member, entry, 0, CYAML_UNLIMITED)

/* libcyaml has no tables with free keys: variables and editions are read
 * from the values of yaml_check. */
static const cyaml_schema_field_t config_fields[] = {
    OPTIONAL_TEXT("title", struct raw_config, title),
    OPTIONAL_TEXT("subtitle", struct raw_config, subtitle),
    OPTIONAL_TEXT("language", struct raw_config, language),
    OPTIONAL_LIST("authors", authors, &author_schema),
    OPTIONAL_TEXT("identifier", struct raw_config, identifier),
    OPTIONAL_TEXT("date", struct raw_config, date),
    OPTIONAL_TEXT("edition", struct raw_config, edition),
    OPTIONAL_TEXT("publisher", struct raw_config, publisher),
    OPTIONAL_TEXT("license", struct raw_config, license),
    OPTIONAL_TEXT("licence", struct raw_config, licence),
    OPTIONAL_TEXT("license-url", struct raw_config, license_url),
    OPTIONAL_TEXT("licence-url", struct raw_config, licence_url),
    OPTIONAL_TEXT("description", struct raw_config, description),
    OPTIONAL_LIST("subjects", subjects, &text_schema),
    CYAML_FIELD_MAPPING_PTR("cover", CYAML_FLAG_OPTIONAL, struct raw_config,
                            cover, cover_fields),
    CYAML_FIELD_MAPPING_PTR("accessibility", CYAML_FLAG_OPTIONAL,
                            struct raw_config, accessibility,
                            evaluation_fields),
    CYAML_FIELD_IGNORE("variables", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("start", struct raw_config, start),
    OPTIONAL_LIST("front-matter", front_matter, &text_schema),
    OPTIONAL_LIST("fonts", fonts, &text_schema),
    OPTIONAL_LIST("hyphenation", hyphenation, &text_schema),
    CYAML_FIELD_IGNORE("editions", CYAML_FLAG_OPTIONAL),
    OPTIONAL_TEXT("gate", struct raw_config, gate),
    OPTIONAL_LIST("ignore", ignore, &ignore_schema),
    CYAML_FIELD_END};

static const cyaml_schema_value_t config_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct raw_config, config_fields)};

static const cyaml_schema_field_t no_fields[] = {CYAML_FIELD_END};
static const cyaml_schema_value_t table_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct raw_config, no_fields)};

/* --------------------------------------------------------------- values */

struct loader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct book_config *config;
    const struct yaml_value *root;
    bool is_right;
};

static void
reject(struct loader *loader, struct source_pos pos, const char *before,
       struct str what, const char *after)
{
    DIAG_REPORT(
        loader->diagnostics, DIAG_YAML_VALUE, pos,
        str_join3(loader->arena, str_from_c(before), what, str_from_c(after)));
    loader->is_right = false;
}

/* Keys that may be spelled in two ways; the guide has the first. */
static const struct spelling {
    const char *key;
    const char *other;
} spellings[] = {{"license", "licence"}, {"license-url", "licence-url"}};

enum {
    SPELLING_COUNT = sizeof spellings / sizeof spellings[0]
};

/* The value of a key in either spelling. NULL when it is missing. */
static const struct yaml_value *
find_key(const struct loader *loader, const char *key)
{
    const struct yaml_value *value = yaml_find(loader->root, key);

    for (size_t i = 0; i < SPELLING_COUNT && value == NULL; i++) {
        if (strcmp(key, spellings[i].key) == 0) {
            value = yaml_find(loader->root, spellings[i].other);
        }
    }
    return value;
}

static struct source_pos
pos_of_key(const struct loader *loader, const char *key)
{
    const struct yaml_value *value = find_key(loader, key);

    return value == NULL ? loader->root->pos : value->pos;
}

static struct str
copied(struct loader *loader, const char *text)
{
    return str_copy(loader->arena, str_trim(str_from_c(text)));
}

static bool
is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Subtags of one to eight letters or digits, the first of two or three
 * letters (BCP 47, without its registry). */
static bool
is_language_tag(struct str tag)
{
    size_t length = 0;
    bool is_first = true;

    for (size_t i = 0; i <= tag.size_bytes; i++) {
        if (i == tag.size_bytes || tag.data[i] == '-') {
            if (length == 0 || length > 8 ||
                (is_first && (length < 2 || length > 3))) {
                return false;
            }
            is_first = false;
            length = 0;
        } else if (!is_alphanumeric(tag.data[i]) ||
                   (is_first && tag.data[i] <= '9')) {
            return false;
        } else {
            length++;
        }
    }
    return true;
}

static bool
is_date(struct str date)
{
    static const uint32_t days[] = {31, 28, 31, 30, 31, 30,
                                    31, 31, 30, 31, 30, 31};
    uint32_t year;
    uint32_t month;
    uint32_t day;
    bool is_leap;

    if (date.size_bytes != 10 || date.data[4] != '-' || date.data[7] != '-' ||
        !str_to_count(str_slice(date, 0, 4), 9999, &year) ||
        !str_to_count(str_slice(date, 5, 7), 12, &month) ||
        !str_to_count(str_slice(date, 8, 10), 31, &day) || year < 1 ||
        month < 1 || day < 1) {
        return false;
    }
    is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* The text of a key, empty when it is missing or no text at all. */
static struct str
text_of_key(const struct loader *loader, const char *key)
{
    const struct yaml_value *value = find_key(loader, key);

    return value == NULL || value->kind != YAML_TEXT ? STR_EMPTY
                                                     : str_trim(value->text);
}

/* Checked before the schema has its say, so that one run tells everything. */
static void
load_checked_texts(struct loader *loader)
{
    struct metadata *metadata = &loader->config->metadata;
    struct str language = text_of_key(loader, "language");
    struct str date = text_of_key(loader, "date");
    struct str url = text_of_key(loader, "license-url");

    if (!str_is_empty(language) && !is_language_tag(language)) {
        reject(loader, pos_of_key(loader, "language"), "\"", language,
               "\" is not a language tag such as en-US");
    } else if (!str_is_empty(language)) {
        loader->config->has_language = true;
        metadata->language = language;
    }
    metadata->date = date;
    if (!str_is_empty(date) && !is_date(date)) {
        reject(loader, pos_of_key(loader, "date"), "\"", date,
               "\" is not a date such as 2026-11-21");
    }
    metadata->license_url = url;
    if (!str_is_empty(url) && !str_starts_with(url, STR("https://")) &&
        !str_starts_with(url, STR("http://"))) {
        reject(loader, pos_of_key(loader, "license-url"), "\"", url,
               "\" is not a web address");
    }
}

/* The form that the standard asks for; a reading system looks for it. */
static bool
is_conformance(struct str standard)
{
    return str_starts_with(standard, STR("EPUB Accessibility 1.")) &&
           str_find(standard, STR(" - WCAG 2.")) != STR_NOT_FOUND &&
           (str_ends_with(standard, STR(" Level A")) ||
            str_ends_with(standard, STR(" Level AA")) ||
            str_ends_with(standard, STR(" Level AAA")));
}

static void
load_evaluation(struct loader *loader, const struct raw_evaluation *raw)
{
    struct evaluation *evaluation = &loader->config->metadata.evaluation;

    if (raw == NULL) {
        return;
    }
    evaluation->evaluator = copied(loader, raw->evaluator);
    evaluation->standard = copied(loader, raw->standard);
    if (raw->report != NULL) {
        evaluation->report = copied(loader, raw->report);
    }
    if (!is_conformance(evaluation->standard)) {
        reject(loader,
               yaml_find(yaml_find(loader->root, "accessibility"), "standard")
                   ->pos,
               "\"", evaluation->standard,
               "\" is not of the form \"EPUB Accessibility 1.1 - WCAG 2.2 "
               "Level AA\"");
    }
}

static void
load_texts(struct loader *loader, const struct raw_config *raw)
{
    struct metadata *metadata = &loader->config->metadata;

    metadata->title = copied(loader, raw->title);
    metadata->subtitle = copied(loader, raw->subtitle);
    metadata->identifier = copied(loader, raw->identifier);
    metadata->edition = copied(loader, raw->edition);
    metadata->publisher = copied(loader, raw->publisher);
    metadata->license = text_of_key(loader, "license");
    metadata->description = copied(loader, raw->description);
    metadata->start = copied(loader, raw->start);
    loader->config->start.path = metadata->start;
    loader->config->start.pos = pos_of_key(loader, "start");
    if (raw->cover != NULL) {
        metadata->cover.path = copied(loader, raw->cover->image);
        metadata->cover.alternative = copied(loader, raw->cover->alt);
        metadata->cover_pos = pos_of_key(loader, "cover");
    }
    load_evaluation(loader, raw->accessibility);
    for (uint32_t i = 0; i < raw->authors_count; i++) {
        const struct raw_author *author = &raw->authors[i];
        struct author *added = ARRAY_ADD(loader->arena, &metadata->author);
        added->name = copied(loader, author->name);
        added->role =
            author->role == NULL ? STR("aut") : copied(loader, author->role);
        added->sorted = copied(loader, author->file_as);
    }
    for (uint32_t i = 0; i < raw->subjects_count; i++) {
        ARRAY_PUSH(loader->arena, &metadata->subject,
                   copied(loader, raw->subjects[i]));
    }
}

static void
load_front_matter(struct loader *loader, const struct raw_config *raw)
{
    const struct yaml_value *list = yaml_find(loader->root, "front-matter");
    const struct yaml_value *entry = list == NULL ? NULL : list->first_child;

    for (uint32_t i = 0; i < raw->front_matter_count; i++) {
        struct listed_file *file =
            ARRAY_ADD(loader->arena, &loader->config->front_matter);
        assert(entry != NULL);
        file->path = copied(loader, raw->front_matter[i]);
        file->pos = entry->pos;
        entry = entry->next;
    }
}

static void
load_fonts(struct loader *loader, const struct raw_config *raw)
{
    struct book_config *config = loader->config;

    for (uint32_t i = 0; i < raw->fonts_count; i++) {
        struct str family = copied(loader, raw->fonts[i]);
        if (str_find_char(family, ',') != STR_NOT_FOUND) {
            reject(loader, pos_of_key(loader, "fonts"), "\"", family,
                   "\" is not the name of one family");
        }
        config->font_families =
            i == 0 ? family
                   : str_join3(loader->arena, config->font_families, STR(","),
                               family);
        config->font_families_pos = pos_of_key(loader, "fonts");
    }
}

/* The gate is kept by the diagnostics, for every verb alike. */
static void
load_gate(struct loader *loader, const struct raw_config *raw)
{
    struct str gate = copied(loader, raw->gate);

    if (str_equal(gate, STR("strict"))) {
        loader->diagnostics->is_strict = true;
    } else if (!str_is_empty(gate) && !str_equal(gate, STR("open"))) {
        reject(loader, pos_of_key(loader, "gate"), "\"", gate,
               "\" is neither strict nor open");
    }
}

static void
load_ignores(struct loader *loader, const struct raw_config *raw)
{
    const struct yaml_value *list = yaml_find(loader->root, "ignore");
    const struct yaml_value *entry = list == NULL ? NULL : list->first_child;

    for (uint32_t i = 0; i < raw->ignore_count; i++) {
        struct str code = copied(loader, raw->ignore[i].code);
        enum diag_code known;
        assert(entry != NULL);
        if (diagnostics_find_code(code, &known) &&
            diagnostics_code_severity(known) >= SEVERITY_ERROR) {
            reject(loader, yaml_find(entry, "code")->pos, "\"", code,
                   "\" is an error, and cannot be passed over");
        } else if (diagnostics_find_code(code, &known)) {
            diagnostics_ignore(loader->diagnostics, code,
                               copied(loader, raw->ignore[i].file));
        } else {
            reject(loader, yaml_find(entry, "code")->pos,
                   "there is no diagnostic \"", code, "\"");
        }
        entry = entry->next;
    }
}

static void
load_variables(struct loader *loader)
{
    const struct yaml_value *table = yaml_find(loader->root, "variables");

    for (const struct yaml_value *value = table == NULL ? NULL
                                                        : table->first_child;
         value != NULL; value = value->next) {
        struct str *text;
        if (!yaml_accept(value, value->key, &text_schema,
                         loader->diagnostics)) {
            loader->is_right = false;
            continue;
        }
        text = ARENA_NEW(loader->arena, struct str);
        *text = value->text;
        strmap_add(loader->arena, &loader->config->variable, value->key, text);
    }
}

static bool
is_behind(struct source_pos one, struct source_pos other)
{
    return one.line > other.line ||
           (one.line == other.line && one.column > other.column);
}

/* A key in both its spellings is that key twice. */
static bool
accept_spellings(struct arena *arena, const struct yaml_value *root,
                 struct diagnostics *diagnostics)
{
    bool is_accepted = true;

    for (size_t i = 0; i < SPELLING_COUNT; i++) {
        const struct yaml_value *first = yaml_find(root, spellings[i].key);
        const struct yaml_value *second = yaml_find(root, spellings[i].other);
        if (first == NULL || second == NULL) {
            continue;
        }
        if (is_behind(first->key_pos, second->key_pos)) {
            const struct yaml_value *later = first;
            first = second;
            second = later;
        }
        DIAG_REPORT(diagnostics, DIAG_YAML_DUPLICATE_KEY, second->key_pos,
                    second->key, str_from_number(arena, first->key_pos.line));
        is_accepted = false;
    }
    return is_accepted;
}

/* The tables with free keys must be tables at least. */
static bool
accept_free_tables(const struct yaml_value *root,
                   struct diagnostics *diagnostics)
{
    static const char *const key[] = {"variables", "editions"};
    bool is_accepted = true;

    for (size_t i = 0; i < sizeof key / sizeof key[0]; i++) {
        const struct yaml_value *value = yaml_find(root, key[i]);
        if (value != NULL && value->kind != YAML_TABLE) {
            is_accepted &= yaml_accept(value, str_from_c(key[i]), &table_schema,
                                       diagnostics);
        }
    }
    return is_accepted;
}

/* ------------------------------------------------------------------ whole */

static bool
load_raw(struct loader *loader, struct str text)
{
    static const cyaml_config_t reading = {.log_level = CYAML_LOG_ERROR,
                                           .mem_fn = cyaml_mem,
                                           .flags = CYAML_CFG_NO_ALIAS};
    struct raw_config *raw = NULL;
    cyaml_data_t *data = NULL;
    cyaml_err_t error =
        cyaml_load_data((const uint8_t *)text.data, text.size_bytes, &reading,
                        &config_schema, &data, NULL);

    raw = (struct raw_config *)data;
    if (error != CYAML_OK || raw == NULL) {
        reject(loader, loader->root->pos, "the settings cannot be loaded: ",
               str_from_c(cyaml_strerror(error)), "");
        return false;
    }
    load_texts(loader, raw);
    load_front_matter(loader, raw);
    load_fonts(loader, raw);
    for (uint32_t i = 0; i < raw->hyphenation_count; i++) {
        ARRAY_PUSH(loader->arena, &loader->config->hyphenation,
                   copied(loader, raw->hyphenation[i]));
    }
    load_gate(loader, raw);
    load_ignores(loader, raw);
    cyaml_free(&reading, &config_schema, data, 0);
    return true;
}

void
book_config_init(struct book_config *config)
{
    *config = (struct book_config){.metadata.language = STR("en")};
}

bool
book_config_load(struct arena *arena, struct str text, const char *file,
                 struct book_config *config, struct diagnostics *diagnostics)
{
    struct loader loader = {.arena = arena,
                            .diagnostics = diagnostics,
                            .config = config,
                            .is_right = true};
    struct yaml_value *root;
    bool is_accepted;

    if (!yaml_read(arena, text, file, &root, diagnostics)) {
        return false;
    }
    if (root == NULL) {
        return true; /* an empty file says nothing wrong */
    }
    loader.root = root;
    is_accepted =
        yaml_accept(root, STR("book.yaml"), &config_schema, diagnostics) &&
        accept_spellings(arena, root, diagnostics);
    if (!accept_free_tables(root, diagnostics)) {
        return false;
    }
    load_checked_texts(&loader);
    load_variables(&loader);
    loader.is_right &= edition_list_load(arena, yaml_find(root, "editions"),
                                         config, diagnostics);
    return is_accepted && load_raw(&loader, text) && loader.is_right;
}

void
book_config_complete(struct arena *arena, struct book_config *config,
                     struct str title)
{
    struct metadata *metadata = &config->metadata;

    if (str_is_empty(metadata->title)) {
        metadata->title = str_is_empty(title) ? STR("Untitled") : title;
    }
    if (str_is_empty(metadata->identifier)) {
        metadata->identifier = identifier_make(arena, metadata);
    }
    edition_list_complete(arena, config);
}
