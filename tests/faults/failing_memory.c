/*
 * Preloaded into the program by memory.py: memory ends at the Nth allocation,
 * as forking.h says. Way 0: that one fails; way 1: so do all that follow.
 */
#define _GNU_SOURCE
#include <dlfcn.h>

#include "forking.h"

enum way {
    FAIL_ONCE,
    FAIL_FROM_NOW,
    WAY_COUNT
};

/* The program has a malloc of its own in front of the C library's, which it
 * calls by these names. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static int
fails_in_parent(void)
{
    int fails = 0;

    counted++;
    if (!is_wanted(counted)) {
        return 0;
    }
    is_inside = 1;
    for (int way = 0; way < WAY_COUNT && !fails; way++) {
        fails = (ways >> way & 1) != 0 && fork_child(way, 0);
    }
    is_inside = 0;
    return fails;
}

static int
fails(void)
{
    int answer;

    if (!is_begun || is_inside) {
        return 0;
    }
    answer = own_way >= 0 ? own_way == FAIL_FROM_NOW : fails_in_parent();
    if (answer) {
        errno = ENOMEM;
    }
    return answer;
}

#define REAL(name)                                           \
    static __typeof__(&(name)) real;                         \
    if (real == NULL) {                                      \
        real = (__typeof__(&(name)))dlsym(RTLD_NEXT, #name); \
    }

void *
__libc_malloc(size_t size)
{
    REAL(__libc_malloc)
    return fails() ? NULL : real(size);
}

void *
__libc_calloc(size_t count, size_t size)
{
    REAL(__libc_calloc)
    return fails() ? NULL : real(count, size);
}

void *
__libc_realloc(void *block, size_t size)
{
    REAL(__libc_realloc)
    return size > 0 && fails() ? NULL : real(block, size);
}
