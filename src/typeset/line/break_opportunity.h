/*
 * break_opportunity: where a line may end inside a text.
 *
 * Takes   the whole text of a paragraph; U+FFFC stands for an object.
 * Gives   for each byte what may happen behind it.
 * Units   bytes.
 * Memory  the arena given; a memory keeps some MiB of answers until it is
 *         closed.
 * Errors  never fails.
 * Source  UAX #14 through libunibreak.
 */
#ifndef TYPESET_LINE_BREAK_OPPORTUNITY_H
#define TYPESET_LINE_BREAK_OPPORTUNITY_H

#include "base/str.h"

enum break_opportunity {
    OPPORTUNITY_NONE,
    OPPORTUNITY_ALLOWED, /* behind the last byte of a character */
    OPPORTUNITY_FORCED
};

/* Once, before the first question. */
void break_opportunity_open(void);

/* An array of text.size_bytes values of enum break_opportunity. */
const unsigned char *break_opportunity_find(struct arena *arena,
                                            struct str text);

/* Texts come again: in each edition, and where a table is tried. NULL remembers
 * nothing. What is found lives as long as the shorter of both. */
struct break_memory;

struct break_memory *break_memory_open(void);
void break_memory_close(struct break_memory *memory);
const unsigned char *break_memory_find(struct break_memory *memory,
                                       struct arena *arena, struct str text);

/* May a long address be divided between these characters of it? Behind a
 * mark such as "/", never before one. */
bool break_opportunity_in_address(uint32_t before, uint32_t after);

#endif
