#define ZLIB_CONST 1 /* zlib does not write to its input: let it say so */
#include "deflate.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/strmap.h"

enum {
    REMEMBERED_MAX_BYTES = 8 * 1024 * 1024 /* in each half of the memory */
};

struct remembered {
    struct arena arena;
    struct strmap packed; /* by the bytes: a struct str */
};

struct deflater {
    z_stream stream;
    unsigned char *packed; /* room for one result */
    size_t capacity_bytes;
    bool remembers;
    struct remembered recent;
    struct remembered older; /* let go when `recent` is full */
};

struct deflater *
deflate_open(bool remembers)
{
    struct deflater *deflater = calloc(1, sizeof *deflater);

    if (deflater == NULL ||
        deflateInit(&deflater->stream, Z_DEFAULT_COMPRESSION) != Z_OK) {
        arena_fail_out_of_memory();
    }
    deflater->remembers = remembers;
    arena_init(&deflater->recent.arena);
    arena_init(&deflater->older.arena);
    return deflater;
}

void
deflate_close(struct deflater *deflater)
{
    (void)deflateEnd(&deflater->stream);
    arena_release(&deflater->recent.arena);
    arena_release(&deflater->older.arena);
    free(deflater->packed);
    free(deflater);
}

static void
reserve(struct deflater *deflater, size_t size_bytes)
{
    if (size_bytes > deflater->capacity_bytes) {
        free(deflater->packed);
        deflater->packed = malloc(size_bytes);
        deflater->capacity_bytes = size_bytes;
        if (deflater->packed == NULL) {
            arena_fail_out_of_memory();
        }
    }
}

static const struct str *
find_remembered(const struct deflater *deflater, struct str bytes)
{
    const struct str *packed = strmap_find(&deflater->recent.packed, bytes);

    return packed == NULL ? strmap_find(&deflater->older.packed, bytes)
                          : packed;
}

static void
remember(struct deflater *deflater, struct str bytes, struct str packed)
{
    struct arena *arena = &deflater->recent.arena;
    struct str *kept;

    if (arena->total_bytes > REMEMBERED_MAX_BYTES) {
        arena_release(&deflater->older.arena);
        deflater->older = deflater->recent;
        deflater->recent = (struct remembered){0};
        arena_init(arena);
    }
    kept = ARENA_NEW(arena, struct str);
    *kept = str_copy(arena, packed);
    strmap_add(arena, &deflater->recent.packed, str_copy(arena, bytes), kept);
}

/* The result stands in the deflater's own room until the next one. */
static struct str
pack(struct deflater *deflater, struct str bytes)
{
    z_stream *stream = &deflater->stream;
    size_t size_bytes;
    int status;

    /* zlib counts in unsigned int; inputs are smaller (file.h). */
    assert(bytes.size_bytes <= FILE_SIZE_MAX_BYTES);
    reserve(deflater, deflateBound(stream, (uLong)bytes.size_bytes));
    stream->next_in = (const Bytef *)bytes.data;
    stream->avail_in = (uInt)bytes.size_bytes;
    stream->next_out = deflater->packed;
    stream->avail_out = (uInt)deflater->capacity_bytes;
    status = deflate(stream, Z_FINISH);
    assert(status == Z_STREAM_END); /* the bound leaves no other */
    size_bytes = deflater->capacity_bytes - stream->avail_out;
    status = deflateReset(stream);
    assert(status == Z_OK);
    return str_from((const char *)deflater->packed, size_bytes);
}

struct str
deflate_bytes(struct deflater *deflater, struct arena *arena, struct str bytes)
{
    const struct str *found =
        deflater->remembers ? find_remembered(deflater, bytes) : NULL;
    struct str packed = found == NULL ? pack(deflater, bytes) : *found;

    if (deflater->remembers && found == NULL) {
        remember(deflater, bytes, packed);
    }
    return str_copy(arena, packed);
}
