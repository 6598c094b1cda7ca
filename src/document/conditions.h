/*
 * conditions: the tree of one edition.
 *
 * Takes   the audited document and an edition.
 * Gives   a document whose tree has no CONDITIONAL nodes: visible ones are
 *         replaced by their children, hidden ones are gone. Of an edition of
 *         worksheets alone, the chapters that hold its sheets, and the sheets.
 *         What an edition for one region leaves out is gone, too, and
 *         so are the worksheets in one without them. Its metadata are the
 *         edition's face.
 * Units   none.
 * Memory  the arena given; where a condition stands anywhere the whole tree
 *         is copied (nodes are linked both ways, so trees cannot share).
 *         Without conditions the very same tree is given. A copy knows its
 *         original, so that what one edition finds can be told to another.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_CONDITIONS_H
#define DOCUMENT_CONDITIONS_H

#include "document.h"

struct document conditions_apply(struct arena *arena,
                                 const struct document *document,
                                 const struct edition *edition);

#endif
