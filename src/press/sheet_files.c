#include "sheet_files.h"

#include <errno.h>

#include "base/file.h"
#include "base/web_address.h"
#include "document/picture/drawing_clean.h"
#include "document/picture/drawing_data.h"
#include "document/picture/picture_clean.h"
#include "document/picture/picture_file.h"
#include "font/font_file.h"

/* ------------------------------------------------------------------ places */

static const char *
missing(const char **reason, const char *why)
{
    *reason = why;
    return NULL;
}

/* A face of the program, unless the book has its own of that name. */
static const char *
find_program_face(const struct sheet_bringer *bringer, struct str path,
                  const char **reason)
{
    const char *name = str_to_c(bringer->arena, path_name(path));
    const char *folder =
        str_equal(path_folder(path), STR("fonts"))
            ? data_folder_find_program(bringer->press->data, "fonts", name)
            : NULL;

    return folder == NULL
               ? missing(reason, "there is no such file")
               : str_to_c(bringer->arena,
                          path_join(bringer->arena, str_from_c(folder),
                                    path_name(path)));
}

/* `path` is what the address says behind its escapes. NULL and no reason: it
 * leads out of the book. */
static const char *
find_on_disk(const struct sheet_bringer *bringer, struct str path,
             const char **reason)
{
    struct str normal;
    const char *found;

    path = str_starts_with(path, STR("/"))
               ? str_tail(path, 1)
               : path_join(bringer->arena, bringer->folder, path);
    if (!path_normalize(bringer->arena, path, &normal)) {
        return NULL;
    }
    switch (file_find_inside(bringer->arena, bringer->press->document->folder,
                             normal, &found)) {
    case PATH_INSIDE:
        return found;
    case PATH_OUTSIDE:
        return NULL;
    case PATH_CASE_DIFFERS:
        return missing(reason, "its name on the disk has other capitals");
    case PATH_MISSING:
        break;
    }
    return find_program_face(bringer, normal, reason);
}

/* The path of an address: without a query, a part and escapes. */
static struct str
path_of(const struct sheet_bringer *bringer, struct str address)
{
    size_t end = 0;

    while (end < address.size_bytes && address.data[end] != '?' &&
           address.data[end] != '#') {
        end++;
    }
    return web_address_decoded(bringer->arena, str_slice(address, 0, end));
}

/* ---------------------------------------------------------------- contents */

static bool
refuse(const char **reason, const char *why)
{
    *reason = why;
    return false;
}

/* One file that is asked for. */
struct wanted {
    struct str address;
    const char *path; /* NULL: the address holds the file itself */
    enum sheet_file_use use;
    struct source_pos pos;
};

static bool
make_picture(const struct sheet_bringer *bringer, const struct wanted *wanted,
             struct str content, struct sheet_file *file, const char **reason)
{
    struct str name = wanted->path == NULL ? STR("data:") : wanted->address;
    struct str shown = STR_EMPTY;
    struct picture picture =
        picture_file_check(bringer->arena, content, &shown);

    if (picture.kind == PICTURE_BROKEN) {
        return refuse(reason, picture.reason);
    }
    file->media_type = picture_kind_media_type(picture.kind);
    file->href = str_from_c(picture_kind_extension(picture.kind));
    file->content =
        picture.kind == PICTURE_SVG
            ? drawing_clean(bringer->arena, shown, name, wanted->pos,
                            bringer->press->diagnostics)
            : picture_clean(bringer->arena, picture.kind, shown);
    return !str_is_empty(file->content) ||
           refuse(reason, "the drawing is broken");
}

static bool
make_face(struct str content, struct sheet_file *file, const char **reason)
{
    bool is_whole;

    if (!font_file_check(content, reason) ||
        !font_file_check_license(content, &is_whole, reason)) {
        return false;
    }
    file->media_type = "font/ttf";
    file->href = STR("ttf");
    file->content = content;
    file->is_cut = !is_whole;
    return true;
}

/* Its name in the package, which so far is an extension. */
static struct str
add_file(struct sheet_bringer *bringer, struct sheet_file *file,
         enum sheet_file_use use)
{
    struct arena *arena = bringer->arena;
    struct str number =
        str_from_number(arena, (int64_t)bringer->files.item.count + 1);
    struct str stem =
        use == SHEET_FACE ? STR("fonts/face-") : STR("images/sheet-");

    file->href =
        str_join(arena, str_join3(arena, stem, number, STR(".")), file->href);
    ARRAY_PUSH(arena, &bringer->files.item, *file);
    return file->href;
}

/* -------------------------------------------------------------------- bring */

/* Nobody knows what is in a file that is there and that the system does not give
 * out: besides the line about what was left out there is an error. */
static void
report_refused(const struct sheet_bringer *bringer, const struct wanted *wanted,
               const char *reason)
{
    DIAG_REPORT(bringer->press->diagnostics, DIAG_FILE_UNREADABLE, wanted->pos,
                wanted->address, str_from_c(reason));
}

/* A picture that lies in the sheet itself becomes a file. */
static bool
load(const struct sheet_bringer *bringer, const struct wanted *wanted,
     struct sheet_file *file, const char **reason)
{
    struct str content;

    if (wanted->path == NULL && wanted->use == SHEET_FACE) {
        return refuse(reason, "a face has to be a file of its own");
    }
    if (wanted->path == NULL) {
        content = drawing_data_content(bringer->arena, wanted->address);
    } else if (!file_read(bringer->arena, wanted->path, &content, reason)) {
        if (file_is_refused(errno)) {
            report_refused(bringer, wanted, *reason);
        }
        return false;
    }
    return wanted->use == SHEET_FACE
               ? make_face(content, file, reason)
               : make_picture(bringer, wanted, content, file, reason);
}

/* The key under which a file is known once it was brought. */
static struct str
key_of(struct arena *arena, const struct wanted *wanted)
{
    return str_join(
        arena, wanted->use == SHEET_FACE ? STR("face ") : STR("picture "),
        wanted->path == NULL ? wanted->address : str_from_c(wanted->path));
}

/* False: it is not even looked for, and `*reason` says why, or nothing. */
static bool
may_be_found(struct str address, enum sheet_file_use use, const char **reason)
{
    if (str_is_empty(address)) {
        return refuse(reason, "it names no file");
    }
    if (drawing_data_is_address(address)) {
        return true;
    }
    if (!str_is_empty(web_address_scheme(address)) ||
        str_starts_with(address, STR("//"))) {
        return false;
    }
    return use == SHEET_FACE || str_find_char(address, '#') == STR_NOT_FOUND ||
           refuse(reason, "a part of a drawing has to be a file of its own");
}

struct str
sheet_files_bring(void *data, struct str address, enum sheet_file_use use,
                  struct source_pos pos, const char **reason)
{
    struct sheet_bringer *bringer = data;
    struct arena *arena = bringer->arena;
    struct wanted wanted = {
        .address = str_trim(address), .use = use, .pos = pos};
    struct sheet_file file = {.is_cut = false};
    const struct str *known;
    struct str href;

    *reason = NULL;
    if (!may_be_found(wanted.address, use, reason)) {
        return STR_EMPTY;
    }
    if (!drawing_data_is_address(wanted.address)) {
        wanted.path =
            find_on_disk(bringer, path_of(bringer, wanted.address), reason);
        if (wanted.path == NULL) {
            return STR_EMPTY;
        }
    }
    known = strmap_find(&bringer->by_path, key_of(arena, &wanted));
    if (known != NULL) {
        return *known;
    }
    if (!load(bringer, &wanted, &file, reason)) {
        return STR_EMPTY;
    }
    href = str_join(arena, STR("../"), add_file(bringer, &file, use));
    strmap_add(arena, &bringer->by_path, key_of(arena, &wanted),
               arena_copy(arena, &href, sizeof href));
    return href;
}
