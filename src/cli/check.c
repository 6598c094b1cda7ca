#include "verbs.h"

#include "manuscript/settings/names_file.h"
#include "press/stylesheets.h"

/* An EPUB carries its stylesheets as they are: colors that some reader cannot
 * see are found here. On paper there are no colors; to ask for one is to use a
 * property that is not known. */
static void
check_stylesheets(struct session *session)
{
    const struct press press = session_press(session);

    for (size_t i = 0; i < session->document.edition.count; i++) {
        const struct edition *edition = &session->document.edition.item[i];
        if (!stylesheets_check(&press, &session->arena, edition)) {
            return; /* a diagnostic says why */
        }
    }
}

int
verb_check(struct session *session)
{
    if (session_load(session)) {
        names_file_check(&session->arena, &session->document,
                         &session->diagnostics);
        check_stylesheets(session);
        session_check_direction(session);
    }
    return session_finish(session);
}
