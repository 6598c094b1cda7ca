#include "verbs.h"

#include <errno.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"

/* Looking takes a twentieth of one processor, whatever the book's size. */
enum {
    PAUSES_PER_LOOK = 20,
    PAUSE_MIN_MS = 20,
    PAUSE_MAX_MS = 500
};

/* A number that changes when a file of the book comes, goes or changes. */
static uint64_t
fingerprint(const char *folder)
{
    struct file_list files = {0};
    struct arena arena;
    uint64_t print = 0;

    arena_init(&arena);
    file_list_below(&arena, folder, STR_EMPTY, STR_EMPTY, &files);
    for (size_t i = 0; i < files.path.count; i++) {
        struct str path =
            path_join(&arena, str_from_c(folder), files.path.item[i]);
        struct stat status;
        struct str extension = path_extension(path);
        if (str_equal(extension, STR("epub")) ||
            str_equal(extension, STR("pdf")) ||
            stat(str_to_c(&arena, path), &status) != 0) {
            continue; /* outputs are not sources */
        }
        print = print * 31 + str_hash(path);
        print = print * 31 + (uint64_t)status.st_size;
        print = print * 31 + (uint64_t)status.st_mtim.tv_sec;
        print = print * 31 + (uint64_t)status.st_mtim.tv_nsec;
    }
    arena_release(&arena);
    return print;
}

static int64_t
now_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Pause for as long as the last look allows, and look again. */
static uint64_t
pause_and_look(const char *folder, int64_t *pause_ms)
{
    const struct timespec pause = {.tv_nsec = *pause_ms * 1000000L};
    uint64_t print;
    int64_t began;

    nanosleep(&pause, NULL);
    began = now_ms();
    print = fingerprint(folder);
    *pause_ms = (now_ms() - began) * PAUSES_PER_LOOK;
    if (*pause_ms < PAUSE_MIN_MS) {
        *pause_ms = PAUSE_MIN_MS;
    } else if (*pause_ms > PAUSE_MAX_MS) {
        *pause_ms = PAUSE_MAX_MS;
    }
    return print;
}

static void
wait_for_change(const char *folder, uint64_t known)
{
    int64_t pause_ms = PAUSE_MIN_MS;
    uint64_t last = known;
    uint64_t now = pause_and_look(folder, &pause_ms);

    /* an editor may write a file in several steps: wait until it rests */
    while (now == known || now != last) {
        last = now;
        now = pause_and_look(folder, &pause_ms);
    }
}

static int
build_once(const struct options *options)
{
    struct session once;
    int status;

    session_init(&once, options);
    session_confine(&once);
    status = verb_build(&once);
    session_release(&once);
    return ferror(stdout) || fflush(stdout) != 0 ? 2 : status;
}

/* Each build is a process of its own: the kernel holds it to the folders that
 * are there when it begins, and the output folder may be made anew between two
 * of them. */
static int
build_apart(const struct options *options)
{
    int status = 0;
    pid_t child;

    (void)fflush(NULL);
    child = fork();
    if (child == 0) {
        _exit(build_once(options));
    }
    if (child < 0) {
        return 2;
    }
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

int
verb_watch(struct session *session)
{
    struct str path = str_from_c(session->options.path);
    const char *folder = session_folder_of(session, session->options.path);

    if (!file_exists(session->options.path)) {
        DIAG_REPORT(&session->diagnostics, DIAG_FILE_MISSING,
                    (struct source_pos){0}, path);
        return session_finish(session);
    }
    for (;;) {
        uint64_t known = fingerprint(folder);
        int status = build_apart(&session->options);
        if (status == 2) {
            return status;
        }
        wait_for_change(folder, known);
    }
}
