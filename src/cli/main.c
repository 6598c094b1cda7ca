#include <fcntl.h>
#include <unistd.h>

#include "verbs.h"

/* With standard output or error closed, the next file opened would take its
 * number, and a message would be written into a book. */
static void
occupy_standard_streams(void)
{
    int descriptor;

    do {
        descriptor = open("/dev/null", O_RDONLY);
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor > STDERR_FILENO) {
        close(descriptor);
    }
}

static int
run_verb(struct session *session)
{
    switch (session->options.verb) {
    case VERB_BUILD:
    case VERB_HANDOUT:
        return verb_build(session);
    case VERB_CHECK:
        return verb_check(session);
    case VERB_LIST:
        return verb_list(session);
    case VERB_INIT:
        return verb_init(session);
    case VERB_WATCH:
        return verb_watch(session);
    case VERB_CLEAN:
        return verb_clean(session);
    case VERB_DUMP:
        return verb_dump(session);
    case VERB_EXPLAIN:
        return verb_explain(session);
    case VERB_VERSION:
        return verb_version(session);
    case VERB_HELP:
    case VERB_COUNT:
        return verb_help(session);
    }
    return 2;
}

int
main(int argc, char *argv[])
{
    struct options options = {0};
    struct arena arena;
    struct diagnostics diagnostics;
    struct session session;
    int status = 2;

    occupy_standard_streams();
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    if (options_parse(&arena, argc, argv, &options, &diagnostics)) {
        session_init(&session, &options);
        if (options.verb == VERB_WATCH) {
            session_confine_calls(&session); /* each build confines itself */
        } else {
            session_confine(&session);
        }
        status = run_verb(&session);
        session_release(&session);
    } else {
        diag_print(&diagnostics, stderr,
                   &(struct diag_print){.format = options.format});
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return status;
}
