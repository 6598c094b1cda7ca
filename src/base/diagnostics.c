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

const char *
diagnostics_code_name(enum diag_code code)
{
    assert(code < DIAG_CODE_COUNT);
    return code_table[code].name;
}

const char *
diagnostics_code_text(enum diag_code code)
{
    assert(code < DIAG_CODE_COUNT);
    return code_table[code].text;
}

enum severity
diagnostics_code_severity(enum diag_code code)
{
    assert(code < DIAG_CODE_COUNT);
    return code_table[code].severity;
}

const char *
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
void
diagnostics_add_printable(struct strbuf *out, struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        unsigned char c = (unsigned char)text.data[i];
        strbuf_add_char(out, c < 0x20 || c == 0x7F ? '?' : (char)c);
    }
}

static void
add_argument(struct strbuf *out, struct str argument)
{
    bool is_cut;

    diagnostics_add_printable(out, shortened(argument, &is_cut));
    if (is_cut) {
        strbuf_add_c(out, "...");
    }
}

/* "{1}" to "{9}". */
static bool
is_gap(const char *at)
{
    return at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}';
}

static struct str
filled_text(struct arena *arena, const char *text, size_t argument_count,
            const struct str argument[])
{
    struct strbuf out;

    strbuf_init(&out);
    for (const char *at = text; *at != '\0'; at++) {
        if (is_gap(at)) {
            size_t index = (size_t)(at[1] - '1');
            assert(index < argument_count);
            add_argument(&out, argument[index]);
            at += 2;
        } else {
            strbuf_add_char(&out, *at);
        }
    }
    return strbuf_take(arena, &out);
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

static enum severity
severity_of(const struct diagnostics *diagnostics, enum diag_code code)
{
    enum severity own = code_table[code].severity;

    return diagnostics->is_strict && own == SEVERITY_WARNING ? SEVERITY_ERROR
                                                             : own;
}

static void
add_entry(struct diagnostics *diagnostics, enum diag_code code,
          struct source_pos pos, struct str message)
{
    struct diagnostic *entry =
        ARRAY_ADD(&diagnostics->arena, &diagnostics->entry);

    entry->code = code;
    entry->severity = severity_of(diagnostics, code);
    entry->pos = pos;
    if (pos.file != NULL) {
        entry->pos.file = str_to_c(&diagnostics->arena, str_from_c(pos.file));
    }
    entry->message = message;
    diagnostics->count[entry->severity]++;
}

void
diagnostics_report(struct diagnostics *diagnostics, enum diag_code code,
                   struct source_pos pos, size_t argument_count,
                   const struct str argument[])
{
    assert(code < DIAG_CODE_COUNT);
    if (!is_ignored(diagnostics, code, pos)) {
        add_entry(diagnostics, code, pos,
                  filled_text(&diagnostics->arena, code_table[code].text,
                              argument_count, argument));
    }
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
