#define ZLIB_CONST 1 /* zlib does not write to its input: let it say so */
#include "deflate.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/file.h"

struct deflater {
    z_stream stream;
    unsigned char *packed; /* room for one result */
    size_t capacity_bytes;
};

struct deflater *
deflate_open(void)
{
    struct deflater *deflater = calloc(1, sizeof *deflater);

    if (deflater == NULL ||
        deflateInit(&deflater->stream, Z_DEFAULT_COMPRESSION) != Z_OK) {
        arena_fail_out_of_memory();
    }
    return deflater;
}

void
deflate_close(struct deflater *deflater)
{
    (void)deflateEnd(&deflater->stream);
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

struct str
deflate_bytes(struct deflater *deflater, struct arena *arena, struct str bytes)
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
    return str_from(arena_copy(arena, deflater->packed, size_bytes),
                    size_bytes);
}
