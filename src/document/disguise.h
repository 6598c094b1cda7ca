/*
 * disguise: what one edition tells to whoever holds the file.
 *
 * Takes   the book's metadata and an edition.
 * Gives   the metadata for the file, its name aside: those of the book, or in
 *         a discreet edition a neutral title and cover, and nothing of the
 *         author, the subject or the publisher.
 * Units   none.
 * Memory  shares the texts of what it takes.
 * Errors  never fails.
 * Source  none.
 */
#ifndef DOCUMENT_DISGUISE_H
#define DOCUMENT_DISGUISE_H

#include "document.h"

struct metadata disguise_make(const struct metadata *metadata,
                              const struct edition *edition);

#endif
