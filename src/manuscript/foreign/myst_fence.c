#include "myst_fence.h"

#include "base/strbuf.h"
#include "block_names.h"

enum {
    FENCE_MIN = 3,
    INDENT_CODE = 4,
    OPTION_LINES_MAX = 40
};

/* What an author says of a directive on its first lines. */
struct options {
    struct str id;
    struct str classes;
    struct str alt;
    struct str width;
    size_t line_count;
};

struct directive_line {
    struct str indent;
    char mark;
    size_t size;
    struct str name;
    struct str argument;
};

/* ----------------------------------------------------------------- lines */

static struct str
cut_indent(struct str *line)
{
    struct str whole = *line;
    size_t size = 0;

    while (size < whole.size_bytes &&
           (whole.data[size] == ' ' || whole.data[size] == '\t')) {
        size++;
    }
    *line = str_tail(whole, size);
    return str_slice(whole, 0, size);
}

/* Marks of a fence that begin the text, or 0. */
static size_t
fence_size(struct str text)
{
    char mark = str_is_empty(text) ? ' ' : text.data[0];
    size_t size;

    if (mark != '`' && mark != '~' && mark != ':') {
        return 0;
    }
    size = str_run_size(text, 0, mark);
    return size < FENCE_MIN ? 0 : size;
}

static bool
is_name_char(char c)
{
    return char_is_alphanumeric(c) || c == '-' || c == '_' || c == ':';
}

/* "```{name} argument" */
static bool
read_directive(struct str line, struct directive_line *read)
{
    size_t end = 1;
    struct str text = line;

    read->indent = cut_indent(&text);
    read->size = fence_size(text);
    if (read->size == 0) {
        return false;
    }
    read->mark = text.data[0];
    text = str_trim(str_tail(text, read->size));
    while (end < text.size_bytes && is_name_char(text.data[end])) {
        end++;
    }
    if (!str_starts_with(text, STR("{")) || end == 1 ||
        end >= text.size_bytes || text.data[end] != '}') {
        return false;
    }
    read->name = str_slice(text, 1, end);
    read->argument = str_trim(str_tail(text, end + 1));
    return char_is_letter(read->name.data[0]);
}

/* --------------------------------------------------------------- options */

static void
take_option(struct options *options, struct str key, struct str value)
{
    if (str_equal_c(key, "name") || str_equal_c(key, "label")) {
        options->id = value;
    } else if (str_equal_c(key, "class")) {
        options->classes = value;
    } else if (str_equal_c(key, "alt")) {
        options->alt = value;
    } else if (str_equal_c(key, "width")) {
        options->width = value;
    }
}

/* ":key: value" */
static bool
read_option(struct str line, struct options *options)
{
    size_t end = 1;

    line = str_trim(line);
    while (end < line.size_bytes && is_name_char(line.data[end]) &&
           line.data[end] != ':') {
        end++;
    }
    if (!str_starts_with(line, STR(":")) || end == 1 ||
        end >= line.size_bytes || line.data[end] != ':') {
        return false;
    }
    take_option(options, str_slice(line, 1, end),
                str_trim(str_tail(line, end + 1)));
    return true;
}

/* Lines between two "---", as settings of YAML. */
static void
read_yaml(struct str rest, struct options *options)
{
    struct options read = *options;
    struct str line;

    for (size_t count = 0;
         count < OPTION_LINES_MAX && str_next_line(&rest, &line); count++) {
        size_t colon = str_find_char(line, ':');
        if (count > 0 && str_equal_c(str_trim(line), "---")) {
            *options = read;
            options->line_count = count + 1;
            return;
        }
        if (colon != STR_NOT_FOUND) {
            take_option(&read, str_trim(str_slice(line, 0, colon)),
                        str_trim(str_tail(line, colon + 1)));
        }
    }
}

static struct options
read_options(struct str rest)
{
    struct options options = {.id = STR_EMPTY,
                              .classes = STR_EMPTY,
                              .alt = STR_EMPTY,
                              .width = STR_EMPTY};
    struct str whole = rest;
    struct str line;

    while (options.line_count < OPTION_LINES_MAX &&
           str_next_line(&rest, &line)) {
        if (options.line_count == 0 && str_equal_c(str_trim(line), "---")) {
            read_yaml(whole, &options);
            return options;
        }
        if (!read_option(line, &options)) {
            return options;
        }
        options.line_count++;
    }
    return options;
}

/* --------------------------------------------------------------- writing */

static void
add_quoted(struct strbuf *out, struct str text)
{
    strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.size_bytes; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\') {
            strbuf_add_char(out, '\\');
        }
        strbuf_add_char(out, text.data[i]);
    }
    strbuf_add_char(out, '"');
}

/* An id of ours, or nothing. */
static void
add_id(struct strbuf *out, struct str id)
{
    for (size_t i = 0; i < id.size_bytes; i++) {
        if (!is_name_char(id.data[i])) {
            return;
        }
    }
    if (!str_is_empty(id)) {
        strbuf_add_c(out, " #");
        strbuf_add(out, id);
    }
}

/* Names that mean something else in our own blocks, and whose words say how a
 * page of the web is laid out. */
static bool
is_layout(struct str name)
{
    static const char *const layout[] = {
        "grid", "grid-item", "tab-set", "container", "index", "div", NULL};

    return str_is_one_of(name, layout);
}

/* A class that is the name of a callout says more than "admonition"; a name
 * may stand behind that of its family. */
static struct str
kind_of(struct str name, struct str classes)
{
    size_t colon = str_find_last_char(name, ':');
    struct str word;

    if (colon != STR_NOT_FOUND) {
        name = str_tail(name, colon + 1); /* "proof:example" */
    }
    while (str_equal_c(name, "admonition") && str_next_word(&classes, &word)) {
        const struct block_name *known = block_names_find(word);
        if (known != NULL && known->is_callout) {
            return word;
        }
    }
    return name;
}

static struct str
write_opening(struct arena *arena, const struct directive_line *line,
              const struct options *options)
{
    bool is_plain = is_layout(line->name);
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, line->indent);
    strbuf_add_repeated(&out, ':', line->size);
    strbuf_add_c(&out, is_plain ? " {.myst-" : " {.");
    strbuf_add(&out, kind_of(line->name, options->classes));
    add_id(&out, options->id);
    if (!is_plain && !str_is_empty(line->argument)) {
        strbuf_add_c(&out, " title=");
        add_quoted(&out, line->argument);
    }
    strbuf_add_char(&out, '}');
    return strbuf_take(arena, &out);
}

static struct str
write_picture(struct arena *arena, const struct directive_line *line,
              const struct options *options)
{
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add(&out, line->indent);
    strbuf_add_c(&out, "![");
    strbuf_add(&out, options->alt);
    strbuf_add_c(&out, "](<");
    strbuf_add(&out, line->argument);
    strbuf_add_c(&out, ">){.figure");
    add_id(&out, options->id);
    if (!str_is_empty(options->width)) {
        strbuf_add_c(&out, " width=");
        add_quoted(&out, options->width);
    }
    strbuf_add_char(&out, '}');
    return strbuf_take(arena, &out);
}

/* ---------------------------------------------------------------- fences */

static bool
is_picture(const struct directive_line *line)
{
    return (str_equal_c(line->name, "figure") ||
            str_equal_c(line->name, "image")) &&
           !str_is_empty(line->argument) && line->argument.data[0] != '#' &&
           str_find_char(line->argument, '<') == STR_NOT_FOUND;
}

/* Colons always hold text; between back-ticks it may be code. */
static bool
holds_text(const struct directive_line *line)
{
    static const char *const box[] = {"glossary", "grid-item-card", NULL};
    static const char *const own[] = {
        "worksheet",   "lines",           "box",
        "cards",       "resources",       "content-note",
        "say-instead", "content-visible", "content-hidden",
        NULL};
    static const char *const lists[] = {"toctree",    "tableofcontents", "code",
                                        "code-block", "code-cell",       "math",
                                        NULL};

    if (str_is_one_of(line->name, lists) || str_is_one_of(line->name, own)) {
        return false;
    }
    return line->mark == ':' || block_names_find(line->name) != NULL ||
           is_layout(line->name) || str_is_one_of(line->name, box);
}

static void
push_open(struct arena *arena, struct myst_fences *fences,
          const struct directive_line *line, bool is_silent)
{
    if (line->mark == ':' && !is_silent) {
        return; /* ours already */
    }
    ARRAY_PUSH(arena, &fences->open,
               ((struct myst_open){line->mark, line->size, is_silent}));
}

/* A fence of code, when it is one. */
static void
open_code(struct myst_fences *fences, struct str text)
{
    size_t size = fence_size(text);

    if (size > 0 && text.data[0] != ':' &&
        (text.data[0] == '~' ||
         str_find_char(str_tail(text, size), '`') == STR_NOT_FOUND)) {
        fences->code_mark = text.data[0];
        fences->code_size = size;
    }
}

static bool
closes(struct str text, char mark, size_t size)
{
    text = str_trim(text);
    return !str_is_empty(text) && text.data[0] == mark &&
           str_run_size(text, 0, mark) == text.size_bytes &&
           text.size_bytes >= size;
}

/* Does the line begin a block whose text may be indented as far as code is?
 * Asked of lines that are not themselves indented so far. */
static bool
may_hold_blocks(struct str text)
{
    static const char sign[] = "-*+!?=:[";

    return !str_is_empty(text) &&
           (char_is_digit(text.data[0]) ||
            str_find_char(str_from_c(sign), text.data[0]) != STR_NOT_FOUND);
}

/* Is the line indented code, by what stood before it? */
static bool
is_indented_code(struct myst_fences *fences, struct str indent, struct str text)
{
    if (indent.size_bytes < INDENT_CODE &&
        str_find_char(indent, '\t') == STR_NOT_FOUND) {
        fences->holds_blocks = str_is_empty(str_trim(text))
                                   ? fences->holds_blocks
                                   : may_hold_blocks(text);
        return false;
    }
    return !fences->holds_blocks;
}

/* The last fence is closed by a line of its own marks. */
static bool
take_close(struct arena *arena, struct myst_fences *fences, struct str *line)
{
    struct str text = *line;
    struct str indent = cut_indent(&text);
    const struct myst_open *open;

    if (fences->open.count == 0) {
        return false;
    }
    open = &fences->open.item[fences->open.count - 1];
    if (!closes(text, open->mark, open->size)) {
        return false;
    }
    *line = open->is_silent ? STR_EMPTY : str_join(arena, indent, STR(":::"));
    fences->open.count--;
    return true;
}

struct str
myst_fence_line(struct arena *arena, struct myst_fences *fences,
                struct str line, struct str rest)
{
    struct directive_line read;
    struct options options;
    struct str text = line;
    struct str indent = cut_indent(&text);

    if (fences->option_lines > 0) {
        fences->option_lines--;
        return STR_EMPTY;
    }
    if (fences->code_mark != '\0') {
        if (closes(text, fences->code_mark, fences->code_size)) {
            fences->code_mark = '\0';
        }
        return line;
    }
    if (take_close(arena, fences, &line)) {
        return line;
    }
    if (is_indented_code(fences, indent, text)) {
        return line;
    }
    if (!read_directive(line, &read) ||
        (!is_picture(&read) && !holds_text(&read))) {
        open_code(fences, text);
        return line;
    }
    options = read_options(rest);
    fences->option_lines = options.line_count;
    push_open(arena, fences, &read, is_picture(&read));
    return is_picture(&read) ? write_picture(arena, &read, &options)
                             : write_opening(arena, &read, &options);
}

bool
myst_fence_is_code(const struct myst_fences *fences)
{
    return fences->code_mark != '\0';
}
