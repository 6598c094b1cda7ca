#include "deflate.h"

#include <assert.h>
#include <stdlib.h>
#include <zlib.h>

struct str
deflate_bytes(struct arena *arena, struct str bytes)
{
    uLong bound = compressBound((uLong)bytes.size_bytes);
    uLongf size_bytes = bound;
    unsigned char *packed = malloc(bound);
    struct str result;
    int status;

    if (packed == NULL) {
        arena_fail_out_of_memory();
    }
    status = compress2(packed, &size_bytes, (const Bytef *)bytes.data,
                       (uLong)bytes.size_bytes, Z_DEFAULT_COMPRESSION);
    if (status == Z_MEM_ERROR) {
        arena_fail_out_of_memory();
    }
    assert(status == Z_OK); /* the bound leaves no other failure */
    result = str_from(arena_copy(arena, packed, size_bytes), size_bytes);
    free(packed);
    return result;
}
