#include "output_set.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
output_set_init(struct output_set *set, const char *root)
{
    *set = (struct output_set){.root = root, .lock = -1};
}

struct failure {
    struct str path;
    const char *reason;
};

static bool
fail(struct diagnostics *diagnostics, struct failure failure)
{
    DIAG_REPORT(diagnostics, DIAG_OUTPUT_FAILED, (struct source_pos){0},
                failure.path, str_from_c(failure.reason));
    return false;
}

/* Until the set is let go no other build places files, so whatever hidden
 * names are found are nobody's any more. */
static void
lock_root(struct output_set *set)
{
    if (set->lock >= 0) {
        return;
    }
    set->lock = file_lock_folder(set->root);
    for (size_t i = 0; set->lock >= 0 && i < set->folder.path.count; i++) {
        file_remove_partials(set->folder.path.item[i].data);
    }
}

/* ---------------------------------------------------------------- writing */

/* What is found out here need not be allocated when outputs are placed. */
static void
add_folders(struct arena *arena, struct output_set *set, struct str path)
{
    struct str folder = path_folder(path);

    file_list_add(arena, &set->folder, folder);
    file_list_add(arena, &set->synced, folder);
    file_list_missing(arena, folder, &set->missing);
    for (size_t i = 0; i < set->missing.path.count; i++) {
        file_list_add(arena, &set->synced,
                      path_folder(set->missing.path.item[i]));
    }
}

struct file_writer *
output_set_open(struct arena *arena, struct output_set *set, const char *path)
{
    struct file_writer *output = ARENA_NEW(arena, struct file_writer);

    ARRAY_PUSH(arena, &set->output, output);
    add_folders(arena, set, str_from_c(path));
    file_writer_open(arena, output, path);
    return output;
}

static bool
make_folders(struct output_set *set, struct failure *failure)
{
    for (; set->made_count < set->missing.path.count; set->made_count++) {
        const char *folder = set->missing.path.item[set->made_count].data;
        if (mkdir(folder, 0777) != 0 && !file_is_folder(folder)) {
            *failure =
                (struct failure){str_from_c(folder),
                                 strerror(errno == EEXIST ? ENOTDIR : errno)};
            return false;
        }
    }
    return true;
}

bool
output_set_save_descriptors(struct output_set *set,
                            struct diagnostics *diagnostics)
{
    long descriptor_count = sysconf(_SC_OPEN_MAX);
    struct failure failure = {0};
    struct file_writer *output;

    assert(set->output.count > 0);
    output = set->output.item[set->output.count - 1];
    if (descriptor_count < 0 || output->descriptor < descriptor_count / 2) {
        return true;
    }
    if (!make_folders(set, &failure)) {
        return fail(diagnostics, failure);
    }
    lock_root(set);
    return file_writer_name(output) ||
           fail(diagnostics,
                (struct failure){str_from_c(output->path), output->reason});
}

/* ---------------------------------------------------------------- placing */

/* Nothing allocates here before all is done or undone: an exhausted memory
 * cannot end the program while names stand about. */

static bool
take_step(const struct output_set *set,
          bool (*step)(struct file_writer *output), struct failure *failure)
{
    for (size_t i = 0; i < set->output.count; i++) {
        struct file_writer *output = set->output.item[i];
        if (!step(output)) {
            *failure =
                (struct failure){str_from_c(output->path), output->reason};
            return false;
        }
    }
    return true;
}

/* The renames last through a power loss when the folders are on the disk. */
static bool
sync_folders(const struct output_set *set, struct failure *failure)
{
    for (size_t i = 0; i < set->synced.path.count; i++) {
        failure->path = set->synced.path.item[i];
        if (!file_sync_folder(failure->path.data, &failure->reason)) {
            return false;
        }
    }
    return true;
}

static void
let_go(struct output_set *set, bool is_placed)
{
    for (size_t i = 0; i < set->output.count; i++) {
        file_writer_close(set->output.item[i]);
    }
    for (size_t i = set->made_count; i > 0 && !is_placed; i--) {
        (void)rmdir(set->missing.path.item[i - 1].data);
    }
    set->made_count = 0;
    file_unlock_folder(set->lock);
    set->lock = -1;
}

static void
take_back(const struct output_set *set)
{
    for (size_t i = set->output.count; i > 0; i--) {
        (void)file_writer_take_back(set->output.item[i - 1]);
    }
}

static void
block_ending_signals(sigset_t *before)
{
    static const int ending_signal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t ending;

    sigemptyset(&ending);
    for (size_t i = 0; i < sizeof ending_signal / sizeof ending_signal[0];
         i++) {
        sigaddset(&ending, ending_signal[i]);
    }
    sigprocmask(SIG_BLOCK, &ending, before);
}

/* The outputs are new and whole even so, and the next build sweeps the folder:
 * the author is told what stands beside them until then. */
static void
report_left(const struct output_set *set, struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < set->output.count; i++) {
        const struct file_writer *output = set->output.item[i];
        if (output->old == OLD_LEFT) {
            DIAG_REPORT(diagnostics, DIAG_OUTPUT_LEFT, (struct source_pos){0},
                        str_from_c(output->kept_path));
        }
    }
}

static bool
put_in_place(struct output_set *set, struct failure *failure)
{
    if (!make_folders(set, failure)) {
        return false;
    }
    lock_root(set); /* if it was made just now */
    return take_step(set, file_writer_name, failure) &&
           take_step(set, file_writer_keep_old, failure) &&
           take_step(set, file_writer_place, failure) &&
           sync_folders(set, failure);
}

bool
output_set_place(struct output_set *set, struct diagnostics *diagnostics)
{
    struct failure failure = {0};
    sigset_t before;
    bool is_placed;

    lock_root(set); /* while a signal may still end the wait */
    block_ending_signals(&before);
    is_placed = put_in_place(set, &failure);
    if (!is_placed) {
        take_back(set);
    }
    let_go(set, is_placed);
    sigprocmask(SIG_SETMASK, &before, NULL);
    report_left(set, diagnostics);
    if (is_placed) {
        return true;
    }
    fail(diagnostics, failure);
    for (size_t i = 0; i < set->output.count; i++) {
        if (set->output.item[i]->is_placed) {
            DIAG_REPORT(diagnostics, DIAG_OUTPUT_MIXED, (struct source_pos){0},
                        str_from_c(set->output.item[i]->path));
        }
    }
    return false;
}

void
output_set_discard(struct output_set *set)
{
    let_go(set, false);
}

void
output_set_sweep(struct arena *arena, const char *path)
{
    const char *folder = str_to_c(arena, path_folder(str_from_c(path)));
    int lock = file_lock_folder(folder);

    file_remove_partials(folder);
    file_unlock_folder(lock);
}
