/*
 * haru: PDF objects kept, numbered and saved by libharu.
 *
 * Takes   for each object the inside of its dictionary, as text made with
 *         syntax.h or by a callback at the moment of saving; for streams also
 *         bytes that are filtered already.
 * Gives   object numbers for references; the file, cross-reference table and
 *         trailer with an ID made from every byte before it.
 * Units   bytes.
 * Memory  its own; haru_close frees everything.
 * Errors  sticky: after the first failure every call does nothing, and
 *         haru_save says why it did not save.
 * Source  ISO 32000-1, 7.3 and 7.5; libharu 2.3.0's object layer. libharu's
 *         dictionaries call a hook of ours when written; so neither its
 *         limits (32,767 items, 65,535 bytes) nor its spelling of real
 *         numbers and names, which differ by version, touch the file.
 */
#ifndef PDF_OBJECT_HARU_H
#define PDF_OBJECT_HARU_H

#include "base/arena.h"
#include "base/file_writer.h"
#include "base/str.h"

struct haru;
struct haru_object; /* one indirect object: a dictionary or a stream */

struct deflater;

/* `deflater` may be shared by files that are made one after the other; NULL: a
 * file has its own. */
struct haru *haru_open(struct deflater *deflater);
void haru_close(struct haru *haru);

/* NULL while all went well, else the first failure in words. */
const char *haru_failure(const struct haru *haru);

/* Numbered at once, so that others can refer to it; its inside may follow at
 * any time before haru_save. */
struct haru_object *haru_add_object(struct haru *haru);

/* Objects that every file has and libharu makes. */
struct haru_object *haru_catalog(struct haru *haru);
struct haru_object *haru_page_root(struct haru *haru);
struct haru_object *haru_info(struct haru *haru);

uint32_t haru_number(const struct haru_object *object);

/* What stands between << and >>; copied. */
void haru_set_body(struct haru_object *object, struct str body);

/* The same of a buffer, which is released. */
void haru_take_body(struct haru_object *object, struct strbuf *body);

/* A key of a dictionary and the object that it leads to. */
void haru_add_entry(struct strbuf *out, const char *key,
                    const struct haru_object *object);

/* Appends the inside when the file is saved; for objects too many to keep as
 * text. `data` must live until then. */
typedef void (*haru_write_function)(const void *data, struct strbuf *out);
void haru_set_writer(struct haru_object *object, haru_write_function write,
                     const void *data);

enum haru_filter {
    HARU_PLAIN,
    HARU_FLATE,    /* deflated here */
    HARU_DEFLATED, /* deflated already */
    HARU_JPEG      /* a JPEG file as it is */
};

/* A stream; Length and Filter are added to `body`. The bytes are copied, save
 * those that are filtered already, which must live until haru_save. */
struct haru_object *haru_add_stream(struct haru *haru, struct str body,
                                    struct str bytes, enum haru_filter filter);

/* Gives a stream when the file is saved: what stands in its dictionary is
 * appended to `body`, the bytes are kept in the arena given, which is empty
 * for each. False and a reason: nothing is saved. */
typedef bool (*haru_stream_function)(const void *data, struct arena *arena,
                                     struct strbuf *body, struct str *bytes,
                                     enum haru_filter *filter,
                                     const char **reason);

/* For streams too large to keep all of them. `data` must live until then. */
void haru_fetch_stream(struct haru_object *object, haru_stream_function fetch,
                       const void *data);

/* Write everything to an open writer; false after any failure. The caller
 * commits or discards the writer. */
bool haru_save(struct haru *haru, struct file_writer *writer);

#endif
