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
run_verb(struct run *run)
{
    switch (run->options.verb) {
    case VERB_BUILD:
    case VERB_HANDOUT:
        return verb_build(run);
    case VERB_CHECK:
        return verb_check(run);
    case VERB_LIST:
        return verb_list(run);
    case VERB_INIT:
        return verb_init(run);
    case VERB_WATCH:
        return verb_watch(run);
    case VERB_CLEAN:
        return verb_clean(run);
    case VERB_DUMP:
        return verb_dump(run);
    case VERB_EXPLAIN:
        return verb_explain(run);
    case VERB_VERSION:
        return verb_version(run);
    case VERB_HELP:
    case VERB_COUNT:
        return verb_help(run);
    }
    return 2;
}

int
main(int argc, char *argv[])
{
    struct options options = {0};
    struct arena arena;
    struct diagnostics diagnostics;
    struct run run;
    int status = 2;

    occupy_standard_streams();
    arena_init(&arena);
    diagnostics_init(&diagnostics, false);
    if (options_parse(&arena, argc, argv, &options, &diagnostics)) {
        run_init(&run, &options);
        status = run_verb(&run);
        run_release(&run);
    } else {
        diag_print(&diagnostics, stderr,
                   &(struct diag_print){.format = options.format});
    }
    diagnostics_release(&diagnostics);
    arena_release(&arena);
    return status;
}
