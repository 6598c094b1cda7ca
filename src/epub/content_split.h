/*
 * content_split: where a long chapter is divided into several files.
 *
 * Takes   a publication with a file for each chapter.
 * Gives   the places where those over CONTENT_SIZE_MAX are cut: at headings,
 *         the higher before the deeper, else between blocks. A block is never
 *         cut, but a plain division may go on in the next file. Notes go with
 *         what they are marked in.
 * Units   bytes of XHTML.
 * Memory  the publication's arena.
 * Errors  never fails; a single block may be longer than the limit.
 * Source  EPUB 3.3, 3.4 (the spine); small readers load a whole file at once.
 */
#ifndef EPUB_CONTENT_SPLIT_H
#define EPUB_CONTENT_SPLIT_H

#include "publication.h"

enum {
    CONTENT_SIZE_MAX = 250000
};

/* False when no chapter has to be divided. */
bool content_split_find(const struct publication *publication,
                        struct chapter_cuts *cuts);

#endif
