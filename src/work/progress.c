#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    BAR_WIDTH = 24
};

struct progress
progress_begin(size_t step_count, bool is_wanted)
{
    const char *terminal = getenv("TERM");
    bool is_terminal = isatty(STDERR_FILENO) && terminal != NULL &&
                       strcmp(terminal, "dumb") != 0;

    return (struct progress){.step_count = step_count,
                             .is_shown = is_wanted && is_terminal};
}

void
progress_step(struct progress *progress, struct str name)
{
    size_t done;

    if (!progress->is_shown || progress->step_count == 0) {
        return;
    }
    done = progress->step * BAR_WIDTH / progress->step_count;
    fprintf(stderr, "\r\033[K[");
    for (size_t i = 0; i < BAR_WIDTH; i++) {
        putc(i < done ? '#' : '.', stderr);
    }
    fprintf(stderr, "] %.*s", STR_ARGS(name));
    fflush(stderr);
    progress->step++;
}

void
progress_end(struct progress *progress)
{
    if (progress->is_shown) {
        fprintf(stderr, "\r\033[K");
        fflush(stderr);
    }
    progress->is_shown = false;
}
