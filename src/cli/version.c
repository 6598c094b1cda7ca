#include "verbs.h"

int
verb_version(struct run *run)
{
    printf("kettlestitch %s\n", KETTLESTITCH_VERSION);
    return run_finish(run);
}
