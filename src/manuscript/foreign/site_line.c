#include "site_line.h"

#include "code_walk.h"
#include "document/address/typed_reference.h"
#include "wiki_link.h"

enum {
    LEVEL_MAX = 6
};

static bool
is_id(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        char c = text.data[i];
        if (!char_is_alphanumeric(c) && c != '-' && c != '_' && c != ':' &&
            c != '.') {
            return false;
        }
    }
    return !str_is_empty(text);
}

static bool
is_heading(struct str line)
{
    size_t size = str_run_size(line, 0, '#');

    return size > 0 && size <= LEVEL_MAX && size < line.size_bytes &&
           line.data[size] == ' ';
}

static struct str
anchor(struct arena *arena, struct str id)
{
    return str_join3(arena, STR("<a id=\""), id, STR("\"></a>"));
}

/* `heading` is a slice of the line. */
static struct edited_line
with_id(struct arena *arena, struct edited_line line, struct str heading,
        struct str id)
{
    struct line_edit edit;

    line_edit_begin(&edit, arena, line);
    line_edit_add(&edit, str_trim_end(heading));
    line_edit_add(&edit, str_join3(arena, STR(" {#"), id, STR("}")));
    return line_edit_end(&edit);
}

/* Words of ours in place of the whole line. */
static struct edited_line
instead_of(struct arena *arena, struct edited_line line, struct str text)
{
    struct line_edit edit;

    line_edit_begin(&edit, arena, line);
    line_edit_add(&edit, text);
    return line_edit_end(&edit);
}

/* ---------------------------------------------------------------- labels */

/* "(label)=" */
static bool
read_label(struct str line, struct str *id)
{
    line = str_trim_end(line);
    if (!str_starts_with(line, STR("(")) || !str_ends_with(line, STR(")="))) {
        return false;
    }
    *id = str_slice(line, 1, line.size_bytes - 2);
    return is_id(*id);
}

/* The next line with text. */
static struct str
next_text(struct str rest)
{
    struct str line = STR_EMPTY;

    while (str_next_line(&rest, &line) && str_is_empty(str_trim(line))) {
    }
    return line;
}

/* A heading has the label as its id; any other block an anchor before it. */
static struct str
take_label(struct arena *arena, struct site_label *label, struct str id,
           struct str rest)
{
    struct str next = next_text(rest);

    if (is_heading(next) && !str_ends_with(str_trim_end(next), STR("}"))) {
        label->id = id;
        return STR_EMPTY;
    }
    return anchor(arena, id);
}

/* "# Title {/" "*id*" "/}" */
static struct edited_line
take_comment(struct arena *arena, struct edited_line line)
{
    struct str text = str_trim_end(line.text);
    size_t open = str_find(text, STR("{/*"));
    struct str id;

    if (open == STR_NOT_FOUND || !str_ends_with(text, STR("*/}"))) {
        return line;
    }
    id = str_trim(str_slice(text, open + 3, text.size_bytes - 3));
    return is_id(id) ? with_id(arena, line, str_slice(text, 0, open), id)
                     : line;
}

/* ----------------------------------------------------------------- words */

/* "[](){#id}" at the place. */
static size_t
read_anchor(struct str text, struct str *id)
{
    size_t end = str_find_char(text, '}');

    if (!str_starts_with(text, STR("[](){")) || end == STR_NOT_FOUND) {
        return 0;
    }
    *id = str_trim(str_slice(text, 5, end));
    if (!str_starts_with(*id, STR("#"))) {
        return 0;
    }
    *id = str_trim(str_tail(*id, 1));
    return is_id(*id) ? end + 1 : 0;
}

struct reference {
    struct str words;  /* or empty */
    struct str target; /* with its "#" */
};

static void
read_target(struct arena *arena, struct str text, bool is_page,
            struct reference *reference)
{
    size_t open = str_find_last_char(text, '<');
    struct str target = text;

    reference->words = STR_EMPTY;
    if (str_ends_with(text, STR(">")) && open != STR_NOT_FOUND) {
        reference->words = str_trim(str_slice(text, 0, open));
        target = str_slice(text, open + 1, text.size_bytes - 1);
    }
    reference->target = str_join(arena, is_page ? STR_EMPTY : STR("#"), target);
}

/* "{ref}`label`", "{doc}`words <page>`" at the place. */
static size_t
read_role(struct arena *arena, struct str text, struct reference *reference)
{
    static const char *const role[] = {"{ref}`", "{numref}`", "{doc}`"};

    for (size_t i = 0; i < sizeof role / sizeof role[0]; i++) {
        struct str head = str_from_c(role[i]);
        size_t end;
        if (str_starts_with(text, head)) {
            struct str body = str_tail(text, head.size_bytes);
            end = str_find_char(body, '`');
            if (end == STR_NOT_FOUND || end == 0) {
                return 0;
            }
            read_target(arena, str_slice(body, 0, end), i == 2, reference);
            return head.size_bytes + end + 1;
        }
    }
    return 0;
}

/* The end of a name as tools write them; a sign behind it ends the sentence. */
static size_t
id_end(struct str text, size_t from)
{
    size_t end = from;

    while (end < text.size_bytes && is_id(str_slice(text, end, end + 1))) {
        end++;
    }
    while (end > from &&
           (text.data[end - 1] == '.' || text.data[end - 1] == ':')) {
        end--;
    }
    return end;
}

/* "\@ref(id)" of bookdown: what it is when nothing has that id, the resolver
 * of links decides. */
static size_t
take_bookdown(struct str text, char before, struct line_edit *out)
{
    size_t from = sizeof "\\@ref(" - 1;
    size_t end;

    if (before == '\\' || !str_starts_with(text, STR("\\@ref("))) {
        return 0;
    }
    end = id_end(text, from);
    if (end == from || end == text.size_bytes || text.data[end] != ')') {
        return 0;
    }
    line_edit_add_c(out, "[](<#");
    line_edit_add(out, str_slice(text, from, end));
    line_edit_add_c(out,
                    ">){" TYPED_REFERENCE "=" TYPED_REFERENCE_BOOKDOWN "}");
    return end + 1;
}

/* "@fig-kettle" of Quarto and MyST, in brackets or not. */
static size_t
take_quarto(struct str text, char before, struct line_edit *out)
{
    static const char *const kinds[] = {"@sec-", "@fig-", "@tbl-", "@eq-",
                                        "@lst-"};
    size_t bracket = str_starts_with(text, STR("[@")) ? 1 : 0;
    size_t end = 0;

    if (before != ' ' && before != '(') {
        return 0;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct str kind = str_from_c(kinds[i]);
        if (str_starts_with(str_tail(text, bracket), kind)) {
            end = id_end(text, bracket + kind.size_bytes);
        }
    }
    if (end == 0 ||
        (bracket == 1 && !str_starts_with(str_tail(text, end), STR("]")))) {
        return 0;
    }
    line_edit_add_c(out, "[](<#");
    line_edit_add(out, str_slice(text, bracket + 1, end));
    line_edit_add_c(out, ">){" TYPED_REFERENCE "=");
    line_edit_add_c(out, bracket == 1 ? TYPED_REFERENCE_BRACKETS "}" : "word}");
    return end + bracket;
}

static void
add_link(struct line_edit *out, const struct reference *reference)
{
    line_edit_add_c(out, "[");
    line_edit_add(out, reference->words);
    line_edit_add_c(out, "](<");
    line_edit_add(out, reference->target);
    line_edit_add_c(out, ">)");
}

/* Writes what stands at the place, if it is one of these; returns its size. */
static size_t
take_word(struct arena *arena, struct str text, char before,
          struct line_edit *out)
{
    struct reference reference;
    struct str id;
    size_t size = read_anchor(text, &id);

    if (size > 0) {
        line_edit_add(out, anchor(arena, id));
        return size;
    }
    size = read_role(arena, text, &reference);
    if (size > 0) {
        add_link(out, &reference);
        return size;
    }
    size = take_bookdown(text, before, out);
    if (size == 0) {
        size = take_quarto(text, before, out);
    }
    return size > 0 ? size : wiki_link_take(text, before, out);
}

static bool
may_hold_words(struct str line)
{
    return str_find(line, STR("[](){")) != STR_NOT_FOUND ||
           str_find(line, STR("}`")) != STR_NOT_FOUND ||
           str_find(line, STR("[[")) != STR_NOT_FOUND ||
           str_find_char(line, '@') != STR_NOT_FOUND;
}

/* Words between back-ticks are code and stay. */
static struct edited_line
take_words(struct arena *arena, struct edited_line line)
{
    struct code_walk walk = {.line = line.text};
    struct line_edit edit;

    if (!may_hold_words(line.text)) {
        return line;
    }
    line_edit_begin(&edit, arena, line);
    while (walk.at < walk.line.size_bytes) {
        size_t from = edit.at = walk.at;
        char before = from == 0 ? ' ' : walk.line.data[from - 1];
        size_t size =
            walk.code > 0
                ? 0
                : take_word(arena, str_tail(walk.line, from), before, &edit);
        walk.at += size;
        if (size == 0) {
            code_walk_step(&walk);
            line_edit_add(&edit, str_slice(walk.line, from, walk.at));
        }
    }
    return line_edit_end(&edit);
}

struct edited_line
site_line_read(struct arena *arena, struct site_label *label,
               struct edited_line line, struct str rest)
{
    struct str id;

    if (read_label(line.text, &id)) {
        return instead_of(arena, line, take_label(arena, label, id, rest));
    }
    if (is_heading(line.text)) {
        if (!str_is_empty(label->id)) {
            line = with_id(arena, line, line.text, label->id);
            label->id = STR_EMPTY;
        }
        line = take_comment(arena, line);
    }
    return take_words(arena, line);
}
