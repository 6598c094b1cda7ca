/*
 * resource_check: the list of services against the book it is printed in.
 *
 * Takes   the table of resources.yaml, or NULL; the edition's date.
 * Gives   diagnostics only.
 * Units   dates as written; twelve months are counted from the edition's date,
 *         never from the clock.
 * Memory  none.
 * Errors  resource-stale.
 * Source  book/AUTHORING.md, "Resources".
 */
#ifndef MANUSCRIPT_SETTINGS_RESOURCE_CHECK_H
#define MANUSCRIPT_SETTINGS_RESOURCE_CHECK_H

#include "document/document.h"
#include "resources.h"

void resource_check(const struct document *document,
                    const struct resource_table *table,
                    struct diagnostics *diagnostics);

#endif
