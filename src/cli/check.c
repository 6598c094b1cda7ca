#include "verbs.h"

#include "manuscript/settings/names_file.h"
#include "press/stylesheets.h"

/* An EPUB carries its stylesheets as they are: colors that some reader cannot
 * see are found here. On paper there are no colors; to ask for one is to use a
 * property that is not known. */
static void
check_stylesheets(struct run *run)
{
    const struct press press = run_press(run);

    for (size_t i = 0; i < run->document.edition.count; i++) {
        const struct edition *edition = &run->document.edition.item[i];
        if (!stylesheets_check(&press, &run->arena, edition)) {
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
