/*
 * file: read whole files, list folders, stay inside the book folder.
 *
 * Takes   paths as the operating system spells them.
 * Gives   contents, names, paths that were checked.
 * Units   bytes.
 * Memory  contents in the arena given.
 * Errors  false and a reason in words of the operating system; the caller
 *         knows the place in the author's files and makes the diagnostic.
 * Source  POSIX.1-2008: realpath, readdir.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "array.h"
#include "str.h"

/* The size beyond which a file is refused: no book needs more, and sizes stay
 * far from the limits of every format written. */
#define FILE_SIZE_MAX_BYTES ((size_t)1 << 30)

/* Open a regular file, never a device, a FIFO or a folder, and without waiting.
 * Less than 0: it cannot be, and `*reason` says why; errno is the system's, or 0
 * when it has no objection of its own. The caller closes it. */
int file_open_regular(const char *path, size_t *size_bytes,
                      const char **reason);

/* Does the errno of a file that cannot be opened or read say that the system
 * refuses what is there, rather than that no file is there? */
bool file_is_refused(int error);

/* False when there are fewer bytes at `offset` (errno is 0), or reading fails. */
bool file_read_at(int descriptor, size_t offset, char *data, size_t size_bytes);

/* A regular file, whole, and as it was when it was opened: false when somebody
 * wrote to it in between. Then `*reason` is set, and errno as it is above. */
bool file_read(struct arena *arena, const char *path, struct str *content,
               const char **reason);

bool file_exists(const char *path);
bool file_is_folder(const char *path);

enum path_check {
    PATH_INSIDE,      /* a regular file or folder inside the folder */
    PATH_MISSING,     /* inside as spelled, but nothing is there */
    PATH_OUTSIDE,     /* absolute, climbs out, or a link leads out */
    PATH_CASE_DIFFERS /* exists only with other upper and lower case */
};

/* Where does `relative` (slashes, may hold "..", no percent escapes) lead
 * from the folder `root`? Links are resolved. `*resolved` gets root/relative
 * when PATH_INSIDE. Nothing outside the folder is opened. */
enum path_check file_find_inside(struct arena *arena, const char *root,
                                 struct str relative, const char **resolved);

/* The path below `root` that equals `relative` but for case; of several names
 * the first by its bytes. It may still lead out, through a link. */
bool file_find_in_other_case(struct arena *arena, const char *root,
                             struct str relative, struct str *found);

/* The path from the root of the disk on, without links; `path` itself when
 * there is nothing. */
struct str file_real_path(struct arena *arena, const char *path);

/* Slash-separated path arithmetic without touching the disk. */
struct str path_join(struct arena *arena, struct str folder, struct str name);
struct str path_folder(struct str path);    /* "" when there is none */
struct str path_name(struct str path);      /* behind the last slash */
struct str path_extension(struct str path); /* without the dot; may be "" */

/* Does its name end as those of Markdown do, in any case? */
bool path_is_markdown(struct str path);

/* Those endings with their dots as files are commonly called, the likeliest
 * first; NULL ends them. */
const char *const *path_markdown_endings(void);

/* Remove "." and "x/.."; false when it is absolute or climbs out. */
bool path_normalize(struct arena *arena, struct str path, struct str *normal);

/* Names of the files below `folder`, recursively, relative to it, that end in
 * `suffix`, in natural order (chapter2 before chapter10). Hidden files and
 * folders, links and `skip_folder` (may be empty) are left out. */
struct file_list {
    ARRAY_OF(struct str) path;
    struct str unseen;         /* the first that the system did not show; "" */
    const char *unseen_reason; /* NULL: all was seen */
};
void file_list_below(struct arena *arena, const char *folder, struct str suffix,
                     struct str skip_folder, struct file_list *list);

/* The files of the folder `relative` itself, in natural order; below `root` as
 * their names are. */
void file_list_in(struct arena *arena, const char *root, struct str relative,
                  struct file_list *list);

/* Natural order: runs of digits compare as numbers. */
int path_compare_natural(struct str a, struct str b);

/* Add a path that is not in the list. */
void file_list_add(struct arena *arena, struct file_list *list,
                   struct str path);

/* Add the folder and its parents, these first, as far as nothing is there. */
void file_list_missing(struct arena *arena, struct str folder,
                       struct file_list *list);

#endif
