#include "options.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "base/file.h"
#include "base/suggestion.h"
#include "manuscript/layouts/text_files.h"

struct verb_row {
    const char *word;
    const char *arguments;
    const char *text;
};

static const struct verb_row verb_table[VERB_COUNT] = {
#define VERB(name, word, arguments, text) {word, arguments, text},
#include "verb.def"
#undef VERB
};

enum option {
    OPTION_OUTPUT,
    OPTION_ONLY,
    OPTION_DATA,
    OPTION_FROM,
    OPTION_AGAINST,
    OPTION_FIELDS,
    OPTION_LANGUAGES,
    OPTION_WORDS,
    OPTION_FORMAT,
    OPTION_JSON,
    OPTION_JOBS,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_STRICT,
    OPTION_COLOR,
    OPTION_DIAGNOSTICS,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

struct option_row {
    char letter;
    const char *word;
    const char *argument; /* NULL: takes none */
    const char *text;
};

static const struct option_row option_table[OPTION_COUNT] = {
    [OPTION_OUTPUT] = {'o', "output", "FOLDER",
                       "where outputs go (dist); - is standard output"},
    [OPTION_ONLY] = {'\0', "only", "EDITION",
                     "build this edition; may be repeated"},
    [OPTION_DATA] = {'\0', "data", "FOLDER",
                     "where fonts/ and styles/ are, if not beside the book"},
    [OPTION_FROM] = {'\0', "from", "PATH",
                     "with init: write book.yaml and SUMMARY.md of the book "
                     "there"},
    [OPTION_AGAINST] = {'\0', "against", "BOOK",
                        "with check: compare ids, fields, pictures and numbers "
                        "with another language"},
    [OPTION_FIELDS] = {'\0', "fields", NULL,
                       "with list: print only the lines of field-names.txt"},
    [OPTION_LANGUAGES] = {'\0', "languages", NULL,
                          "with list: what the program knows of each language"},
    [OPTION_WORDS] = {'\0', "words", NULL,
                      "with list: its words in the book's language, as YAML"},
    [OPTION_FORMAT] = {'\0', "format", "FORM",
                       "with list: human; worksheets alone as json or csv"},
    [OPTION_JSON] = {'\0', "json", NULL,
                     "with build: report how each PDF was set, as JSON"},
    [OPTION_JOBS] = {'j', "jobs", "N",
                     "set so many editions at once (one for each processor)"},
    [OPTION_QUIET] = {'q', "quiet", NULL, "print nothing but problems"},
    [OPTION_VERBOSE] = {'v', "verbose", NULL,
                        "also report how each PDF was set"},
    [OPTION_STRICT] = {'\0', "strict", NULL, "let no defect or warning pass"},
    [OPTION_COLOR] = {'\0', "color", "WHEN", "auto, always or never"},
    [OPTION_DIAGNOSTICS] = {'\0', "diagnostics", "FORM",
                            "human, short or json"},
    [OPTION_HELP] = {'h', "help", NULL, "show this text"},
    [OPTION_VERSION] = {'V', "version", NULL, "show the version"},
};

struct parser {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct options *options;
    int argc;
    char **argv;
    int at;       /* index of the argument in hand */
    int operands; /* seen so far; the verb is the first */
    bool is_right;
    bool only_operands; /* behind "--" */
};

static void
complain(struct parser *parser, const char *before, struct str what,
         struct str after)
{
    DIAG_REPORT(parser->diagnostics, DIAG_USAGE, (struct source_pos){0},
                str_join3(parser->arena, str_from_c(before), what, after));
    parser->is_right = false;
}

/* ---------------------------------------------------------------- values */

struct word_value {
    const char *word;
    int value;
};

static int
find_value(struct parser *parser, const char *option, struct str word,
           const struct word_value *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_equal_c(word, values[i].word)) {
            return values[i].value;
        }
    }
    complain(parser, "--",
             str_join3(parser->arena, str_from_c(option), STR(" cannot be \""),
                       word),
             STR("\""));
    return 0;
}

static void
set_color(struct parser *parser, struct str word)
{
    static const struct word_value values[] = {
        {"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}};

    parser->options->color =
        (enum color_choice)find_value(parser, "color", word, values, 3);
}

static void
set_format(struct parser *parser, struct str word)
{
    static const struct word_value values[] = {{"human", DIAG_PRINT_HUMAN},
                                               {"short", DIAG_PRINT_SHORT},
                                               {"json", DIAG_PRINT_JSON}};

    parser->options->format = (enum diag_print_format)find_value(
        parser, "diagnostics", word, values, 3);
}

static void
set_list_form(struct parser *parser, struct str word)
{
    static const struct word_value values[] = {
        {"human", LIST_ALL}, {"json", LIST_JSON}, {"csv", LIST_CSV}};

    parser->options->list_form =
        (enum list_form)find_value(parser, "format", word, values, 3);
}

enum {
    JOBS_MAX = 64
};

static void
set_jobs(struct parser *parser, struct str word)
{
    uint32_t count;

    if (!str_to_count(word, JOBS_MAX, &count) || count == 0) {
        complain(parser, "--jobs takes a number from 1 to 64, not ", word,
                 STR_EMPTY);
        return;
    }
    parser->options->process_count = count;
}

static void
set_option(struct parser *parser, enum option option, const char *value)
{
    struct options *options = parser->options;

    switch (option) {
    case OPTION_OUTPUT:
        options->output = value;
        break;
    case OPTION_ONLY:
        ARRAY_PUSH(parser->arena, &options->only, str_from_c(value));
        break;
    case OPTION_DATA:
        options->data_folder = value;
        break;
    case OPTION_FROM:
        options->from = value;
        break;
    case OPTION_AGAINST:
        options->against = value;
        break;
    case OPTION_FIELDS:
        options->only_fields = true;
        break;
    case OPTION_LANGUAGES:
    case OPTION_WORDS:
        options->list_form =
            option == OPTION_WORDS ? LIST_WORDS : LIST_LANGUAGES;
        break;
    case OPTION_FORMAT:
        set_list_form(parser, str_from_c(value));
        break;
    case OPTION_JSON:
        options->wants_json = true;
        break;
    case OPTION_JOBS:
        set_jobs(parser, str_from_c(value));
        break;
    case OPTION_QUIET:
        options->is_quiet = true;
        break;
    case OPTION_VERBOSE:
        options->is_verbose = true;
        break;
    case OPTION_STRICT:
        options->is_strict = true;
        break;
    case OPTION_COLOR:
        set_color(parser, str_from_c(value));
        break;
    case OPTION_DIAGNOSTICS:
        set_format(parser, str_from_c(value));
        break;
    case OPTION_HELP:
    case OPTION_VERSION:
        options->verb = option == OPTION_HELP ? VERB_HELP : VERB_VERSION;
        break;
    case OPTION_COUNT:
        assert(!"an option of the table");
    }
}

/* --------------------------------------------------------------- grammar */

/* The value behind the option: what is left of the argument, or the next. */
static const char *
take_value(struct parser *parser, enum option option, const char *attached)
{
    if (attached != NULL) {
        return attached;
    }
    if (parser->at + 1 < parser->argc) {
        parser->at++;
        return parser->argv[parser->at];
    }
    complain(parser, "--", str_from_c(option_table[option].word),
             str_join(parser->arena, STR(" needs a "),
                      str_from_c(option_table[option].argument)));
    return NULL;
}

static void
take_option(struct parser *parser, enum option option, const char *attached)
{
    const char *value = NULL;

    if (option_table[option].argument != NULL) {
        value = take_value(parser, option, attached);
        if (value == NULL) {
            return;
        }
        if (value[0] == '\0') {
            complain(parser, "--", str_from_c(option_table[option].word),
                     STR(" is empty"));
            return;
        }
    } else if (attached != NULL) {
        complain(parser, "--", str_from_c(option_table[option].word),
                 STR(" takes no value"));
        return;
    }
    set_option(parser, option, value);
}

static void
take_long_option(struct parser *parser, const char *argument)
{
    struct str text = str_from_c(argument + 2);
    size_t equals = str_find_char(text, '=');
    struct str word = str_slice(text, 0, equals);
    struct suggestion suggestion = suggestion_begin(word);

    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (str_equal_c(word, option_table[i].word)) {
            take_option(parser, (enum option)i,
                        equals == STR_NOT_FOUND ? NULL
                                                : text.data + equals + 1);
            return;
        }
        suggestion_weigh(&suggestion, str_from_c(option_table[i].word));
    }
    complain(parser, "unknown option --", word,
             suggestion_question(parser->arena, &suggestion, "--", ""));
}

/* "-qv", "-oFOLDER", "-o FOLDER". */
static void
take_short_options(struct parser *parser, const char *argument)
{
    for (const char *at = argument + 1; *at != '\0'; at++) {
        size_t i = 0;
        while (i < OPTION_COUNT && option_table[i].letter != *at) {
            i++;
        }
        if (i == OPTION_COUNT) {
            complain(parser, "unknown option -", str_from(at, 1), STR_EMPTY);
            return;
        }
        if (option_table[i].argument != NULL) {
            take_option(parser, (enum option)i, at[1] == '\0' ? NULL : at + 1);
            return;
        }
        take_option(parser, (enum option)i, NULL);
    }
}

static void
take_verb(struct parser *parser, const char *argument)
{
    struct str word = str_from_c(argument);
    struct suggestion suggestion = suggestion_begin(word);

    for (size_t i = 0; i < VERB_COUNT; i++) {
        if (str_equal_c(word, verb_table[i].word)) {
            parser->options->verb = (enum verb)i;
            return;
        }
        suggestion_weigh(&suggestion, str_from_c(verb_table[i].word));
    }
    complain(
        parser, "unknown command \"", word,
        str_join(parser->arena, STR("\""),
                 suggestion_question(parser->arena, &suggestion, "\"", "\"")));
}

/* One book, or its files one by one. */
static bool
takes_files(enum verb verb)
{
    return verb == VERB_BUILD || verb == VERB_CHECK || verb == VERB_LIST;
}

static int
operands_max(enum verb verb)
{
    if (verb == VERB_HELP || verb == VERB_VERSION) {
        return 1;
    }
    if (verb == VERB_HANDOUT || verb == VERB_EXPLAIN || takes_files(verb)) {
        return INT_MAX;
    }
    return verb == VERB_DUMP ? 3 : 2;
}

/* Among ids of worksheets: a folder, or the name of a Markdown file. */
static bool
is_book(const char *argument)
{
    return file_is_folder(argument) || path_is_markdown(str_from_c(argument));
}

static bool
is_text(const char *argument)
{
    return !file_is_folder(argument) && path_is_markdown(str_from_c(argument));
}

/* A second path makes both of them files of the book. */
static void
take_path(struct parser *parser, const char *argument)
{
    struct options *options = parser->options;
    const char *first = options->path;

    if (parser->operands == 2 || !takes_files(options->verb)) {
        options->path = argument;
        return;
    }
    if (!is_text(first) || !is_text(argument)) {
        complain(parser, "one argument too many: \"", str_from_c(argument),
                 STR("\"; a book is one folder, or Markdown files"));
        return;
    }
    if (parser->operands == 3) {
        ARRAY_PUSH(parser->arena, &options->file, str_from_c(first));
    }
    ARRAY_PUSH(parser->arena, &options->file, str_from_c(argument));
}

static void
take_operand(struct parser *parser, const char *argument)
{
    parser->operands++;
    if (parser->operands == 1) {
        take_verb(parser, argument);
    } else if (parser->operands > operands_max(parser->options->verb)) {
        complain(parser, "one argument too many: \"", str_from_c(argument),
                 STR("\""));
    } else if (parser->options->verb == VERB_HANDOUT && !is_book(argument)) {
        ARRAY_PUSH(parser->arena, &parser->options->sheet,
                   str_from_c(argument));
    } else if (parser->options->verb == VERB_EXPLAIN) {
        ARRAY_PUSH(parser->arena, &parser->options->code, str_from_c(argument));
    } else if (parser->options->verb == VERB_DUMP && parser->operands == 2) {
        parser->options->dump_kind = argument;
    } else if (argument[0] == '\0') {
        complain(parser, "the path is empty", STR_EMPTY, STR_EMPTY);
    } else {
        take_path(parser, argument);
    }
}

static void
check_operands(struct parser *parser)
{
    enum verb verb = parser->options->verb;

    assert(parser->options->output != NULL);
    if (verb != VERB_INIT && parser->options->from != NULL) {
        complain(parser, "only init has --from", STR_EMPTY, STR_EMPTY);
    } else if (verb != VERB_CHECK && parser->options->against != NULL) {
        complain(parser, "only check has --against", STR_EMPTY, STR_EMPTY);
    } else if (verb == VERB_INIT && parser->options->from != NULL &&
               parser->operands > 1) {
        complain(parser, "init takes a new folder or --from, not both",
                 STR_EMPTY, STR_EMPTY);
    } else if (verb == VERB_INIT && parser->options->from == NULL &&
               parser->operands < 2) {
        complain(parser, "init needs the folder of the new book", STR_EMPTY,
                 STR_EMPTY);
    } else if (verb == VERB_DUMP && parser->operands < 3) {
        complain(parser, "dump needs a kind and a path", STR_EMPTY, STR_EMPTY);
    } else if (verb == VERB_HANDOUT && parser->options->sheet.count == 0) {
        complain(parser, "handout needs the id of a worksheet, a class, or all",
                 STR_EMPTY, STR_EMPTY);
    } else if (strcmp(parser->options->output, "-") == 0 &&
               verb != VERB_BUILD) {
        complain(parser, "only build writes to standard output", STR_EMPTY,
                 STR_EMPTY);
    } else if (parser->options->wants_json && verb != VERB_BUILD &&
               verb != VERB_HANDOUT) {
        complain(parser, "only build and handout have a report for --json",
                 STR_EMPTY, STR_EMPTY);
    } else if (parser->options->wants_json &&
               strcmp(parser->options->output, "-") == 0) {
        complain(parser, "standard output cannot hold both -o - and --json",
                 STR_EMPTY, STR_EMPTY);
    }
}

bool
options_parse(struct arena *arena, int argc, char *argv[],
              struct options *options, struct diagnostics *diagnostics)
{
    struct parser parser = {.arena = arena,
                            .diagnostics = diagnostics,
                            .options = options,
                            .argc = argc,
                            .argv = argv,
                            .is_right = true};

    *options = (struct options){.verb = VERB_HELP,
                                .program = argc > 0 ? argv[0] : "kettlestitch",
                                .path = "."};
    for (parser.at = 1; parser.at < argc; parser.at++) {
        const char *argument = argv[parser.at];
        if (parser.only_operands || argument[0] != '-' || argument[1] == '\0') {
            take_operand(&parser, argument);
        } else if (strcmp(argument, "--") == 0) {
            parser.only_operands = true;
        } else if (argument[1] == '-') {
            take_long_option(&parser, argument);
        } else {
            take_short_options(&parser, argument);
        }
    }
    if (parser.is_right && options->output == NULL) {
        options->output =
            options->verb == VERB_HANDOUT ? "dist/handouts" : "dist";
    }
    if (parser.is_right) {
        check_operands(&parser);
    }
    return parser.is_right;
}

void
options_print_help(FILE *stream)
{
    fprintf(stream, "usage: kettlestitch COMMAND [OPTIONS] [PATH]\n\n"
                    "Binds a book written in Markdown into an accessible EPUB "
                    "and typeset,\ntagged PDFs. PATH is the book's folder or "
                    "one .md file (default: this folder).\n\ncommands:\n");
    for (size_t i = 0; i < VERB_COUNT; i++) {
        const struct verb_row *row = &verb_table[i];
        if (row->text != NULL) {
            fprintf(stream, "  %-8s %-12s  %s\n", row->word, row->arguments,
                    row->text);
        }
    }
    fprintf(stream, "\noptions:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_table[i];
        int width = 22 - (int)strlen(row->word);
        fprintf(stream, "  %c%c%c --%s%s%-*s %s\n",
                row->letter == '\0' ? ' ' : '-',
                row->letter == '\0' ? ' ' : row->letter,
                row->letter == '\0' ? ' ' : ',', row->word,
                row->argument == NULL ? " " : "=", width > 1 ? width - 2 : 0,
                row->argument == NULL ? "" : row->argument, row->text);
    }
    fprintf(stream,
            "\nThe exit status is 0; 3 where outputs lack something that the "
            "messages "
            "name; 1\nafter an error, when nothing is replaced; 2 when the "
            "program could not begin. See\nkettlestitch(1).\n");
}
