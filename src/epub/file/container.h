/*
 * container: the zip file of a publication.
 *
 * Takes   entries in the order they shall have; contents are copied.
 * Gives   the whole archive in memory, the same bytes for the same entries on
 *         every machine with the same zlib: fixed times and attributes.
 * Units   bytes.
 * Memory  its own; container_close frees it.
 * Errors  sticky: the first error of libzip stays, later calls do nothing.
 * Source  OCF 3.3 (sec-zip-container-zipreqs, sec-zip-container-mime);
 *         APPNOTE 6.3.
 */
#ifndef EPUB_FILE_CONTAINER_H
#define EPUB_FILE_CONTAINER_H

#include <stdbool.h>

#include "base/str.h"

struct container;

/* The mimetype entry is written first, stored. */
struct container *container_open(struct arena *arena);

/* `is_packed`: deflate; else store (for what is compressed already). */
void container_add(struct container *container, struct str name,
                   struct str content, bool is_packed);

/* The finished archive, in `arena`; false after an error. */
bool container_finish(struct container *container, struct arena *arena,
                      struct str *archive);

/* Which entry failed and how, when container_finish gave false. */
struct str container_failed_entry(const struct container *container);
struct str container_reason(const struct container *container);

void container_close(struct container *container);

#endif
