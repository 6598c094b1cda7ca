#include "verbs.h"

#include "../manuscript/names_file.h"
#include "layout.h"

/* The EPUB carries its stylesheets as they are; reading them here finds
 * colors that some reader cannot see. */
static void
check_stylesheets(struct run *run)
{
    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        struct str text;
        if (edition->format == FORMAT_EPUB &&
            !layout_load_stylesheets(run, &run->arena, edition, &text)) {
            return; /* a diagnostic says why */
        }
    }
}

int
verb_check(struct run *run)
{
    if (run_load(run)) {
        names_file_check(&run->arena, &run->document, &run->diagnostics);
        check_stylesheets(run);
        run_check_direction(run);
    }
    return run_finish(run);
}
