#include "output_set.h"

#include <assert.h>
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"

static const int ending_signal[] = {SIGINT, SIGTERM, SIGHUP};

enum {
    ENDING_SIGNAL_COUNT = sizeof ending_signal / sizeof ending_signal[0]
};

void
output_set_begin(struct output_set *set)
{
    sigset_t ending;

    assert(!set->is_open);
    sigemptyset(&ending);
    for (size_t i = 0; i < ENDING_SIGNAL_COUNT; i++) {
        sigaddset(&ending, ending_signal[i]);
    }
    sigprocmask(SIG_BLOCK, &ending, &set->signals);
    set->is_open = true;
}

void
output_set_add(struct arena *arena, struct output_set *set, const char *path)
{
    struct output *output = ARRAY_ADD(arena, &set->output);
    char *kept =
        str_to_c(arena, str_join(arena, str_from_c(path), STR(".previous")));

    assert(set->is_open);
    output->path = path;
    output->was_there = file_exists(path);
    if (!output->was_there) {
        return;
    }
    unlink(kept); /* left by a run that was killed */
    if (link(path, kept) == 0) {
        output->kept = kept;
    }
}

bool
output_set_was_interrupted(const struct output_set *set)
{
    sigset_t pending;

    if (!set->is_open || sigpending(&pending) != 0) {
        return false;
    }
    for (size_t i = 0; i < ENDING_SIGNAL_COUNT; i++) {
        if (sigismember(&pending, ending_signal[i]) == 1) {
            return true;
        }
    }
    return false;
}

/* A signal that waited ends the program here. */
static void
end_set(struct output_set *set)
{
    set->output.count = 0;
    set->is_open = false;
    sigprocmask(SIG_SETMASK, &set->signals, NULL);
}

void
output_set_keep(struct output_set *set)
{
    if (!set->is_open) {
        return;
    }
    for (size_t i = 0; i < set->output.count; i++) {
        if (set->output.item[i].kept != NULL) {
            unlink(set->output.item[i].kept);
        }
    }
    end_set(set);
}

void
output_set_undo(struct output_set *set)
{
    if (!set->is_open) {
        return;
    }
    for (size_t i = set->output.count; i > 0; i--) {
        const struct output *output = &set->output.item[i - 1];
        if (output->kept != NULL) {
            rename(output->kept, output->path);
            unlink(output->kept); /* rename does nothing to two names of one */
        } else if (!output->was_there) {
            unlink(output->path);
        }
    }
    end_set(set);
}
