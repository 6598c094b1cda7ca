/*
 * arena: memory that lives and dies together.
 *
 * Takes   sizes in bytes.
 * Gives   zeroed memory, aligned for any type.
 * Units   bytes.
 * Memory  everything is freed at once by arena_reset or arena_release.
 * Errors  out of memory prints one line and ends the program; never NULL.
 * Source  none.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *newest; /* singly linked, newest first; may be NULL */
    size_t total_bytes;         /* asked for since the last reset [bytes] */
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Forget every object but keep the arena usable. */
void arena_reset(struct arena *arena);

void *arena_alloc(struct arena *arena, size_t size_bytes);
void *arena_alloc_array(struct arena *arena, size_t count, size_t size_bytes);
void *arena_copy(struct arena *arena, const void *data, size_t size_bytes);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) \
    ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* One line on standard error, then status 1: no caller has a branch for it. The
 * line says that no output was replaced. It is true because outputs are placed
 * when nothing is left to be allocated. With the GNU C library every malloc of
 * the process ends here, in our code and in the libraries. */
_Noreturn void arena_fail_out_of_memory(void);

#endif
