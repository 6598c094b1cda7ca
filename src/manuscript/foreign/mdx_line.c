#include "mdx_line.h"

#include "base/file.h"
#include "base/utf8.h"
#include "code_walk.h"

#define COMMENT_BEGIN "{/*"
#define COMMENT_END "*/}"

enum {
    SIGN_SIZE_BYTES = 3, /* what begins or ends a comment has */
    CODE_INDENT = 4,     /* Markdown's */
    STATEMENT_MAX_LINES = 500
};

void
mdx_lines_begin(struct mdx_lines *lines, struct arena *arena, const char *file,
                struct diagnostics *diagnostics)
{
    struct str ending = path_extension(str_from_c(file));

    *lines = (struct mdx_lines){
        .arena = arena,
        .file = file,
        .diagnostics = diagnostics,
        .is_named = str_equal_ignoring_case(ending, STR("mdx"))};
}

/* Something of the kind stands at the byte `at` of the line in hand. */
static void
note_found(const struct mdx_lines *lines, struct mdx_found *found,
           struct edited_line line, size_t at)
{
    if (found->count++ == 0) {
        at = line_trace_find(line.trace, at);
        found->line = lines->line;
        found->column = 1 + (int)utf8_count(str_slice(lines->written, 0, at));
    }
}

/* ------------------------------------------------------------ statements */

/* Does it name another file at its end, as in " from 'b'"? */
static bool
has_source(struct str text)
{
    bool ends_name =
        str_ends_with(text, STR("'")) || str_ends_with(text, STR("\"")) ||
        str_ends_with(text, STR("';")) || str_ends_with(text, STR("\";"));

    return ends_name && (str_find(text, STR(" from '")) != STR_NOT_FOUND ||
                         str_find(text, STR(" from \"")) != STR_NOT_FOUND);
}

/* "import A from 'b'" and nothing that another language may mean; its braces
 * may close below, in the same block. */
static bool
is_plain_import(struct str line, struct str rest)
{
    struct str text = str_trim_end(line);
    struct str name;

    if (!str_starts_with(text, STR("import "))) {
        return false;
    }
    if (!str_equal_c(text, "import {")) {
        return has_source(text);
    }
    while (str_next_line(&rest, &name) && !str_is_empty(str_trim(name))) {
        if (str_starts_with(name, STR("}"))) {
            return has_source(str_trim_end(name));
        }
    }
    return false;
}

/* In MDX, too, a sentence may begin with these words. */
static bool
is_import(struct str line)
{
    struct str text = str_trim_end(line);

    return str_starts_with(text, STR("import ")) &&
           (str_find_char(text, '\'') != STR_NOT_FOUND ||
            str_find_char(text, '"') != STR_NOT_FOUND ||
            str_find_char(text, '{') != STR_NOT_FOUND);
}

static bool
is_export(struct str line)
{
    static const char *const words[] = {
        "const", "let",      "var",  "function",  "default", "async",
        "class", "abstract", "type", "interface", "enum",    NULL};
    struct str rest = line;
    struct str word;

    if (!str_next_word(&rest, &word) || !str_equal_c(word, "export") ||
        !str_next_word(&rest, &word)) {
        return false;
    }
    return str_is_one_of(word, words) || str_starts_with(word, STR("{")) ||
           str_starts_with(word, STR("*"));
}

static bool
begins_statement(const struct mdx_lines *lines, struct str line,
                 struct str rest)
{
    return !lines->is_in_text &&
           (is_plain_import(line, rest) ||
            (lines->is_named &&
             (is_import(line) ||
              (str_starts_with(line, STR("export ")) && is_export(line)))));
}

/* Brackets that a line opens and does not close. */
static int
depth_of(struct str line)
{
    int depth = 0;

    for (size_t i = 0; i < line.size_bytes; i++) {
        char c = line.data[i];
        depth += c == '{' || c == '(' || c == '[';
        depth -= c == '}' || c == ')' || c == ']';
    }
    return depth;
}

/* Lines of the statement below its first: an import ends with its brackets, an
 * export goes on to a blank line behind them. One whose brackets never close
 * ends at the first blank line. */
static size_t
count_more_lines(struct str line, struct str rest)
{
    bool is_import_line = str_starts_with(line, STR("import "));
    size_t first_blank = STATEMENT_MAX_LINES;
    int depth = depth_of(line);
    size_t count = 0;

    while (!(is_import_line && depth <= 0) && count < STATEMENT_MAX_LINES &&
           str_next_line(&rest, &line)) {
        if (str_is_empty(str_trim(line))) {
            first_blank = count < first_blank ? count : first_blank;
            if (depth <= 0) {
                return count;
            }
        }
        depth += depth_of(line);
        count++;
    }
    return depth <= 0 || count < first_blank ? count : first_blank;
}

/* -------------------------------------------------------------- comments */

/* A comment that goes on below. One without an end before the next begins is
 * text: it would take words with it; so is one that leaves its paragraph in a
 * file that is not named as MDX. */
static bool
goes_on(struct mdx_lines *lines, struct str rest)
{
    struct str inside = str_slice(rest, 0, str_find(rest, STR(COMMENT_BEGIN)));

    if (!lines->is_named) {
        inside = str_starts_with(inside, STR("\n"))
                     ? STR_EMPTY
                     : str_slice(inside, 0, str_find(inside, STR("\n\n")));
    }
    lines->is_in_comment = str_find(inside, STR(COMMENT_END)) != STR_NOT_FOUND;
    return lines->is_in_comment;
}

/* Offset behind the comment that begins at the place; the line's end, when it
 * goes on below; 0: it is text. */
static size_t
comment_end(struct mdx_lines *lines, const struct code_walk *walk,
            struct str rest)
{
    size_t from = walk->at + SIGN_SIZE_BYTES;
    size_t end = str_find(str_tail(walk->line, from), STR(COMMENT_END));

    if (end != STR_NOT_FOUND) {
        return from + end + SIGN_SIZE_BYTES;
    }
    return goes_on(lines, rest) ? walk->line.size_bytes : 0;
}

static struct edited_line
without_comments(struct mdx_lines *lines, struct edited_line line,
                 struct str rest)
{
    struct code_walk walk = {.line = line.text};
    struct line_edit edit;
    size_t kept = 0;

    line_edit_begin(&edit, lines->arena, line);
    while (code_walk_find(&walk, STR(COMMENT_BEGIN))) {
        size_t end = comment_end(lines, &walk, rest);
        if (end == 0) {
            break;
        }
        note_found(lines, &lines->comment, line, walk.at);
        line_edit_add(&edit, str_slice(line.text, kept, walk.at));
        walk.at = kept = end;
    }
    if (kept == 0) {
        strbuf_release(&edit.out);
        return line;
    }
    line_edit_add(&edit, str_tail(line.text, kept));
    line = line_edit_end(&edit);
    line.text = str_trim_end(line.text);
    return line;
}

/* ----------------------------------------------------------- expressions */

/* "{name}": no list of attributes, no variable, no value of a tag. */
static bool
is_expression(struct str line, size_t at)
{
    char before = at == 0 ? ' ' : line.data[at - 1];
    char after = at + 1 < line.size_bytes ? line.data[at + 1] : '}';

    return before != '\\' && before != '=' && before != ')' && before != ']' &&
           before != '{' && before != '$' && after != '#' && after != '.' &&
           after != '}' && after != '{' && after != '/';
}

/* One for a line is enough. */
static void
count_expressions(struct mdx_lines *lines, struct edited_line line)
{
    size_t last = str_find_last_char(line.text, '}');
    struct code_walk walk = {.line = line.text};

    while (last != STR_NOT_FOUND && code_walk_find(&walk, STR("{")) &&
           walk.at < last) {
        if (is_expression(line.text, walk.at)) {
            note_found(lines, &lines->expression, line, walk.at);
            return;
        }
        walk.at++;
    }
}

/* ------------------------------------------------------------------- all */

bool
mdx_lines_pass(struct mdx_lines *lines, struct edited_line *line)
{
    size_t end;

    if (lines->code_lines > 0) {
        lines->code_lines--;
        line->text = STR_EMPTY;
        return true;
    }
    if (!lines->is_in_comment) {
        return false;
    }
    end = str_find(line->text, STR(COMMENT_END));
    lines->is_in_comment = end == STR_NOT_FOUND;
    *line = edited_line_tail(lines->arena, *line,
                             end == STR_NOT_FOUND ? line->text.size_bytes
                                                  : end + SIGN_SIZE_BYTES);
    return true;
}

struct edited_line
mdx_line_read(struct mdx_lines *lines, struct edited_line line, struct str rest)
{
    if (begins_statement(lines, line.text, rest)) {
        note_found(lines, &lines->code, line, 0);
        lines->code_lines = count_more_lines(line.text, rest);
        line.text = STR_EMPTY;
        return line;
    }
    if (lines->is_named || (str_run_size(line.text, 0, ' ') < CODE_INDENT &&
                            !str_starts_with(line.text, STR("\t")))) {
        line = without_comments(lines, line, rest);
    }
    if (lines->is_named) {
        count_expressions(lines, line);
    }
    lines->is_in_text = !str_is_empty(str_trim(line.text));
    return line;
}

/* One message for all that was found of a kind. */
static void
report(const struct mdx_lines *lines, const struct mdx_found *found,
       enum diag_code code, struct str what)
{
    struct source_pos pos = {lines->file, found->line, found->column};
    struct str in = diagnostics_places(lines->arena, found->count);

    if (found->count > 0 && code == DIAG_MDX_CODE) {
        DIAG_REPORT(lines->diagnostics, code, pos, what, in);
    } else if (found->count > 0) {
        DIAG_REPORT(lines->diagnostics, code, pos,
                    str_join(lines->arena, what, in));
    }
}

void
mdx_lines_report(const struct mdx_lines *lines)
{
    report(lines, &lines->code, DIAG_MDX_CODE, STR("import and export lines"));
    report(lines, &lines->comment, DIAG_MDX_CODE,
           STR("comments " COMMENT_BEGIN " ... " COMMENT_END));
    report(lines, &lines->expression, DIAG_FOREIGN_SYNTAX,
           STR("an expression {...} of MDX"));
}
