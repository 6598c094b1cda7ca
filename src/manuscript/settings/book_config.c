#include "book_config.h"

#include <assert.h>
#include <string.h>

#include "book_schema.h"
#include "document/language_tag.h"
#include "edition_list.h"
#include "identifier.h"
#include "metadata_values.h"
#include "own_words.h"
#include "source_text.h"
#include "spelling.h"
#include "yaml_check.h"
#include "yaml_escapes.h"

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

static struct source_pos
pos_of_key(const struct loader *loader, const char *key)
{
    const struct yaml_value *value = spelling_find(loader->root, key);

    return value == NULL ? loader->root->pos : value->pos;
}

static struct str
copied(struct loader *loader, const char *text)
{
    return source_text_without_refused(
        loader->arena, str_copy(loader->arena, str_trim(str_from_c(text))));
}

/* The text of a key, empty when it is missing or no text at all. */
static struct str
text_of_key(const struct loader *loader, const char *key)
{
    const struct yaml_value *value = spelling_find(loader->root, key);

    return value == NULL || value->kind != YAML_TEXT ? STR_EMPTY
                                                     : str_trim(value->text);
}

/* "de_DE", as locales and other tools write it, is taken for what it means. */
static void
load_language(struct loader *loader)
{
    struct str language = text_of_key(loader, "language");
    struct str tag = language_tag_read(loader->arena, language);
    struct source_pos pos = pos_of_key(loader, "language");

    if (!str_is_empty(language) && str_is_empty(tag)) {
        reject(loader, pos, "\"", language,
               "\" is not a language tag such as en-US");
    } else if (!str_equal(tag, language)) {
        DIAG_REPORT(
            loader->diagnostics, DIAG_LANGUAGE_TAG, pos, language,
            str_join3(loader->arena, STR("\""), tag, STR("\" was taken")));
    }
    if (!str_is_empty(tag)) {
        loader->config->metadata.language = tag;
        loader->config->has_language = true;
    }
}

/* Checked before the schema has its say, so that one run tells everything. */
static void
load_checked_texts(struct loader *loader)
{
    struct metadata *metadata = &loader->config->metadata;
    struct str date = text_of_key(loader, "date");
    struct str url = text_of_key(loader, "license-url");

    load_language(loader);
    metadata->date = date;
    if (!str_is_empty(date) && !metadata_is_date(date)) {
        reject(loader, pos_of_key(loader, "date"), "\"", date,
               "\" is not a date such as 2026-11-21, 2026-11 or 2026");
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
    metadata->edition = copied(loader, raw->edition);
    metadata->publisher = copied(loader, raw->publisher);
    metadata->license = text_of_key(loader, "license");
    metadata->series = copied(loader, raw->series);
    metadata->series_number = copied(loader, raw->series_number);
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
}

/* ------------------------------------------------------- names and subjects */

/* "Jane", or {name: Jane, role: edt}. */
static void
load_author(struct loader *loader, const struct yaml_value *value)
{
    struct author *author;

    if (value->kind != YAML_TEXT &&
        !yaml_accept(value, STR("entry of authors"), &book_schema_author,
                     loader->diagnostics)) {
        loader->is_right = false;
        return;
    }
    author = ARRAY_ADD(loader->arena, &loader->config->metadata.author);
    author->name = value->kind == YAML_TEXT ? str_trim(value->text)
                                            : yaml_find_text(value, "name");
    author->role = yaml_find_text(value, "role");
    author->sorted = yaml_find_text(value, "file-as");
    if (str_is_empty(author->role)) {
        author->role = STR("aut");
    }
}

static void
load_authors(struct loader *loader)
{
    const struct yaml_value *value = spelling_find(loader->root, "authors");

    if (value == NULL || value->kind != YAML_LIST) {
        if (value != NULL) {
            load_author(loader, value);
        }
        return;
    }
    for (value = value->first_child; value != NULL; value = value->next) {
        load_author(loader, value);
    }
}

static void
add_subject(struct loader *loader, struct str subject)
{
    subject = str_trim(subject);
    if (!str_is_empty(subject)) {
        ARRAY_PUSH(loader->arena, &loader->config->metadata.subject, subject);
    }
}

/* A list, or words with commas between them. */
static void
load_subjects(struct loader *loader)
{
    const struct yaml_value *value = spelling_find(loader->root, "subjects");
    const struct yaml_value *entry;
    struct str rest;

    if (value != NULL && value->kind == YAML_TEXT) {
        rest = value->text;
        while (!str_is_empty(rest)) {
            size_t comma = str_find_char(rest, ',');
            add_subject(loader, str_slice(rest, 0, comma));
            rest =
                comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(rest, comma + 1);
        }
        return;
    }
    if (value != NULL &&
        !yaml_accept(value, STR("subjects"), &book_schema_subjects,
                     loader->diagnostics)) {
        loader->is_right = false;
        return;
    }
    for (entry = value == NULL ? NULL : value->first_child; entry != NULL;
         entry = entry->next) {
        add_subject(loader, entry->text);
    }
}

/* `isbn`, or an identifier that is one, in the form of a URN. */
static void
load_identifier(struct loader *loader)
{
    struct str isbn = text_of_key(loader, "isbn");
    struct str identifier = text_of_key(loader, "identifier");
    struct str *target = &loader->config->metadata.identifier;
    bool is_named = !str_is_empty(isbn);
    const char *key = is_named ? "isbn" : "identifier";
    enum isbn_form form =
        metadata_read_isbn(loader->arena, is_named ? isbn : identifier, target);

    if (form == ISBN_NONE && !is_named) {
        *target = identifier;
    } else if (form != ISBN_RIGHT) {
        reject(loader, pos_of_key(loader, key), "\"",
               is_named ? isbn : identifier,
               form == ISBN_WRONG
                   ? "\" is not an ISBN: its last digit does not fit the others"
                   : "\" is not an ISBN of ten or thirteen digits");
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
        if (!yaml_accept(value, value->key, &book_schema_text,
                         loader->diagnostics)) {
            loader->is_right = false;
            continue;
        }
        text = ARENA_NEW(loader->arena, struct str);
        *text = value->text;
        strmap_add(loader->arena, &loader->config->variable, value->key, text);
    }
}

/* The tables with free keys must be tables at least. */
static bool
accept_free_tables(const struct yaml_value *root,
                   struct diagnostics *diagnostics)
{
    static const char *const key[] = {"variables", "words", "editions"};
    bool is_accepted = true;

    for (size_t i = 0; i < sizeof key / sizeof key[0]; i++) {
        const struct yaml_value *value = yaml_find(root, key[i]);
        if (value != NULL && value->kind != YAML_TABLE) {
            is_accepted &= yaml_accept(value, str_from_c(key[i]),
                                       &book_schema_free_table, diagnostics);
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
                        &book_schema, &data, NULL);

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
    cyaml_free(&reading, &book_schema, data, 0);
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

    text = yaml_escapes_clean(arena, text, file, 1, diagnostics);
    if (!yaml_read(arena, text, file, &root, diagnostics)) {
        return false;
    }
    if (root == NULL) {
        return true; /* an empty file says nothing wrong */
    }
    loader.root = root;
    is_accepted =
        yaml_accept(root, STR("book.yaml"), &book_schema, diagnostics) &&
        spelling_accept(arena, root, diagnostics);
    if (!accept_free_tables(root, diagnostics)) {
        return false;
    }
    load_checked_texts(&loader);
    load_identifier(&loader);
    load_authors(&loader);
    load_subjects(&loader);
    load_variables(&loader);
    loader.is_right &= own_words_load(arena, yaml_find(root, "words"),
                                      &config->own_words, diagnostics);
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
