#include "names_file.h"

#include "base/file.h"
#include "base/strbuf.h"
#include "base/suggestion.h"
#include "document/field_index.h"
#include "source_text.h"

struct comparison {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct field_index index;
    struct strmap is_in_book; /* name -> struct field_entry */
    struct strmap is_in_file;
};

/* Is it a name of the same worksheet? */
static bool
is_neighbour(struct str name, struct str other)
{
    size_t dot = str_find_char(name, '.');

    return dot != STR_NOT_FOUND &&
           str_starts_with(other, str_slice(name, 0, dot + 1));
}

/* What it may be called now: a name of the same worksheet that is new. */
static void
report_vanished(struct comparison *comparison, struct str name,
                struct source_pos pos)
{
    struct suggestion suggestion = suggestion_begin(name);

    for (size_t i = 0; i < comparison->index.entry.count; i++) {
        struct str other = comparison->index.entry.item[i].field->name;
        if (is_neighbour(name, other) &&
            strmap_find(&comparison->is_in_file, other) == NULL) {
            suggestion_weigh(&suggestion, other);
        }
    }
    DIAG_REPORT(
        comparison->diagnostics, DIAG_FIELD_VANISHED, pos, name,
        suggestion_question(comparison->arena, &suggestion, "\"", "\""));
}

static bool
next_name(struct str *rest, struct str *name, int *line)
{
    while (str_next_line(rest, name)) {
        (*line)++;
        *name = str_trim(str_slice(*name, 0, str_find_char(*name, '#')));
        if (!str_is_empty(*name)) {
            return true;
        }
    }
    return false;
}

static void
compare(struct comparison *comparison, struct str text)
{
    struct str rest = text;
    struct str name;
    int line = 0;

    while (next_name(&rest, &name, &line)) {
        strmap_add(comparison->arena, &comparison->is_in_file, name,
                   comparison);
    }
    rest = text;
    line = 0;
    while (next_name(&rest, &name, &line)) {
        if (strmap_find(&comparison->is_in_book, name) == NULL) {
            report_vanished(comparison, name,
                            (struct source_pos){
                                .file = NAMES_FILE, .line = line, .column = 1});
        }
    }
    for (size_t i = 0; i < comparison->index.entry.count; i++) {
        const struct field_entry *entry = &comparison->index.entry.item[i];
        if (strmap_find(&comparison->is_in_file, entry->field->name) == NULL) {
            DIAG_REPORT(comparison->diagnostics, DIAG_FIELD_NEW,
                        entry->node->pos, entry->field->name);
        }
    }
}

void
names_file_check(struct arena *arena, const struct document *document,
                 struct diagnostics *diagnostics)
{
    struct comparison comparison = {.arena = arena, .diagnostics = diagnostics};
    const char *path = str_to_c(
        arena, path_join(arena, str_from_c(document->folder), STR(NAMES_FILE)));
    struct str text;

    if (!file_exists(path) ||
        !source_text_load(arena, path, NAMES_FILE, (struct source_pos){0},
                          &text, diagnostics)) {
        return;
    }
    field_index_add_below(arena, &comparison.index, document->root);
    for (size_t i = 0; i < comparison.index.entry.count; i++) {
        struct field_entry *entry = &comparison.index.entry.item[i];
        strmap_add(arena, &comparison.is_in_book, entry->field->name, entry);
    }
    compare(&comparison, text);
}

struct str
names_file_text(struct arena *arena, const struct document *document)
{
    struct field_index index = {0};
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "# The name of each field, a promise to everybody who "
                       "has filled one in.\n"
                       "# Made by `kettlestitch list --fields`; "
                       "`kettlestitch check` compares.\n");
    field_index_add_below(arena, &index, document->root);
    for (size_t i = 0; i < index.entry.count; i++) {
        strbuf_add(&out, index.entry.item[i].field->name);
        strbuf_add_char(&out, '\n');
    }
    return strbuf_take(arena, &out);
}

static void
keep_name(struct arena *arena, struct strmap *kept, struct str name)
{
    struct str sheet = str_slice(name, 0, str_find_char(name, '.'));
    struct kept_names *names = strmap_find(kept, sheet);

    if (names == NULL) {
        names = ARENA_NEW(arena, struct kept_names);
        *names = (struct kept_names){0};
        strmap_add(arena, kept, sheet, names);
    }
    ARRAY_PUSH(arena, &names->name, name);
}

bool
names_file_load_kept(struct arena *arena, const char *path, struct strmap *kept,
                     struct diagnostics *diagnostics)
{
    struct str text;
    struct str name;
    int line = 0;

    if (!source_text_load(arena, path, KEPT_NAMES_FILE, (struct source_pos){0},
                          &text, diagnostics)) {
        return false;
    }
    while (next_name(&text, &name, &line)) {
        keep_name(arena, kept, name);
    }
    return true;
}
