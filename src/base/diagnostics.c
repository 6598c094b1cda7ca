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

bool
diagnostics_code_bars(enum diag_code code)
{
    static const bool keeps[DIAG_CODE_COUNT] = {
#define KEEPS(name) [DIAG_##name] = true,
#include "diag_keeps.def"
#undef KEEPS
    };

    return diagnostics_code_severity(code) > SEVERITY_NOTE && !keeps[code];
}

const char *
severity_name(enum severity severity)
{
    static const char *const name[] = {"note", "warning", "defect", "error",
                                       "fatal"};

    assert(severity <= SEVERITY_FATAL);
    return name[severity];
}

void
diagnostics_init(struct diagnostics *diagnostics)
{
    *diagnostics = (struct diagnostics){.is_strict = false};
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

/* What no text may hold, and bytes that are no character, must not reach a
 * terminal from a file name or a quoted text: each becomes a question mark. */
void
diagnostics_add_printable(struct strbuf *out, struct str text)
{
    for (size_t at = 0; at < text.size_bytes;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        bool is_bad_byte = at - start == 1 && c >= 0x80;
        if (c < 0x20 || is_bad_byte || utf8_is_refused(c)) {
            strbuf_add_char(out, '?');
        } else {
            strbuf_add_bytes(out, text.data + start, at - start);
        }
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
    for (size_t i = 0; i < diagnostics->ignore.count &&
                       code_table[code].severity < SEVERITY_ERROR;
         i++) {
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

static struct diagnostic *
add_entry(struct diagnostics *diagnostics, enum diag_code code,
          struct source_pos pos, struct str message)
{
    struct diagnostic *entry =
        ARRAY_ADD(&diagnostics->arena, &diagnostics->entry);

    entry->code = code;
    entry->severity = code_table[code].severity;
    entry->is_ignored = is_ignored(diagnostics, code, pos);
    entry->pos = pos;
    if (pos.file != NULL) {
        entry->pos.file = str_to_c(&diagnostics->arena, str_from_c(pos.file));
    }
    entry->message = message;
    return entry;
}

void
diagnostics_set_origins(struct diagnostics *diagnostics, const char *file,
                        const struct diagnostics_origin *origin, size_t count)
{
    struct arena *arena = &diagnostics->arena;
    struct diagnostics_origins *origins;
    struct diagnostics_origin *item;

    if (count == 0) {
        return;
    }
    origins = ARENA_NEW(arena, struct diagnostics_origins);
    item = ARENA_ARRAY(arena, struct diagnostics_origin, count);
    for (size_t i = 0; i < count; i++) {
        item[i] = origin[i];
        item[i].pos.file = str_to_c(arena, str_from_c(origin[i].pos.file));
    }
    origins->item = item;
    origins->count = count;
    strmap_add(arena, &diagnostics->origins, str_copy(arena, str_from_c(file)),
               origins);
}

struct source_pos
diagnostics_find_origin(const struct diagnostics *diagnostics,
                        struct source_pos pos)
{
    const struct diagnostics_origins *origins =
        pos.file == NULL || pos.line == 0 ||
                diagnostics->origins.used_count == 0
            ? NULL
            : strmap_find(&diagnostics->origins, str_from_c(pos.file));
    size_t low = 0;
    size_t high = origins == NULL ? 0 : origins->count;

    while (low < high) { /* the first origin behind the line */
        size_t middle = low + (high - low) / 2;
        if (origins->item[middle].first_line <= pos.line) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low > 0) {
        const struct diagnostics_origin *origin = &origins->item[low - 1];
        pos.file = origin->pos.file;
        pos.line += origin->pos.line - origin->first_line;
    }
    return pos;
}

void
diagnostics_report(struct diagnostics *diagnostics, enum diag_code code,
                   struct source_pos pos, size_t argument_count,
                   const struct str argument[])
{
    const struct diagnostic *entry;

    assert(code < DIAG_CODE_COUNT);
    pos = diagnostics_find_origin(diagnostics, pos);
    entry = add_entry(diagnostics, code, pos,
                      filled_text(&diagnostics->arena, code_table[code].text,
                                  argument_count, argument));
    diagnostics->count[entry->severity] += !entry->is_ignored;
}

void
diagnostics_repeat(struct diagnostics *diagnostics,
                   const struct diagnostic *report)
{
    const struct diagnostic *entry =
        add_entry(diagnostics, report->code, report->pos,
                  str_copy(&diagnostics->arena, report->message));

    diagnostics->count[entry->severity] += !entry->is_ignored;
}

struct str
diagnostics_places(struct arena *arena, size_t count)
{
    return count < 2
               ? STR_EMPTY
               : str_join3(arena, STR(" (in places of this file: "),
                           str_from_number(arena, (int64_t)count), STR(")"));
}

void
diagnostics_report_plain(struct diagnostics *diagnostics, enum diag_code code,
                         struct source_pos pos)
{
    diagnostics_report(diagnostics, code, pos, 0, NULL);
}

void
diagnostics_tally_add(struct arena *arena, struct diagnostics_tally *tally,
                      struct str kind, const struct diagnostics_tallied *report)
{
    struct str key =
        str_join(arena, str_from_c(diagnostics_code_name(report->code)), kind);
    struct diagnostics_tallied *item = strmap_find(&tally->by_kind, key);

    if (item == NULL) {
        item = arena_copy(arena, report, sizeof *report);
        item->count = 0;
        ARRAY_PUSH(arena, &tally->item, item);
        strmap_add(arena, &tally->by_kind, key, item);
    }
    item->count++;
}

void
diagnostics_tally_report(struct arena *arena,
                         const struct diagnostics_tally *tally,
                         struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < tally->item.count; i++) {
        const struct diagnostics_tallied *item = tally->item.item[i];
        DIAG_REPORT(diagnostics, item->code, item->pos, item->first,
                    item->second, diagnostics_places(arena, item->count));
    }
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

bool
diagnostics_is_stopped(const struct diagnostics *diagnostics)
{
    return diagnostics_has_errors(diagnostics) ||
           (diagnostics->is_strict &&
            diagnostics->count[SEVERITY_DEFECT] +
                    diagnostics->count[SEVERITY_WARNING] >
                0);
}

int
diagnostics_exit_status(const struct diagnostics *diagnostics)
{
    if (diagnostics->count[SEVERITY_FATAL] > 0) {
        return 2;
    }
    if (diagnostics_is_stopped(diagnostics)) {
        return 1;
    }
    return diagnostics->count[SEVERITY_DEFECT] > 0 ? 3 : 0;
}

/* ---------------------------------------------------------------- barriers */

static int
compare_files(const struct diagnostic *a, const struct diagnostic *b)
{
    return strcmp(a->pos.file == NULL ? "" : a->pos.file,
                  b->pos.file == NULL ? "" : b->pos.file);
}

int
diagnostics_compare(const struct diagnostic *a, const struct diagnostic *b)
{
    int order = compare_files(a, b);

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

static int
compare_barriers(const void *left, const void *right)
{
    const struct diagnostic *const *a = left;
    const struct diagnostic *const *b = right;

    return diagnostics_compare(*a, *b);
}

struct diagnostics_barriers
diagnostics_find_barriers(const struct diagnostics *diagnostics, size_t first)
{
    struct diagnostics_barriers barriers = {0};
    ARRAY_OF(const struct diagnostic *) found = {0};
    struct arena arena;

    arena_init(&arena);
    for (size_t i = first; i < diagnostics->entry.count; i++) {
        if (diagnostics_code_bars(diagnostics->entry.item[i].code)) {
            ARRAY_PUSH(&arena, &found, &diagnostics->entry.item[i]);
        }
    }
    if (found.count > 1) {
        qsort(found.item, found.count, sizeof *found.item, compare_barriers);
    }
    for (size_t i = 0; i < found.count; i++) {
        if (i > 0 &&
            diagnostics_compare(found.item[i - 1], found.item[i]) == 0) {
            continue;
        }
        barriers.defect_count += found.item[i]->severity > SEVERITY_WARNING;
        barriers.warning_count += found.item[i]->severity == SEVERITY_WARNING;
    }
    arena_release(&arena);
    return barriers;
}
