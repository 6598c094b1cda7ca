#include "verbs.h"

#include "base/diag_help.h"
#include "base/suggestion.h"

static void
print_indented(const char *text)
{
    fputs("    ", stdout);
    for (const char *at = text; *at != '\0'; at++) {
        putchar(*at);
        if (*at == '\n') {
            fputs("    ", stdout);
        }
    }
    putchar('\n');
}

/* Tell what the severity means for the outputs. */
static const char *
effect_of(enum diag_code code)
{
    switch (diagnostics_code_severity(code)) {
    case SEVERITY_NOTE:
        return "A note: the outputs are right as they are.";
    case SEVERITY_WARNING:
        return diagnostics_code_bars(code)
                   ? "A warning: the outputs are written, and claim no "
                     "conformance. The strict gate stops them."
                   : "A warning: the outputs are written, and claim what they "
                     "would without it. The strict gate stops them.";
    case SEVERITY_DEFECT:
        return "A defect: the outputs are written with what the message names "
               "in place\nof what is missing, and claim no conformance. The "
               "strict gate stops them.";
    case SEVERITY_ERROR:
    case SEVERITY_FATAL:
        break;
    }
    return "An error: no output is replaced.";
}

static void
explain(enum diag_code code)
{
    const struct diag_help *help = diag_help_find(code);

    printf("%s\n", diagnostics_code_name(code));
    print_indented(diagnostics_code_text(code));
    printf("\n%s\n", help->cause);
    if (help->example[0] != '\0') {
        puts("\nFor example:\n");
        print_indented(help->example);
    }
    printf("\nTo mend it: %s.\n\n%s\n", help->cure, effect_of(code));
}

static void
print_codes(void)
{
    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        enum diag_code code = (enum diag_code)i;
        printf("%-24s %s\n", diagnostics_code_name(code),
               severity_name(diagnostics_code_severity(code)));
    }
}

static void
report_unknown(struct session *session, struct str name)
{
    struct suggestion suggestion = suggestion_begin(name);

    for (size_t i = 0; i < DIAG_CODE_COUNT; i++) {
        suggestion_weigh(&suggestion,
                         str_from_c(diagnostics_code_name((enum diag_code)i)));
    }
    DIAG_REPORT(
        &session->diagnostics, DIAG_USAGE, (struct source_pos){0},
        str_join3(&session->arena, STR("there is no code \""), name,
                  str_join(&session->arena, STR("\""),
                           suggestion_question(&session->arena, &suggestion,
                                               "\"", "\""))));
}

int
verb_explain(struct session *session)
{
    if (session->options.code.count == 0) {
        print_codes();
    }
    for (size_t i = 0; i < session->options.code.count; i++) {
        enum diag_code code;
        if (!diagnostics_find_code(session->options.code.item[i], &code)) {
            report_unknown(session, session->options.code.item[i]);
            continue;
        }
        if (i > 0) {
            putchar('\n');
        }
        explain(code);
    }
    return session_finish(session);
}
int
verb_help(struct session *session)
{
    options_print_help(stdout);
    return session_finish(session);
}

int
verb_version(struct session *session)
{
    printf("kettlestitch %s\n", KETTLESTITCH_VERSION);
    return session_finish(session);
}
