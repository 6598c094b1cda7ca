#include "verbs.h"

int
verb_help(struct session *session)
{
    options_print_help(stdout);
    return session_finish(session);
}

int
verb_version(struct session *session)
{
    printf("kettlestitch %s\n", KETTLESTITCH_VERSION);
    return session_finish(session);
}
