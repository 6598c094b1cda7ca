/*
 * saved_pdf: the file that libharu's objects become, read back.
 *
 * Takes   a haru that is filled; FILE_NAME, the test's own name below build/.
 * Gives   the bytes; nothing stays on the disk.
 * Units   bytes.
 * Memory  the arena given.
 * Errors  a failure fails the test.
 * Source  none.
 */
#ifndef UNIT_SAVED_PDF_H
#define UNIT_SAVED_PDF_H

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "pdf/object/haru.h"

static inline void
place_file(struct file_writer *writer)
{
    assert_true(file_writer_finish(writer));
    assert_true(file_writer_name(writer));
    assert_true(file_writer_place(writer));
    file_writer_close(writer);
}

static inline struct str
read_file(struct arena *arena, const char *path)
{
    struct str content;
    const char *reason;

    assert_true(file_read(arena, path, &content, &reason));
    (void)unlink(path);
    return content;
}

static inline struct str
save_pdf(struct arena *arena, struct haru *haru, const char *path)
{
    struct file_writer writer;

    (void)mkdir("build", 0777);
    file_writer_open(arena, &writer, path);
    assert_true(haru_save(haru, &writer));
    place_file(&writer);
    return read_file(arena, path);
}

#endif
