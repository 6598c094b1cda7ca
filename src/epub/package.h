/*
 * package: package.opf, the list of all that is in the publication.
 *
 * Takes   the publication.
 * Gives   the package document; the first-found rules of old readers (guide,
 *         cover meta, NCX) beside those of EPUB 3.3.
 * Units   none.
 * Memory  the publication's arena.
 * Errors  never fails.
 * Source  EPUB 3.3, 5 (package document).
 */
#ifndef EPUB_PACKAGE_H
#define EPUB_PACKAGE_H

#include "base/xml_writer.h"
#include "publication.h"

void package_write(struct xml_writer *xml,
                   const struct publication *publication);

/* META-INF/container.xml */
void package_write_container(struct xml_writer *xml);

#endif
