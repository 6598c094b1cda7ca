#include "pictures.h"

#include "base/file.h"
#include "document/iterator.h"

static bool
has_scheme(struct str path)
{
    size_t colon = str_find_char(path, ':');
    size_t slash = str_find_char(path, '/');

    return str_starts_with(path, STR("//")) ||
           (colon != STR_NOT_FOUND && colon > 1 &&
            (slash == STR_NOT_FOUND || colon < slash));
}

/* Percent escapes, as Markdown needs them for spaces in file names. */
static struct str
unescaped(struct arena *arena, struct str path)
{
    char *out = arena_alloc(arena, path.size_bytes + 1);
    size_t size = 0;

    for (size_t i = 0; i < path.size_bytes; i++) {
        unsigned value = 0;
        size_t digits = 0;
        while (path.data[i] == '%' && digits < 2 &&
               i + digits + 1 < path.size_bytes) {
            char c = path.data[i + digits + 1];
            unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                             : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                             : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                                    : 16U;
            if (digit == 16) {
                break;
            }
            value = value * 16 + digit;
            digits++;
        }
        out[size++] = digits == 2 && value != 0 ? (char)value : path.data[i];
        i += digits == 2 && value != 0 ? 2 : 0;
    }
    return str_from(out, size);
}

static bool
find_file(struct arena *arena, const struct document *document,
          struct node_image *image, struct source_pos pos,
          struct diagnostics *diagnostics)
{
    const char *resolved;

    switch (file_find_inside(arena, document->folder, image->path, &resolved)) {
    case PATH_INSIDE:
        image->disk_path = str_from_c(resolved);
        return true;
    case PATH_MISSING:
        DIAG_REPORT(diagnostics, DIAG_FILE_MISSING, pos, image->path);
        return false;
    case PATH_CASE_DIFFERS:
        DIAG_REPORT(diagnostics, DIAG_FILE_CASE, pos, image->path);
        return false;
    case PATH_OUTSIDE:
        DIAG_REPORT(diagnostics, DIAG_FILE_OUTSIDE, pos, image->path);
        return false;
    }
    return false;
}

static bool
extension_fits(struct str path, enum picture_kind kind)
{
    struct str extension = path_extension(path);

    return str_equal_ignoring_case(extension,
                                   str_from_c(picture_kind_extension(kind))) ||
           (kind == PICTURE_JPEG &&
            str_equal_ignoring_case(extension, STR("jpeg")));
}

static void
check_content(struct node_image *image, struct source_pos pos,
              struct diagnostics *diagnostics)
{
    struct arena scratch;
    struct str content;
    const char *reason;

    arena_init(&scratch);
    if (!file_read(&scratch, image->disk_path.data, &content, &reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, pos, image->path,
                    str_from_c(reason));
        image->disk_path = STR_EMPTY;
    } else {
        image->picture = picture_probe(content);
        if (image->picture.kind == PICTURE_BROKEN) {
            DIAG_REPORT(diagnostics, DIAG_IMAGE_BROKEN, pos, image->path,
                        str_from_c(image->picture.reason));
            image->disk_path = STR_EMPTY;
        } else if (!extension_fits(image->path, image->picture.kind)) {
            DIAG_REPORT(diagnostics, DIAG_IMAGE_KIND, pos, image->path,
                        str_from_c(picture_kind_name(image->picture.kind)));
        }
    }
    arena_release(&scratch);
}

static void
check_image(struct arena *arena, const struct document *document,
            struct node_image *image, struct str folder, struct source_pos pos,
            struct diagnostics *diagnostics)
{
    struct str written = unescaped(arena, image->path);

    if (has_scheme(written)) {
        DIAG_REPORT(diagnostics, DIAG_IMAGE_REMOTE, pos, image->path);
        return;
    }
    if (str_starts_with(written, STR("/"))) {
        written = str_tail(written, 1);
    } else {
        written = path_join(arena, folder, written);
    }
    if (!path_normalize(arena, written, &image->path)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_OUTSIDE, pos, written);
        return;
    }
    if (find_file(arena, document, image, pos, diagnostics)) {
        check_content(image, pos, diagnostics);
    }
}

void
pictures_check(struct arena *arena, struct document *document,
               struct diagnostics *diagnostics)
{
    struct iterator walk = iterator_begin(document->root);

    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            check_image(arena, document, &walk.node->image,
                        path_folder(str_from_c(walk.node->pos.file)),
                        walk.node->pos, diagnostics);
        }
    }
    if (!str_is_empty(document->metadata.cover.path)) {
        check_image(arena, document, &document->metadata.cover, STR_EMPTY,
                    document->metadata.cover_pos, diagnostics);
    }
    for (size_t i = 0; i < document->edition.count; i++) {
        struct edition *edition = &document->edition.item[i];
        if (!str_is_empty(edition->cover.path)) {
            check_image(arena, document, &edition->cover, STR_EMPTY,
                        edition->cover_pos, diagnostics);
        }
    }
}
