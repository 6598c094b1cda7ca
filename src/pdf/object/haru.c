#include "haru.h"

#include <assert.h>
#include <hpdf.h>
#include <hpdf_utils.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "deflate.h"
#include "syntax.h"

/* Offsets in libharu are 32 bits wide and part of them signed. */
#define HARU_FILE_SIZE_MAX_BYTES ((size_t)0x7FFFFFFF)

enum {
    HARU_OBJECT_NUMBER_MASK = 0x00FFFFFF,
    HARU_OBJECT_COUNT_MAX = 0x7FFFFF,
    HARU_USER_ERROR = 0x10FF /* none of libharu's own numbers */
};

struct stream_bytes {
    enum haru_filter filter;
    struct str bytes;           /* as they stand in the file */
    haru_stream_function fetch; /* NULL: they are at hand */
    const void *data;           /* for `fetch` */
};

struct haru_object {
    struct haru *haru;
    uint32_t number;           /* 0 after a failure */
    haru_write_function write; /* NULL: the body */
    union {
        struct str body;
        const void *data; /* for `write` */
    };
    struct stream_bytes *stream; /* NULL: a plain dictionary */
};

struct haru {
    struct arena arena;
    HPDF_Doc document; /* NULL after a failure to open */
    const char *failure;
    uint32_t object_count;
    struct haru_object *catalog;
    struct haru_object *page_root;
    struct haru_object *info;
    struct deflater *deflater;
    struct deflater *own_deflater; /* NULL: it is another's */
    struct strbuf scratch;         /* one object while it is written */
    struct arena passing; /* a stream that is fetched while it is written */
    struct file_writer *writer;
    HPDF_Stream output; /* valid during haru_save */
    uint64_t digest[2]; /* sums up every byte written so far */
};

static void
fail(struct haru *haru, const char *reason)
{
    if (haru->failure == NULL) {
        haru->failure = reason;
    }
}

static const char *
failure_in_words(HPDF_STATUS error)
{
    switch (error) {
    case HPDF_FAILD_TO_ALLOC_MEM:
        return "out of memory";
    case HPDF_FILE_IO_ERROR:
        return "the file could not be written";
    case HPDF_XREF_COUNT_ERR:
        return "it would have more objects than fit one file";
    default:
        return "libharu refused an object";
    }
}

static void
on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user_data)
{
    (void)detail;
    fail(user_data, failure_in_words(error));
}

/* libharu sets its error number in places without calling on_error. */
static bool
is_sound(struct haru *haru)
{
    if (haru->failure == NULL && HPDF_GetError(haru->document) != HPDF_OK) {
        fail(haru, failure_in_words(HPDF_GetError(haru->document)));
    }
    return haru->failure == NULL;
}

/* FNV-1a, 64 bits; two of them with different bases make the file's ID. */
static void
digest_add(uint64_t digest[2], const unsigned char *byte, size_t size_bytes)
{
    const uint64_t prime = UINT64_C(0x100000001B3);
    uint64_t one =
        digest[0]; /* both in one walk: neither waits for the other */
    uint64_t other = digest[1];

    for (size_t i = 0; i < size_bytes; i++) {
        one = (one ^ byte[i]) * prime;
        other = (other ^ byte[i]) * prime;
    }
    digest[0] = one;
    digest[1] = other;
}

static HPDF_STATUS
write_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size_bytes)
{
    struct haru *haru = stream->attr;

    digest_add(haru->digest, bytes, size_bytes);
    file_writer_add(haru->writer, bytes, size_bytes);
    if (haru->writer->reason != NULL) {
        fail(haru, haru->writer->reason);
    } else if (haru->writer->size_bytes > HARU_FILE_SIZE_MAX_BYTES) {
        fail(haru, "it would be larger than 2 GiB");
    }
    return haru->failure == NULL
               ? HPDF_OK
               : HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
}

static HPDF_STATUS
write_scratch(struct haru *haru, HPDF_Stream stream)
{
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)haru->scratch.data,
                             (HPDF_UINT)haru->scratch.size_bytes);
}

/* A stream that is fetched now, behind its dictionary's entries. */
static bool
fetch_stream(const struct haru_object *object, struct strbuf *out)
{
    struct haru *haru = object->haru;
    struct stream_bytes *stream = object->stream;
    const char *reason = NULL;

    arena_reset(&haru->passing);
    if (!stream->fetch(stream->data, &haru->passing, out, &stream->bytes,
                       &stream->filter, &reason)) {
        fail(haru, reason);
        return false;
    }
    if (stream->filter == HARU_FLATE) {
        stream->bytes =
            deflate_bytes(haru->deflater, &haru->passing, stream->bytes);
    }
    return true;
}

/* Called by libharu between << and >>. */
static HPDF_STATUS
write_inside(HPDF_Dict dict, HPDF_Stream stream)
{
    const struct haru_object *object = dict->attr;
    struct strbuf *out = &object->haru->scratch;

    strbuf_clear(out);
    if (object->stream != NULL && object->stream->fetch != NULL) {
        if (!fetch_stream(object, out)) {
            return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
        }
    } else if (object->write != NULL) {
        object->write(object->data, out);
    } else {
        strbuf_add(out, object->body);
    }
    if (object->stream != NULL) {
        syntax_add_entry(out, "/Length",
                         (int64_t)object->stream->bytes.size_bytes);
        if (object->stream->filter != HARU_PLAIN) {
            strbuf_add_c(out, object->stream->filter == HARU_JPEG
                                  ? "/Filter/DCTDecode"
                                  : "/Filter/FlateDecode");
        }
    }
    return write_scratch(object->haru, stream);
}

/* Called by libharu behind >>. Writing streams here, and not through
 * libharu's own, saves a second object for each Length and keeps the bytes in
 * one block of their exact size. */
static HPDF_STATUS
write_stream(HPDF_Dict dict)
{
    const struct haru_object *object = dict->attr;
    HPDF_Stream output = object->haru->output;
    HPDF_STATUS status = HPDF_OK;

    if (object->stream == NULL) {
        return HPDF_OK;
    }
    status = HPDF_Stream_WriteStr(output, "\nstream\n");
    if (status == HPDF_OK && object->stream->bytes.size_bytes > 0) {
        status = HPDF_Stream_Write(
            output, (const HPDF_BYTE *)object->stream->bytes.data,
            (HPDF_UINT)object->stream->bytes.size_bytes);
    }
    return status == HPDF_OK ? HPDF_Stream_WriteStr(output, "\nendstream")
                             : status;
}

static struct haru_object *
attach(struct haru *haru, HPDF_Dict dict)
{
    struct haru_object *object = ARENA_NEW(&haru->arena, struct haru_object);

    object->haru = haru;
    if (dict == NULL) {
        (void)is_sound(haru);
        fail(haru, "out of memory");
        return object;
    }
    object->number = dict->header.obj_id & HARU_OBJECT_NUMBER_MASK;
    dict->attr = object;
    dict->before_write_fn = NULL;
    dict->write_fn = write_inside;
    dict->after_write_fn = write_stream;
    dict->free_fn = NULL;
    return object;
}

/* Take over the objects that libharu made with the document, emptied. */
static void
adopt(struct haru *haru)
{
    HPDF_Doc document = haru->document;

    (void)HPDF_Dict_RemoveElement(document->catalog, "Type");
    (void)HPDF_Dict_RemoveElement(document->catalog, "Pages");
    (void)HPDF_Dict_RemoveElement(document->root_pages, "Type");
    (void)HPDF_Dict_RemoveElement(document->root_pages, "Kids");
    (void)HPDF_Dict_RemoveElement(document->root_pages, "Count");
    (void)HPDF_Dict_RemoveElement(document->info, "Producer");
    haru->catalog = attach(haru, document->catalog);
    haru->page_root = attach(haru, document->root_pages);
    haru->info = attach(haru, document->info);
}

struct haru *
haru_open(struct deflater *deflater)
{
    struct haru *haru = calloc(1, sizeof *haru);

    if (haru == NULL) {
        arena_fail_out_of_memory();
    }
    arena_init(&haru->arena);
    arena_init(&haru->passing);
    strbuf_init(&haru->scratch);
    haru->own_deflater = deflater == NULL ? deflate_open(false) : NULL;
    haru->deflater = deflater == NULL ? haru->own_deflater : deflater;
    haru->digest[0] = UINT64_C(0xCBF29CE484222325);
    haru->digest[1] = UINT64_C(0x6C62272E07BB0142);
    haru->document = HPDF_NewEx(on_error, NULL, NULL, 0, haru);
    if (haru->document == NULL || haru->document->info == NULL ||
        haru->document->root_pages == NULL) {
        fail(haru, "out of memory");
        haru->catalog = haru->page_root = haru->info = attach(haru, NULL);
        return haru;
    }
    adopt(haru);
    return haru;
}

void
haru_close(struct haru *haru)
{
    if (haru->document != NULL) {
        HPDF_Free(haru->document);
    }
    if (haru->own_deflater != NULL) {
        deflate_close(haru->own_deflater);
    }
    strbuf_release(&haru->scratch);
    arena_release(&haru->passing);
    arena_release(&haru->arena);
    free(haru);
}

const char *
haru_failure(const struct haru *haru)
{
    return haru->failure;
}

struct haru_object *
haru_add_object(struct haru *haru)
{
    HPDF_Dict dict;

    if (haru->failure != NULL) {
        return attach(haru, NULL);
    }
    if (++haru->object_count > HARU_OBJECT_COUNT_MAX) {
        fail(haru, failure_in_words(HPDF_XREF_COUNT_ERR));
        return attach(haru, NULL);
    }
    dict = HPDF_Dict_New(haru->document->mmgr);
    if (dict != NULL && HPDF_Xref_Add(haru->document->xref, dict) != HPDF_OK) {
        dict = NULL; /* libharu has freed it */
    }
    return attach(haru, dict);
}

struct haru_object *
haru_catalog(struct haru *haru)
{
    return haru->catalog;
}

struct haru_object *
haru_page_root(struct haru *haru)
{
    return haru->page_root;
}

struct haru_object *
haru_info(struct haru *haru)
{
    return haru->info;
}

uint32_t
haru_number(const struct haru_object *object)
{
    return object->number;
}

void
haru_set_body(struct haru_object *object, struct str body)
{
    object->write = NULL;
    object->body = str_copy(&object->haru->arena, body);
}

void
haru_take_body(struct haru_object *object, struct strbuf *body)
{
    haru_set_body(object, strbuf_str(body));
    strbuf_release(body);
}

void
haru_add_entry(struct strbuf *out, const char *key,
               const struct haru_object *object)
{
    strbuf_add_c(out, key);
    syntax_add_reference(out, haru_number(object));
}

void
haru_set_writer(struct haru_object *object, haru_write_function write,
                const void *data)
{
    object->write = write;
    object->data = data;
}

static void
set_stream(struct haru_object *object, struct str body, struct str bytes,
           enum haru_filter filter)
{
    struct arena *arena = &object->haru->arena;

    haru_set_body(object, body);
    object->stream = ARENA_NEW(arena, struct stream_bytes);
    object->stream->filter = filter;
    switch (filter) {
    case HARU_PLAIN:
        object->stream->bytes = str_copy(arena, bytes);
        break;
    case HARU_FLATE:
        object->stream->bytes =
            deflate_bytes(object->haru->deflater, arena, bytes);
        break;
    case HARU_DEFLATED:
    case HARU_JPEG:
        object->stream->bytes = bytes;
        break;
    }
}

struct haru_object *
haru_add_stream(struct haru *haru, struct str body, struct str bytes,
                enum haru_filter filter)
{
    struct haru_object *object = haru_add_object(haru);

    set_stream(object, body, bytes, filter);
    return object;
}

void
haru_fetch_stream(struct haru_object *object, haru_stream_function fetch,
                  const void *data)
{
    object->stream = ARENA_NEW(&object->haru->arena, struct stream_bytes);
    object->stream->fetch = fetch;
    object->stream->data = data;
}

/* Called by libharu when all objects stand in the file. */
static HPDF_STATUS
write_trailer(HPDF_Dict trailer, HPDF_Stream stream)
{
    struct haru *haru = trailer->attr;
    struct strbuf *out = &haru->scratch;

    strbuf_clear(out);
    strbuf_add_c(out, "/Root");
    syntax_add_reference(out, haru->catalog->number);
    strbuf_add_c(out, "/Info");
    syntax_add_reference(out, haru->info->number);
    strbuf_add_c(out, "/ID[");
    for (int i = 0; i < 2; i++) {
        strbuf_add_char(out, '<');
        strbuf_add_hex(out, haru->digest[0], 16);
        strbuf_add_hex(out, haru->digest[1], 16);
        strbuf_add_char(out, '>');
    }
    strbuf_add_char(out, ']');
    return write_scratch(haru, stream);
}

static void
write_file(struct haru *haru)
{
    /* The second line tells programs that move files that this one is binary
     * (ISO 32000-1, 7.5.2). */
    static const char header[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    HPDF_Xref xref = haru->document->xref;

    xref->trailer->attr = haru;
    xref->trailer->write_fn = write_trailer;
    haru->output =
        HPDF_CallbackWriter_New(haru->document->mmgr, write_bytes, haru);
    if (haru->output == NULL) {
        fail(haru, "out of memory");
        return;
    }
    if (HPDF_Stream_WriteStr(haru->output, header) != HPDF_OK ||
        HPDF_Xref_WriteToStream(xref, haru->output, NULL) != HPDF_OK) {
        (void)is_sound(haru);
        fail(haru, "the file could not be written");
    }
    HPDF_Stream_Free(haru->output);
    haru->output = NULL;
}

bool
haru_save(struct haru *haru, struct file_writer *writer)
{
    if (haru->failure != NULL || !is_sound(haru)) {
        return false;
    }
    haru->writer = writer;
    if (writer->reason != NULL) {
        fail(haru, writer->reason);
        return false;
    }
    write_file(haru);
    return is_sound(haru);
}
