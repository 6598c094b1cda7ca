#include "verbs.h"

int
verb_version(struct session *session)
{
    printf("kettlestitch %s\n", KETTLESTITCH_VERSION);
    return session_finish(session);
}
