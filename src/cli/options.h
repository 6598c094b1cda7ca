/*
 * options: the command line as plain data.
 *
 * Takes   argc and argv.
 * Gives   the verb and everything that was said about it.
 * Units   none.
 * Memory  the arena given; arguments are borrowed.
 * Errors  usage, and false.
 * Source  POSIX Utility Syntax Guidelines; long options as GNU has them.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/array.h"
#include "base/diag_print.h"

enum verb {
#define VERB(name, word, arguments, text) VERB_##name,
#include "verb.def"
#undef VERB
    VERB_COUNT
};

enum color_choice {
    COLOR_AUTO,
    COLOR_ALWAYS,
    COLOR_NEVER
};

enum list_form { /* what list prints */
    LIST_ALL,
    LIST_JSON, /* the worksheets alone */
    LIST_CSV,
    LIST_LANGUAGES, /* no book is read */
    LIST_WORDS      /* what the program says in the book's language */
};

struct options {
    enum verb verb;
    const char *program;   /* argv[0] */
    const char *path;      /* the book: a folder or a .md file */
    const char *dump_kind; /* for dump: tree, xhtml, pages or tags */
    const char *from;      /* for init: the folder of a book, or NULL */
    const char *against;   /* for check: the same book in another language, or
                              NULL */
    ARRAY_OF(struct str)
    file;                       /* with build, check and list: the book is
                                   these files and no others; else none */
    const char *output;         /* the folder outputs go to; "-": stdout */
    const char *data_folder;    /* holds fonts/ and styles/, or NULL */
    ARRAY_OF(struct str) sheet; /* for handout: ids, classes, "all" */
    ARRAY_OF(struct str) code;  /* with explain: codes of messages */
    ARRAY_OF(struct str) only;  /* editions to build; none: all */
    size_t process_count;       /* that set editions at once; 0: as many as
                                   there are processors */
    bool is_quiet;
    bool is_verbose;
    bool is_strict;
    enum list_form list_form;
    bool wants_json;  /* for build: the report on standard output */
    bool only_fields; /* for list: the text of field-names.txt */
    enum color_choice color;
    enum diag_print_format format;
};

bool options_parse(struct arena *arena, int argc, char *argv[],
                   struct options *options, struct diagnostics *diagnostics);

/* The usage text, made from the same tables. */
void options_print_help(FILE *stream);

#endif
