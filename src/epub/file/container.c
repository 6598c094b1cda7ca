/*
 * libzip asks for the content of an entry while it writes the archive, and
 * goes back only to the head of the entry in hand, when it knows how long the
 * packed content is. So one content is in memory at a time, and of the archive
 * what stands behind the last entry that is whole.
 */
#include "container.h"

#include <assert.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"

enum {
    DEFLATE_LEVEL = 9,
    DOS_TIME = 0,
    DOS_DATE = 1 << 5 | 1 /* 1 January 1980, the earliest a zip can say */
};

struct entry {
    struct container *container;
    struct str content; /* when it was given */
    container_fetch_function fetch;
    const void *data;
    bool is_sized; /* the size is known: it was asked for */
    size_t size_bytes;
    size_t read_bytes;
};

struct container {
    struct arena *arena;
    struct file_writer *file; /* NULL: nothing is written */
    zip_t *zip;               /* NULL without a file, and once closed */
    bool has_failed;
    struct str failed_entry;
    struct str reason;

    struct entry *fetched; /* whose content is in memory, or NULL */
    struct arena passing;  /* for it alone */
    struct str content;

    struct strbuf packed; /* not in the file yet */
    uint64_t done_bytes;  /* in the file */
    uint64_t at;          /* in the archive, where libzip writes next */
    zip_error_t error;    /* the last one that a source told */
};

static void
fail(struct container *container, struct str entry, zip_error_t *error)
{
    if (!container->has_failed) {
        container->has_failed = true;
        container->failed_entry = str_copy(container->arena, entry);
        container->reason =
            str_copy(container->arena, str_from_c(zip_error_strerror(error)));
    }
}

static zip_int64_t
refuse(struct container *container, int code)
{
    zip_error_set(&container->error, code, 0);
    return -1;
}

/* ---------------------------------------------------------------- contents */

static bool
load(struct entry *entry)
{
    struct container *container = entry->container;

    if (container->fetched == entry) {
        return true;
    }
    arena_reset(&container->passing);
    container->fetched = NULL;
    container->content = entry->content;
    if (entry->fetch != NULL &&
        !entry->fetch(entry->data, &container->passing, &container->content)) {
        container->has_failed = true; /* a diagnostic has said why */
        return false;
    }
    container->fetched = entry;
    entry->is_sized = true;
    entry->size_bytes = container->content.size_bytes;
    entry->read_bytes = 0;
    return true;
}

static zip_int64_t
read_some(struct entry *entry, void *data, zip_uint64_t size_bytes)
{
    struct str rest;

    if (!load(entry)) {
        return refuse(entry->container, ZIP_ER_READ);
    }
    rest = str_tail(entry->container->content, entry->read_bytes);
    rest = str_slice(rest, 0,
                     size_bytes < SIZE_MAX ? (size_t)size_bytes : SIZE_MAX);
    if (rest.size_bytes > 0) {
        memcpy(data, rest.data, rest.size_bytes);
    }
    entry->read_bytes += rest.size_bytes;
    return (zip_int64_t)rest.size_bytes;
}

/* libzip wants the size before it opens the entry, and again when it is
 * closed. */
static zip_int64_t
tell_size(struct entry *entry, void *data)
{
    zip_stat_t *status = data;

    if (!entry->is_sized && !load(entry)) {
        return refuse(entry->container, ZIP_ER_READ);
    }
    zip_stat_init(status);
    status->size = status->comp_size = entry->size_bytes;
    status->comp_method = ZIP_CM_STORE;
    status->encryption_method = ZIP_EM_NONE;
    status->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD |
                    ZIP_STAT_ENCRYPTION_METHOD;
    return 0;
}

static zip_int64_t
unload(struct entry *entry)
{
    entry->container->fetched = NULL;
    entry->container->content = STR_EMPTY;
    arena_reset(&entry->container->passing);
    return 0;
}

/* A zip_source_callback; the names of commands are libzip's. */
static zip_int64_t
give_content(void *user, void *data, zip_uint64_t size_bytes,
             zip_source_cmd_t command)
{
    struct entry *entry = user;

    if (command == ZIP_SOURCE_OPEN) {
        return load(entry) ? 0 : refuse(entry->container, ZIP_ER_READ);
    }
    if (command == ZIP_SOURCE_READ) {
        return read_some(entry, data, size_bytes);
    }
    if (command == ZIP_SOURCE_CLOSE) {
        return unload(entry);
    }
    if (command == ZIP_SOURCE_STAT) {
        return tell_size(entry, data);
    }
    if (command == ZIP_SOURCE_ERROR) {
        return zip_error_to_data(&entry->container->error, data, size_bytes);
    }
    if (command == ZIP_SOURCE_SUPPORTS) {
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
            ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    }
    return command == ZIP_SOURCE_FREE
               ? 0
               : refuse(entry->container, ZIP_ER_OPNOTSUPP);
}

/* ----------------------------------------------------------------- archive */

static uint64_t
end_of(const struct container *container)
{
    return container->done_bytes + container->packed.size_bytes;
}

static void
flush(struct container *container)
{
    file_writer_add(container->file, container->packed.data,
                    container->packed.size_bytes);
    container->done_bytes = end_of(container);
    strbuf_clear(&container->packed);
}

/* Over what stands there, and on behind it. */
static zip_int64_t
write_some(struct container *container, const void *data,
           zip_uint64_t size_bytes)
{
    size_t at = (size_t)(container->at - container->done_bytes);
    size_t size = (size_t)size_bytes;
    size_t over = container->packed.size_bytes - at;

    over = over < size ? over : size;
    if (over > 0) {
        memcpy(container->packed.data + at, data, over);
    }
    strbuf_add_bytes(&container->packed, (const char *)data + over,
                     size - over);
    container->at += size;
    return (zip_int64_t)size;
}

/* Back to the end, the head of an entry is right: all of it may go. */
static zip_int64_t
go_to(struct container *container, void *data, zip_uint64_t size_bytes)
{
    zip_int64_t to = zip_source_seek_compute_offset(
        container->at, end_of(container), data, size_bytes, &container->error);

    if (to < 0) {
        return -1;
    }
    if ((uint64_t)to < container->done_bytes ||
        (uint64_t)to > end_of(container)) {
        return refuse(container, ZIP_ER_SEEK);
    }
    if (container->at < (uint64_t)to && (uint64_t)to == end_of(container)) {
        flush(container);
    }
    container->at = (uint64_t)to;
    return 0;
}

/* What is asked of an archive that is new: it is empty. */
static zip_int64_t
tell_empty(void *data)
{
    zip_stat_t *status = data;

    zip_stat_init(status);
    status->size = 0;
    status->valid = ZIP_STAT_SIZE;
    return 0;
}

static zip_int64_t
supported_by_archive(void)
{
    return zip_source_make_command_bitmap(
        ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
        ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
        ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_BEGIN_WRITE, ZIP_SOURCE_COMMIT_WRITE,
        ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
        ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
}

/* A zip_source_callback. Nothing but writing has to be done: what is read is
 * an empty file, and the file_writer forgets what is not finished. */
static zip_int64_t
take_archive(void *user, void *data, zip_uint64_t size_bytes,
             zip_source_cmd_t command)
{
    struct container *container = user;

    if (command == ZIP_SOURCE_WRITE) {
        return write_some(container, data, size_bytes);
    }
    if (command == ZIP_SOURCE_SEEK_WRITE) {
        return go_to(container, data, size_bytes);
    }
    if (command == ZIP_SOURCE_TELL_WRITE) {
        return (zip_int64_t)container->at;
    }
    if (command == ZIP_SOURCE_COMMIT_WRITE) {
        flush(container);
        return 0;
    }
    if (command == ZIP_SOURCE_STAT) {
        return tell_empty(data);
    }
    if (command == ZIP_SOURCE_ERROR) {
        return zip_error_to_data(&container->error, data, size_bytes);
    }
    return command == ZIP_SOURCE_SUPPORTS ? supported_by_archive() : 0;
}

static void
open_archive(struct container *container)
{
    zip_error_t error;
    zip_source_t *archive;

    zip_error_init(&error);
    archive = zip_source_function_create(take_archive, container, &error);
    if (archive != NULL) {
        container->zip =
            zip_open_from_source(archive, ZIP_CREATE | ZIP_TRUNCATE, &error);
    }
    if (container->zip == NULL) {
        fail(container, STR("the archive"), &error);
        zip_source_free(archive);
    }
    zip_error_fini(&error);
}

struct container *
container_open(struct arena *arena, struct file_writer *file)
{
    struct container *container = ARENA_NEW(arena, struct container);

    container->arena = arena;
    container->file = file;
    arena_init(&container->passing);
    strbuf_init(&container->packed);
    zip_error_init(&container->error);
    if (file != NULL) {
        open_archive(container);
    }
    container_add(container, STR("mimetype"), STR("application/epub+zip"),
                  false);
    return container;
}

/* ----------------------------------------------------------------- entries */

/* One date and no rights: the same book gives the same bytes anywhere. */
static bool
set_attributes(struct container *container, zip_uint64_t at, bool is_packed)
{
    zip_t *zip = container->zip;

    return zip_set_file_compression(zip, at,
                                    is_packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                                    is_packed ? DEFLATE_LEVEL : 0) == 0 &&
           zip_file_set_dostime(zip, at, DOS_TIME, DOS_DATE, 0) == 0 &&
           zip_file_set_external_attributes(zip, at, 0, ZIP_OPSYS_DOS, 0) == 0;
}

static void
add_entry(struct container *container, struct str name, struct entry *entry,
          bool is_packed)
{
    zip_source_t *source =
        zip_source_function(container->zip, give_content, entry);
    zip_int64_t index = source == NULL ? -1
                                       : zip_file_add(container->zip, name.data,
                                                      source, ZIP_FL_ENC_UTF_8);

    if (index < 0) {
        fail(container, name, zip_get_error(container->zip));
        zip_source_free(source);
    } else if (!set_attributes(container, (zip_uint64_t)index, is_packed)) {
        fail(container, name, zip_get_error(container->zip));
    }
}

static void
add(struct container *container, struct str name, const struct entry *what,
    bool is_packed)
{
    struct entry *entry;

    if (container->has_failed) {
        return;
    }
    entry = arena_copy(container->arena, what, sizeof *what);
    entry->container = container;
    if (container->file != NULL) {
        add_entry(container, str_copy(container->arena, name), entry,
                  is_packed);
    } else if (load(entry)) {
        unload(entry);
    }
}

void
container_add(struct container *container, struct str name, struct str content,
              bool is_packed)
{
    struct entry entry = {.content = STR_EMPTY};

    if (container->file != NULL) {
        entry.content = str_copy(container->arena, content);
    }
    add(container, name, &entry, is_packed);
}

void
container_add_later(struct container *container, struct str name,
                    container_fetch_function fetch, const void *data,
                    bool is_packed)
{
    const struct entry entry = {.fetch = fetch, .data = data};

    add(container, name, &entry, is_packed);
}

bool
container_finish(struct container *container)
{
    if (container->has_failed || container->zip == NULL) {
        return !container->has_failed;
    }
    if (zip_close(container->zip) != 0) {
        fail(container, STR("the archive"), zip_get_error(container->zip));
        return false;
    }
    container->zip = NULL;
    return true;
}

struct str
container_failed_entry(const struct container *container)
{
    return container->failed_entry;
}

struct str
container_reason(const struct container *container)
{
    return container->reason;
}

void
container_close(struct container *container)
{
    if (container->zip != NULL) {
        zip_discard(container->zip);
    }
    container->zip = NULL;
    zip_error_fini(&container->error);
    strbuf_release(&container->packed);
    arena_release(&container->passing);
}
