#include "diagnostics.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "strbuf.h"
#include "utf8.h"

enum {
    ARGUMENT_CHARACTERS_MAX = 300 /* in one hole of a sentence */
};

struct code_row {
    const char *name;
    enum severity severity;
    const char *text;
};

static const struct code_row code_table[DIAG_CODE_COUNT] = {
#define DIAG(name, code, severity, text) {code, SEVERITY_##severity, text},
#include "diag_codes.def"
#undef DIAG
};

bool
diagnostics_find_code(struct str name, enum diag_code *code)
{
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        if (str_equal_c(name, code_table[i].name)) {
            *code = (enum diag_code)i;
            return true;
        }
    }
    return false;
}

static const char *
severity_name(enum severity severity)
{
    static const char *const name[] = {"note", "warning", "error", "fatal"};

    assert(severity <= SEVERITY_FATAL);
    return name[severity];
}

void
diagnostics_init(struct diagnostics *diagnostics, bool is_strict)
{
    *diagnostics = (struct diagnostics){.is_strict = is_strict};
    arena_init(&diagnostics->arena);
}

void
diagnostics_release(struct diagnostics *diagnostics)
{
    arena_release(&diagnostics->arena);
}

/* A whole paragraph can stand where a name was expected; nobody reads a line
 * of a hundred kilobytes. */
static struct str
shortened(struct str text, bool *is_cut)
{
    size_t at = 0;

    *is_cut = false;
    for (size_t count = 0; at < text.size_bytes; count++) {
        if (count == ARGUMENT_CHARACTERS_MAX) {
            *is_cut = true;
            return str_slice(text, 0, at);
        }
        utf8_next(text, &at);
    }
    return text;
}

/* A control character in a file name or a quoted text must not reach a
 * terminal, so it becomes a question mark. */
static void
add_printable(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        strbuf_add_char(out, c < 0x20 || c == 0x7F ? '?' : (char)c);
    }
}

static struct str
filled_text(struct arena *arena, const char *text, size_t argument_count,
            const struct str argument[])
{
    struct strbuf out;
    struct str filled;

    strbuf_init(&out);
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            size_t index = (size_t)(at[1] - '1');
            bool is_cut;
            assert(index < argument_count);
            add_printable(&out, shortened(argument[index], &is_cut));
            if (is_cut) {
                strbuf_add_c(&out, "...");
            }
            at += 2;
        } else {
            strbuf_add_char(&out, *at);
        }
    }
    filled = strbuf_copy(arena, &out);
    strbuf_release(&out);
    return filled;
}

static bool
is_ignored(struct diagnostics *diagnostics, enum diag_code code,
           struct source_pos pos)
{
    for (size_t i = 0; i < diagnostics->ignore.count; i++) {
        struct diagnostics_ignore *ignore = &diagnostics->ignore.item[i];
        if (str_equal_c(ignore->code, code_table[code].name) &&
            (str_is_empty(ignore->file) ||
             str_equal(ignore->file, str_from_c(pos.file)))) {
            ignore->used = true;
            return true;
        }
    }
    return false;
}

void
diagnostics_report(struct diagnostics *diagnostics, enum diag_code code,
                   struct source_pos pos, size_t argument_count,
                   const struct str argument[])
{
    struct diagnostic *entry;

    assert(code < DIAG_CODE_COUNT);
    if (is_ignored(diagnostics, code, pos)) {
        return;
    }
    entry = ARRAY_ADD(&diagnostics->arena, &diagnostics->entry);
    entry->code = code;
    entry->severity = code_table[code].severity;
    if (diagnostics->is_strict && entry->severity == SEVERITY_WARNING) {
        entry->severity = SEVERITY_ERROR;
    }
    entry->pos = pos;
    if (pos.file != NULL) {
        entry->pos.file = str_to_c(&diagnostics->arena, str_from_c(pos.file));
    }
    entry->message = filled_text(&diagnostics->arena, code_table[code].text,
                                 argument_count, argument);
    diagnostics->count[entry->severity]++;
}

void
diagnostics_report_plain(struct diagnostics *diagnostics, enum diag_code code,
                         struct source_pos pos)
{
    diagnostics_report(diagnostics, code, pos, 0, NULL);
}

void
diagnostics_ignore(struct diagnostics *diagnostics, struct str code,
                   struct str file)
{
    struct diagnostics_ignore *ignore =
        ARRAY_ADD(&diagnostics->arena, &diagnostics->ignore);

    ignore->code = str_copy(&diagnostics->arena, code);
    ignore->file = str_copy(&diagnostics->arena, file);
}

bool
diagnostics_has_errors(const struct diagnostics *diagnostics)
{
    return diagnostics->count[SEVERITY_ERROR] > 0 ||
           diagnostics->count[SEVERITY_FATAL] > 0;
}

int
diagnostics_exit_status(const struct diagnostics *diagnostics)
{
    if (diagnostics->count[SEVERITY_FATAL] > 0) {
        return 2;
    }
    return diagnostics->count[SEVERITY_ERROR] > 0 ? 1 : 0;
}

static int
compare_entries(const void *left, const void *right)
{
    const struct diagnostic *a = left;
    const struct diagnostic *b = right;
    int order = strcmp(a->pos.file == NULL ? "" : a->pos.file,
                       b->pos.file == NULL ? "" : b->pos.file);

    if (order == 0) {
        order = (a->pos.line > b->pos.line) - (a->pos.line < b->pos.line);
    }
    if (order == 0) {
        order =
            (a->pos.column > b->pos.column) - (a->pos.column < b->pos.column);
    }
    if (order == 0) {
        order = (a->code > b->code) - (a->code < b->code);
    }
    return order != 0 ? order : str_compare(a->message, b->message);
}

/* The path as it can be opened from where the command was run. */
static void
add_file(struct strbuf *out, const char *file, struct str prefix)
{
    if (file[0] != '/') {
        strbuf_add(out, prefix);
    }
    strbuf_add_c(out, file);
}

static void
add_line(struct strbuf *out, const struct diagnostic *entry, bool in_color,
         struct str prefix)
{
    static const char *const color[] = {"36", "35", "31", "1;31"};

    if (entry->pos.file != NULL) {
        struct strbuf file;
        strbuf_init(&file);
        add_file(&file, entry->pos.file, prefix);
        add_printable(out, strbuf_str(&file));
        strbuf_release(&file);
    } else {
        strbuf_add_c(out, "kettlestitch");
    }
    if (entry->pos.file != NULL && entry->pos.line > 0) {
        strbuf_add_char(out, ':');
        strbuf_add_number(out, entry->pos.line);
        if (entry->pos.column > 0) {
            strbuf_add_char(out, ':');
            strbuf_add_number(out, entry->pos.column);
        }
    }
    strbuf_add_c(out, ": ");
    if (in_color) {
        strbuf_add_c(out, "\033[");
        strbuf_add_c(out, color[entry->severity]);
        strbuf_add_char(out, 'm');
    }
    strbuf_add_c(out, severity_name(entry->severity));
    strbuf_add_c(out, in_color ? "\033[0m: " : ": ");
    strbuf_add(out, entry->message);
    strbuf_add_c(out, " [");
    strbuf_add_c(out, code_table[entry->code].name);
    strbuf_add_c(out, "]\n");
}

static void
add_json_text(struct strbuf *out, const char *key, struct str text)
{
    strbuf_add_char(out, '"');
    strbuf_add_c(out, key);
    strbuf_add_c(out, "\":");
    strbuf_add_json(out, text);
}

static void
add_json(struct strbuf *out, const struct diagnostic *entry, struct str prefix)
{
    struct strbuf file;

    strbuf_init(&file);
    if (entry->pos.file != NULL) {
        add_file(&file, entry->pos.file, prefix);
    }
    strbuf_add_char(out, '{');
    add_json_text(out, "file", strbuf_str(&file));
    strbuf_add_c(out, ",\"line\":");
    strbuf_add_number(out, entry->pos.line);
    strbuf_add_c(out, ",\"column\":");
    strbuf_add_number(out, entry->pos.column);
    strbuf_add_char(out, ',');
    add_json_text(out, "severity", str_from_c(severity_name(entry->severity)));
    strbuf_add_char(out, ',');
    add_json_text(out, "message", entry->message);
    strbuf_add_char(out, ',');
    add_json_text(out, "code", str_from_c(code_table[entry->code].name));
    strbuf_add_c(out, "}\n");
    strbuf_release(&file);
}

/* Sorted, and each line once. */
static void
put_in_order(struct diagnostics *diagnostics)
{
    size_t kept = 0;

    if (diagnostics->entry.count > 1) {
        qsort(diagnostics->entry.item, diagnostics->entry.count,
              sizeof *diagnostics->entry.item, compare_entries);
    }
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        const struct diagnostic *entry = &diagnostics->entry.item[i];
        if (kept == 0 ||
            compare_entries(&diagnostics->entry.item[kept - 1], entry) != 0) {
            diagnostics->entry.item[kept++] = *entry;
        }
    }
    diagnostics->entry.count = kept;
}

/* How many entries of each severity are shown: when there are too many, the
 * worst come first, so that no warning hides an error. */
static void
share_out(const struct diagnostics *diagnostics,
          size_t shown[SEVERITY_FATAL + 1])
{
    size_t found[SEVERITY_FATAL + 1] = {0};
    size_t left = DIAGNOSTICS_SHOWN_MAX;

    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        found[diagnostics->entry.item[i].severity]++;
    }
    for (size_t i = SEVERITY_FATAL + 1; i > 0; i--) {
        shown[i - 1] = found[i - 1] < left ? found[i - 1] : left;
        left -= shown[i - 1];
    }
}

static void
add_hidden(struct strbuf *out, size_t hidden)
{
    if (hidden > 0) {
        strbuf_add_c(out, "kettlestitch: note: ");
        strbuf_add_number(out, (int64_t)hidden);
        strbuf_add_c(out, " more of the same run are not shown\n");
    }
}

void
diagnostics_print(struct diagnostics *diagnostics, FILE *stream,
                  enum diagnostics_format format, bool in_color,
                  struct str prefix)
{
    size_t shown[SEVERITY_FATAL + 1];
    size_t hidden = 0;
    struct strbuf out;

    strbuf_init(&out);
    put_in_order(diagnostics);
    share_out(diagnostics, shown);
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        const struct diagnostic *entry = &diagnostics->entry.item[i];
        if (format == DIAGNOSTICS_JSON) {
            add_json(&out, entry, prefix);
        } else if (shown[entry->severity] > 0) {
            shown[entry->severity]--;
            add_line(&out, entry, in_color, prefix);
        } else {
            hidden++;
        }
    }
    add_hidden(&out, hidden);
    fwrite(out.data, 1, out.size_bytes, stream);
    fflush(stream);
    strbuf_release(&out);
    diagnostics->entry.count = 0;
}
