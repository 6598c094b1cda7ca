#include "formula_lines.h"

#include "base/strbuf.h"
#include "manuscript/dialect/block_scan.h"
#include "manuscript/dialect/marks.h"
#include "manuscript/foreign/code_walk.h"
#include "manuscript/foreign/formula.h"

enum {
    LINES_MAX = 100,       /* a formula that stands alone has */
    WORDS_LINES_MAX = 4,   /* one among words */
    WORDS_MAX_BYTES = 400, /* as formula.h has it */
    SIGN_COUNT = 3         /* tried in a line, so that the time is linear */
};

struct formula_search {
    struct arena *arena;
    struct chapter_lines *lines;
    const struct line_fact *fact;
    size_t line;   /* it is opened in */
    size_t at;     /* where in it */
    size_t quotes; /* that hold it */
    struct strbuf text;
    size_t end_line;
    size_t end;
};

/* ---------------------------------------------------------------- opening */

/* Moves to the next sign that may open a formula of several lines: one that is
 * not closed in its own. */
static bool
find_opening(struct code_walk *walk)
{
    while (walk->at < walk->line.size_bytes) {
        struct str rest = str_tail(walk->line, walk->at);
        bool is_sign = rest.data[0] == '$' || rest.data[0] == '\\';
        size_t size = is_sign && walk->code == 0 ? formula_size(rest) : 0;
        struct formula_opening opening;

        if (size > 0) {
            walk->at += size;
        } else if (!is_sign || walk->code > 0) {
            code_walk_step(walk);
        } else if (rest.data[0] == '$' ||
                   formula_read_opening(rest, &opening)) {
            return true;
        } else {
            walk->at += 2; /* an escaped character */
        }
    }
    return false;
}

/* Nearly no line has one. */
static bool
has_sign(struct str line)
{
    return str_find_char(line, '$') != STR_NOT_FOUND ||
           str_find_char(line, '\\') != STR_NOT_FOUND;
}

bool
formula_lines_may_be(const struct chapter_lines *lines)
{
    for (size_t i = lines->first; i < lines->line.count; i++) {
        struct code_walk walk = {.line = lines->line.item[i]};
        if (has_sign(walk.line) && find_opening(&walk)) {
            return true;
        }
    }
    return false;
}

/* --------------------------------------------------------------- closing */

/* The size of what stands before the text of a further line: no more marks of
 * quotes than the first line has. */
static size_t
prefix_size(struct str line, size_t quotes)
{
    size_t at = 0;

    while (at < line.size_bytes &&
           (line.data[at] == ' ' || line.data[at] == '\t' ||
            (line.data[at] == '>' && quotes > 0))) {
        quotes -= line.data[at] == '>';
        at++;
    }
    return at;
}

/* Does a blank line or a block that is no formula begin here? */
static bool
ends_paragraph(struct str text)
{
    return str_is_empty(text) || str_starts_with(text, STR("```")) ||
           str_starts_with(text, STR("~~~")) ||
           str_starts_with(text, STR(":::"));
}

/* What a line among words may not begin with: it would be no more of them. */
static bool
begins_block(const struct formula_search *search, size_t line, struct str text)
{
    return search->fact[line].state != LINE_PARAGRAPH ||
           block_scan_list_marker(text) > 0 || text.data[0] == '>' ||
           text.data[0] == '|' || text.data[0] == '<';
}

/* The text of the next line that may be of the formula, if it is. */
static bool
next_line(struct formula_search *search, size_t lines_max, struct str *text)
{
    size_t line = search->end_line + 1;

    if (line >= search->lines->line.count || line - search->line > lines_max) {
        return false;
    }
    *text = search->lines->line.item[line];
    search->end = prefix_size(*text, search->quotes);
    *text = str_trim_end(str_tail(*text, search->end));
    if (ends_paragraph(*text)) {
        return false;
    }
    search->end_line = line;
    strbuf_add_char(&search->text, '\n');
    strbuf_add(&search->text, *text);
    return true;
}

static void
begin_text(struct formula_search *search)
{
    strbuf_clear(&search->text);
    strbuf_add(&search->text,
               str_trim_end(str_tail(search->lines->line.item[search->line],
                                     search->at)));
    search->end_line = search->line;
}

/* A formula with lines of its own, whatever they begin with. */
static bool
find_display(struct formula_search *search,
             const struct formula_opening *opening)
{
    struct str first = str_trim_end(
        str_tail(search->lines->line.item[search->line], search->at));
    struct str text;
    size_t end = STR_NOT_FOUND;
    struct str all;

    begin_text(search);
    while (end == STR_NOT_FOUND && next_line(search, LINES_MAX, &text)) {
        end = formula_find_end(opening, text);
    }
    if (end == STR_NOT_FOUND) {
        return false;
    }
    strbuf_truncate(&search->text,
                    search->text.size_bytes - (text.size_bytes - end));
    search->end += end;
    all = str_tail(strbuf_str(&search->text), opening->size_bytes);
    all = str_slice(all, 0, all.size_bytes - opening->close.size_bytes);
    return !str_is_empty(opening->environment) ||
           first.size_bytes == opening->size_bytes ||
           (formula_is_likely(all) && !formula_holds_markdown(all));
}

/* One among words that a line end happens to part. */
static bool
find_among_words(struct formula_search *search)
{
    struct str text;

    begin_text(search);
    while (search->text.size_bytes < WORDS_MAX_BYTES &&
           next_line(search, WORDS_LINES_MAX, &text)) {
        size_t before = search->text.size_bytes - text.size_bytes;
        size_t size;
        if (begins_block(search, search->end_line, text)) {
            return false;
        }
        size = formula_size(strbuf_str(&search->text));
        if (size > before) {
            search->end += size - before;
            return true;
        }
    }
    return false;
}

static bool
find_formula(struct formula_search *search)
{
    struct str line = search->lines->line.item[search->line];
    struct formula_opening opening;

    if (formula_read_opening(str_tail(line, search->at), &opening) &&
        !str_ends_with(opening.close, STR(")"))) {
        return find_display(search, &opening);
    }
    return !search->fact[search->line].in_worksheet && find_among_words(search);
}

/* ---------------------------------------------------------------- writing */

/* The line with what stands in it from `from` to `to` kept. */
static void
keep_part(struct formula_search *search, size_t index, size_t from, size_t to)
{
    struct line_place *place = &search->lines->place.item[index];
    struct edited_line line = {search->lines->line.item[index], place->trace};
    struct line_edit edit;

    line_edit_begin(&edit, search->arena, line);
    line_edit_add(&edit, str_slice(line.text, 0, from));
    line_edit_add_c(&edit, "");
    mark_add_formula(&edit.out, str_slice(line.text, from, to),
                     index == search->line);
    search->end = edit.out.size_bytes;
    line_edit_add(&edit, str_tail(line.text, to));
    line = line_edit_end(&edit);
    search->lines->line.item[index] = line.text;
    place->trace = line.trace;
}

/* The end of the line without spaces, which would be a break. */
static size_t
text_end(const struct formula_search *search, size_t index)
{
    return str_trim_end(search->lines->line.item[index]).size_bytes;
}

static void
cut_spaces(struct formula_search *search, size_t index)
{
    search->lines->line.item[index] =
        str_trim_end(search->lines->line.item[index]);
}

static void
keep_lines(struct formula_search *search)
{
    size_t end = search->end;

    for (size_t i = search->line; i <= search->end_line; i++) {
        bool is_last = i == search->end_line;
        size_t from =
            i == search->line
                ? search->at
                : prefix_size(search->lines->line.item[i], search->quotes);
        if (!is_last) {
            cut_spaces(search, i);
        }
        keep_part(search, i, from, is_last ? end : text_end(search, i));
    }
}

/* Keep the formula that the line opens, if it is one; the line to go on with,
 * and where in it. */
static bool
keep_from(struct formula_search *search, size_t *line, size_t *from)
{
    struct str text = search->lines->line.item[*line];
    struct code_walk walk = {.line = text, .at = *from};
    size_t tried = 0;

    search->line = *line;
    (void)block_scan_prefix(text, &search->quotes);
    while (tried++ < SIGN_COUNT && find_opening(&walk)) {
        search->at = walk.at;
        if (find_formula(search)) {
            keep_lines(search);
            *line = search->end_line;
            *from = search->end;
            return true;
        }
        walk.at += text.data[walk.at] == '$' ? str_run_size(text, walk.at, '$')
                                             : (size_t)2;
    }
    return false;
}

void
formula_lines_keep(struct arena *arena, struct chapter_lines *lines,
                   const struct line_fact *fact)
{
    struct formula_search search = {
        .arena = arena, .lines = lines, .fact = fact};
    size_t from = 0;

    strbuf_init(&search.text);
    for (size_t i = lines->first; i < lines->line.count;) {
        if (fact[i].state != LINE_PARAGRAPH || !keep_from(&search, &i, &from)) {
            i++;
            from = 0;
        }
    }
    strbuf_release(&search.text);
}
