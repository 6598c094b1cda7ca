/*
 * block_probe: a chapter for the first parse.
 *
 * Takes   the chapter's lines.
 * Gives   the lines as they are, with a mark for each that would open or
 *         close a block of ours. From cmark's tree of it container_map.c
 *         learns which of them do, and where every line stands.
 * Units   as marked_source.h.
 * Memory  the book arena.
 * Errors  none.
 * Source  none.
 */
#ifndef MANUSCRIPT_DIALECT_BLOCK_PROBE_H
#define MANUSCRIPT_DIALECT_BLOCK_PROBE_H

#include "block_opening.h"
#include "line_facts.h"
#include "marked_source.h"

struct block_probe {
    const struct chapter_lines *lines;
    struct marked_source source;              /* for cmark */
    ARRAY_OF(struct block_opening *) opening; /* in order, as source.block */
    struct line_fact *fact;                   /* one for each line */
};

/* Everything but the facts, which stay zero. */
void block_probe_init(struct block_probe *probe, struct arena *arena,
                      const struct chapter_lines *lines);
void block_probe_release(struct block_probe *probe);

#endif
