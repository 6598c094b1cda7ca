#include "summary.h"

#include "base/strbuf.h"
#include "base/utf8.h"

enum {
    NESTING_MAX = 6, /* one more than a book shows: layouts tells of it */
    TAB_COLUMNS = 4
};

struct parser {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct summary *summary;
    struct source_pos pos; /* the line in hand */
    struct str line;
    bool is_in_comment;
    bool has_title;                 /* the first heading is the list's own */
    size_t indent[NESTING_MAX + 1]; /* items around, outermost first */
    int indent_count;
};

/* ---------------------------------------------------------------- lines */

static size_t
skip_blanks(struct str line, size_t at)
{
    while (at < line.size_bytes &&
           (line.data[at] == ' ' || line.data[at] == '\t')) {
        at++;
    }
    return at;
}

static size_t
indent_of(struct str line)
{
    size_t columns = 0;

    for (size_t at = 0; at < skip_blanks(line, 0); at++) {
        columns +=
            line.data[at] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    }
    return columns;
}

/* Three or more of -, * or _, with blanks between them. */
static bool
is_rule(struct str line)
{
    size_t count = 0;
    char mark = '\0';

    for (size_t i = 0; i < line.size_bytes; i++) {
        char c = line.data[i];
        if (c == ' ' || c == '\t') {
            continue;
        }
        if ((c != '-' && c != '*' && c != '_') || (mark != '\0' && c != mark)) {
            return false;
        }
        mark = c;
        count++;
    }
    return count >= 3;
}

static bool
is_underline(struct str line, char c)
{
    struct str trimmed = str_trim(line);

    return trimmed.size_bytes > 0 &&
           str_run_size(trimmed, 0, c) == trimmed.size_bytes;
}

/* Behind the marker of a list item, or `at` itself when there is none. */
static size_t
skip_list_marker(struct str line, size_t at)
{
    size_t end = at;

    if (at < line.size_bytes && (line.data[at] == '-' || line.data[at] == '*' ||
                                 line.data[at] == '+')) {
        end = at + 1;
    } else {
        while (end < line.size_bytes && line.data[end] >= '0' &&
               line.data[end] <= '9') {
            end++;
        }
        if (end == at || end == line.size_bytes ||
            (line.data[end] != '.' && line.data[end] != ')')) {
            return at;
        }
        end++;
    }
    return end < line.size_bytes && line.data[end] != ' ' &&
                   line.data[end] != '\t'
               ? at
               : skip_blanks(line, end);
}

/* ---------------------------------------------------------------- links */

/* A backslash and a sign that it can stand before. */
static bool
is_escape(struct str text, size_t at)
{
    char next;

    if (text.data[at] != '\\' || at + 1 >= text.size_bytes) {
        return false;
    }
    next = text.data[at + 1];
    return next > ' ' && next < 0x7F && !char_is_letter(next) &&
           !char_is_digit(next);
}

/* Offset of `c` where no backslash stands before it, or STR_NOT_FOUND. */
static size_t
find_unescaped(struct str text, char c)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == c) {
            return i;
        }
        i += is_escape(text, i);
    }
    return STR_NOT_FOUND;
}

/* Offset of the bracket that closes the one at `at`, or STR_NOT_FOUND. */
static size_t
find_closing(struct str line, size_t at, char open, char close)
{
    size_t depth = 0;

    for (size_t i = at; i < line.size_bytes; i++) {
        if (is_escape(line, i)) {
            i++;
        } else if (line.data[i] == open) {
            depth++;
        } else if (line.data[i] == close) {
            depth--;
            if (depth == 0) {
                return i;
            }
        }
    }
    return STR_NOT_FOUND;
}

/* Titles are only words here: marks of emphasis and code are taken off. */
static struct str
plain_title(struct arena *arena, struct str title)
{
    struct strbuf out;
    struct str plain;

    strbuf_init(&out);
    for (size_t i = 0; i < title.size_bytes; i++) {
        char c = title.data[i];
        if (is_escape(title, i)) {
            i++;
            strbuf_add_char(&out, title.data[i]);
        } else if (c != '*' && c != '`') {
            strbuf_add_char(&out, c);
        }
    }
    plain = str_copy(arena, str_trim(strbuf_str(&out)));
    strbuf_release(&out);
    return plain;
}

/* The target between the round brackets, without <> and "title". */
static struct str
target_of(struct str inside)
{
    size_t end;

    inside = str_trim(inside);
    if (str_starts_with(inside, STR("<"))) {
        end = find_unescaped(inside, '>');
        return str_slice(inside, 1, end);
    }
    end = str_find(inside, STR(" \""));
    return str_trim_end(str_slice(inside, 0, end));
}

static struct str
unescaped(struct arena *arena, struct str path)
{
    struct strbuf out;

    strbuf_init(&out);
    for (size_t i = 0; i < path.size_bytes; i++) {
        bool is_space = str_starts_with(str_tail(path, i), STR("%20"));
        if (is_escape(path, i)) {
            i++;
        }
        strbuf_add_char(&out, is_space ? ' ' : path.data[i]);
        i += is_space ? 2 : 0;
    }
    return strbuf_take(arena, &out);
}

static struct summary_entry *
add_entry(struct parser *parser, enum summary_kind kind, struct str title,
          size_t at)
{
    struct summary_entry *entry =
        ARRAY_ADD(parser->arena, &parser->summary->entry);

    entry->kind = kind;
    entry->title = title;
    entry->matter = MATTER_BODY;
    entry->pos = parser->pos;
    entry->pos.column = (int)utf8_count(str_slice(parser->line, 0, at)) + 1;
    return entry;
}

struct link {
    struct str title;
    struct str path;
    bool has_fragment;
};

/* A link to a file, beginning at `at`; false when there is none. */
static bool
read_link(struct arena *arena, struct str line, size_t at, struct link *link)
{
    size_t close;
    size_t end;
    size_t hash;
    struct str target;

    if (at >= line.size_bytes || line.data[at] != '[') {
        return false;
    }
    close = find_closing(line, at, '[', ']');
    if (close == STR_NOT_FOUND || close + 1 >= line.size_bytes ||
        line.data[close + 1] != '(') {
        return false;
    }
    end = find_closing(line, close + 1, '(', ')');
    if (end == STR_NOT_FOUND) {
        return false;
    }
    target = target_of(str_slice(line, close + 2, end));
    hash = find_unescaped(target, '#');
    if (str_is_empty(str_slice(target, 0, hash)) ||
        str_find(target, STR("://")) != STR_NOT_FOUND) {
        return false;
    }
    link->title = plain_title(arena, str_slice(line, at + 1, close));
    link->path = unescaped(arena, str_slice(target, 0, hash));
    link->has_fragment = hash != STR_NOT_FOUND;
    return true;
}

/* "1.2. [Title](file.md)": a number typed before the link is no more of the
 * title than the number of an ordered list. */
static size_t
skip_number(struct str line, size_t at)
{
    size_t end = at;

    while (end < line.size_bytes &&
           str_find_char(STR("0123456789.) "), line.data[end]) !=
               STR_NOT_FOUND) {
        end++;
    }
    return end < line.size_bytes && line.data[end] == '[' ? end : at;
}

/* Leave the items that the one in this line is not below. */
static void
leave_items(struct parser *parser)
{
    size_t indent = indent_of(parser->line);

    while (parser->indent_count > 0 &&
           parser->indent[parser->indent_count - 1] >= indent) {
        parser->indent_count--;
    }
}

/* An item is below the last one that is indented less. */
static int
nest(struct parser *parser)
{
    int nesting;

    leave_items(parser);
    nesting = parser->indent_count;
    if (nesting < NESTING_MAX) {
        parser->indent[parser->indent_count++] = indent_of(parser->line);
    }
    return nesting;
}

static bool
take_link(struct parser *parser, size_t at, bool is_in_list)
{
    struct summary_entry *entry;
    struct link link;

    if (!read_link(parser->arena, parser->line, at, &link)) {
        return false;
    }
    entry = add_entry(parser, SUMMARY_CHAPTER, link.title, at);
    entry->path = link.path;
    entry->has_fragment = link.has_fragment;
    entry->is_in_list = is_in_list;
    if (is_in_list) {
        entry->nesting = nest(parser);
    } else {
        parser->indent_count = 0;
    }
    return true;
}

/* An item of words alone, or of a link without a file: a section, if items
 * stand below it. False when it is none. */
static bool
take_section(struct parser *parser, size_t at)
{
    struct str words = str_trim(str_tail(parser->line, at));
    size_t close = str_starts_with(words, STR("["))
                       ? find_closing(words, 0, '[', ']')
                       : STR_NOT_FOUND;
    struct summary_entry *entry;

    if (close != STR_NOT_FOUND &&
        str_equal_c(str_tail(words, close + 1), "()")) {
        words = str_slice(words, 1, close);
    } else if (str_find(words, STR("](")) != STR_NOT_FOUND) {
        return false;
    }
    words = plain_title(parser->arena, words);
    if (str_is_empty(words)) {
        return false;
    }
    entry = add_entry(parser, SUMMARY_CHAPTER, words, at);
    entry->path = STR_EMPTY;
    entry->is_in_list = true;
    entry->nesting = nest(parser);
    return true;
}

/* --------------------------------------------------------------- grammar */

static void
report_line(struct parser *parser, size_t at)
{
    parser->pos.column = (int)utf8_count(str_slice(parser->line, 0, at)) + 1;
    diagnostics_report_plain(parser->diagnostics, DIAG_SUMMARY_LINE,
                             parser->pos);
}

/* A first heading that is a link has a file, so it is no title of the list.
 * One without a word names no part. */
static void
take_heading(struct parser *parser, struct str title, size_t at)
{
    bool is_own_title = !parser->has_title && parser->summary->entry.count == 0;
    struct str words = plain_title(parser->arena, title);
    struct link link = {0};

    parser->has_title = true;
    parser->indent_count = 0;
    if (read_link(parser->arena, title, 0, &link)) {
        add_entry(parser, SUMMARY_PART, link.title, at)->path = link.path;
    } else if (str_is_empty(words)) {
        report_line(parser, at);
    } else if (!is_own_title) {
        add_entry(parser, SUMMARY_PART, words, at);
    }
}

/* "## Title ##" to "Title". */
static struct str
heading_text(struct str line, size_t at)
{
    struct str text = str_trim(str_tail(line, at));
    size_t brace = str_find_last_char(text, '{');

    if (brace != STR_NOT_FOUND && str_ends_with(text, STR("}"))) {
        text = str_trim_end(str_slice(text, 0, brace));
    }
    while (str_ends_with(text, STR("#"))) {
        text = str_slice(text, 0, text.size_bytes - 1);
    }
    return str_trim(text);
}

/* True when the line, or a part of it, belongs to a comment. */
static bool
is_comment(struct parser *parser, size_t at)
{
    struct str rest = str_tail(parser->line, at);

    if (!parser->is_in_comment && !str_starts_with(rest, STR("<!--"))) {
        return false;
    }
    parser->is_in_comment = str_find(rest, STR("-->")) == STR_NOT_FOUND;
    return true;
}

/* Returns true when the next line was used, too. */
static bool
take_line(struct parser *parser, struct str next)
{
    size_t at = skip_blanks(parser->line, 0);
    size_t hashes = str_run_size(parser->line, at, '#');
    size_t item;

    if (is_comment(parser, at) || at == parser->line.size_bytes) {
        return false;
    }
    if (is_rule(parser->line)) {
        add_entry(parser, SUMMARY_RULE, STR_EMPTY, at);
        parser->indent_count = 0;
        return false;
    }
    if (hashes > 0 && hashes <= 6) {
        take_heading(parser, heading_text(parser->line, at + hashes), at);
        return false;
    }
    item = skip_list_marker(parser->line, at);
    if (item != at) {
        item = skip_number(parser->line, item);
    }
    if (take_link(parser, item, item != at) ||
        (item != at && take_section(parser, item))) {
        return false;
    }
    if (item == at && (is_underline(next, '=') || is_underline(next, '-'))) {
        take_heading(parser, str_tail(parser->line, at), at);
        return true;
    }
    leave_items(parser);
    report_line(parser, at);
    return false;
}

/* --------------------------------------------------------------- matter */

static size_t
last_of_kind(const struct summary *summary, enum summary_kind kind)
{
    size_t last = STR_NOT_FOUND;

    for (size_t i = 0; i < summary->entry.count; i++) {
        if (summary->entry.item[i].kind == kind) {
            last = i;
        }
    }
    return last;
}

static bool
opens_body(const struct summary_entry *entry)
{
    return entry->kind == SUMMARY_PART ||
           (entry->kind == SUMMARY_CHAPTER && entry->is_in_list);
}

/* A list without parts and items is all body, whatever its form. */
static void
divide_matter(struct summary *summary)
{
    size_t first = 0;
    size_t end = summary->entry.count;
    size_t rule = last_of_kind(summary, SUMMARY_RULE);
    size_t part = last_of_kind(summary, SUMMARY_PART);

    while (first < end && !opens_body(&summary->entry.item[first])) {
        first++;
    }
    if (first == end) {
        return;
    }
    while (!opens_body(&summary->entry.item[end - 1])) {
        end--;
    }
    if (rule != STR_NOT_FOUND && rule > first && rule < end &&
        (part == STR_NOT_FOUND || part < rule)) {
        end = rule;
    }
    for (size_t i = 0; i < summary->entry.count; i++) {
        summary->entry.item[i].matter = i < first  ? MATTER_FRONT
                                        : i >= end ? MATTER_BACK
                                                   : MATTER_BODY;
    }
}

/* Items without a file that hold nothing say nothing. */
static void
drop_bare_sections(struct parser *parser)
{
    struct summary *summary = parser->summary;
    size_t kept = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        const struct summary_entry *next =
            i + 1 < summary->entry.count ? entry + 1 : NULL;
        if (entry->kind == SUMMARY_CHAPTER && str_is_empty(entry->path) &&
            (next == NULL || next->kind != SUMMARY_CHAPTER ||
             next->nesting <= entry->nesting)) {
            diagnostics_report_plain(parser->diagnostics, DIAG_SUMMARY_LINE,
                                     entry->pos);
        } else {
            summary->entry.item[kept++] = *entry;
        }
    }
    summary->entry.count = kept;
}

static void
drop_rules(struct summary *summary)
{
    size_t kept = 0;

    for (size_t i = 0; i < summary->entry.count; i++) {
        if (summary->entry.item[i].kind != SUMMARY_RULE) {
            summary->entry.item[kept++] = summary->entry.item[i];
        }
    }
    summary->entry.count = kept;
}

void
summary_parse(struct arena *arena, struct str text, const char *file,
              struct summary *summary, struct diagnostics *diagnostics)
{
    struct parser parser = {.arena = arena,
                            .diagnostics = diagnostics,
                            .summary = summary,
                            .pos = {.file = file}};
    bool has_line = str_next_line(&text, &parser.line);

    *summary = (struct summary){0};
    while (has_line) {
        struct str next = STR_EMPTY;
        bool has_next = str_next_line(&text, &next);
        parser.pos.line++;
        if (take_line(&parser, next) && has_next) {
            parser.pos.line++;
            has_next = str_next_line(&text, &next);
        }
        parser.line = next;
        has_line = has_next;
    }
    drop_bare_sections(&parser);
    divide_matter(summary);
    drop_rules(summary);
}

struct summary_entry *
summary_find_chapter(struct summary *summary, struct str path)
{
    for (size_t i = 0; i < summary->entry.count; i++) {
        struct summary_entry *entry = &summary->entry.item[i];
        if (entry->kind == SUMMARY_CHAPTER && str_equal(entry->path, path)) {
            return entry;
        }
    }
    return NULL;
}
