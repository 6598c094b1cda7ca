#include "drawing.h"

#include "document/picture/picture_file.h"
#include "svg_walk.h"

static void
report(void *data, struct str what, bool is_lost)
{
    if (is_lost) {
        svg_canvas_report(data, what);
    } else {
        svg_canvas_report_plain(data, what);
    }
}

/* NULL: it was drawn. */
static const char *
draw(struct svg_canvas *canvas)
{
    double width;
    double height;

    if (!svg_walk_size(canvas->tree->root, &width, &height)) {
        return "it says no width and height";
    }
    canvas->width = svg_canvas_length(width);
    canvas->height = svg_canvas_length(height);
    if (canvas->width <= 0 || canvas->height <= 0) {
        return "it is too small to be seen";
    }
    canvas->styler.arena = canvas->arena;
    canvas->styler.tree = canvas->tree;
    canvas->styler.report = report;
    canvas->styler.data = canvas;
    svg_styler_init(&canvas->styler);
    svg_walk(canvas);
    return canvas->reason;
}

/* The item with all that belongs to it alone. */
static struct paint_item
keep_item(struct arena *arena, struct paint_item item)
{
    if (item.kind == PAINT_TEXT) {
        item.text.run = arena_copy(arena, item.text.run,
                                   item.text.run_count * sizeof *item.text.run);
    } else if (item.kind == PAINT_PATH) {
        item.path = arena_copy(arena, item.path, sizeof *item.path);
        item.path->segment =
            arena_copy(arena, item.path->segment,
                       item.path->segment_count * sizeof *item.path->segment);
    } else if (item.kind == PAINT_GROUP_BEGIN) {
        item.group = arena_copy(arena, item.group, sizeof *item.group);
        if (item.group->clip != NULL) {
            item.group->clip =
                arena_copy(arena, item.group->clip,
                           item.group->clip_count * sizeof *item.group->clip);
        }
    }
    return item;
}

static const struct drawing *
keep_drawing(const struct svg_canvas *canvas)
{
    struct arena *arena = canvas->kept;
    struct drawing *drawing = ARENA_NEW(arena, struct drawing);
    struct paint_item *item =
        ARENA_ARRAY(arena, struct paint_item, canvas->item.count);

    for (size_t i = 0; i < canvas->item.count; i++) {
        item[i] = keep_item(arena, canvas->item.item[i]);
    }
    drawing->width = canvas->width;
    drawing->height = canvas->height;
    drawing->item = item;
    drawing->item_count = canvas->item.count;
    return drawing;
}

static const struct drawing *
read_drawing(struct svg_canvas *canvas, const struct node_image *image)
{
    struct drawing_tree *tree = ARENA_NEW(canvas->arena, struct drawing_tree);
    struct str content;
    const char *reason = NULL;

    if (!picture_file_load(canvas->arena, image->disk_path.data,
                           &image->picture, &content, &reason)) {
        DIAG_REPORT(canvas->diagnostics, DIAG_FILE_UNREADABLE, canvas->pos,
                    canvas->name, str_from_c(reason));
        return NULL;
    }
    *tree = drawing_tree_read(canvas->arena, content);
    canvas->tree = tree;
    if (tree->root != NULL) {
        tree->reason = str_from_c(draw(canvas));
    }
    svg_canvas_tell(canvas);
    if (!str_is_empty(tree->reason)) {
        DIAG_REPORT(canvas->diagnostics, DIAG_DRAWING_BROKEN, canvas->pos,
                    canvas->name, tree->reason);
        return NULL;
    }
    return keep_drawing(canvas);
}

const struct drawing *
drawing_load(struct arena *arena, const struct node_image *image,
             struct source_pos pos, const struct drawing_means *means,
             struct diagnostics *diagnostics)
{
    struct arena scratch; /* the tree and its styles are many times larger */
    struct svg_canvas canvas = {.arena = &scratch,
                                .kept = arena,
                                .means = means,
                                .name = image->path,
                                .pos = pos,
                                .diagnostics = diagnostics};
    const struct drawing *drawing;

    arena_init(&scratch);
    drawing = read_drawing(&canvas, image);
    arena_release(&scratch);
    return drawing;
}
