#include "diag_print.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diag_help.h"
#include "strbuf.h"

/* One kind of message, of which there are some. */
struct kind {
    enum diag_code code;
    enum severity severity;
    size_t count;
    size_t file_count;
    size_t shown;
};

struct kinds {
    struct kind item[DIAG_CODE_COUNT];
    size_t count;
};

/* ----------------------------------------------------------------- order */

static bool
is_in_same_file(const struct diagnostic *a, const struct diagnostic *b)
{
    return a->pos.file == b->pos.file ||
           (a->pos.file != NULL && b->pos.file != NULL &&
            strcmp(a->pos.file, b->pos.file) == 0);
}

static int
compare_places(const void *left, const void *right)
{
    return diagnostics_compare(left, right);
}

/* Sort by place, and keep each line once that is to be printed. */
static void
put_in_order(struct diagnostics *diagnostics)
{
    size_t kept = 0;

    if (diagnostics->entry.count > 1) {
        qsort(diagnostics->entry.item, diagnostics->entry.count,
              sizeof *diagnostics->entry.item, compare_places);
    }
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        const struct diagnostic *entry = &diagnostics->entry.item[i];
        if (!entry->is_ignored &&
            (kept == 0 ||
             diagnostics_compare(&diagnostics->entry.item[kept - 1], entry) !=
                 0)) {
            diagnostics->entry.item[kept++] = *entry;
        }
    }
    diagnostics->entry.count = kept;
}

/* The worst first, then the most frequent. */
static int
compare_kinds(const void *left, const void *right)
{
    const struct kind *a = left;
    const struct kind *b = right;
    if (a->severity != b->severity) {
        return a->severity < b->severity ? 1 : -1;
    }
    if (a->count != b->count) {
        return a->count < b->count ? 1 : -1;
    }
    return (a->code > b->code) - (a->code < b->code);
}

/* Entries are in order, so a file that was counted last for its kind is not
 * counted again. */
static struct kinds
count_kinds(const struct diagnostics *diagnostics)
{
    const struct diagnostic *last[DIAG_CODE_COUNT] = {NULL};
    struct kind found[DIAG_CODE_COUNT] = {{0}};
    struct kinds kinds = {.count = 0};

    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        const struct diagnostic *entry = &diagnostics->entry.item[i];
        struct kind *kind = &found[entry->code];
        kind->code = entry->code;
        kind->severity = entry->severity;
        kind->count++;
        kind->file_count += last[entry->code] == NULL ||
                            !is_in_same_file(last[entry->code], entry);
        last[entry->code] = entry;
    }
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        if (found[i].count > 0) {
            kinds.item[kinds.count++] = found[i];
        }
    }
    qsort(kinds.item, kinds.count, sizeof *kinds.item, compare_kinds);
    return kinds;
}

/* ----------------------------------------------------------------- lines */

/* Add the path as it can be opened from where the command was run. */
static void
add_file(struct strbuf *out, const char *file, struct str prefix)
{
    if (file[0] != '/') {
        strbuf_add(out, prefix);
    }
    strbuf_add_c(out, file);
}

static void
add_place(struct strbuf *out, struct source_pos pos, struct str prefix)
{
    struct strbuf file;

    if (pos.file == NULL) {
        strbuf_add_c(out, "kettlestitch: ");
        return;
    }
    strbuf_init(&file);
    add_file(&file, pos.file, prefix);
    diagnostics_add_printable(out, strbuf_str(&file));
    strbuf_release(&file);
    if (pos.line > 0) {
        strbuf_add_char(out, ':');
        strbuf_add_number(out, pos.line);
    }
    if (pos.line > 0 && pos.column > 0) {
        strbuf_add_char(out, ':');
        strbuf_add_number(out, pos.column);
    }
    strbuf_add_c(out, ": ");
}

static void
add_severity(struct strbuf *out, enum severity severity, bool in_color)
{
    static const char *const color[SEVERITY_FATAL + 1] = {"36", "35", "33",
                                                          "31", "1;31"};

    if (in_color) {
        strbuf_add_c(out, "\033[");
        strbuf_add_c(out, color[severity]);
        strbuf_add_char(out, 'm');
    }
    strbuf_add_c(out, severity_name(severity));
    if (in_color) {
        strbuf_add_c(out, "\033[0m");
    }
}

static void
add_line(struct strbuf *out, const struct diagnostic *entry,
         const struct diag_print *how)
{
    add_place(out, entry->pos, how->prefix);
    add_severity(out, entry->severity, how->in_color);
    strbuf_add_c(out, ": ");
    strbuf_add(out, entry->message);
    strbuf_add_c(out, " [");
    strbuf_add_c(out, diagnostics_code_name(entry->code));
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
    add_json_text(out, "code", str_from_c(diagnostics_code_name(entry->code)));
    strbuf_add_char(out, ',');
    add_json_text(out, "hint", str_from_c(diag_help_find(entry->code)->cure));
    strbuf_add_c(out, "}\n");
    strbuf_release(&file);
}

/* ---------------------------------------------------------- for a person */

/* Add the number as people write it: 1,841. */
static void
add_count(struct strbuf *out, size_t number)
{
    char digits[32];
    int size = snprintf(digits, sizeof digits, "%zu", number);

    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) {
            strbuf_add_char(out, ',');
        }
        strbuf_add_char(out, digits[i]);
    }
}

static void
add_counted(struct strbuf *out, size_t count, const char *noun)
{
    add_count(out, count);
    strbuf_add_char(out, ' ');
    strbuf_add_c(out, noun);
    strbuf_add_c(out, count == 1 ? "" : "s");
}

static void
add_rest(struct strbuf *out, const struct kind *kind)
{
    if (kind->count > DIAG_PRINT_EXAMPLES) {
        strbuf_add_c(out, "  and ");
        add_count(out, kind->count - DIAG_PRINT_EXAMPLES);
        strbuf_add_c(out, " more in ");
        add_counted(out, kind->file_count, "file");
        strbuf_add_char(out, '\n');
    }
}

static void
add_hint(struct strbuf *out, const struct kind *kind)
{
    strbuf_add_c(out, "  hint: ");
    strbuf_add_c(out, diag_help_find(kind->code)->cure);
    strbuf_add_char(out, '\n');
}

/* Add the first lines of each kind. Examples are found in one walk over the
 * entries, which are sorted by place. */
static void
add_examples(struct strbuf *out, const struct diagnostics *diagnostics,
             struct kinds *kinds, const struct diag_print *how)
{
    const struct diagnostic *example[DIAG_CODE_COUNT][DIAG_PRINT_EXAMPLES];
    size_t count[DIAG_CODE_COUNT] = {0};

    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        enum diag_code code = diagnostics->entry.item[i].code;
        if (count[code] < DIAG_PRINT_EXAMPLES) {
            example[code][count[code]++] = &diagnostics->entry.item[i];
        }
    }
    for (size_t i = 0; i < kinds->count; i++) {
        const struct kind *kind = &kinds->item[i];
        for (size_t j = 0; j < count[kind->code]; j++) {
            add_line(out, example[kind->code][j], how);
        }
        add_rest(out, kind);
        if (kind->severity < SEVERITY_FATAL) {
            add_hint(out, kind);
        }
    }
}

static void
add_padding(struct strbuf *out, size_t size, size_t width)
{
    for (; size < width; size++) {
        strbuf_add_char(out, ' ');
    }
}

/* Add a number at the right edge of a column. */
static void
add_cell(struct strbuf *out, size_t number, size_t width)
{
    struct strbuf text;

    strbuf_init(&text);
    add_count(&text, number);
    add_padding(out, text.size_bytes, width);
    strbuf_add(out, strbuf_str(&text));
    strbuf_release(&text);
}

enum {
    CODE_WIDTH = 24,
    COUNT_WIDTH = 9,
    FILES_WIDTH = 8
};

static void
add_table(struct strbuf *out, const struct kinds *kinds)
{
    if (kinds->count < 2) {
        return;
    }
    strbuf_add_c(out, "\ncode                        count   files\n");
    for (size_t i = 0; i < kinds->count; i++) {
        const struct kind *kind = &kinds->item[i];
        const char *name = diagnostics_code_name(kind->code);
        strbuf_add_c(out, name);
        add_padding(out, strlen(name), CODE_WIDTH);
        add_cell(out, kind->count, COUNT_WIDTH);
        add_cell(out, kind->file_count, FILES_WIDTH);
        strbuf_add_c(out, "  ");
        strbuf_add_c(out, severity_name(kind->severity));
        strbuf_add_char(out, '\n');
    }
}

/* Add "2 errors, 1 warning." */
static void
add_total(struct strbuf *out, const struct kinds *kinds)
{
    size_t total[SEVERITY_FATAL + 1] = {0};
    bool is_first = true;

    for (size_t i = 0; i < kinds->count; i++) {
        total[kinds->item[i].severity] += kinds->item[i].count;
    }
    strbuf_add_c(out, "\n");
    for (size_t i = SEVERITY_FATAL + 1; i > 0; i--) {
        if (total[i - 1] > 0) {
            strbuf_add_c(out, is_first ? "" : ", ");
            add_counted(out, total[i - 1],
                        i - 1 == SEVERITY_FATAL
                            ? "fatal error"
                            : severity_name((enum severity)(i - 1)));
            is_first = false;
        }
    }
    strbuf_add_c(out, ".\n");
}

static void
add_outcome(struct strbuf *out, const char *outcome)
{
    if (outcome != NULL) {
        strbuf_add_c(out, outcome);
        strbuf_add_char(out, '\n');
    }
}

static void
add_next_step(struct strbuf *out, const struct kinds *kinds)
{
    strbuf_add_c(out, "Next: kettlestitch explain ");
    strbuf_add_c(out, diagnostics_code_name(kinds->item[0].code));
    strbuf_add_c(out, "\n");
}

/* Add an entry to paste for the most frequent warning: a warning can be meant
 * so, a defect cannot. */
static void
add_ignore(struct strbuf *out, const struct kinds *kinds)
{
    for (size_t i = 0; i < kinds->count; i++) {
        enum diag_code code = kinds->item[i].code;
        if (kinds->item[i].severity != SEVERITY_WARNING) {
            continue;
        }
        strbuf_add_c(out, "Where a warning is meant so, in book.yaml:\n"
                          "  ignore:\n    - code: ");
        strbuf_add_c(out, diagnostics_code_name(code));
        strbuf_add_c(out, "\n      reason: why readers lose nothing\n");
        return;
    }
}

static void
add_for_person(struct strbuf *out, const struct diagnostics *diagnostics,
               const struct diag_print *how)
{
    struct kinds kinds = count_kinds(diagnostics);

    if (kinds.count == 0) {
        return;
    }
    add_examples(out, diagnostics, &kinds, how);
    if (kinds.item[0].severity == SEVERITY_FATAL) {
        return;
    }
    add_table(out, &kinds);
    add_total(out, &kinds);
    add_outcome(out, how->outcome);
    add_next_step(out, &kinds);
    add_ignore(out, &kinds);
}

void
diag_print(struct diagnostics *diagnostics, FILE *stream,
           const struct diag_print *how)
{
    struct strbuf out;

    strbuf_init(&out);
    put_in_order(diagnostics);
    if (how->format == DIAG_PRINT_HUMAN) {
        add_for_person(&out, diagnostics, how);
    }
    for (size_t i = 0; i < diagnostics->entry.count; i++) {
        const struct diagnostic *entry = &diagnostics->entry.item[i];
        if (how->format == DIAG_PRINT_JSON) {
            add_json(&out, entry, how->prefix);
        } else if (how->format == DIAG_PRINT_SHORT) {
            add_line(&out, entry, how);
        }
    }
    fwrite(out.data, 1, out.size_bytes, stream);
    fflush(stream);
    strbuf_release(&out);
    diagnostics->entry.count = 0;
}
