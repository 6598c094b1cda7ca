#include "directives.h"

#include "manuscript/foreign/block_names.h"
#include "manuscript/foreign/block_title.h"
#include "resource_list.h"

enum {
    LINES_MAX = 100,
    GRID_ROWS_MAX = 100,
    MINUTES_MAX = 600,
    REPEAT_MAX = 400,
    BOX_HEIGHT_DEFAULT_MICROMETRES = 40000
};

struct directive {
    const char *name;
    enum node_kind kind;
    const char *key;      /* the keys it knows */
    const char *modifier; /* the classes that may stand beside it */
    bool is_answer;       /* lives in worksheets only */
};

static const struct directive directive_table[] = {
    {"worksheet", NODE_WORKSHEET, "repeat who minutes privacy choice",
     "short check-in safety-plan", false},
    {"content-note", NODE_CONTENT_NOTE, "skip-to", "", false},
    {"say-instead", NODE_SAY_INSTEAD, "", "", false},
    {"cards", NODE_CARDS, "", "fold", false},
    {"lines", NODE_WRITE_LINES, "n", "", true},
    {"box", NODE_ANSWER_BOX, "height", "", true},
    {"grid", NODE_ANSWER_GRID, "n", "", true},
    {"resources", NODE_RESOURCES, "region", "", false},
    {"index", NODE_INDEX, "", "", false},
    {"content-visible", NODE_CONDITIONAL, "when-format when-edition", "",
     false},
    {"content-hidden", NODE_CONDITIONAL, "when-format when-edition", "", false},
};

enum {
    DIRECTIVE_COUNT = sizeof directive_table / sizeof directive_table[0]
};

static const struct directive plain_division = {"", NODE_DIVISION, "", "",
                                                false};

static struct str
without_colons(struct str line)
{
    size_t at = 0;

    while (at < line.size_bytes && line.data[at] == ':') {
        at++;
    }
    return str_trim(str_tail(line, at));
}

/* Attributes that nothing follows. */
static bool
parse_braces(struct arena *arena, struct str text, struct attribute_list *list)
{
    size_t size_bytes;

    return attributes_parse(arena, text, list, &size_bytes) &&
           size_bytes == text.size_bytes;
}

/* "name" or "name {attributes}", the name as the first class. */
static bool
parse_named(struct arena *arena, struct str text, struct attribute_list *list)
{
    struct str word = text;

    *list = (struct attribute_list){.id = STR_EMPTY, .classes = STR_EMPTY};
    if (str_find_char(text, ' ') != STR_NOT_FOUND) {
        size_t open = str_find_char(text, '{');
        word = str_trim(str_slice(text, 0, open));
        if (open == STR_NOT_FOUND ||
            str_find_char(word, ' ') != STR_NOT_FOUND ||
            !parse_braces(arena, str_tail(text, open), list)) {
            return false;
        }
    }
    list->classes = str_join_words(arena, word, list->classes);
    return true;
}

enum div_line
directive_read_line(struct arena *arena, struct str line,
                    struct attribute_list *list, struct str *rest)
{
    bool is_read;

    if (!str_starts_with(line, STR(":::"))) {
        return DIV_NONE;
    }
    *rest = without_colons(line);
    while (str_ends_with(*rest, STR(":"))) {
        *rest = str_trim_end(str_slice(*rest, 0, rest->size_bytes - 1));
    }
    if (str_is_empty(*rest)) {
        return DIV_CLOSE;
    }
    is_read = rest->data[0] == '{' ? parse_braces(arena, *rest, list)
                                   : parse_named(arena, *rest, list);
    return is_read ? DIV_OPEN : DIV_BROKEN;
}

static const struct directive *
find_directive(struct str classes)
{
    struct str name;

    while (str_next_word(&classes, &name)) {
        for (size_t i = 0; i < DIRECTIVE_COUNT; i++) {
            if (str_equal_c(name, directive_table[i].name)) {
                return &directive_table[i];
            }
        }
    }
    return &plain_division;
}

/* A word of an attribute list without what stands around its name. */
static struct str
bare_name(struct str word)
{
    size_t end;

    while (!str_is_empty(word) && (word.data[0] == '{' || word.data[0] == '.' ||
                                   word.data[0] == '#')) {
        word = str_tail(word, 1);
    }
    end = 0;
    while (end < word.size_bytes && word.data[end] != '}' &&
           word.data[end] != '.' && word.data[end] != '#') {
        end++;
    }
    return str_slice(word, 0, end);
}

/* "#name" or ".name", with or without a brace before it. */
static bool
is_marked_as(struct str word, char mark)
{
    size_t at = str_starts_with(word, STR("{")) ? 1 : 0;

    return at < word.size_bytes && word.data[at] == mark;
}

/* A name that means something is taken as a class while there is none. */
static void
take_class(struct arena *arena, struct attribute_list *list, struct str name)
{
    if (find_directive(list->classes) == &plain_division &&
        find_directive(name) != &plain_division) {
        list->classes = str_join_words(arena, list->classes, name);
    }
}

static void
take_word(struct arena *arena, struct attribute_list *list, struct str word,
          bool is_first)
{
    if (is_marked_as(word, '#') && str_is_empty(list->id)) {
        list->id = bare_name(word);
    } else if (is_first || is_marked_as(word, '.')) {
        take_class(arena, list, bare_name(word));
    }
}

bool
directive_read_broken(struct arena *arena, struct str rest,
                      struct attribute_list *list)
{
    struct attribute_list braces = {.id = STR_EMPTY, .classes = STR_EMPTY};
    size_t open = str_find_char(rest, '{');
    size_t size_bytes;
    struct str word;
    bool is_first = true;

    if (open != STR_NOT_FOUND &&
        attributes_parse(arena, str_tail(rest, open), &braces, &size_bytes)) {
        rest = str_slice(rest, 0, open); /* the slip is before them */
    }
    *list = braces;
    for (; str_next_word(&rest, &word); is_first = false) {
        take_word(arena, list, word, is_first);
    }
    return find_directive(list->classes) != &plain_division;
}

/* The names of all directives, for a suggestion. */
static struct str
directive_names(struct arena *arena)
{
    struct str names = STR_EMPTY;

    for (size_t i = 0; i < DIRECTIVE_COUNT; i++) {
        names = str_join3(arena, names, STR(" "),
                          str_from_c(directive_table[i].name));
    }
    return names;
}

/* A class that nobody knows belongs to the author's stylesheets; one that is
 * nearly a directive of ours is a slip. */
static void
check_class(const struct chapter_parse *parse, const struct node *node,
            struct str name)
{
    struct str suggestion = attributes_suggestion(
        parse->arena, name, directive_names(parse->arena));

    if (!str_is_empty(suggestion) && block_names_find(name) == NULL) {
        DIAG_REPORT(parse->diagnostics, DIAG_DIRECTIVE_UNKNOWN, node->pos, name,
                    suggestion);
    }
}

static void
check_classes(const struct chapter_parse *parse, const struct node *node,
              const struct directive *directive)
{
    struct str rest = node->classes;
    struct str known = str_from_c(directive->modifier);
    struct str name;

    while (str_next_word(&rest, &name)) {
        if (directive == &plain_division) {
            check_class(parse, node, name);
        } else if (!str_equal_c(name, directive->name) &&
                   !str_has_word(known, name)) {
            struct str suggestion =
                attributes_suggestion(parse->arena, name, known);
            if (!str_is_empty(suggestion)) {
                DIAG_REPORT(parse->diagnostics, DIAG_DIRECTIVE_UNKNOWN,
                            node->pos, name, suggestion);
            }
        }
    }
}

static void
report_value(const struct chapter_parse *parse, const struct node *node,
             const char *key, struct str wanted)
{
    struct str text =
        str_join3(parse->arena, str_from_c(key), STR("="),
                  str_join3(parse->arena, node_find_attribute(node, key),
                            STR(" is not "), wanted));

    DIAG_REPORT(parse->diagnostics, DIAG_ATTRIBUTE_VALUE, node->pos, text);
}

/* A count of 1 to `max`, or `otherwise` when absent or wrong. */
static int
count_of(const struct chapter_parse *parse, const struct node *node,
         const char *key, uint32_t max, int otherwise)
{
    struct str value = node_find_attribute(node, key);
    uint32_t count;

    if (str_is_empty(value)) {
        return otherwise;
    }
    if (!str_to_count(value, max, &count) || count == 0) {
        report_value(parse, node, key,
                     str_join(parse->arena, STR("a number from 1 to "),
                              str_from_number(parse->arena, max)));
        return otherwise;
    }
    return (int)count;
}

static void
set_worksheet(const struct chapter_parse *parse, struct node *node)
{
    static const char *const who_name[] = {"", "alone", "together",
                                           "therapist"};
    struct str who = node_find_attribute(node, "who");
    struct str choice = node_find_attribute(node, "choice");
    struct node_worksheet *worksheet = &node->worksheet;

    worksheet->privacy = node_find_attribute(node, "privacy");
    worksheet->minutes = count_of(parse, node, "minutes", MINUTES_MAX, 0);
    worksheet->repeat = count_of(parse, node, "repeat", REPEAT_MAX, 1);
    worksheet->who = WHO_ANY;
    for (int i = WHO_ALONE; i <= WHO_THERAPIST; i++) {
        if (str_equal_c(who, who_name[i])) {
            worksheet->who = (enum worksheet_who)i;
        }
    }
    if (!str_is_empty(who) && worksheet->who == WHO_ANY) {
        report_value(parse, node, "who", STR("alone, together or therapist"));
    }
    if (!str_is_empty(choice) && !str_equal_c(choice, "radio")) {
        report_value(parse, node, "choice", STR("radio"));
    }
}

static void
set_lines(const struct chapter_parse *parse, struct node *node, uint32_t max)
{
    node->answer.is_fill = str_equal_c(node_find_attribute(node, "n"), "fill");
    if (!node->answer.is_fill) {
        node->answer.line_count = count_of(parse, node, "n", max, 1);
    }
}

static void
set_box(const struct chapter_parse *parse, struct node *node)
{
    struct str height = node_find_attribute(node, "height");

    node->answer.is_fill = str_equal_c(height, "fill");
    if (node->answer.is_fill) {
        return;
    }
    if (str_is_empty(height) || !dimen_parse(height, &node->answer.height) ||
        node->answer.height <= 0) {
        if (!str_is_empty(height)) {
            report_value(parse, node, "height", STR("a length such as 6cm"));
        }
        node->answer.height =
            dimen_from_micrometres(BOX_HEIGHT_DEFAULT_MICROMETRES);
    }
}

/* What a format that Quarto knows is here: one of ours, "none", or empty. */
static struct str
own_format(struct str name)
{
    static const char *const pdf[] = {"pdf", "latex", NULL};
    static const char *const epub[] = {"epub", "html", NULL};
    static const char *const other[] = {
        "html:js",  "docx",       "odt",       "typst",      "beamer",   "pptx",
        "revealjs", "gfm",        "hugo",      "ipynb",      "markdown", "jats",
        "rtf",      "confluence", "dashboard", "docusaurus", NULL};

    return str_is_one_of(name, pdf)     ? STR("pdf")
           : str_is_one_of(name, epub)  ? STR("epub")
           : str_is_one_of(name, other) ? STR("none")
                                        : STR_EMPTY;
}

static void
set_condition(const struct chapter_parse *parse, struct node *node)
{
    struct str format = node_find_attribute(node, "when-format");

    node->condition.is_hidden = node_has_class(node, "content-hidden");
    node->condition.format = own_format(format);
    node->condition.edition = node_find_attribute(node, "when-edition");
    if (!str_is_empty(format) && str_is_empty(node->condition.format)) {
        report_value(parse, node, "when-format", STR("pdf or epub"));
    }
}

static void
set_members(const struct chapter_parse *parse, struct node *node)
{
    if (node->kind == NODE_WORKSHEET) {
        set_worksheet(parse, node);
    } else if (node->kind == NODE_WRITE_LINES) {
        set_lines(parse, node, LINES_MAX);
    } else if (node->kind == NODE_ANSWER_GRID) {
        set_lines(parse, node, GRID_ROWS_MAX);
    } else if (node->kind == NODE_ANSWER_BOX) {
        set_box(parse, node);
    } else if (node->kind == NODE_CONDITIONAL) {
        set_condition(parse, node);
    } else if (node->kind == NODE_CONTENT_NOTE) {
        node->link.destination = node_find_attribute(node, "skip-to");
    } else if (node->kind == NODE_RESOURCES) {
        resources_expand(parse->arena, node, parse->context->resources,
                         markdown_wording(parse->context), parse->diagnostics);
    }
}

struct str
directive_title(const struct attribute_list *list)
{
    const struct attribute *pair = list->pair;

    if (find_directive(list->classes) != &plain_division) {
        return STR_EMPTY;
    }
    while (pair != NULL && !str_equal_c(pair->key, "title") &&
           !str_equal_c(pair->key, "header")) {
        pair = pair->next;
    }
    return pair == NULL ? STR_EMPTY : str_trim(pair->value);
}

bool
directive_is_worksheet(const struct attribute_list *list)
{
    return find_directive(list->classes)->kind == NODE_WORKSHEET;
}

/* A worksheet begins pages of its own, which nothing can do in these; NULL:
 * there it can. */
static const char *
holder_without_pages(const struct node *above, bool in_worksheet)
{
    for (; above != NULL && !in_worksheet; above = above->parent) {
        if (above->kind == NODE_FOOTNOTE) {
            return "a note";
        }
        if (above->kind == NODE_CARDS) {
            return "cards";
        }
        if (above->kind == NODE_TABLE_CELL) {
            return "a table";
        }
    }
    return in_worksheet ? "a worksheet" : NULL;
}

/* What cannot be where it stands becomes text. */
static void
check_place(const struct chapter_parse *parse, struct node *node,
            const struct directive *directive, const struct node *above,
            bool in_worksheet)
{
    const char *holder = holder_without_pages(above, in_worksheet);

    if (node->kind == NODE_WORKSHEET && holder != NULL) {
        DIAG_REPORT(parse->diagnostics, DIAG_WORKSHEET_NESTED, node->pos,
                    str_from_c(holder));
        node->kind = NODE_DIVISION;
    } else if (directive->is_answer && !in_worksheet) {
        DIAG_REPORT(parse->diagnostics, DIAG_FIELD_OUTSIDE, node->pos,
                    str_from_c(directive->name));
        node->kind = NODE_DIVISION;
    }
}

struct node *
directive_new_node(const struct chapter_parse *parse,
                   const struct attribute_list *list, struct source_pos pos,
                   const struct node *above, bool in_worksheet)
{
    const struct directive *directive = find_directive(list->classes);
    struct node *node = node_new(parse->arena, directive->kind, pos);

    attributes_apply(parse->arena, node, list);
    check_classes(parse, node, directive);
    if (directive == &plain_division) {
        block_title_set_kind(parse->arena, node);
    } else {
        attributes_check_keys(parse->arena, node, str_from_c(directive->key),
                              parse->diagnostics);
    }
    check_place(parse, node, directive, above, in_worksheet);
    set_members(parse, node);
    return node;
}

/* Each heading begins a card; what stands before the first is no card. */
static void
cut_cards(const struct chapter_parse *parse, struct node *cards)
{
    struct node *child = cards->first_child;
    struct node *card = NULL;

    cards->first_child = NULL;
    cards->last_child = NULL;
    while (child != NULL) {
        struct node *next = child->next;
        child->parent = NULL;
        child->previous = NULL;
        child->next = NULL;
        if (card == NULL || child->kind == NODE_HEADING) {
            card = node_new(parse->arena, NODE_CARD, child->pos);
            node_append(cards, card);
        }
        node_append(card, child);
        child = next;
    }
}

static void
check_say_instead(const struct chapter_parse *parse, const struct node *node)
{
    const struct node *child = node->first_child;

    while (child != NULL && child->kind != NODE_TABLE) {
        child = child->next;
    }
    if (child == NULL || child->table.column_count != 2) {
        diagnostics_report_plain(parse->diagnostics, DIAG_SAY_INSTEAD_TABLE,
                                 node->pos);
    }
}

void
directive_finish(const struct chapter_parse *parse, struct node *node)
{
    if (node->kind == NODE_CALLOUT || node->kind == NODE_DIVISION) {
        block_title_finish(parse->arena, node,
                           markdown_wording(parse->context));
    } else if (node->kind == NODE_CARDS) {
        cut_cards(parse, node);
    } else if (node->kind == NODE_SAY_INSTEAD) {
        check_say_instead(parse, node);
    } else if (node->kind == NODE_WRITE_LINES ||
               node->kind == NODE_ANSWER_BOX ||
               node->kind == NODE_ANSWER_GRID || node->kind == NODE_INDEX) {
        /* holds no text of its own: what was written in it stays before */
        while (node->first_child != NULL) {
            struct node *child = node->first_child;
            node_detach(child);
            node_insert_before(node, child);
        }
    }
}
