/*
 * access_metadata: accessibility claims, computed from the book.
 *
 * Takes   the publication.
 * Gives   schema.org metadata elements for the package document. A claim is
 *         made only when the tree shows it to be true; conformance only when
 *         book.yaml names who evaluated it and the audit found nothing.
 * Units   none.
 * Memory  none that stays.
 * Errors  never fails.
 * Source  EPUB Accessibility 1.1, 2; schema.org accessibility vocabulary.
 */
#ifndef EPUB_ACCESS_METADATA_H
#define EPUB_ACCESS_METADATA_H

#include "base/xml_writer.h"
#include "publication.h"

void access_metadata_write(struct xml_writer *xml,
                           const struct publication *publication);

#endif
