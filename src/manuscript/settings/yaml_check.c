#include "yaml_check.h"

#include <assert.h>
#include <string.h>

#include <cyaml/cyaml.h>
#include <yaml.h>

#include "base/suggestion.h"
#include "base/utf8.h"
#include "source_text.h"

struct reader {
    struct arena *arena;
    struct diagnostics *diagnostics;
    const char *file;
    struct yaml_value *root;
    struct yaml_value *open; /* the list or table we are in, or NULL */
    int depth;
    bool has_key; /* a table's key was read, its value is next */
    struct str key;
    struct source_pos key_pos;
    struct str text;
    size_t index;      /* how far positions were counted [characters] */
    size_t offset;     /* the same [bytes] */
    size_t line_start; /* where the line in hand begins [characters] */
    int line;          /* from 0 */
    bool is_foreign;   /* another program's file: nothing is reported */
    bool is_broken;    /* nothing after it can be trusted */
    bool is_wrong;     /* a mistake was reported, reading goes on */
};

/* Go on to a character of the text, or from its beginning to an earlier one:
 * events come in the order of the text. */
static void
move_to(struct reader *reader, size_t index)
{
    struct str text = reader->text;

    if (index < reader->index) {
        reader->index = reader->offset = reader->line_start = 0;
        reader->line = 0;
    }
    while (reader->index < index && reader->offset < text.size_bytes) {
        uint32_t c = utf8_next(text, &reader->offset);
        reader->index++;
        if (c == '\n' ||
            (c == '\r' &&
             !str_starts_with(str_tail(text, reader->offset), STR("\n")))) {
            reader->line++;
            reader->line_start = reader->index;
        }
    }
}

/* Lines as editors count them: libyaml ends lines at U+0085, U+2028 and
 * U+2029, too, and has a last one behind the end of the file. */
static struct source_pos
pos_of(struct reader *reader, yaml_mark_t mark)
{
    move_to(reader, mark.index);
    return (struct source_pos){
        .file = reader->file,
        .line = reader->line + 1,
        .column = (int)(reader->index - reader->line_start) + 1};
}

static void
complain(struct reader *reader, enum diag_code code, struct source_pos pos,
         const char *what)
{
    if (!reader->is_foreign) {
        DIAG_REPORT(reader->diagnostics, code, pos, str_from_c(what));
    }
    reader->is_broken = true;
}

/* ---------------------------------------------------------------- values */

static void
report_duplicate(struct reader *reader, const struct yaml_value *value,
                 const struct yaml_value *first)
{
    if (reader->is_foreign) {
        return;
    }
    DIAG_REPORT(reader->diagnostics, DIAG_YAML_DUPLICATE_KEY, value->key_pos,
                value->key,
                str_from_number(reader->arena, first->key_pos.line));
    reader->is_wrong = true;
}

const struct yaml_value *
yaml_append(struct arena *arena, struct yaml_value *parent,
            struct yaml_value *value)
{
    const struct yaml_value *first =
        parent->kind == YAML_TABLE
            ? strmap_add(arena, &parent->member, value->key, value)
            : NULL;

    value->parent = parent;
    if (first != NULL) {
        return first;
    }
    if (parent->last_child != NULL) {
        parent->last_child->next = value;
    } else {
        parent->first_child = value;
    }
    parent->last_child = value;
    return NULL;
}

static struct yaml_value *
add_value(struct reader *reader, enum yaml_kind kind, struct source_pos pos)
{
    struct yaml_value *value = ARENA_NEW(reader->arena, struct yaml_value);
    struct yaml_value *parent = reader->open;
    const struct yaml_value *first;

    value->kind = kind;
    value->pos = pos;
    if (parent == NULL) {
        reader->root = value;
        return value;
    }
    if (parent->kind == YAML_TABLE) {
        value->key = reader->key;
        value->key_pos = reader->key_pos;
        reader->has_key = false;
    }
    first = yaml_append(reader->arena, parent, value);
    if (first != NULL) {
        report_duplicate(reader, value, first);
    }
    return value;
}

static bool
expects_key(const struct reader *reader)
{
    return reader->open != NULL && reader->open->kind == YAML_TABLE &&
           !reader->has_key;
}

static void
begin_collection(struct reader *reader, enum yaml_kind kind,
                 struct source_pos pos)
{
    if (expects_key(reader)) {
        complain(reader, DIAG_YAML_VALUE, pos, "a key must be plain text");
        return;
    }
    if (reader->depth == YAML_DEPTH_MAX) {
        complain(reader, DIAG_YAML_SYNTAX, pos,
                 "settings are nested more than 20 levels deep");
        return;
    }
    reader->open = add_value(reader, kind, pos);
    reader->depth++;
}

static void
end_collection(struct reader *reader)
{
    assert(reader->open != NULL && reader->depth > 0);
    reader->open = reader->open->parent;
    reader->depth--;
}

static void
add_scalar(struct reader *reader, const yaml_event_t *event)
{
    struct source_pos pos = pos_of(reader, event->start_mark);
    struct str text = STR_EMPTY;

    if (event->type == YAML_SCALAR_EVENT) {
        text = str_from((const char *)event->data.scalar.value,
                        event->data.scalar.length);
    }
    if (!reader->is_foreign && text.size_bytes > YAML_TEXT_MAX_BYTES) {
        complain(reader, DIAG_YAML_VALUE, pos,
                 "a text here is longer than 65536 bytes");
        return;
    }
    /* What an escape may have put there: yaml_escapes.h names it. */
    text = source_text_without_refused(reader->arena,
                                       str_copy(reader->arena, text));
    if (expects_key(reader)) {
        reader->has_key = true;
        reader->key = text;
        reader->key_pos = pos;
    } else {
        add_value(reader, YAML_TEXT, pos)->text = text;
    }
}

/* ---------------------------------------------------------------- events */

/* Settings never need these, and each has been used to attack a reader. */
static const char *
refusal(const yaml_event_t *event)
{
    const char *anchor = "anchors (&) are not allowed in settings";
    const char *tag = "tags (!) are not allowed in settings";
    bool has_anchor = false;
    bool has_tag = false;

    if (event->type == YAML_ALIAS_EVENT) {
        return "aliases (*) are not allowed in settings; put texts that "
               "begin with * in quotes";
    }
    if (event->type == YAML_DOCUMENT_START_EVENT &&
        (event->data.document_start.version_directive != NULL ||
         event->data.document_start.tag_directives.start !=
             event->data.document_start.tag_directives.end)) {
        return "directives (%) are not allowed in settings";
    }
    if (event->type == YAML_SCALAR_EVENT) {
        has_anchor = event->data.scalar.anchor != NULL;
        has_tag = event->data.scalar.tag != NULL;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        has_anchor = event->data.sequence_start.anchor != NULL;
        has_tag = event->data.sequence_start.tag != NULL;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        has_anchor = event->data.mapping_start.anchor != NULL;
        has_tag = event->data.mapping_start.tag != NULL;
    }
    if (has_anchor) {
        return anchor;
    }
    return has_tag ? tag : NULL;
}

static void
take_event(struct reader *reader, const yaml_event_t *event)
{
    struct source_pos pos = pos_of(reader, event->start_mark);
    const char *refused = reader->is_foreign ? NULL : refusal(event);

    if (refused != NULL) {
        complain(reader, DIAG_YAML_SYNTAX, pos, refused);
    } else if (event->type == YAML_DOCUMENT_START_EVENT &&
               reader->root != NULL) {
        complain(reader, DIAG_YAML_SYNTAX, pos,
                 "a second document begins here");
    } else if (event->type == YAML_SCALAR_EVENT ||
               event->type == YAML_ALIAS_EVENT) {
        add_scalar(reader, event);
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        begin_collection(reader, YAML_LIST, pos);
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        begin_collection(reader, YAML_TABLE, pos);
    } else if (event->type == YAML_SEQUENCE_END_EVENT ||
               event->type == YAML_MAPPING_END_EVENT) {
        end_collection(reader);
    }
}

/* What authors most often did when the parser says this. */
static const char *
advice_for(const char *problem)
{
    if (strstr(problem, "mapping values are not allowed") != NULL) {
        return " (put a text that holds a colon in quotes)";
    }
    if (strstr(problem, "cannot start any token") != NULL) {
        return " (indent with spaces, not tabs; put texts that begin with a "
               "special character in quotes)";
    }
    if (strstr(problem, "could not find expected ':'") != NULL) {
        return " (a key needs a colon and a space behind it)";
    }
    return "";
}

static void
report_parser(struct reader *reader, const yaml_parser_t *parser)
{
    const char *problem =
        parser->problem == NULL ? "this is not YAML" : parser->problem;
    struct source_pos pos = pos_of(reader, parser->problem_mark);

    if (!reader->is_foreign) {
        DIAG_REPORT(reader->diagnostics, DIAG_YAML_SYNTAX, pos,
                    str_join(reader->arena, str_from_c(problem),
                             str_from_c(advice_for(problem))));
    }
    reader->is_broken = true;
}

static bool
read_events(struct reader *reader, struct str text)
{
    yaml_parser_t parser;
    bool is_done = false;

    reader->text = text;
    if (!yaml_parser_initialize(&parser)) {
        arena_fail_out_of_memory();
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.data,
                                 text.size_bytes);
    while (!is_done && !reader->is_broken) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_parser(reader, &parser);
            break;
        }
        is_done = event.type == YAML_STREAM_END_EVENT;
        take_event(reader, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return !reader->is_broken && !reader->is_wrong;
}

bool
yaml_read(struct arena *arena, struct str text, const char *file,
          struct yaml_value **root, struct diagnostics *diagnostics)
{
    struct reader reader = {
        .arena = arena, .diagnostics = diagnostics, .file = file};
    bool is_right = read_events(&reader, text);

    *root = reader.root;
    return is_right;
}

bool
yaml_read_foreign(struct arena *arena, struct str text, const char *file,
                  struct yaml_value **root)
{
    struct reader reader = {.arena = arena, .file = file, .is_foreign = true};
    bool is_right = read_events(&reader, text);

    *root = reader.root;
    return is_right;
}

const struct yaml_value *
yaml_find(const struct yaml_value *table, const char *key)
{
    return table == NULL ? NULL : strmap_find(&table->member, str_from_c(key));
}

struct str
yaml_find_text(const struct yaml_value *table, const char *key)
{
    const struct yaml_value *value = yaml_find(table, key);

    return value == NULL || value->kind != YAML_TEXT ? STR_EMPTY
                                                     : str_trim(value->text);
}

/* ---------------------------------------------------------------- schema */

/* What is still to be compared; a list, so that depth costs no C stack. */
struct pending {
    const struct yaml_value *value;
    struct str name;
    const struct cyaml_schema_value *schema;
};

struct checker {
    struct arena arena;
    struct diagnostics *diagnostics;
    ARRAY_OF(struct pending) pending;
    bool is_accepted;
};

static void
reject(struct checker *checker, struct source_pos pos, struct str what)
{
    DIAG_REPORT(checker->diagnostics, DIAG_YAML_VALUE, pos, what);
    checker->is_accepted = false;
}

static struct str
quoted(struct arena *arena, struct str name)
{
    return str_join3(arena, STR("\""), name, STR("\""));
}

static const char *
kind_words(enum yaml_kind kind)
{
    static const char *const words[] = {"text", "a list",
                                        "a table of \"key: value\" lines"};

    assert(kind <= YAML_TABLE);
    return words[kind];
}

static enum yaml_kind
kind_of_schema(const struct cyaml_schema_value *schema)
{
    switch ((int)schema->type) {
    case CYAML_MAPPING:
        return YAML_TABLE;
    case CYAML_SEQUENCE:
        return YAML_LIST;
    default:
        return YAML_TEXT;
    }
}

static void
report_unknown_key(struct checker *checker, const struct yaml_value *member,
                   const struct cyaml_schema_field *fields)
{
    struct suggestion suggestion = suggestion_begin(member->key);

    for (const struct cyaml_schema_field *field = fields; field->key != NULL;
         field++) {
        suggestion_weigh(&suggestion, str_from_c(field->key));
    }
    DIAG_REPORT(checker->diagnostics, DIAG_YAML_UNKNOWN_KEY, member->key_pos,
                member->key,
                suggestion_question(&checker->arena, &suggestion, "\"", "\""));
    checker->is_accepted = false;
}

static void
check_table(struct checker *checker, const struct pending *item)
{
    const struct cyaml_schema_field *fields = item->schema->mapping.fields;

    for (const struct yaml_value *member = item->value->first_child;
         member != NULL; member = member->next) {
        const struct cyaml_schema_field *field = fields;
        while (field->key != NULL && !str_equal_c(member->key, field->key)) {
            field++;
        }
        if (field->key == NULL) {
            report_unknown_key(checker, member, fields);
        } else if (field->value.type != CYAML_IGNORE) {
            ARRAY_PUSH(&checker->arena, &checker->pending,
                       ((struct pending){member, member->key, &field->value}));
        }
    }
    for (const struct cyaml_schema_field *field = fields; field->key != NULL;
         field++) {
        if ((field->value.flags & CYAML_FLAG_OPTIONAL) == 0 &&
            yaml_find(item->value, field->key) == NULL) {
            struct str key = quoted(&checker->arena, str_from_c(field->key));
            reject(checker, item->value->pos,
                   str_join(&checker->arena, key, STR(" is missing here")));
        }
    }
}

static void
check_list(struct checker *checker, const struct pending *item)
{
    size_t count = 0;

    for (const struct yaml_value *entry = item->value->first_child;
         entry != NULL; entry = entry->next) {
        struct str name =
            str_join(&checker->arena, STR("entry of "), item->name);
        ARRAY_PUSH(
            &checker->arena, &checker->pending,
            ((struct pending){entry, name, item->schema->sequence.entry}));
        count++;
    }
    if (count < item->schema->sequence.min) {
        reject(checker, item->value->pos,
               str_join(&checker->arena, quoted(&checker->arena, item->name),
                        STR(" is empty")));
    }
}

static void
check_text(struct checker *checker, const struct pending *item)
{
    struct arena *arena = &checker->arena;
    struct str known = STR_EMPTY;

    if (item->schema->type == CYAML_STRING && str_is_empty(item->value->text) &&
        item->schema->string.min > 0) {
        reject(checker, item->value->pos,
               str_join(arena, quoted(arena, item->name), STR(" is empty")));
    }
    if (item->schema->type != CYAML_ENUM) {
        return;
    }
    for (uint32_t i = 0; i < item->schema->enumeration.count; i++) {
        struct str word = str_from_c(item->schema->enumeration.strings[i].str);
        if (str_equal(item->value->text, word)) {
            return;
        }
        known = str_join3(arena, known, i == 0 ? STR_EMPTY : STR(", "), word);
    }
    known = str_join3(arena, known, STR("; not "),
                      quoted(arena, item->value->text));
    reject(
        checker, item->value->pos,
        str_join3(arena, quoted(arena, item->name), STR(" is one of "), known));
}

static void
check_one(struct checker *checker, const struct pending *item)
{
    enum yaml_kind wanted = kind_of_schema(item->schema);
    struct arena *arena = &checker->arena;

    if (item->value->kind != wanted) {
        struct str kinds =
            str_join3(arena, str_from_c(kind_words(wanted)), STR(", not "),
                      str_from_c(kind_words(item->value->kind)));
        reject(checker, item->value->pos,
               str_join3(arena, quoted(arena, item->name), STR(" must be "),
                         kinds));
    } else if (wanted == YAML_TABLE) {
        check_table(checker, item);
    } else if (wanted == YAML_LIST) {
        check_list(checker, item);
    } else {
        check_text(checker, item);
    }
}

bool
yaml_accept(const struct yaml_value *value, struct str name,
            const struct cyaml_schema_value *schema,
            struct diagnostics *diagnostics)
{
    struct checker checker = {.diagnostics = diagnostics, .is_accepted = true};

    arena_init(&checker.arena);
    ARRAY_PUSH(&checker.arena, &checker.pending,
               ((struct pending){value, name, schema}));
    for (size_t i = 0; i < checker.pending.count; i++) {
        struct pending item = checker.pending.item[i];
        check_one(&checker, &item);
    }
    arena_release(&checker.arena);
    return checker.is_accepted;
}
