#include "fenced_list.h"

enum {
    INDENT_MAX = 3, /* more is code, not a fence */
    FENCE_MIN = 3
};

struct scanner {
    struct arena *arena;
    struct fenced_lists *lists;
    struct source_pos pos; /* the line in hand */
    size_t begin;          /* [bytes] the fence in hand */
    size_t first;          /* its first list */
    struct str fence;      /* its marks; empty: none is open */
    enum fenced_kind kind;
    bool is_in_comment;
    bool is_in_settings; /* between --- in a fence of MyST */
    bool is_listing;     /* a list takes the line */
    bool is_pattern;
    bool is_mixed;
};

/* ---------------------------------------------------------------- fences */

static enum fenced_kind
kind_of(struct str info)
{
    static const struct {
        const char *word;
        enum fenced_kind kind;
    } kinds[] = {{"toc", FENCED_TOC},
                 {"{toctree}", FENCED_TOCTREE},
                 {"{tableofcontents}", FENCED_CONTENTS},
                 {"eval_rst", FENCED_RST},
                 {"eval-rst", FENCED_RST},
                 {"{eval-rst}", FENCED_RST}};
    struct str word;

    if (str_next_word(&info, &word)) {
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
            if (str_equal_c(word, kinds[i].word)) {
                return kinds[i].kind;
            }
        }
    }
    return FENCED_OTHER;
}

static size_t
indent_of(struct str line)
{
    return str_run_size(line, 0, ' ');
}

/* The marks that a line begins with, or nothing. */
static struct str
marks_of(struct str line)
{
    size_t indent = indent_of(line);
    char mark = indent < line.size_bytes ? line.data[indent] : '\0';
    size_t size;

    if (indent > INDENT_MAX || (mark != '`' && mark != '~' && mark != ':')) {
        return STR_EMPTY;
    }
    size = str_run_size(line, indent, mark);
    return size < FENCE_MIN ? STR_EMPTY
                            : str_slice(line, indent, indent + size);
}

static struct fenced_list *
add_list(struct scanner *scanner)
{
    struct fenced_list *list = ARRAY_ADD(scanner->arena, &scanner->lists->list);

    list->kind = scanner->kind;
    list->begin = scanner->begin;
    list->caption = STR_EMPTY;
    list->pos = scanner->pos;
    scanner->is_listing = true;
    scanner->is_pattern = false;
    return list;
}

static void
open_fence(struct scanner *scanner, struct str line, size_t begin)
{
    struct str marks = marks_of(line);
    struct str info = str_tail(line, indent_of(line) + marks.size_bytes);
    enum fenced_kind kind = kind_of(info);

    if (str_is_empty(marks) ||
        (marks.data[0] == '`' && str_find_char(info, '`') != STR_NOT_FOUND) ||
        (marks.data[0] == ':' && kind != FENCED_TOCTREE &&
         kind != FENCED_CONTENTS)) {
        return;
    }
    scanner->fence = marks;
    scanner->kind = kind;
    scanner->begin = begin;
    scanner->first = scanner->lists->list.count;
    scanner->is_in_settings = false;
    scanner->is_listing = false;
    scanner->is_mixed = false;
    if (kind != FENCED_OTHER && kind != FENCED_RST) {
        add_list(scanner);
    }
}

static void
close_fence(struct scanner *scanner, size_t end)
{
    for (size_t i = scanner->first; i < scanner->lists->list.count; i++) {
        scanner->lists->list.item[i].end = end;
        scanner->lists->list.item[i].is_mixed = scanner->is_mixed;
    }
    scanner->fence = STR_EMPTY;
    scanner->kind = FENCED_OTHER;
}

static bool
closes(const struct scanner *scanner, struct str line)
{
    struct str marks = marks_of(line);

    return marks.size_bytes >= scanner->fence.size_bytes &&
           marks.data[0] == scanner->fence.data[0] &&
           marks.size_bytes == str_trim(line).size_bytes;
}

/* ----------------------------------------------------------------- lines */

static struct fenced_list *
last_list(const struct scanner *scanner)
{
    return &scanner->lists->list.item[scanner->lists->list.count - 1];
}

/* "caption: Words", whose first colon is behind the key. */
static void
take_setting(struct scanner *scanner, struct str line)
{
    size_t colon = str_find_char(line, ':');
    struct str key = str_slice(line, 0, colon);

    if (str_equal_c(key, "caption") && colon != STR_NOT_FOUND) {
        last_list(scanner)->caption = str_trim(str_tail(line, colon + 1));
    } else if (str_equal_c(key, "glob")) {
        scanner->is_pattern = true;
    }
}

/* "chapters/one", "One <chapters/one>". */
static void
take_page(struct scanner *scanner, struct str line, size_t indent)
{
    struct fenced_page page = {.name = line, .title = STR_EMPTY};
    size_t angle = str_find_last_char(line, '<');

    if (str_ends_with(line, STR(">")) && angle != STR_NOT_FOUND) {
        page.title = str_trim(str_slice(line, 0, angle));
        page.name = str_slice(line, angle + 1, line.size_bytes - 1);
    }
    if (str_find(page.name, STR("://")) != STR_NOT_FOUND ||
        str_equal_c(page.name, "self") || str_is_empty(page.name)) {
        return;
    }
    page.is_pattern =
        scanner->is_pattern && str_find_char(page.name, '*') != STR_NOT_FOUND;
    page.pos = scanner->pos;
    page.pos.column = (int)indent + 1;
    ARRAY_PUSH(scanner->arena, &last_list(scanner)->page, page);
}

/* A directive of reStructuredText holds the lines that are indented more. */
static void
take_rst_margin(struct scanner *scanner, struct str line)
{
    scanner->is_listing = false;
    if (str_starts_with(line, STR(".. toctree::"))) {
        add_list(scanner);
    } else {
        scanner->is_mixed = true;
    }
}

static void
take_line(struct scanner *scanner, struct str whole)
{
    struct str line = str_trim(whole);

    if (str_is_empty(line)) {
        return;
    }
    if (scanner->kind == FENCED_RST &&
        (indent_of(whole) == 0 || str_starts_with(line, STR(".. ")))) {
        take_rst_margin(scanner, line);
    } else if (!scanner->is_listing) {
        return;
    } else if (str_equal_c(line, "---")) {
        scanner->is_in_settings = !scanner->is_in_settings;
    } else if (scanner->is_in_settings) {
        take_setting(scanner, line);
    } else if (line.data[0] == ':') {
        size_t end = str_find_char(str_tail(line, 1), ':');
        if (end != STR_NOT_FOUND) {
            take_setting(scanner, str_tail(line, 1));
        }
    } else {
        take_page(scanner, line, indent_of(whole));
    }
}

/* ------------------------------------------------------------------ text */

/* A comment ends in the line where it began, or stays open. */
static void
pass_comment(struct scanner *scanner, struct str line)
{
    size_t from = 0;

    while (from < line.size_bytes) {
        struct str sign = scanner->is_in_comment ? STR("-->") : STR("<!--");
        size_t at = str_find(str_tail(line, from), sign);
        if (at == STR_NOT_FOUND) {
            return;
        }
        scanner->is_in_comment = !scanner->is_in_comment;
        from += at + sign.size_bytes;
    }
}

/* What stands outside of fences and comments may open one. */
static void
pass_text(struct scanner *scanner, struct str line, size_t begin)
{
    bool was_in_comment = scanner->is_in_comment;

    pass_comment(scanner, line);
    if (!was_in_comment && !scanner->is_in_comment) {
        open_fence(scanner, line, begin);
    }
}

void
fenced_lists_read(struct arena *arena, struct str text, const char *file,
                  bool is_rst, struct fenced_lists *lists)
{
    struct scanner scanner = {.arena = arena,
                              .lists = lists,
                              .pos = {.file = file},
                              .fence = STR_EMPTY,
                              .kind = is_rst ? FENCED_RST : FENCED_OTHER};
    struct str rest = text;
    struct str line;

    for (size_t begin = 0; str_next_line(&rest, &line);
         begin = text.size_bytes - rest.size_bytes) {
        scanner.pos.line++;
        scanner.pos.column = 1;
        if (!is_rst && str_is_empty(scanner.fence)) {
            pass_text(&scanner, line, begin);
        } else if (!is_rst && closes(&scanner, line)) {
            close_fence(&scanner, text.size_bytes - rest.size_bytes);
        } else {
            take_line(&scanner, line);
        }
    }
    if (is_rst || !str_is_empty(scanner.fence)) {
        close_fence(&scanner, text.size_bytes);
    }
}
