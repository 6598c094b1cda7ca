#include "pictures.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/strmap.h"
#include "base/utf8.h"
#include "base/web_address.h"
#include "document/iterator.h"
#include "document/picture/drawing_data.h"
#include "document/picture/drawing_tree.h"
#include "document/picture/picture_file.h"
#include "file_names.h"
#include "path_ways.h"

enum {
    DATA_NAME_MAX = 40 /* bytes of "data:image/svg+xml" and the like */
};

static bool
has_scheme(struct str path)
{
    size_t colon = str_find_char(path, ':');
    size_t slash = str_find_char(path, '/');

    return str_starts_with(path, STR("//")) ||
           (colon != STR_NOT_FOUND && colon > 1 &&
            (slash == STR_NOT_FOUND || colon < slash));
}

/* What of the picture was looked for and where; a file is decoded once. */
struct picture_search {
    struct arena *arena;
    const struct document *document;
    struct str place; /* where on the disk the book folder is */
    struct diagnostics *diagnostics;
    struct strmap checked; /* disk path -> struct picture */
    struct file_names names;
};

/* The first way that leads to a file; else what became of the first. */
static enum path_check
try_ways(const struct picture_search *search, const struct path_ways *ways,
         struct node_image *image)
{
    enum path_check first = PATH_OUTSIDE;

    for (size_t i = 0; i < ways->path.count; i++) {
        const char *resolved;
        enum path_check found =
            file_find_inside(search->arena, search->document->folder,
                             ways->path.item[i], &resolved);
        if (found == PATH_INSIDE && !file_is_folder(resolved)) {
            image->path = ways->path.item[i];
            image->disk_path = str_from_c(resolved);
            return PATH_INSIDE;
        }
        if (i == 0) {
            image->path = ways->path.item[i];
            first = found == PATH_INSIDE ? PATH_MISSING : found;
        } else if (found == PATH_CASE_DIFFERS) {
            first = found;
        }
    }
    return ways->is_outside ? PATH_OUTSIDE : first;
}

/* The first way to a file whose name has other capitals. */
static bool
try_other_case(const struct picture_search *search,
               const struct path_ways *ways, struct node_image *image)
{
    const char *folder = search->document->folder;

    for (size_t i = 0; i < ways->path.count; i++) {
        struct str path;
        const char *resolved;
        if (file_find_in_other_case(search->arena, folder, ways->path.item[i],
                                    &path) &&
            file_find_inside(search->arena, folder, path, &resolved) ==
                PATH_INSIDE &&
            !file_is_folder(resolved)) {
            image->path = path;
            image->disk_path = str_from_c(resolved);
            return true;
        }
    }
    return false;
}

/* A bare name is the only file that is called so, as in the notes of wikis. */
static bool
try_name(struct picture_search *search, struct str written,
         struct node_image *image)
{
    struct str name = web_address_decoded(search->arena, written);
    struct str path = str_find_char(name, '/') == STR_NOT_FOUND
                          ? file_names_find(&search->names, name)
                          : STR_EMPTY;
    const char *resolved;

    if (str_is_empty(path) ||
        file_find_inside(search->arena, search->document->folder, path,
                         &resolved) != PATH_INSIDE) {
        return false;
    }
    image->path = path;
    image->disk_path = str_from_c(resolved);
    return true;
}

/* The path as it is written, and without what sites write behind it:
 * "x.png?raw=true", "x.png#left". */
static enum path_check
find_file(struct picture_search *search, struct node_image *image,
          struct str from, struct source_pos pos)
{
    struct arena *arena = search->arena;
    struct str written = image->path;
    size_t end = 0;
    struct path_ways ways;
    enum path_check found;
    struct str asked;

    path_ways_find(arena, &ways, search->place, from,
                   web_address_decoded(arena, written));
    found = try_ways(search, &ways, image);
    asked =
        ways.is_outside || str_is_empty(image->path) ? written : image->path;
    while (end < written.size_bytes && written.data[end] != '?' &&
           written.data[end] != '#') {
        end++;
    }
    if (found != PATH_INSIDE && end > 0 && end < written.size_bytes) {
        path_ways_find(arena, &ways, search->place, from,
                       web_address_decoded(arena, str_slice(written, 0, end)));
        found = try_ways(search, &ways, image);
    }
    if (found == PATH_INSIDE) {
        return found;
    }
    if (found == PATH_CASE_DIFFERS && try_other_case(search, &ways, image)) {
        DIAG_REPORT(search->diagnostics, DIAG_FILE_CASE, pos, asked);
        return PATH_INSIDE;
    }
    if (found == PATH_MISSING && try_name(search, written, image)) {
        return PATH_INSIDE;
    }
    image->path = asked;
    return found;
}

static void
report_not_found(const struct picture_search *search, enum path_check found,
                 const struct node_image *image, struct source_pos pos)
{
    if (found == PATH_OUTSIDE) {
        DIAG_REPORT(search->diagnostics, DIAG_FILE_OUTSIDE, pos, image->path);
    } else {
        DIAG_REPORT(search->diagnostics, DIAG_IMAGE_MISSING, pos, image->path);
    }
}

static bool
extension_fits(struct str path, enum picture_kind kind)
{
    struct str extension = path_extension(path);

    return str_equal_ignoring_case(extension,
                                   str_from_c(picture_kind_extension(kind))) ||
           (kind == PICTURE_JPEG &&
            (str_equal_ignoring_case(extension, STR("jpeg")) ||
             str_equal_ignoring_case(extension, STR("jfif")))) ||
           (kind == PICTURE_TIFF &&
            str_equal_ignoring_case(extension, STR("tiff")));
}

/* What is worth a word about a picture that can be used. */
static void
report_oddities(const struct picture_search *search,
                const struct node_image *image, struct source_pos pos)
{
    const struct picture *picture = &image->picture;

    if (!drawing_data_is_address(image->path) &&
        !extension_fits(image->path, picture->file_kind)) {
        DIAG_REPORT(search->diagnostics, DIAG_IMAGE_KIND, pos, image->path,
                    str_from_c(picture_kind_name(picture->file_kind)));
    }
    if (picture->is_cut_short) {
        DIAG_REPORT(search->diagnostics, DIAG_IMAGE_DAMAGED, pos, image->path);
    }
    if (picture->is_moving) {
        DIAG_REPORT(search->diagnostics, DIAG_IMAGE_STILL, pos, image->path);
    }
}

/* The EPUB has a drawing rebuilt from its tree, the PDF draws it. */
static void
check_drawing(struct arena *scratch, const struct picture_search *search,
              const struct node_image *image, struct source_pos pos,
              struct str content, struct picture *picture)
{
    struct drawing_tree tree = drawing_tree_read(scratch, content);

    if (tree.root == NULL) {
        DIAG_REPORT(search->diagnostics, DIAG_DRAWING_BROKEN, pos, image->path,
                    tree.reason);
        picture->kind = PICTURE_BROKEN;
    }
}

/* Reads the file on the disk, or what the address itself holds. */
static bool
load_content(struct arena *arena, struct str place, struct str *content,
             const char **reason)
{
    if (!drawing_data_is_address(place)) {
        return file_read(arena, place.data, content, reason);
    }
    *content = drawing_data_content(arena, place);
    return true;
}

/* The picture in the file; broken, with a line, when there is none. What took
 * long to make smaller is kept: it is small now. What stands in the text is
 * kept as well: there is no file to read it from. */
static struct picture
examine(const struct picture_search *search, const struct node_image *image,
        struct source_pos pos)
{
    struct arena scratch;
    struct picture picture = {.kind = PICTURE_BROKEN};
    struct str content;
    struct str shown = STR_EMPTY;
    const char *reason;

    arena_init(&scratch);
    if (!load_content(&scratch, image->disk_path, &content, &reason)) {
        DIAG_REPORT(search->diagnostics, DIAG_FILE_UNREADABLE, pos, image->path,
                    str_from_c(reason));
    } else {
        struct picture probed = picture_probe(content);
        picture = picture_file_check(&scratch, content, &shown);
        if (picture.kind == PICTURE_BROKEN) {
            DIAG_REPORT(search->diagnostics, DIAG_IMAGE_BROKEN, pos,
                        image->path, str_from_c(picture.reason));
        } else if (drawing_data_is_address(image->disk_path) ||
                   (uint64_t)probed.width * probed.height >
                       PICTURE_PIXELS_MAX) {
            picture.kept = str_copy(search->arena, shown);
        }
        if (picture.kind == PICTURE_SVG) {
            check_drawing(&scratch, search, image, pos, content, &picture);
        }
    }
    arena_release(&scratch);
    return picture;
}

static void
check_content(struct picture_search *search, struct node_image *image,
              struct source_pos pos)
{
    struct picture *known = strmap_find(&search->checked, image->disk_path);

    if (known == NULL) {
        struct picture picture = examine(search, image, pos);
        known = arena_copy(search->arena, &picture, sizeof picture);
        strmap_add(search->arena, &search->checked, image->disk_path, known);
        image->picture = *known;
        if (known->kind != PICTURE_BROKEN) {
            report_oddities(search, image, pos);
        }
    }
    image->picture = *known;
    if (known->kind == PICTURE_BROKEN) {
        image->disk_path = STR_EMPTY;
    }
}

/* A picture that stands in its own address goes by the beginning of that. */
static void
check_data(struct picture_search *search, struct node_image *image,
           struct source_pos pos)
{
    size_t end = 0;

    image->disk_path = image->path;
    while (end < image->path.size_bytes && image->path.data[end] != ';' &&
           image->path.data[end] != ',') {
        end++;
    }
    image->path = utf8_beginning(str_slice(image->path, 0, end), DATA_NAME_MAX);
    check_content(search, image, pos);
}

/* `from` is the file that shows the image; none: book.yaml. */
static void
check_image(struct picture_search *search, struct node_image *image,
            struct str from, struct source_pos pos)
{
    enum path_check found;

    image->path = web_address_unwrapped(image->path);
    if (str_is_empty(str_trim(image->path))) {
        diagnostics_report_plain(search->diagnostics, DIAG_IMAGE_UNNAMED, pos);
        return;
    }
    if (drawing_data_is_address(image->path)) {
        check_data(search, image, pos);
        return;
    }
    if (has_scheme(image->path)) {
        DIAG_REPORT(search->diagnostics, DIAG_IMAGE_REMOTE, pos, image->path);
        return;
    }
    found = find_file(search, image, from, pos);
    if (found == PATH_INSIDE) {
        check_content(search, image, pos);
    } else {
        report_not_found(search, found, image, pos);
    }
}

/* ----------------------------------------------- what stands in their place */

/* The alternative text, or else the name of the file; a sign where there is
 * neither. */
static struct str
name_of(const struct node_image *image)
{
    struct str path = image->path;
    struct str folder = path_folder(path);
    struct str name =
        str_is_empty(folder) ? path : str_tail(path, folder.size_bytes + 1);

    if (!str_is_empty(image->alternative)) {
        return image->alternative;
    }
    if (str_is_empty(str_trim(path)) || drawing_data_is_address(path)) {
        return STR("?");
    }
    return str_is_empty(name) ? path : name;
}

/* What the picture would have said when pointed at is said as well. */
static struct str
words_of(struct arena *arena, const struct node_image *image)
{
    struct str name = name_of(image);

    return str_is_empty(image->title) || str_equal(image->title, name)
               ? name
               : str_join3(arena, name, STR(": "), image->title);
}

static void
make_frame(struct arena *arena, struct node *node)
{
    node->classes =
        str_join_words(arena, node->classes, STR("missing-picture"));
}

/* A figure becomes a block with a frame: the words, and the caption below. The
 * words are the node of the picture, which links may lead to. */
static void
frame_figure(struct arena *arena, struct node *figure, struct node *image)
{
    struct str name = name_of(&image->image);

    figure->kind = NODE_DIVISION;
    make_frame(arena, figure);
    image->kind = NODE_PARAGRAPH;
    image->classes = STR_EMPTY;
    image->attribute = NULL;
    node_append(image, node_new_text(arena, name, image->pos));
    if (image->next != NULL) {
        image->next->kind = NODE_PARAGRAPH;
    }
}

/* In a line the frame is a pair of brackets. */
static void
frame_in_line(struct arena *arena, struct node *image)
{
    struct str words = words_of(arena, &image->image);

    node_append(
        image, node_new_text(arena, str_join3(arena, STR("["), words, STR("]")),
                             image->pos));
    image->kind = NODE_SPAN;
    make_frame(arena, image);
}

static bool
is_missing(const struct node *node)
{
    return node != NULL && node->kind == NODE_IMAGE &&
           str_is_empty(node->image.disk_path);
}

void
pictures_frame_missing(struct arena *arena, struct document *document)
{
    struct iterator walk = iterator_begin(document->root);

    while (iterator_next(&walk)) {
        struct node *node = walk.node;
        if (walk.event == ITERATOR_ENTER) {
            continue;
        }
        if (node->kind == NODE_FIGURE && is_missing(node->first_child)) {
            frame_figure(arena, node, node->first_child);
        } else if (is_missing(node) && node->parent->kind != NODE_FIGURE) {
            frame_in_line(arena, node);
        }
    }
}

void
pictures_check(struct arena *arena, struct document *document,
               struct diagnostics *diagnostics)
{
    struct picture_search search = {
        .arena = arena,
        .document = document,
        .place = path_ways_locate(arena, document->folder),
        .diagnostics = diagnostics};
    struct iterator walk = iterator_begin(document->root);

    file_names_init(&search.names, arena, document->folder);
    while (iterator_next_enter(&walk)) {
        if (walk.node->kind == NODE_IMAGE) {
            check_image(&search, &walk.node->image,
                        str_from_c(walk.node->pos.file), walk.node->pos);
        }
    }
    if (!str_is_empty(document->metadata.cover.path)) {
        check_image(&search, &document->metadata.cover, STR_EMPTY,
                    document->metadata.cover_pos);
    }
    for (size_t i = 0; i < document->edition.count; i++) {
        struct edition *edition = &document->edition.item[i];
        if (!str_is_empty(edition->cover.path)) {
            check_image(&search, &edition->cover, STR_EMPTY,
                        edition->cover_pos);
        }
    }
}
