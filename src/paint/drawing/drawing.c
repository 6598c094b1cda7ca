#include "drawing.h"

#include "base/file.h"
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

static const struct drawing *
make_drawing(const struct svg_canvas *canvas)
{
    struct drawing *drawing = ARENA_NEW(canvas->arena, struct drawing);

    drawing->width = canvas->width;
    drawing->height = canvas->height;
    drawing->item = canvas->item.item;
    drawing->item_count = canvas->item.count;
    return drawing;
}

const struct drawing * /* NOLINTNEXTLINE(readability-function-size): who asks */
drawing_load(struct arena *arena, const char *path, struct str name,
             struct source_pos pos, const struct drawing_means *means,
             struct diagnostics *diagnostics)
{
    struct svg_canvas *canvas = ARENA_NEW(arena, struct svg_canvas);
    struct drawing_tree *tree = ARENA_NEW(arena, struct drawing_tree);
    struct str content;
    const char *reason = NULL;

    if (!file_read(arena, path, &content, &reason)) {
        DIAG_REPORT(diagnostics, DIAG_FILE_UNREADABLE, pos, name,
                    str_from_c(reason));
        return NULL;
    }
    *tree = drawing_tree_read(arena, content);
    canvas->arena = arena;
    canvas->means = means;
    canvas->tree = tree;
    canvas->name = name;
    canvas->pos = pos;
    canvas->diagnostics = diagnostics;
    if (tree->root != NULL) {
        tree->reason = str_from_c(draw(canvas));
    }
    if (!str_is_empty(tree->reason)) {
        DIAG_REPORT(diagnostics, DIAG_DRAWING_BROKEN, pos, name, tree->reason);
        return NULL;
    }
    return make_drawing(canvas);
}
