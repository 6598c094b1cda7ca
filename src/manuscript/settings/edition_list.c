#include "edition_list.h"

#include "base/paper.h"
#include "base/suggestion.h"
#include "document/address/names.h"
#include "identifier.h"
#include "metadata_values.h"
#include "yaml_check.h"
#include "yaml_field.h"

/* Only for yaml_accept: an edition's texts are read from its values. */
struct raw_edition {
    char *base;
    int format;
    char *output;
    char *stylesheet;
    char *page;
    int fillable;
    int handouts;
    char *region;
    char **worksheets;
    uint32_t worksheets_count;
    char *page_list;
    int single_sided;
    int leave_out;
    int booklet;
    char *discreet;
    char *cover;
    char *cover_alt;
};

static const cyaml_schema_value_t word_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, YAML_TEXT_MAX_BYTES)};

static const cyaml_strval_t format_words[] = {{"epub", FORMAT_EPUB},
                                              {"pdf", FORMAT_PDF}};
static const cyaml_strval_t truth_words[] = {{"false", 0}, {"true", 1}};
static const cyaml_strval_t kind_words[] = {{"nothing", 0}, {"worksheets", 1}};

#define EDITION_TEXT(key, member) \
    YAML_TEXT_FIELD(key, struct raw_edition, member, CYAML_FLAG_OPTIONAL, 1)

static const cyaml_schema_field_t edition_fields[] = {
    EDITION_TEXT("base", base),
    CYAML_FIELD_ENUM("format", CYAML_FLAG_OPTIONAL, struct raw_edition, format,
                     format_words, CYAML_ARRAY_LEN(format_words)),
    EDITION_TEXT("output", output),
    EDITION_TEXT("stylesheet", stylesheet),
    EDITION_TEXT("page", page),
    CYAML_FIELD_ENUM("fillable", CYAML_FLAG_OPTIONAL, struct raw_edition,
                     fillable, truth_words, CYAML_ARRAY_LEN(truth_words)),
    CYAML_FIELD_ENUM("handouts", CYAML_FLAG_OPTIONAL, struct raw_edition,
                     handouts, truth_words, CYAML_ARRAY_LEN(truth_words)),
    EDITION_TEXT("region", region),
    CYAML_FIELD_SEQUENCE("worksheets", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                         struct raw_edition, worksheets, &word_schema, 1,
                         CYAML_UNLIMITED),
    EDITION_TEXT("page-list", page_list),
    CYAML_FIELD_ENUM("single-sided", CYAML_FLAG_OPTIONAL, struct raw_edition,
                     single_sided, truth_words, CYAML_ARRAY_LEN(truth_words)),
    CYAML_FIELD_ENUM("leave-out", CYAML_FLAG_OPTIONAL, struct raw_edition,
                     leave_out, kind_words, CYAML_ARRAY_LEN(kind_words)),
    CYAML_FIELD_INT("booklet", CYAML_FLAG_OPTIONAL, struct raw_edition,
                    booklet),
    EDITION_TEXT("discreet", discreet),
    EDITION_TEXT("cover", cover),
    EDITION_TEXT("cover-alt", cover_alt),
    CYAML_FIELD_END};

static const cyaml_schema_value_t edition_schema = {CYAML_VALUE_MAPPING(
    CYAML_FLAG_DEFAULT, struct raw_edition, edition_fields)};

enum {
    BOOKLET_PAGES_MAX = 200 /* fifty sheets: no hand folds more */
};

struct editor {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct book_config *config;
    bool is_right;
};

static void
reject(struct editor *editor, struct source_pos pos, const char *before,
       struct str what, const char *after)
{
    DIAG_REPORT(
        editor->diagnostics, DIAG_YAML_VALUE, pos,
        str_join3(editor->arena, str_from_c(before), what, str_from_c(after)));
    editor->is_right = false;
}

/* The table that `base` names, or NULL. */
static const struct yaml_value *
base_of(const struct yaml_value *table, const struct yaml_value *editions)
{
    const struct yaml_value *base = yaml_find(table, "base");

    return base == NULL ? NULL : strmap_find(&editions->member, base->text);
}

static void
report_unknown_base(struct editor *editor, const struct yaml_value *base,
                    const struct yaml_value *editions)
{
    struct suggestion suggestion = suggestion_begin(base->text);
    struct str question;

    for (const struct yaml_value *other = editions->first_child; other != NULL;
         other = other->next) {
        suggestion_weigh(&suggestion, other->key);
    }
    question = suggestion_question(editor->arena, &suggestion, "\"", "\"");
    reject(
        editor, base->pos, "there is no edition \"", base->text,
        str_to_c(editor->arena, str_join(editor->arena, STR("\""), question)));
}

/* The output is never inherited: two editions cannot share a file. */
static struct str
text_of_key(const struct yaml_value *table, const char *key)
{
    const struct yaml_value *value = yaml_find(table, key);

    return value == NULL ? STR_EMPTY : value->text;
}

/* What this table or the nearest of its bases says, or NULL. */
static const struct yaml_value *
inherited_value(const struct yaml_value *table,
                const struct yaml_value *editions, const char *key)
{
    const struct yaml_value *at = table;
    size_t steps = 0;

    while (at != NULL && yaml_find(at, key) == NULL) {
        if (steps++ > editions->member.used_count) {
            return NULL; /* bases in a ring */
        }
        at = base_of(at, editions);
    }
    return yaml_find(at, key);
}

static struct str
inherited(const struct yaml_value *table, const struct yaml_value *editions,
          const char *key)
{
    const struct yaml_value *value = inherited_value(table, editions, key);

    return value == NULL ? STR_EMPTY : value->text;
}

static bool
is_plain_file_name(struct str name)
{
    for (size_t i = 0; i < name.size_bytes; i++) {
        unsigned char c = (unsigned char)name.data[i];
        if (c < 0x20 || c == 0x7F || c == '/' || c == '\\') {
            return false;
        }
    }
    return !str_is_empty(name) && name.data[0] != '.' && name.data[0] != '-';
}

static bool
is_edition_name(struct str name)
{
    for (size_t i = 0; i < name.size_bytes; i++) {
        char c = name.data[i];
        if (!char_is_alphanumeric(c) && c != '-' && c != '_') {
            return false;
        }
    }
    return !str_is_empty(name) && name.data[0] != '-';
}

static void
check_file_names(struct editor *editor, const struct yaml_value *table,
                 const struct edition *edition)
{
    struct str stylesheets = edition->stylesheet;
    struct str stylesheet;

    if (!str_is_empty(edition->output) &&
        !is_plain_file_name(edition->output)) {
        reject(editor, yaml_find(table, "output")->pos, "\"", edition->output,
               "\" is not a plain file name; the folder is given by -o");
    }
    for (size_t i = 0; i < editor->config->edition.count; i++) {
        const struct edition *other = &editor->config->edition.item[i];
        if (!str_is_empty(edition->output) && other != edition &&
            str_equal_ignoring_case(other->output, edition->output)) {
            reject(editor, yaml_find(table, "output")->pos,
                   "two editions have the output \"", edition->output, "\"");
        }
    }
    while (str_next_word(&stylesheets, &stylesheet)) {
        if (!is_plain_file_name(stylesheet)) {
            reject(editor, table->pos, "\"", stylesheet,
                   "\" is not the name of a file in styles/");
        }
    }
}

/* An EPUB describes its answer spaces; nothing can be typed into it. */
static void
check_fillable(struct editor *editor, const struct yaml_value *table,
               const struct edition *edition)
{
    if (edition->is_fillable && edition->format != FORMAT_PDF) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" is no PDF and cannot be fillable");
    }
}

/* Which worksheets, and whether each has a file of its own. */
static void
load_sheets(struct editor *editor, const struct yaml_value *table,
            const struct yaml_value *editions, struct edition *edition)
{
    const struct yaml_value *list =
        inherited_value(table, editions, "worksheets");

    edition->is_handouts =
        str_equal(inherited(table, editions, "handouts"), STR("true"));
    for (const struct yaml_value *word = list == NULL ? NULL
                                                      : list->first_child;
         word != NULL; word = word->next) {
        ARRAY_PUSH(editor->arena, &edition->worksheet, word->text);
    }
    if (edition->format == FORMAT_PDF) {
        return;
    }
    if (edition->is_handouts || edition->worksheet.count > 0) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" is no PDF and cannot be made of worksheets alone");
    }
}

/* A size that is known, and for booklets a sheet that is halved. */
static void
check_paper(struct editor *editor, const struct yaml_value *table,
            const struct yaml_value *editions, const struct edition *edition)
{
    const struct yaml_value *value = inherited_value(table, editions, "page");
    dimen width;
    dimen height;

    if (value == NULL) {
        return;
    }
    if (!paper_find(edition->page, &width, &height)) {
        reject(editor, value->pos, "\"page\" is one of ",
               str_from_c(paper_names()),
               str_to_c(editor->arena, str_join3(editor->arena, STR("; not \""),
                                                 edition->page, STR("\""))));
    } else if (edition->booklet_pages > 0 &&
               !str_equal_ignoring_case(edition->page, STR("letter")) &&
               !str_equal_ignoring_case(edition->page, STR("a4"))) {
        reject(editor, value->pos,
               "the sheets of a booklet are letter or a4; "
               "not \"",
               edition->page, "\"");
    }
}

/* What only paper and pages can be. */
static void
check_pages(struct editor *editor, const struct yaml_value *table,
            const struct edition *edition)
{
    int pages = edition->booklet_pages;

    if (edition->format != FORMAT_PDF &&
        (edition->is_single_sided || pages > 0)) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" is no PDF and has no sides and no sheets");
    }
    if (pages < 0 || pages > BOOKLET_PAGES_MAX || pages % 4 != 0) {
        reject(editor, table->key_pos, "booklet of \"", table->key,
               "\": the pages of one section are 4, 8, 12 and so on to 200");
    }
    if (pages > 0 && edition->is_fillable) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" cannot be a booklet and fillable");
    }
}

/* A discreet edition with the book's own cover would be none. */
static void
load_face(struct editor *editor, const struct yaml_value *table,
          const struct yaml_value *editions, struct edition *edition)
{
    struct arena *arena = editor->arena;
    struct str alternative = inherited(table, editions, "cover-alt");

    edition->discreet_title = inherited(table, editions, "discreet");
    edition->cover.path = inherited(table, editions, "cover");
    edition->cover.alternative = alternative;
    edition->cover_pos = table->key_pos;
    if (!str_is_empty(edition->cover.path) && str_is_empty(alternative)) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" has a cover without cover-alt");
    }
    if (!str_is_empty(edition->discreet_title)) {
        if (yaml_find(table, "output") == NULL) {
            reject(editor, table->key_pos, "the discreet edition \"",
                   table->key, "\" needs an output that is discreet, too");
        }
        edition->identifier =
            str_join(arena, STR("urn:uuid:"),
                     identifier_uuid(arena, edition->discreet_title));
    }
}

static int
number_of(struct str text)
{
    int value = 0;

    for (size_t i = 0; i < text.size_bytes && i < 6; i++) {
        if (text.data[i] < '0' || text.data[i] > '9') {
            return -1;
        }
        value = value * 10 + (text.data[i] - '0');
    }
    return value;
}

static bool
is_true(const struct yaml_value *table, const struct yaml_value *editions,
        const char *key)
{
    return str_equal(inherited(table, editions, key), STR("true"));
}

static void
load_edition(struct editor *editor, const struct yaml_value *table,
             const struct yaml_value *editions)
{
    struct str format = inherited(table, editions, "format");
    struct edition *edition;

    if (!is_edition_name(table->key)) {
        reject(editor, table->key_pos, "the edition's name \"", table->key,
               "\" may only hold letters, digits, hyphens");
    }
    if (yaml_find(table, "base") != NULL && base_of(table, editions) == NULL) {
        report_unknown_base(editor, yaml_find(table, "base"), editions);
        return;
    }
    if (str_is_empty(format)) {
        reject(editor, table->key_pos, "the edition \"", table->key,
               "\" has no format: epub or pdf");
        return;
    }
    edition = ARRAY_ADD(editor->arena, &editor->config->edition);
    edition->name = table->key;
    edition->format = str_equal(format, STR("epub")) ? FORMAT_EPUB : FORMAT_PDF;
    edition->output = text_of_key(table, "output");
    edition->stylesheet = inherited(table, editions, "stylesheet");
    edition->page = inherited(table, editions, "page");
    edition->page_list = inherited(table, editions, "page-list");
    edition->is_fillable = is_true(table, editions, "fillable");
    edition->is_single_sided = is_true(table, editions, "single-sided");
    edition->has_no_worksheets =
        str_equal(inherited(table, editions, "leave-out"), STR("worksheets"));
    edition->booklet_pages = number_of(inherited(table, editions, "booklet"));
    load_face(editor, table, editions, edition);
    edition->pos = table->key_pos;
    if (inherited_value(table, editions, "region") != NULL) {
        edition->region = inherited(table, editions, "region");
        edition->region_pos = inherited_value(table, editions, "region")->pos;
    }
    load_sheets(editor, table, editions, edition);
    check_fillable(editor, table, edition);
    check_pages(editor, table, edition);
    check_paper(editor, table, editions, edition);
    check_file_names(editor, table, edition);
}

/* Only a PDF has pages, and not those that it points to itself. */
static void
check_page_list(struct editor *editor, const struct yaml_value *table)
{
    const struct yaml_value *value = yaml_find(table, "page-list");
    const struct edition *named = NULL;

    if (value == NULL) {
        return;
    }
    for (size_t i = 0; i < editor->config->edition.count; i++) {
        const struct edition *edition = &editor->config->edition.item[i];
        if (str_equal(edition->name, value->text)) {
            named = edition;
        }
    }
    if (named != NULL && !str_is_empty(named->page_list)) {
        reject(editor, value->pos, "page-list: \"", value->text,
               "\" has a page-list itself");
    }
    if (named == NULL || named->format != FORMAT_PDF) {
        reject(editor, value->pos, "page-list: there is no PDF edition \"",
               value->text, "\"");
    }
}

bool
edition_list_load(struct arena *arena, const struct yaml_value *editions,
                  struct book_config *config, struct diagnostics *diagnostics)
{
    struct editor editor = {.arena = arena,
                            .diagnostics = diagnostics,
                            .config = config,
                            .is_right = true};
    bool is_accepted = true;

    if (editions == NULL) {
        return true;
    }
    for (const struct yaml_value *table = editions->first_child; table != NULL;
         table = table->next) {
        is_accepted &=
            yaml_accept(table, table->key, &edition_schema, diagnostics);
    }
    for (const struct yaml_value *table = editions->first_child;
         is_accepted && table != NULL; table = table->next) {
        load_edition(&editor, table, editions);
    }
    for (const struct yaml_value *table = editions->first_child;
         is_accepted && editor.is_right && table != NULL; table = table->next) {
        check_page_list(&editor, table);
    }
    return editor.is_right && is_accepted;
}

static void
add_default_edition(struct arena *arena, struct book_config *config,
                    const char *name, enum edition_format format)
{
    struct edition *edition = ARRAY_ADD(arena, &config->edition);

    edition->name = str_from_c(name);
    edition->format = format;
}

/* "title.epub" and "title.pdf"; with several PDFs the edition's name tells
 * them apart. */
static struct str
default_output(struct arena *arena, const struct book_config *config,
               const struct edition *edition)
{
    const char *extension = edition->format == FORMAT_EPUB ? ".epub" : ".pdf";
    struct str stem = names_slug(arena, config->metadata.title);
    size_t count = 0;

    if (edition->is_handouts) { /* what each file's name ends in */
        return str_join(
            arena, str_is_empty(edition->page) ? edition->name : edition->page,
            str_from_c(extension));
    }
    for (size_t i = 0; i < config->edition.count; i++) {
        count += config->edition.item[i].format == edition->format;
    }
    if (count > 1) {
        stem = str_join3(arena, stem, STR("-"), edition->name);
    }
    return str_join(arena, stem, str_from_c(extension));
}

void
edition_list_complete(struct arena *arena, struct book_config *config)
{
    if (config->edition.count == 0) {
        add_default_edition(arena, config, "epub", FORMAT_EPUB);
        add_default_edition(arena, config, "print", FORMAT_PDF);
    }
    for (size_t i = 0; i < config->edition.count; i++) {
        struct edition *edition = &config->edition.item[i];
        if (str_is_empty(edition->stylesheet)) {
            edition->stylesheet = edition->format == FORMAT_EPUB
                                      ? STR("epub.css")
                                      : STR("print.css");
        }
        edition->usual_page = metadata_usual_paper(config->metadata.language);
        if (str_is_empty(edition->output)) {
            edition->output = default_output(arena, config, edition);
        }
    }
}
