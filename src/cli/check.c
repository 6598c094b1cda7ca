#include "verbs.h"

int
verb_check(struct run *run)
{
    run_load(run);
    return run_finish(run);
}
