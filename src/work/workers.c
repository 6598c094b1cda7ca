#define _GNU_SOURCE /* sched_getaffinity, where the system has it */

#include "workers.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/array.h"
#include "base/file_writer.h"

enum {
    OUT_OF_MEMORY_STATUS = 1, /* as arena_fail_out_of_memory ends */
    UNHEARD_STATUS = 3,       /* nobody reads what it says */
    READ_BYTES = 64 * 1024
};

/* What all workers see: how many pieces of each row were taken. */
struct taken {
    atomic_size_t free_count;
    atomic_size_t waiting_count;
};

struct row {
    ARRAY_OF(size_t) piece;
};

/* A worker says what it made through one pipe; its standard error goes through
 * another, so that of several that fail for the same reason one is heard. */
struct worker {
    pid_t process;
    int said;
    int complaint;
    bool is_late; /* it may also take pieces that had to wait */
    bool has_failed;
    int status;
    struct strbuf bytes;
    struct strbuf complaints;
};

struct crew {
    struct arena *arena;
    struct work *work;
    struct taken *taken;
    struct row free;
    struct row waiting;
    ARRAY_OF(struct worker *) worker;
    size_t running_count;
    size_t done_count;
};

/* Before the bytes that were said of a piece. */
struct said_head {
    size_t piece;
    size_t size_bytes;
};

size_t
workers_count_processors(void)
{
    long count;
#ifdef __linux__
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        return (size_t)CPU_COUNT(&set);
    }
#endif
    count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : (size_t)count;
}

/* ------------------------------------------------------------- the pieces */

static bool
take_from(const struct row *row, atomic_size_t *count, size_t *piece)
{
    size_t at = atomic_fetch_add(count, 1);

    if (at >= row->piece.count) {
        return false;
    }
    *piece = row->piece.item[at];
    return true;
}

static bool
take(struct crew *crew, bool is_late, size_t *piece)
{
    return (is_late &&
            take_from(&crew->waiting, &crew->taken->waiting_count, piece)) ||
           take_from(&crew->free, &crew->taken->free_count, piece);
}

static bool
is_waiting(struct crew *crew)
{
    return atomic_load(&crew->taken->waiting_count) < crew->waiting.piece.count;
}

static void
keep_said(struct crew *crew, size_t piece, struct str said)
{
    assert(piece < crew->work->piece_count);
    crew->work->said[piece] = str_copy(crew->arena, said);
    crew->done_count++;
    crew->work->note_done(crew->work->data, piece);
}

static void
make_here(struct crew *crew, size_t piece)
{
    struct strbuf said;

    strbuf_init(&said);
    crew->work->make(crew->work->data, piece, &said);
    keep_said(crew, piece, strbuf_str(&said));
    strbuf_release(&said);
}

static void
make_rest_here(struct crew *crew)
{
    size_t piece;

    while (take(crew, true, &piece)) {
        make_here(crew, piece);
    }
}

/* ------------------------------------------------------------ in a worker */

/* Nobody is left to read the answer when the first process has ended. */
static void
end_with_parent(pid_t parent)
{
#ifdef __linux__
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) {
        _exit(UNHEARD_STATUS);
    }
}

static _Noreturn void
work_on(struct crew *crew, const struct worker *worker)
{
    struct strbuf said;
    size_t piece;

    strbuf_init(&said);
    while (take(crew, worker->is_late, &piece)) {
        struct said_head head = {.piece = piece};
        strbuf_clear(&said);
        crew->work->make(crew->work->data, piece, &said);
        head.size_bytes = said.size_bytes;
        if (!file_write_all(worker->said, &head, sizeof head) ||
            !file_write_all(worker->said, said.data, said.size_bytes)) {
            _exit(UNHEARD_STATUS);
        }
    }
    _exit(0);
}

/* ------------------------------------------------------- in this process */

static void
close_pipe(int ends[2])
{
    (void)close(ends[0]);
    (void)close(ends[1]);
}

static bool
open_pipes(int said[2], int complaint[2])
{
    if (pipe(said) != 0) {
        return false;
    }
    if (pipe(complaint) != 0) {
        close_pipe(said);
        return false;
    }
    return true;
}

static struct worker *
add_worker(struct crew *crew, pid_t process, bool is_late)
{
    struct worker *worker = ARENA_NEW(crew->arena, struct worker);

    worker->process = process;
    worker->is_late = is_late;
    strbuf_init(&worker->bytes);
    strbuf_init(&worker->complaints);
    return worker;
}

static bool
begin_worker(struct crew *crew, bool is_late)
{
    pid_t parent = getpid();
    int said[2];
    int complaint[2];
    struct worker *worker = add_worker(crew, 0, is_late);

    if (!open_pipes(said, complaint)) {
        return false;
    }
    worker->process = fork();
    if (worker->process < 0) {
        close_pipe(said);
        close_pipe(complaint);
        return false;
    }
    if (worker->process == 0) {
        end_with_parent(parent);
        (void)close(said[0]);
        (void)dup2(complaint[1], STDERR_FILENO);
        close_pipe(complaint);
        worker->said = said[1];
        work_on(crew, worker);
    }
    (void)close(said[1]);
    (void)close(complaint[1]);
    worker->said = said[0];
    worker->complaint = complaint[0];
    ARRAY_PUSH(crew->arena, &crew->worker, worker);
    crew->running_count++;
    return true;
}

/* Whole answers at the front of what was read. */
static void
take_answers(struct crew *crew, struct worker *worker)
{
    struct str rest = strbuf_str(&worker->bytes);
    struct said_head head;

    while (rest.size_bytes >= sizeof head) {
        memcpy(&head, rest.data, sizeof head);
        if (rest.size_bytes - sizeof head < head.size_bytes) {
            break;
        }
        rest = str_tail(rest, sizeof head);
        keep_said(crew, head.piece, str_slice(rest, 0, head.size_bytes));
        rest = str_tail(rest, head.size_bytes);
    }
    memmove(worker->bytes.data, rest.data, rest.size_bytes);
    strbuf_truncate(&worker->bytes, rest.size_bytes);
}

/* False at the end, when the descriptor is closed, too. */
static bool
read_some(int *descriptor, struct strbuf *bytes)
{
    ssize_t got;

    strbuf_reserve(bytes, READ_BYTES);
    got = read(*descriptor, bytes->data + bytes->size_bytes, READ_BYTES);
    if (got < 0 && errno == EINTR) {
        return true;
    }
    if (got <= 0) {
        (void)close(*descriptor);
        *descriptor = -1;
        return false;
    }
    bytes->size_bytes += (size_t)got;
    bytes->data[bytes->size_bytes] = '\0';
    return true;
}

static void
end_worker(struct crew *crew, struct worker *worker)
{
    while (waitpid(worker->process, &worker->status, 0) < 0 && errno == EINTR) {
    }
    worker->has_failed =
        !WIFEXITED(worker->status) || WEXITSTATUS(worker->status) != 0;
    worker->process = 0;
    crew->running_count--;
}

static void
hear(struct crew *crew, struct worker *worker, const struct pollfd *ready)
{
    if (ready[0].revents != 0) {
        read_some(&worker->said, &worker->bytes);
        take_answers(crew, worker);
    }
    if (ready[1].revents != 0) {
        read_some(&worker->complaint, &worker->complaints);
    }
    if (worker->process != 0 && worker->said < 0 && worker->complaint < 0) {
        end_worker(crew, worker);
    }
}

/* Wait until a worker says something; a descriptor of -1 is passed over. */
static void
hear_all(struct crew *crew)
{
    size_t count = crew->worker.count;
    struct pollfd *ready = ARENA_ARRAY(crew->arena, struct pollfd, 2 * count);

    for (size_t i = 0; i < count; i++) {
        const struct worker *worker = crew->worker.item[i];
        ready[2 * i] = (struct pollfd){.fd = worker->said, .events = POLLIN};
        ready[2 * i + 1] =
            (struct pollfd){.fd = worker->complaint, .events = POLLIN};
    }
    if (poll(ready, (nfds_t)(2 * count), -1) < 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        hear(crew, crew->worker.item[i], &ready[2 * i]);
    }
}

static struct worker *
find_failed(const struct crew *crew)
{
    for (size_t i = 0; i < crew->worker.count; i++) {
        if (crew->worker.item[i]->has_failed) {
            return crew->worker.item[i];
        }
    }
    return NULL;
}

/* One failure ends all. */
static void
stop_all(struct crew *crew)
{
    for (size_t i = 0; i < crew->worker.count; i++) {
        struct worker *worker = crew->worker.item[i];
        if (worker->process != 0) {
            (void)kill(worker->process, SIGKILL);
            end_worker(crew, worker);
        }
    }
}

static void
hear_until_done(struct crew *crew)
{
    while (crew->running_count > 0 && find_failed(crew) == NULL) {
        hear_all(crew);
        if (crew->running_count < crew->work->process_count &&
            is_waiting(crew)) {
            (void)begin_worker(crew, true);
        }
    }
    if (find_failed(crew) != NULL) {
        stop_all(crew);
    }
}

static struct str
reason_of(struct arena *arena, const struct worker *worker)
{
    if (worker != NULL && WIFSIGNALED(worker->status)) {
        return str_join3(arena,
                         STR("a process that made a part of it ended by "
                             "signal "),
                         str_from_number(arena, WTERMSIG(worker->status)),
                         STR_EMPTY);
    }
    return worker != NULL && WEXITSTATUS(worker->status) == OUT_OF_MEMORY_STATUS
               ? STR_EMPTY
               : STR("a process that made a part of it ended too early");
}

/* What libraries wrote on standard error; of several that failed, what one of
 * them wrote. */
static void
pass_on_complaints(const struct crew *crew, const struct worker *failed)
{
    for (size_t i = 0; i < crew->worker.count; i++) {
        const struct worker *worker = crew->worker.item[i];
        if (failed == NULL || worker == failed) {
            (void)file_write_all(STDERR_FILENO, worker->complaints.data,
                                 worker->complaints.size_bytes);
        }
    }
}

/* -------------------------------------------------------------- the whole */

static void
sort_pieces(struct crew *crew)
{
    for (size_t i = 0; i < crew->work->piece_count; i++) {
        enum piece_order order = crew->work->order[i];
        if (order == PIECE_FREE) {
            ARRAY_PUSH(crew->arena, &crew->free.piece, i);
        } else if (order == PIECE_WAITING) {
            ARRAY_PUSH(crew->arena, &crew->waiting.piece, i);
        }
    }
}

static void
lead(struct crew *crew)
{
    for (size_t i = 0; i < crew->work->piece_count; i++) {
        if (crew->work->order[i] == PIECE_LED) {
            make_here(crew, i);
        }
    }
    crew->work->finish_leading(crew->work->data);
}

/* The first workers take what is free while this process leads; then it does
 * nothing but listen. */
static void
run_crew(struct crew *crew)
{
    size_t early_count = crew->work->process_count - 1;

    for (size_t i = 0; i < early_count && i < crew->free.piece.count; i++) {
        if (!begin_worker(crew, false)) {
            break;
        }
    }
    lead(crew);
    if (crew->work->process_count == 1 || !begin_worker(crew, true)) {
        make_rest_here(crew);
    }
    hear_until_done(crew);
}

static void
release_workers(struct crew *crew)
{
    for (size_t i = 0; i < crew->worker.count; i++) {
        struct worker *worker = crew->worker.item[i];
        if (worker->said >= 0) {
            (void)close(worker->said);
        }
        if (worker->complaint >= 0) {
            (void)close(worker->complaint);
        }
        strbuf_release(&worker->bytes);
        strbuf_release(&worker->complaints);
    }
}

bool
workers_run(struct arena *arena, struct work *work, struct str *reason)
{
    struct crew crew = {.arena = arena, .work = work};
    const struct worker *failed;

    assert(work->process_count > 0);
    crew.taken = mmap(NULL, sizeof *crew.taken, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (crew.taken == MAP_FAILED) {
        arena_fail_out_of_memory();
    }
    sort_pieces(&crew);
    run_crew(&crew);
    failed = find_failed(&crew);
    *reason = reason_of(arena, failed);
    pass_on_complaints(&crew, failed);
    release_workers(&crew);
    (void)munmap(crew.taken, sizeof *crew.taken);
    return failed == NULL && crew.done_count == work->piece_count;
}
