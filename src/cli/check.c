#include "verbs.h"

#include "../manuscript/names_file.h"

int
verb_check(struct run *run)
{
    if (run_load(run)) {
        names_file_check(&run->arena, &run->document, &run->diagnostics);
    }
    return run_finish(run);
}
