/*
 * output_set: the outputs of one run, put in their places together at its end.
 *
 * Takes   the paths of the outputs, and a writer's bytes for each.
 * Gives   all new files, or all that stood there before and nothing else.
 * Units   none.
 * Memory  the arena given; output_set_discard lets go of the files.
 * Errors  output-failed, and for each file that could not be brought back
 *         output-mixed; output-left is no failure.
 * Source  POSIX.1-2008: link, rename, fsync; BSD: flock.
 *
 * While editions are made, their files have no names: a crash, a signal, an
 * exhausted memory or a full disk leaves the folder as it was. Then, with the
 * folder locked against another build and signals waiting, every file gets a
 * name beside its target, every old file a second name, and one loop renames.
 * A kill inside that loop leaves each file whole, old or new, and some hidden
 * names that the next build or `clean` removes.
 */
#ifndef CLI_OUTPUT_SET_H
#define CLI_OUTPUT_SET_H

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/file.h"
#include "base/file_writer.h"

struct output_set {
    const char *root; /* the folder of all outputs; locked to place them */
    ARRAY_OF(struct file_writer *) output;
    struct file_list folder;  /* each folder of an output once */
    struct file_list missing; /* those that were not there, parents first */
    size_t made_count;        /* how many of these were made since */
    struct file_list synced;  /* folders in which a name is new */
    int lock;                 /* -1: none */
};

void output_set_init(struct output_set *set, const char *root);

/* The writer of one output, to be filled and finished by the caller. */
struct file_writer *output_set_open(struct arena *arena, struct output_set *set,
                                    const char *path);

/* Call it when an output is finished: in a book of very many files, when half
 * the descriptors are in use, it gets its name beside the target early. False
 * after a diagnostic. */
bool output_set_save_descriptors(struct output_set *set,
                                 struct diagnostics *diagnostics);

/* Put every output in its place. False after a diagnostic: none of them is, or
 * those that a diagnostic names. */
bool output_set_place(struct output_set *set, struct diagnostics *diagnostics);

/* Let go of everything; what was not placed leaves no trace. */
void output_set_discard(struct output_set *set);

/* Remove what a killed run left beside an output. */
void output_set_sweep(struct arena *arena, const char *path);

#endif
