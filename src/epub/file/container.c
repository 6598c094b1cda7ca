#include "container.h"

#include <string.h>
#include <zip.h>

#include "base/arena.h"

enum {
    DEFLATE_LEVEL = 9,
    DOS_TIME = 0,
    DOS_DATE = 1 << 5 | 1 /* 1 January 1980, the earliest a zip can say */
};

struct container {
    struct arena *arena;
    zip_source_t *archive; /* kept until container_close */
    zip_t *zip;            /* NULL once closed */
    struct str failed_entry;
    struct str reason; /* empty: no error yet */
};

static void
fail(struct container *container, struct str entry, zip_error_t *error)
{
    if (str_is_empty(container->reason)) {
        container->failed_entry = str_copy(container->arena, entry);
        container->reason =
            str_copy(container->arena, str_from_c(zip_error_strerror(error)));
    }
}

struct container *
container_open(struct arena *arena)
{
    struct container *container = ARENA_NEW(arena, struct container);
    zip_error_t error;

    container->arena = arena;
    zip_error_init(&error);
    container->archive = zip_source_buffer_create(NULL, 0, 0, &error);
    if (container->archive != NULL) {
        zip_source_keep(container->archive);
        container->zip =
            zip_open_from_source(container->archive, ZIP_TRUNCATE, &error);
    }
    if (container->zip == NULL) {
        fail(container, STR("the archive"), &error);
    }
    zip_error_fini(&error);
    container_add(container, STR("mimetype"), STR("application/epub+zip"),
                  false);
    return container;
}

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

/* The index of the new entry; less than 0: it could not be added. The content
 * is copied, since it is read when the archive is closed. */
static zip_int64_t
add_entry(struct container *container, struct str name, struct str content)
{
    struct str kept = str_copy(container->arena, content);
    zip_source_t *source =
        zip_source_buffer(container->zip, kept.data, kept.size_bytes, 0);
    zip_int64_t index = source == NULL ? -1
                                       : zip_file_add(container->zip, name.data,
                                                      source, ZIP_FL_ENC_UTF_8);

    if (index < 0) {
        fail(container, name, zip_get_error(container->zip));
        zip_source_free(source);
    }
    return index;
}

void
container_add(struct container *container, struct str name, struct str content,
              bool is_packed)
{
    zip_int64_t index;

    if (!str_is_empty(container->reason)) {
        return;
    }
    name = str_copy(container->arena, name);
    index = add_entry(container, name, content);
    if (index >= 0 &&
        !set_attributes(container, (zip_uint64_t)index, is_packed)) {
        fail(container, name, zip_get_error(container->zip));
    }
}

static bool
read_whole(zip_source_t *source, struct arena *arena, struct str *archive)
{
    zip_stat_t status;
    char *data;
    zip_int64_t got;

    zip_stat_init(&status);
    if (zip_source_stat(source, &status) != 0 || zip_source_open(source) != 0) {
        return false;
    }
    data = arena_alloc(arena, (size_t)status.size + 1);
    got = zip_source_read(source, data, status.size);
    zip_source_close(source);
    *archive = str_from(data, (size_t)status.size);
    return got >= 0 && (zip_uint64_t)got == status.size;
}

static bool
read_archive(struct container *container, struct arena *arena,
             struct str *archive)
{
    bool is_read = read_whole(container->archive, arena, archive);

    if (!is_read) {
        fail(container, STR("the archive"),
             zip_source_error(container->archive));
    }
    return is_read;
}

bool
container_finish(struct container *container, struct arena *arena,
                 struct str *archive)
{
    if (!str_is_empty(container->reason)) {
        return false;
    }
    if (zip_close(container->zip) != 0) {
        fail(container, STR("the archive"), zip_get_error(container->zip));
        return false;
    }
    container->zip = NULL;
    return read_archive(container, arena, archive);
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
    if (container->archive != NULL) {
        zip_source_free(container->archive);
    }
    container->zip = NULL;
    container->archive = NULL;
}
