#include "verbs.h"

int
verb_help(struct run *run)
{
    options_print_help(stdout);
    return run_finish(run);
}
