/*
 * resource_list: the printed list of one region's services.
 *
 * Takes   a RESOURCES node with region=...; the table of resources.yaml.
 * Gives   its children: the emergency line, the region's note, one definition
 *         list entry for each verified service, the date of the last check.
 * Units   none.
 * Memory  the book arena.
 * Errors  unknown-resources; the node then stays empty.
 * Source  book/AUTHORING.md, "Resources": status a or b only.
 */
#ifndef MANUSCRIPT_DIALECT_RESOURCE_LIST_H
#define MANUSCRIPT_DIALECT_RESOURCE_LIST_H

#include "document/document.h"
#include "manuscript/settings/resources.h"

/* `table` may be NULL: the book has no resources.yaml. */
void resources_expand(struct arena *arena, struct node *resources,
                      const struct resource_table *table,
                      struct wording wording, struct diagnostics *diagnostics);

/* For each region: its emergency number and its first verified service. */
void resources_add_help(struct arena *arena, struct document *document,
                        const struct resource_table *table);

#endif
