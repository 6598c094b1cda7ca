#include "project_facts.h"

static void
add_author(const struct plan_reader *reader, struct str name)
{
    if (!str_is_empty(name)) {
        ARRAY_PUSH(reader->arena, &reader->plan->facts.author, name);
    }
}

/* "Ann, Ben, and Cem": in config.ini commas are between people. */
static void
add_authors(const struct plan_reader *reader, struct str names)
{
    while (!str_is_empty(names)) {
        size_t comma = str_find_char(names, ',');
        struct str name = str_trim(str_slice(names, 0, comma));
        if (str_starts_with(name, STR("and "))) {
            name = str_trim(str_tail(name, sizeof "and " - 1));
        }
        add_author(reader, name);
        names = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(names, comma + 1);
    }
}

/* The text between two quotation marks of one kind; false when the value is
 * anything more. */
static bool
unquote(struct str *value)
{
    size_t size = value->size_bytes;
    char mark = size < 2 ? '\0' : value->data[0];

    if ((mark != '\'' && mark != '"') || value->data[size - 1] != mark) {
        return false;
    }
    *value = str_slice(*value, 1, size - 1);
    return str_find_char(*value, mark) == STR_NOT_FOUND &&
           str_find_char(*value, '\\') == STR_NOT_FOUND;
}

static void
take_ini(const struct plan_reader *reader, struct str key, struct str value)
{
    struct book_facts *facts = &reader->plan->facts;

    if (str_equal_c(key, "title")) {
        facts->title = value;
    } else if (str_equal_c(key, "author")) {
        add_authors(reader, value);
    } else if (str_equal_c(key, "lang")) {
        facts->language = value;
    }
}

static void
take_python(const struct plan_reader *reader, struct str key, struct str value)
{
    struct book_facts *facts = &reader->plan->facts;

    if (!unquote(&value)) {
        return;
    }
    if (str_equal_c(key, "project")) {
        facts->title = value;
    } else if (str_equal_c(key, "author")) {
        add_author(reader, str_trim(value));
    } else if (str_equal_c(key, "language")) {
        facts->language = value;
    }
}

/* Only what stands below [project], when the file is config.ini. */
static void
take_lines(const struct plan_reader *reader, struct str text, bool is_python)
{
    bool is_ours = is_python;
    struct str line;

    while (str_next_line(&text, &line)) {
        size_t sign = str_find_char(line, '=');
        struct str key = str_trim_end(str_slice(line, 0, sign));
        struct str value = str_trim(str_tail(line, sign + 1));
        if (!is_python && str_starts_with(line, STR("["))) {
            is_ours = str_equal_c(str_trim_end(line), "[project]");
        } else if (is_ours && sign != STR_NOT_FOUND && is_python) {
            take_python(reader, key, value);
        } else if (is_ours && sign != STR_NOT_FOUND) {
            take_ini(reader, key, value);
        }
    }
}

void
project_facts_read(const struct plan_reader *reader)
{
    const struct str folder = reader->plan->text_folder;
    struct str text;

    if (plan_read_text(reader,
                       path_join(reader->arena, folder, STR("config.ini")),
                       &text)) {
        take_lines(reader, text, false);
    } else if (plan_read_text(reader,
                              path_join(reader->arena, folder, STR("conf.py")),
                              &text)) {
        take_lines(reader, text, true);
    }
}
