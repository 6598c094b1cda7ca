#include "toml_lines.h"

#include "base/strbuf.h"

struct toml_reader {
    struct arena *arena;
    struct str rest; /* not yet read */
    struct yaml_value *root;
    struct yaml_value *table; /* that keys go into; NULL: nowhere */
};

static struct yaml_value *
add_value(struct toml_reader *reader, struct yaml_value *parent,
          enum yaml_kind kind, struct str key)
{
    struct yaml_value *value = ARENA_NEW(reader->arena, struct yaml_value);

    value->kind = kind;
    value->key = key;
    (void)yaml_append(reader->arena, parent, value); /* the first counts */
    return value;
}

/* ---------------------------------------------------------------- values */

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks, line ends and comments between the entries of a list. */
static void
skip_gap(struct toml_reader *reader)
{
    struct str *rest = &reader->rest;

    while (rest->size_bytes > 0 &&
           (is_blank(rest->data[0]) || rest->data[0] == '#')) {
        size_t end = rest->data[0] == '#' ? str_find_char(*rest, '\n') : 1;
        *rest = str_tail(*rest, end);
    }
}

/* What a letter behind a backslash stands for. */
static void
add_escaped(struct strbuf *out, char c)
{
    if (c == 'n') {
        strbuf_add_char(out, '\n');
    } else if (c == 't') {
        strbuf_add_char(out, '\t');
    } else {
        strbuf_add_char(out, c);
    }
}

/* A text in quotes, which may be threefold. The rest begins behind it. */
static struct str
read_quoted(struct toml_reader *reader)
{
    struct str rest = reader->rest;
    char quote = rest.data[0];
    size_t quotes = str_run_size(rest, 0, quote) >= 3 ? 3 : 1;
    size_t at = quotes;
    struct strbuf out;

    strbuf_init(&out);
    while (at < rest.size_bytes && str_run_size(rest, at, quote) < quotes) {
        if (quotes == 1 && rest.data[at] == '\n') {
            break; /* never closed */
        }
        if (quote == '"' && rest.data[at] == '\\' && at + 1 < rest.size_bytes) {
            at++;
            add_escaped(&out, rest.data[at]);
        } else {
            strbuf_add_char(&out, rest.data[at]);
        }
        at++;
    }
    reader->rest = str_tail(rest, at + quotes);
    return strbuf_take(reader->arena, &out);
}

static struct str
read_bare(struct toml_reader *reader)
{
    size_t end = 0;
    struct str text;

    while (end < reader->rest.size_bytes &&
           str_find_char(STR(",]#\n"), reader->rest.data[end]) ==
               STR_NOT_FOUND) {
        end++;
    }
    text = str_trim(str_slice(reader->rest, 0, end));
    reader->rest = str_tail(reader->rest, end);
    return text;
}

static struct str
read_text(struct toml_reader *reader)
{
    char c = reader->rest.size_bytes == 0 ? '\0' : reader->rest.data[0];

    return c == '"' || c == '\'' ? read_quoted(reader) : read_bare(reader);
}

/* Lists in lists are not told apart: nothing that we read has them. */
static void
read_list(struct toml_reader *reader, struct yaml_value *list)
{
    reader->rest = str_tail(reader->rest, 1);
    skip_gap(reader);
    while (reader->rest.size_bytes > 0 && reader->rest.data[0] != ']') {
        size_t before = reader->rest.size_bytes;
        struct str text = read_text(reader);
        if (!str_is_empty(text)) {
            add_value(reader, list, YAML_TEXT, STR_EMPTY)->text = text;
        }
        skip_gap(reader);
        if (str_starts_with(reader->rest, STR(",")) ||
            reader->rest.size_bytes == before) {
            reader->rest = str_tail(reader->rest, 1);
            skip_gap(reader);
        }
    }
    reader->rest = str_tail(reader->rest, 1);
}

/* ----------------------------------------------------------------- lines */

static struct str
unquoted(struct str key)
{
    key = str_trim(key);
    if (key.size_bytes >= 2 && (key.data[0] == '"' || key.data[0] == '\'')) {
        key = str_slice(key, 1, key.size_bytes - 1);
    }
    return key;
}

/* "[output.html]": the table of that name, in its tables. */
static void
enter_table(struct toml_reader *reader, struct str path)
{
    struct yaml_value *table = reader->root;

    while (table != NULL && !str_is_empty(path)) {
        size_t dot = str_find_char(path, '.');
        struct str name = unquoted(str_slice(path, 0, dot));
        struct yaml_value *inner = strmap_find(&table->member, name);
        if (inner == NULL) {
            inner = add_value(reader, table, YAML_TABLE, name);
        }
        table = inner->kind == YAML_TABLE ? inner : NULL;
        path = dot == STR_NOT_FOUND ? STR_EMPTY : str_tail(path, dot + 1);
    }
    reader->table = table;
}

static void
take_line(struct toml_reader *reader)
{
    size_t line_end = str_find_char(reader->rest, '\n');
    struct str line = str_slice(reader->rest, 0, line_end);
    size_t equals = str_find_char(line, '=');

    if (line.data[0] == '[') {
        size_t close = str_find_char(line, ']');
        bool is_one_of_many = str_starts_with(line, STR("[["));
        reader->table = NULL;
        if (close != STR_NOT_FOUND && !is_one_of_many) {
            enter_table(reader, str_slice(line, 1, close));
        }
    } else if (equals != STR_NOT_FOUND && reader->table != NULL) {
        struct str key = unquoted(str_slice(line, 0, equals));
        struct str value = str_trim(str_tail(line, equals + 1));
        reader->rest = str_tail(reader->rest, (size_t)(value.data - line.data));
        if (str_starts_with(value, STR("["))) {
            read_list(reader, add_value(reader, reader->table, YAML_LIST, key));
        } else {
            add_value(reader, reader->table, YAML_TEXT, key)->text =
                read_text(reader);
        }
    }
    reader->rest = str_tail(reader->rest, str_find_char(reader->rest, '\n'));
}

const struct yaml_value *
toml_lines_read(struct arena *arena, struct str text)
{
    struct toml_reader reader = {.arena = arena, .rest = text};

    reader.root = ARENA_NEW(arena, struct yaml_value);
    reader.root->kind = YAML_TABLE;
    reader.table = reader.root;
    skip_gap(&reader);
    while (!str_is_empty(reader.rest)) {
        take_line(&reader);
        skip_gap(&reader);
    }
    return reader.root;
}
