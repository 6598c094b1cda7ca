/*
 * template_line: addresses and pictures that makers of sites put together.
 *
 * Takes   a line outside of code.
 * Gives   the line with plain addresses for "{% link a.md %}", "{{< ref "a.md"
 *         >}}", "{{ site.baseurl }}/a", "{{ '/a' | relative_url }}" and kin,
 *         and with an image for "{{< figure src="a.png" >}}".
 * Units   bytes.
 * Memory  the arena given; a line that stays is the one that came.
 * Errors  none; what is not known stays.
 * Source  Jekyll, "Tags: links", "Liquid filters"; Hugo, "Links and
 *         cross-references", "Shortcodes: figure".
 */
#ifndef MANUSCRIPT_FOREIGN_TEMPLATE_LINE_H
#define MANUSCRIPT_FOREIGN_TEMPLATE_LINE_H

#include "edited_line.h"

struct edited_line template_line_read(struct arena *arena,
                                      struct edited_line line);

/* The size of the template that `text` begins with, "{% ... %}", "{{< ... >}}"
 * or "{{% ... %}}", which stays as it is typed; 0: it begins with none. */
size_t template_size(struct str text);

#endif
