#include "front_matter.h"

#include <string.h>

#include "base/decimal.h"
#include "base/file.h"
#include "base/web_address.h"
#include "toml_lines.h"
#include "yaml_check.h"
#include "yaml_escapes.h"

enum {
    /* A text of this size in a key of its own is no setting but something to
     * read: summaries for search engines stay below 300 characters. */
    PROSE_MIN_BYTES = 400,
    /* Fewer words are a name or a label. */
    PROSE_MIN_WORDS = 8
};

/* ----------------------------------------------------------------- place */

struct line_reader {
    struct str rest;
    struct str line;
    size_t count; /* lines read */
};

static bool
next_line(struct line_reader *reader)
{
    if (!str_next_line(&reader->rest, &reader->line)) {
        return false;
    }
    reader->count++;
    return true;
}

/* Over a comment that begins in the line in hand, to its last line. False when
 * it does not end with a line. */
static bool
skip_comment(struct line_reader *reader)
{
    struct str line = str_tail(str_trim(reader->line), 4);

    while (str_find(line, STR("-->")) == STR_NOT_FOUND) {
        if (!next_line(reader)) {
            return false;
        }
        line = str_trim(reader->line);
    }
    return str_find(line, STR("-->")) + 3 == line.size_bytes;
}

/* To the first line that is neither blank nor comment. */
static bool
find_first_line(struct line_reader *reader)
{
    while (next_line(reader)) {
        struct str line = str_trim(reader->line);
        if (str_starts_with(line, STR("<!--"))) {
            if (!skip_comment(reader)) {
                return false;
            }
        } else if (!str_is_empty(line)) {
            return true;
        }
    }
    return false;
}

/* "key:" or "'a key': value"; of TOML, "key =". */
static bool
is_key_line(struct str line, bool is_toml)
{
    size_t sign = str_find_char(line, is_toml ? '=' : ':');
    struct str key = str_slice(line, 0, sign);
    struct str after = str_tail(line, sign + 1);

    if (sign == STR_NOT_FOUND || str_is_empty(key)) {
        return false;
    }
    if (is_toml) {
        return true;
    }
    return (str_is_empty(after) || after.data[0] == ' ' ||
            after.data[0] == '\t') &&
           (key.data[0] == '"' || key.data[0] == '\'' ||
            str_find_char(key, ' ') == STR_NOT_FOUND);
}

/* Could this line stand in settings? */
static bool
is_settings_line(struct str line)
{
    return str_is_empty(str_trim(line)) || is_key_line(line, false) ||
           str_find_char(STR(" \t-#]}"), line.data[0]) != STR_NOT_FOUND;
}

static bool
is_mark(struct str line, bool is_toml, bool is_closing)
{
    struct str trimmed = str_trim_end(line);

    return str_equal_c(trimmed, is_toml ? "+++" : "---") ||
           (is_closing && !is_toml && str_equal_c(trimmed, "..."));
}

/* A rule, then a paragraph, is no settings: these begin with a key, and where
 * they do not begin the file all their lines look like settings. */
static bool
read_body(struct line_reader *reader, bool is_sure, struct front_matter *found)
{
    const char *start = reader->rest.data;
    bool has_key = false;

    while (next_line(reader)) {
        struct str line = reader->line;
        if (is_mark(line, found->is_toml, true)) {
            found->body = str_from(start, (size_t)(line.data - start));
            return has_key || (is_sure && str_is_empty(found->body));
        }
        if (!has_key && !str_is_empty(str_trim(line)) && line.data[0] != '#' &&
            !is_key_line(line, found->is_toml)) {
            return false;
        }
        has_key |= is_key_line(line, found->is_toml);
        if (!is_sure && !is_settings_line(line)) {
            return false;
        }
    }
    found->is_unclosed = is_sure && has_key && !found->is_toml;
    return false;
}

struct front_matter
front_matter_find(struct str text)
{
    struct front_matter found = {0};
    struct line_reader reader = {.rest = text};
    bool is_sure;

    if (!find_first_line(&reader)) {
        return found;
    }
    found.is_toml = is_mark(reader.line, true, false);
    is_sure = reader.count == 1 || found.is_toml;
    if (!found.is_toml && !is_mark(reader.line, false, false)) {
        return found;
    }
    found.is_there = read_body(&reader, is_sure, &found);
    found.end_line = found.is_there ? reader.count : 0;
    found.end_bytes =
        found.is_there ? text.size_bytes - reader.rest.size_bytes : 0;
    return found;
}

/* -------------------------------------------------------------- settings */

static struct str
without_quotes(struct str text)
{
    char c = text.size_bytes < 2 ? '\0' : text.data[0];

    return (c == '"' || c == '\'') && text.data[text.size_bytes - 1] == c
               ? str_slice(text, 1, text.size_bytes - 1)
               : text;
}

/* "title: One: and two" is no YAML, and yet what many write: the plain lines
 * of a table, each a text. */
static const struct yaml_value *
read_plain_lines(struct arena *arena, struct str body)
{
    struct yaml_value *table = ARENA_NEW(arena, struct yaml_value);
    struct str line;

    table->kind = YAML_TABLE;
    while (str_next_line(&body, &line)) {
        size_t colon = str_find_char(line, ':');
        struct yaml_value *value;
        if (!is_key_line(line, false)) {
            continue;
        }
        value = ARENA_NEW(arena, struct yaml_value);
        value->key = str_slice(line, 0, colon);
        value->text = without_quotes(str_trim(str_tail(line, colon + 1)));
        value->next = table->first_child; /* in no order */
        table->first_child = value;
    }
    return table;
}

static const struct yaml_value *
read_table(struct arena *arena, const struct front_matter *place,
           const char *file)
{
    struct yaml_value *root = NULL;

    if (place->is_toml) {
        return toml_lines_read(arena, place->body);
    }
    if (!yaml_read_foreign(arena, place->body, file, &root)) {
        return read_plain_lines(arena, place->body);
    }
    return root;
}

/* "Jane", [Jane, John], [{name: Jane}] or {name: Jane}. */
static void
add_authors(struct arena *arena, const struct yaml_value *value,
            struct chapter_settings *settings)
{
    const struct yaml_value *entry = value;

    if (value->kind == YAML_LIST) {
        entry = value->first_child;
    }
    for (; entry != NULL;
         entry = value->kind == YAML_LIST ? entry->next : NULL) {
        struct str name = entry->kind == YAML_TEXT
                              ? str_trim(entry->text)
                              : yaml_find_text(entry, "name");
        if (!str_is_empty(name)) {
            ARRAY_PUSH(arena, &settings->author, name);
        }
    }
}

/* Where sites put the page, now or once: a text or a list of them. What stands
 * on another site is no page of this one. */
static void
add_addresses(struct arena *arena, const struct yaml_value *value,
              struct chapter_settings *settings)
{
    bool is_list = value->kind == YAML_LIST;
    const struct yaml_value *entry = is_list ? value->first_child : value;

    for (; entry != NULL; entry = is_list ? entry->next : NULL) {
        struct str address =
            entry->kind == YAML_TEXT ? str_trim(entry->text) : STR_EMPTY;
        if (!str_is_empty(address) &&
            str_is_empty(web_address_scheme(address))) {
            ARRAY_PUSH(arena, &settings->address, address);
        }
    }
}

static bool
is_address_key(struct str key)
{
    static const char *const names[] = {
        "slug",          "permalink",     "id", "url", "alias", "aliases",
        "redirect_from", "redirect-from", NULL};

    return str_is_one_of(key, names);
}

static void
take_weight(struct chapter_settings *settings, struct str text)
{
    bool is_negative = str_starts_with(text, STR("-"));
    struct str digits = str_tail(text, is_negative ? 1 : 0);
    struct decimal number;

    if (settings->has_weight || str_is_empty(digits) ||
        decimal_read(digits, &number) != digits.size_bytes) {
        return;
    }
    settings->has_weight = true;
    settings->weight = is_negative ? -number.millionths : number.millionths;
}

static bool
take_text(struct chapter_settings *settings, struct str key, struct str text)
{
    static const char *const weights[] = {
        "weight",           "order",     "index",    "nav_order",
        "sidebar_position", "nav-order", "position", NULL};
    static const char *const languages[] = {"lang", "language", NULL};
    struct str *target = str_equal_c(key, "title")       ? &settings->title
                         : str_equal_c(key, "subtitle")  ? &settings->subtitle
                         : str_is_one_of(key, languages) ? &settings->language
                         : str_equal_c(key, "description")
                             ? &settings->description
                         : str_equal_c(key, "date") ? &settings->date
                                                    : NULL;

    if (target != NULL) {
        *target = text;
        return true;
    }
    if (str_equal_c(key, "draft")) {
        settings->is_draft = str_equal_ignoring_case(text, STR("true")) ||
                             str_equal_ignoring_case(text, STR("yes"));
        return true;
    }
    if (str_is_one_of(key, weights)) {
        take_weight(settings, text);
        return true;
    }
    return false;
}

static size_t
count_words(struct str text)
{
    struct str word;
    size_t count = 0;

    while (str_next_word(&text, &word)) {
        count++;
    }
    return count;
}

/* Words that a reader would miss: not a list of names, nor code. */
static size_t
prose_words(struct str text)
{
    size_t count = count_words(text);

    text = str_trim(text);
    return count >= PROSE_MIN_WORDS && strchr("<\\{.#@/", text.data[0]) == NULL
               ? count
               : 0;
}

struct unread_members {
    ARRAY_OF(const struct yaml_value *) member;
};

/* What there is to read in a value, however deep. */
struct prose {
    size_t words;
    bool is_long; /* some text of it is */
};

static struct prose
find_prose(const struct yaml_value *value)
{
    const struct yaml_value *at = value;
    struct prose prose = {0};

    for (;;) {
        if (at->kind == YAML_TEXT) {
            prose.words += prose_words(at->text);
            prose.is_long = prose.is_long ||
                            str_trim(at->text).size_bytes >= PROSE_MIN_BYTES;
        } else if (at->first_child != NULL) {
            at = at->first_child;
            continue;
        }
        while (at != value && at->next == NULL) {
            at = at->parent;
        }
        if (at == value) {
            return prose;
        }
        at = at->next;
    }
}

/* The words below the settings, without headings. */
static size_t
body_words(struct str body)
{
    struct str line;
    size_t count = 0;

    while (str_next_line(&body, &line)) {
        line = str_trim(line);
        count += str_starts_with(line, STR("#")) ? 0 : count_words(line);
    }
    return count;
}

/* What is to be read stands in it by its name. */
static bool
is_body(struct str key)
{
    static const char *const names[] = {"body", "content", "text", NULL};

    return str_is_one_of(key, names);
}

/* False: nobody reads it. */
static bool
take_member(struct arena *arena, const struct yaml_value *member,
            struct chapter_settings *settings)
{
    static const char *const names[] = {"author", "authors", NULL};

    if (str_is_one_of(member->key, names)) {
        add_authors(arena, member, settings);
        return true;
    }
    if (is_address_key(member->key) && member->kind != YAML_TABLE) {
        add_addresses(arena, member, settings);
        return true;
    }
    return member->kind == YAML_TEXT &&
           take_text(settings, member->key, str_trim(member->text));
}

/* A long text is named wherever it stands, a shorter one where the settings
 * have more to read than what stands below them, which has `words`. */
static void
sort_unread(struct arena *arena, const struct unread_members *unread,
            size_t words, struct chapter_settings *settings)
{
    size_t sum = 0;

    for (size_t i = 0; i < unread->member.count; i++) {
        sum += find_prose(unread->member.item[i]).words;
    }
    for (size_t i = 0; i < unread->member.count; i++) {
        const struct yaml_value *member = unread->member.item[i];
        struct prose prose = find_prose(member);
        if (prose.is_long ||
            (prose.words > 0 && (sum > words || is_body(member->key)))) {
            ARRAY_PUSH(arena, &settings->prose, member->key);
        } else {
            ARRAY_PUSH(arena, &settings->unread, member->key);
        }
    }
}

/* A list of pages is no setting of this one: layouts read it. */
static bool
is_page_list(const struct yaml_value *member)
{
    const struct yaml_value *page = member->first_child;

    while (page != NULL && page->kind == YAML_TEXT &&
           path_is_markdown(page->text)) {
        page = page->next;
    }
    return member->kind == YAML_LIST && member->first_child != NULL &&
           page == NULL;
}

static void
take_table(struct arena *arena, const struct yaml_value *table, size_t words,
           struct chapter_settings *settings)
{
    struct unread_members unread = {0};

    *settings = (struct chapter_settings){0};
    if (table == NULL || table->kind != YAML_TABLE) {
        return;
    }
    for (const struct yaml_value *member = table->first_child; member != NULL;
         member = member->next) {
        if (!take_member(arena, member, settings) && !is_page_list(member)) {
            ARRAY_PUSH(arena, &unread.member, member);
        }
    }
    sort_unread(arena, &unread, words, settings);
}

void
chapter_settings_read(struct arena *arena, struct str text, const char *file,
                      struct chapter_settings *settings)
{
    struct front_matter place = front_matter_find(text);

    take_table(arena, place.is_there ? read_table(arena, &place, file) : NULL,
               body_words(str_tail(text, place.end_bytes)), settings);
}

void
chapter_settings_read_file(struct arena *arena, struct str text,
                           const char *file, struct chapter_settings *settings)
{
    struct yaml_value *root = NULL;

    yaml_read_foreign(arena, text, file, &root);
    take_table(arena, root, SIZE_MAX, settings);
}

void
front_matter_name_escapes(struct arena *arena, struct str text,
                          const char *file, struct diagnostics *diagnostics)
{
    struct front_matter place = front_matter_find(text);
    int line = 1;

    if (!place.is_there || place.is_toml) {
        return;
    }
    for (const char *at = text.data; at < place.body.data; at++) {
        line += *at == '\n';
    }
    (void)yaml_escapes_clean(arena, place.body, file, line, diagnostics);
}
