/*
 * workers: pieces of work that do not need one another, done by several
 * processes at once.
 *
 * Takes   a function that makes one piece and says in bytes what became of it,
 *         the number of pieces, how many processes may run.
 * Gives   what was said of each piece, in any order.
 * Units   pieces, counted from 0.
 * Memory  what was said lives in the arena given. A worker is a copy of this
 *         process: whatever it changes is its own, and goes with it.
 * Errors  false, and the words of the worker or a reason, when one ended before
 *         its work was done. Where there can be no workers this process does
 *         all.
 * Source  POSIX.1-2008: fork, pipe, poll, waitpid; Linux: prctl.
 */
#ifndef WORK_WORKERS_H
#define WORK_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"

enum piece_order {
    PIECE_FREE,   /* needs no other one */
    PIECE_LED,    /* made by this process, for those that wait */
    PIECE_WAITING /* needs what is known when the led ones are made */
};

struct work {
    size_t piece_count;
    size_t process_count;    /* workers that run at the same time; at least 1 */
    enum piece_order *order; /* each piece has one */
    void (*make)(void *data, size_t piece, struct strbuf *said);
    void (*finish_leading)(void *data); /* when the led ones are made */
    void (*note_done)(void *data, size_t piece); /* told in this process */
    void *data;
    struct str *said; /* the answer, piece by piece */
};

/* How many processors this process may use. */
size_t workers_count_processors(void);

/* `*reason` is why it failed; empty when memory was exhausted in a worker: then
 * that is how this run ends, too. Nothing may wait in the buffers of standard
 * streams. */
bool workers_run(struct arena *arena, struct work *work, struct str *reason);

#endif
