#include "verbs.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "handouts.h"
#include "output_set.h"

/* Only files that the editions name are removed, never a folder that holds
 * anything else. */
static void
remove_output(struct run *run, const char *path)
{
    if (!file_exists(path) || !run_may_replace(run, path)) {
        return;
    }
    if (unlink(path) != 0) {
        DIAG_REPORT(&run->diagnostics, DIAG_OUTPUT_FAILED,
                    (struct source_pos){0}, str_from_c(path),
                    str_from_c(strerror(errno)));
    } else if (!run->options.is_quiet) {
        printf("removed %s\n", path);
    }
}

/* With what a killed build may have left beside it. */
static void
remove_edition(struct run *run, const struct edition *edition)
{
    const char *path = run_output_path(run, edition);
    struct handout_list list;

    if (!edition->is_handouts) {
        remove_output(run, path);
        output_set_sweep(&run->arena, path);
        return;
    }
    list = handouts_plan(run, NULL, edition);
    for (size_t i = 0; i < list.edition.count; i++) {
        path = run_output_path(run, &list.edition.item[i]);
        remove_output(run, path);
    }
    output_set_sweep(&run->arena, path);
}

int
verb_clean(struct run *run)
{
    /* after an error the names of the editions cannot be trusted */
    if (!run_load(run) || !run_check_only(run) ||
        diagnostics_has_errors(&run->diagnostics)) {
        return run_finish(run);
    }
    diagnostics_release(&run->diagnostics); /* warnings are build's matter */
    diagnostics_init(&run->diagnostics, run->options.is_strict);
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        if (run_wants_edition(run, edition)) {
            remove_edition(run, edition);
        }
    }
    return run_finish(run);
}
