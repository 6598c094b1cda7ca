#include "pictures.h"

#include "base/file.h"
#include "document/picture/drawing_tree.h"
#include "iterator.h"

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
        DIAG_REPORT(diagnostics, DIAG_IMAGE_MISSING, pos, image->path,
                    STR_EMPTY);
        return false;
    case PATH_CASE_DIFFERS:
        DIAG_REPORT(diagnostics, DIAG_IMAGE_MISSING, pos, image->path,
                    STR(" in these capitals"));
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

/* The EPUB has a drawing rebuilt from its tree, the PDF draws it. */
static void
check_drawing(struct arena *scratch, struct node_image *image,
              struct str content, struct source_pos pos,
              struct diagnostics *diagnostics)
{
    struct drawing_tree tree = drawing_tree_read(scratch, content);

    if (tree.root == NULL) {
        DIAG_REPORT(diagnostics, DIAG_DRAWING_BROKEN, pos, image->path,
                    tree.reason);
        image->disk_path = STR_EMPTY;
    }
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
        if (image->picture.kind == PICTURE_SVG) {
            check_drawing(&scratch, image, content, pos, diagnostics);
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

/* ----------------------------------------------- what stands in their place */

/* The alternative text, or else the name of the file. */
static struct str
words_of(const struct node_image *image)
{
    struct str path = image->path;
    struct str folder = path_folder(path);
    struct str name =
        str_is_empty(folder) ? path : str_tail(path, folder.size_bytes + 1);

    if (!str_is_empty(image->alternative)) {
        return image->alternative;
    }
    return str_is_empty(name) ? path : name;
}

static struct node *
text_node(struct arena *arena, struct str text, struct source_pos pos)
{
    struct node *node = node_new(arena, NODE_TEXT, pos);

    node->text = text;
    return node;
}

static void
make_frame(struct arena *arena, struct node *node)
{
    node->classes =
        str_is_empty(node->classes)
            ? STR("missing-picture")
            : str_join3(arena, node->classes, STR(" "), STR("missing-picture"));
}

/* A figure becomes a block with a frame: the words, and the caption below. */
static void
frame_figure(struct arena *arena, struct node *figure, struct node *image)
{
    struct node *words = node_new(arena, NODE_PARAGRAPH, image->pos);

    figure->kind = NODE_DIVISION;
    make_frame(arena, figure);
    node_append(words, text_node(arena, words_of(&image->image), image->pos));
    node_insert_before(image, words);
    node_detach(image);
    if (words->next != NULL) {
        words->next->kind = NODE_PARAGRAPH;
    }
}

/* In a line the frame is a pair of brackets. */
static void
frame_in_line(struct arena *arena, struct node *image)
{
    struct str words = words_of(&image->image);

    node_append(image,
                text_node(arena, str_join3(arena, STR("["), words, STR("]")),
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
