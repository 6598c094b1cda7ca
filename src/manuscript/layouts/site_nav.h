/*
 * site_nav: books that are made as sites: MkDocs and The Carpentries.
 *
 * Takes   a book folder with mkdocs.yml, whose `nav` may be nested; with a
 *         config.yaml that lists `episodes`.
 * Gives   the pages in the order of the list: outer sections are parts, inner
 *         ones chapters above those they hold. Addresses are passed over.
 * Units   none.
 * Memory  the book arena.
 * Errors  chapter-kind; false when it is no such book.
 * Source  MkDocs, "Configuration: nav, docs_dir"; The Carpentries Workbench,
 *         "Sandpaper: config.yaml".
 */
#ifndef MANUSCRIPT_LAYOUTS_SITE_NAV_H
#define MANUSCRIPT_LAYOUTS_SITE_NAV_H

#include "plan_reader.h"

bool mkdocs_read(const struct plan_reader *reader);
bool carpentries_read(const struct plan_reader *reader);

#endif
