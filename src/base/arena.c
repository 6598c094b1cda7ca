#include "arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In the sanitizer build each object is a block of its own, so that an
 * overrun of one object is seen and not hidden by its neighbour. */
#ifndef ARENA_ONE_BLOCK_PER_OBJECT
#define ARENA_ONE_BLOCK_PER_OBJECT 0
#endif

enum {
    BLOCK_SIZE_BYTES = 64 * 1024
};

struct arena_block {
    struct arena_block *older;
    size_t size_bytes; /* the bytes of data[] */
    size_t used_bytes;
    _Alignas(max_align_t) unsigned char data[];
};

_Noreturn void
arena_fail_out_of_memory(void)
{
    fputs("kettlestitch: fatal: out of memory; no output was replaced "
          "[out-of-memory]\n",
          stderr);
    _exit(1); /* what else would be run at an end may ask for memory, too */
}

/* ------------------------------------------------------------ the libraries */

/* A library that meets the end of memory may abort, fall over, or go on with
 * words that were not shaped and settings that were not read. So nobody meets
 * it: the program's own malloc stands before the C library's, in all libraries,
 * and does not come back without memory. */
#if defined __GLIBC__ && !ARENA_ONE_BLOCK_PER_OBJECT

extern void *__libc_malloc(size_t size_bytes);
extern void *__libc_calloc(size_t count, size_t size_bytes);
extern void *__libc_realloc(void *block, size_t size_bytes);

static void *
made(void *block)
{
    if (block == NULL) {
        arena_fail_out_of_memory();
    }
    return block;
}

void *
malloc(size_t size_bytes)
{
    return made(__libc_malloc(size_bytes));
}

void *
calloc(size_t count, size_t size_bytes)
{
    return made(__libc_calloc(count, size_bytes));
}

void *
realloc(void *block, size_t size_bytes)
{
    void *moved = __libc_realloc(block, size_bytes);

    return size_bytes > 0 ? made(moved) : moved; /* nothing: it was freed */
}

#endif

/* ---------------------------------------------------------------- the arenas */

void
arena_init(struct arena *arena)
{
    arena->newest = NULL;
    arena->total_bytes = 0;
}

void
arena_release(struct arena *arena)
{
    struct arena_block *block = arena->newest;

    while (block != NULL) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
    arena_init(arena);
}

void
arena_reset(struct arena *arena)
{
    struct arena_block *keep = arena->newest;

    if (ARENA_ONE_BLOCK_PER_OBJECT || keep == NULL ||
        keep->size_bytes != BLOCK_SIZE_BYTES) {
        arena_release(arena);
        return;
    }
    arena->newest = keep->older;
    arena_release(arena);
    keep->older = NULL;
    keep->used_bytes = 0;
    arena->newest = keep;
}

static struct arena_block *
block_open(struct arena_block *older, size_t size_bytes)
{
    struct arena_block *block;

    if (size_bytes > SIZE_MAX - sizeof *block) {
        arena_fail_out_of_memory();
    }
    block = malloc(sizeof *block + size_bytes);
    if (block == NULL) {
        arena_fail_out_of_memory();
    }
    block->older = older;
    block->size_bytes = size_bytes;
    block->used_bytes = 0;
    return block;
}

static size_t
rounded_up(size_t size_bytes)
{
    const size_t align = _Alignof(max_align_t);

    if (size_bytes > SIZE_MAX - align) {
        arena_fail_out_of_memory();
    }
    return (size_bytes + align - 1) / align * align;
}

/* The block that has room for `need` bytes: the newest, or a new one. A big
 * object gets a block of its own behind the current one, so that the rest of
 * the current block is not lost. */
static struct arena_block *
block_for(struct arena *arena, size_t need)
{
    struct arena_block *block = arena->newest;
    size_t size = need > BLOCK_SIZE_BYTES || ARENA_ONE_BLOCK_PER_OBJECT
                      ? need
                      : BLOCK_SIZE_BYTES;

    if (!ARENA_ONE_BLOCK_PER_OBJECT && block != NULL &&
        block->size_bytes - block->used_bytes >= need) {
        return block;
    }
    if (block != NULL && need > BLOCK_SIZE_BYTES / 4) {
        block->older = block_open(block->older, need);
        return block->older;
    }
    arena->newest = block_open(block, size);
    return arena->newest;
}

void *
arena_alloc(struct arena *arena, size_t size_bytes)
{
    size_t need =
        ARENA_ONE_BLOCK_PER_OBJECT ? size_bytes : rounded_up(size_bytes);
    struct arena_block *block = block_for(arena, need);
    void *object = block->data + block->used_bytes;

    block->used_bytes += need;
    arena->total_bytes += size_bytes;
    if (size_bytes > 0) {
        memset(object, 0, size_bytes);
    }
    return object;
}

void *
arena_alloc_array(struct arena *arena, size_t count, size_t size_bytes)
{
    if (size_bytes != 0 && count > SIZE_MAX / size_bytes) {
        arena_fail_out_of_memory();
    }
    return arena_alloc(arena, count * size_bytes);
}

void *
arena_copy(struct arena *arena, const void *data, size_t size_bytes)
{
    void *copy = arena_alloc(arena, size_bytes);

    if (size_bytes > 0) {
        memcpy(copy, data, size_bytes);
    }
    return copy;
}
