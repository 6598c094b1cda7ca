#include "file.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "strbuf.h"

bool
file_read_at(int descriptor, size_t offset, char *data, size_t size_bytes)
{
    size_t have = 0;

    while (have < size_bytes) {
        ssize_t got = pread(descriptor, data + have, size_bytes - have,
                            (off_t)(offset + have));
        if (got == 0 || (got < 0 && errno != EINTR)) {
            errno = got == 0 ? 0 : errno;
            return false;
        }
        have += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool
is_changed(const struct stat *before, const struct stat *after)
{
    return before->st_size != after->st_size ||
           before->st_mtim.tv_sec != after->st_mtim.tv_sec ||
           before->st_mtim.tv_nsec != after->st_mtim.tv_nsec;
}

/* All that the file had when it was opened; NULL, or why not. */
static const char *
read_all(struct arena *arena, int descriptor, const struct stat *before,
         struct str *content)
{
    size_t size_bytes = (size_t)before->st_size;
    char *data = arena_alloc(arena, size_bytes + 1);
    struct stat after;

    errno = 0;
    if (!file_read_at(descriptor, 0, data, size_bytes) ||
        fstat(descriptor, &after) != 0) {
        return errno != 0 ? strerror(errno) : "it changed while it was read";
    }
    if (is_changed(before, &after)) {
        return "it changed while it was read";
    }
    *content = str_from(data, size_bytes);
    return NULL;
}

/* Why a file cannot be read whole; NULL: it can. */
static const char *
reason_of_status(int descriptor, struct stat *status)
{
    if (fstat(descriptor, status) != 0) {
        return strerror(errno);
    }
    if (S_ISDIR(status->st_mode)) {
        return "it is a folder";
    }
    if (!S_ISREG(status->st_mode)) {
        return "it is not a regular file";
    }
    return (uintmax_t)status->st_size > FILE_SIZE_MAX_BYTES
               ? "it is larger than 1 GiB"
               : NULL;
}

static int
open_with_status(const char *path, struct stat *status, const char **reason)
{
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    int error = errno;
    const char *refused = strerror(error);

    if (descriptor >= 0) {
        errno = 0;
        refused = reason_of_status(descriptor, status);
        error = errno;
        if (refused == NULL) {
            return descriptor;
        }
        close(descriptor);
    }
    *reason = refused;
    errno = error;
    return -1;
}

bool
file_is_refused(int error)
{
    return error != 0 && error != ENOENT && error != ENOTDIR &&
           error != ELOOP && error != ENXIO && error != ENODEV;
}

int
file_open_regular(const char *path, size_t *size_bytes, const char **reason)
{
    struct stat status = {0};
    int descriptor = open_with_status(path, &status, reason);

    *size_bytes = (size_t)status.st_size;
    return descriptor;
}

bool
file_read(struct arena *arena, const char *path, struct str *content,
          const char **reason)
{
    struct stat status;
    int descriptor = open_with_status(path, &status, reason);
    const char *failed;
    int error;

    *content = STR_EMPTY;
    if (descriptor < 0) {
        return false;
    }
    failed = read_all(arena, descriptor, &status, content);
    error = errno;
    close(descriptor);
    if (failed != NULL) {
        *reason = failed;
    }
    errno = error;
    return failed == NULL;
}

bool
file_exists(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

bool
file_is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

struct str
path_join(struct arena *arena, struct str folder, struct str name)
{
    if (str_is_empty(folder)) {
        return str_copy(arena, name);
    }
    if (str_ends_with(folder, STR("/"))) {
        return str_join(arena, folder, name);
    }
    return str_join3(arena, folder, STR("/"), name);
}

struct str
path_folder(struct str path)
{
    size_t slash = str_find_last_char(path, '/');

    return slash == STR_NOT_FOUND ? STR_EMPTY : str_slice(path, 0, slash);
}

struct str
path_name(struct str path)
{
    size_t slash = str_find_last_char(path, '/');

    return slash == STR_NOT_FOUND ? path : str_tail(path, slash + 1);
}

struct str
path_extension(struct str path)
{
    struct str name = path_name(path);
    size_t dot = str_find_last_char(name, '.');

    return dot == STR_NOT_FOUND || dot == 0 ? STR_EMPTY
                                            : str_tail(name, dot + 1);
}

const char *const *
path_markdown_endings(void)
{
    static const char *const endings[] = {
        ".md",  ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn",
        ".qmd", ".Rmd",      ".rmd",   ".mdx", ".MD",   NULL};

    return endings;
}

bool
path_is_markdown(struct str path)
{
    struct str extension = path_extension(path);
    const char *const *ending = path_markdown_endings();

    while (*ending != NULL &&
           !str_equal_ignoring_case(extension, str_from_c(*ending + 1))) {
        ending++;
    }
    return *ending != NULL;
}

static struct str
next_part(struct str *rest)
{
    size_t slash = str_find_char(*rest, '/');
    struct str part = str_slice(*rest, 0, slash);

    *rest = slash == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, slash + 1);
    return part;
}

/* "..": one folder up; false when there is none. */
static bool
cut_part(struct strbuf *out)
{
    size_t slash = str_find_last_char(strbuf_str(out), '/');
    bool is_inside = out->size_bytes > 0;

    strbuf_truncate(out, slash == STR_NOT_FOUND ? 0 : slash);
    return is_inside;
}

static void
add_part(struct strbuf *out, struct str part)
{
    if (out->size_bytes > 0) {
        strbuf_add_char(out, '/');
    }
    strbuf_add(out, part);
}

bool
path_normalize(struct arena *arena, struct str path, struct str *normal)
{
    struct strbuf out;
    bool is_inside = !str_starts_with(path, STR("/"));

    strbuf_init(&out);
    while (is_inside && !str_is_empty(path)) {
        struct str part = next_part(&path);
        if (str_equal(part, STR(".."))) {
            is_inside = cut_part(&out);
        } else if (!str_is_empty(part) && !str_equal(part, STR("."))) {
            add_part(&out, part);
        }
    }
    *normal = strbuf_take(arena, &out);
    return is_inside;
}

/* The name in `folder` that equals `name` but for case, of several the first
 * by its bytes; or nothing. */
static struct str
name_in_other_case(struct arena *arena, struct str folder, struct str name)
{
    DIR *stream = opendir(str_to_c(arena, folder));
    const struct dirent *entry;
    struct str found = STR_EMPTY;

    while (stream != NULL && (entry = readdir(stream)) != NULL) {
        struct str there = str_from_c(entry->d_name);
        if (strcasecmp(entry->d_name, str_to_c(arena, name)) == 0 &&
            !str_equal(there, name) &&
            (str_is_empty(found) || str_compare(there, found) < 0)) {
            found = str_copy(arena, there);
        }
    }
    if (stream != NULL) {
        closedir(stream);
    }
    return found;
}

/* The first part of `path` below `root` that is missing decides. */
static enum path_check
explain_missing(struct arena *arena, const char *root, struct str path)
{
    struct str folder = str_from_c(root);

    while (!str_is_empty(path)) {
        struct str part = next_part(&path);
        struct str joined = path_join(arena, folder, part);
        if (!file_exists(str_to_c(arena, joined))) {
            return str_is_empty(name_in_other_case(arena, folder, part))
                       ? PATH_MISSING
                       : PATH_CASE_DIFFERS;
        }
        folder = joined;
    }
    return PATH_MISSING;
}

struct str
file_real_path(struct arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    struct str found = str_copy(arena, str_from_c(real == NULL ? path : real));

    free(real);
    return found;
}

static bool
real_path_is_below(const char *root, const char *path)
{
    char *real_root = realpath(root, NULL);
    char *real = realpath(path, NULL);
    bool is_below = false;

    if (real_root != NULL && real != NULL) {
        size_t size = strlen(real_root);
        is_below = strcmp(real_root, "/") == 0 ||
                   (strncmp(real, real_root, size) == 0 &&
                    (real[size] == '/' || real[size] == '\0'));
    }
    free(real_root);
    free(real);
    return is_below;
}

enum path_check
file_find_inside(struct arena *arena, const char *root, struct str relative,
                 const char **resolved)
{
    struct str normal;
    struct str joined;
    char *path;

    *resolved = NULL;
    if (!path_normalize(arena, relative, &normal) ||
        str_find_char(normal, '\\') != STR_NOT_FOUND) {
        return PATH_OUTSIDE;
    }
    joined = path_join(arena, str_from_c(root), normal);
    path = str_to_c(arena, joined);
    if (!file_exists(path)) {
        return explain_missing(arena, root, normal);
    }
    if (!real_path_is_below(root, path)) {
        return PATH_OUTSIDE;
    }
    *resolved = path;
    return PATH_INSIDE;
}

bool
file_find_in_other_case(struct arena *arena, const char *root,
                        struct str relative, struct str *found)
{
    struct str rest;

    *found = STR_EMPTY;
    if (!path_normalize(arena, relative, &rest)) {
        return false;
    }
    while (!str_is_empty(rest)) {
        struct str folder = path_join(arena, str_from_c(root), *found);
        struct str part = next_part(&rest);
        if (!file_exists(str_to_c(arena, path_join(arena, folder, part)))) {
            part = name_in_other_case(arena, folder, part);
        }
        if (str_is_empty(part)) {
            return false;
        }
        *found = path_join(arena, *found, part);
    }
    return !str_is_empty(*found);
}

/* Length of the run of digits without leading zeros at `*at`; moves `*at`
 * behind the zeros. */
static size_t
significant_digits(struct str s, size_t *at)
{
    size_t end;

    while (*at < s.size_bytes && s.data[*at] == '0') {
        *at += 1;
    }
    end = *at;
    while (end < s.size_bytes && char_is_digit(s.data[end])) {
        end++;
    }
    return end - *at;
}

/* Two runs of digits by their worth; `*i` and `*j` move behind equal ones. */
static int
compare_numbers(struct str a, size_t *i, struct str b, size_t *j)
{
    size_t left = significant_digits(a, i);
    size_t right = significant_digits(b, j);
    int order = left != right ? (left > right) - (left < right)
                              : str_compare(str_slice(a, *i, *i + left),
                                            str_slice(b, *j, *j + right));

    *i += left;
    *j += right;
    return order;
}

/* A number or a single byte of each; both move behind it. */
static int
compare_next(struct str a, size_t *i, struct str b, size_t *j)
{
    unsigned char left;
    unsigned char right;

    if (char_is_digit(a.data[*i]) && char_is_digit(b.data[*j])) {
        return compare_numbers(a, i, b, j);
    }
    left = (unsigned char)a.data[(*i)++];
    right = (unsigned char)b.data[(*j)++];
    return (left > right) - (left < right);
}

int
path_compare_natural(struct str a, struct str b)
{
    size_t i = 0;
    size_t j = 0;

    while (i < a.size_bytes && j < b.size_bytes) {
        int order = compare_next(a, &i, b, &j);
        if (order != 0) {
            return order;
        }
    }
    if (i < a.size_bytes || j < b.size_bytes) {
        return i < a.size_bytes ? 1 : -1;
    }
    return str_compare(a, b);
}

static int
compare_paths(const void *left, const void *right)
{
    return path_compare_natural(*(const struct str *)left,
                                *(const struct str *)right);
}

/* Where the entries of folders go. */
struct listing {
    struct arena *arena;
    struct str suffix; /* that files end with */
    struct file_list *files;
    struct file_list *folders;
};

/* What is gone by now was never there; anything else is told. */
static void
note_unseen(const struct listing *listing, struct str path)
{
    struct file_list *files = listing->files;

    if (errno != ENOENT && errno != ENOTDIR && files->unseen_reason == NULL) {
        files->unseen_reason = strerror(errno);
        files->unseen = str_copy(listing->arena, path);
    }
}

/* Links go nowhere; `path` is the name as it is told. */
static void
list_entry(const struct listing *listing, struct str real_path, struct str path)
{
    struct stat status;

    if (lstat(real_path.data, &status) != 0) {
        note_unseen(listing, path);
    } else if (S_ISDIR(status.st_mode)) {
        ARRAY_PUSH(listing->arena, &listing->folders->path, path);
    } else if (S_ISREG(status.st_mode) &&
               str_ends_with(path, listing->suffix)) {
        ARRAY_PUSH(listing->arena, &listing->files->path, path);
    }
}

/* The next entry; NULL at the end, or when the system fails, with errno. */
static const struct dirent *
next_entry(DIR *stream)
{
    errno = 0;
    return readdir(stream);
}

static void
list_one_folder(const struct listing *listing, const char *folder,
                struct str relative)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;

    if (stream == NULL) {
        note_unseen(listing, relative);
        return;
    }
    while ((entry = next_entry(stream)) != NULL) {
        struct str name = str_from_c(entry->d_name);
        if (!str_starts_with(name, STR("."))) {
            list_entry(listing,
                       path_join(listing->arena, str_from_c(folder), name),
                       path_join(listing->arena, relative, name));
        }
    }
    if (errno != 0) {
        note_unseen(listing, relative);
    }
    closedir(stream);
}

void
file_list_below(struct arena *arena, const char *folder, struct str suffix,
                struct str skip_folder, struct file_list *list)
{
    struct file_list folders = {0};
    const struct listing listing = {arena, suffix, list, &folders};

    ARRAY_PUSH(arena, &folders.path, STR_EMPTY);
    for (size_t i = 0; i < folders.path.count; i++) {
        struct str relative = folders.path.item[i];
        struct str path = path_join(arena, str_from_c(folder), relative);
        if (i > 0 && str_equal(relative, skip_folder)) {
            continue;
        }
        list_one_folder(&listing, path.data, relative);
    }
    if (list->path.count > 1) {
        qsort(list->path.item, list->path.count, sizeof *list->path.item,
              compare_paths);
    }
}

void
file_list_in(struct arena *arena, const char *root, struct str relative,
             struct file_list *list)
{
    struct file_list folders = {0};
    const struct listing listing = {arena, STR_EMPTY, list, &folders};
    struct str folder = str_from_c(root);

    if (!str_is_empty(relative)) {
        folder = path_join(arena, folder, relative);
    }
    list_one_folder(&listing, str_to_c(arena, folder), relative);
    if (list->path.count > 1) {
        qsort(list->path.item, list->path.count, sizeof *list->path.item,
              compare_paths);
    }
}

static bool
is_listed(const struct file_list *list, struct str path)
{
    for (size_t i = list->path.count; i > 0; i--) {
        if (str_equal(list->path.item[i - 1], path)) {
            return true;
        }
    }
    return false;
}

void
file_list_add(struct arena *arena, struct file_list *list, struct str path)
{
    if (!is_listed(list, path)) {
        ARRAY_PUSH(arena, &list->path, str_copy(arena, path));
    }
}

void
file_list_missing(struct arena *arena, struct str folder,
                  struct file_list *list)
{
    struct str rest = folder;

    while (!str_is_empty(rest)) {
        struct str part = next_part(&rest);
        size_t end = (size_t)(part.data - folder.data) + part.size_bytes;
        struct str path = str_slice(folder, 0, end);
        if (!str_is_empty(part) && !file_exists(str_to_c(arena, path))) {
            file_list_add(arena, list, path);
        }
    }
}
