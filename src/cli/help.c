#include "verbs.h"

int
verb_help(struct session *session)
{
    options_print_help(stdout);
    return session_finish(session);
}
