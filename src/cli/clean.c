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
remove_output(struct session *session, const char *path)
{
    if (!file_exists(path) || !session_may_replace(session, path)) {
        return;
    }
    if (unlink(path) != 0) {
        DIAG_REPORT(&session->diagnostics, DIAG_OUTPUT_FAILED,
                    (struct source_pos){0}, str_from_c(path),
                    str_from_c(strerror(errno)));
    } else if (!session->options.is_quiet) {
        printf("removed %s\n", path);
    }
}

/* With what a killed build may have left beside it. */
static void
remove_edition(struct session *session, const struct edition *edition)
{
    const char *path = session_output_path(session, edition);
    struct handout_list list;

    if (!edition->is_handouts) {
        remove_output(session, path);
        output_set_sweep(&session->arena, path);
        return;
    }
    list = handouts_plan(session, NULL, edition);
    for (size_t i = 0; i < list.edition.count; i++) {
        path = session_output_path(session, &list.edition.item[i]);
        remove_output(session, path);
    }
    output_set_sweep(&session->arena, path);
}

int
verb_clean(struct session *session)
{
    /* after an error the names of the editions cannot be trusted */
    if (!session_load(session) || !session_check_only(session) ||
        diagnostics_has_errors(&session->diagnostics)) {
        return session_finish(session);
    }
    diagnostics_release(
        &session->diagnostics); /* warnings are build's matter */
    diagnostics_init(&session->diagnostics);
    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (session_wants_edition(session, edition)) {
            remove_edition(session, edition);
        }
    }
    return session_finish(session);
}
