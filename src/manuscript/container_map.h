/*
 * container_map: what cmark says of a chapter's lines.
 *
 * Takes   a chapter as block_probe.h writes it.
 * Gives   probe->fact, and is_confirmed of each opening that cmark found to
 *         be one.
 * Units   lines of the author's file counted from 0.
 * Memory  the book arena.
 * Errors  code-unclosed.
 * Source  CommonMark 0.30.
 */
#ifndef MANUSCRIPT_CONTAINER_MAP_H
#define MANUSCRIPT_CONTAINER_MAP_H

#include "manuscript/dialect/block_probe.h"

void container_map_read(struct block_probe *probe,
                        const struct chapter_parse *parse);

#endif
