/*
 * container: the zip file of a publication.
 *
 * Takes   entries in the order they shall have; contents as bytes, or from a
 *         function that is asked for them when they are written.
 * Gives   the archive, the same bytes for the same entries on every machine
 *         with the same zlib: fixed times and attributes.
 * Units   bytes.
 * Memory  what was given as bytes; of all else one entry at a time, as it is
 *         and packed. container_close frees it.
 * Errors  sticky: the first error of libzip stays, later calls do nothing.
 * Source  OCF 3.3 (sec-zip-container-zipreqs, sec-zip-container-mime);
 *         APPNOTE 6.3.
 */
#ifndef EPUB_FILE_CONTAINER_H
#define EPUB_FILE_CONTAINER_H

#include <stdbool.h>

#include "base/file_writer.h"
#include "base/str.h"

struct container;

/* The mimetype entry is written first, stored. Without a file all contents are
 * asked for, and dropped. */
struct container *container_open(struct arena *arena, struct file_writer *file);

/* `is_packed`: deflate; else store (for what is compressed already). */
void container_add(struct container *container, struct str name,
                   struct str content, bool is_packed);

/* Gives a content in the arena; false after a diagnostic. */
typedef bool (*container_fetch_function)(const void *data, struct arena *arena,
                                         struct str *content);

/* `data` must live until container_finish. Each is asked for once, in order. */
void container_add_later(struct container *container, struct str name,
                         container_fetch_function fetch, const void *data,
                         bool is_packed);

/* Add all bytes to the file; false after an error. */
bool container_finish(struct container *container);

/* Which entry failed and how, when container_finish gave false. No reason: a
 * content could not be had, and a diagnostic has said why. */
struct str container_failed_entry(const struct container *container);
struct str container_reason(const struct container *container);

void container_close(struct container *container);

#endif
