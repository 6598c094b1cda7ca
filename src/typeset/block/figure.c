#include "figure.h"

#include "block_layout.h"
#include "paint/drawing_place.h"

enum {
    PIXELS_PER_INCH = 96,
    HEIGHT_PERCENT = 80,     /* of a page, at most */
    INLINE_LINES = 3,        /* height of an image in a line, in leadings */
    COARSE_PPI = 150,        /* below it paper shows single pixels */
    SHARP_PPI = 300,         /* gray and color; twice that for black alone */
    ICON_MICROMETRES = 30000 /* what is narrower is looked at as a whole */
};

struct figure {
    const struct image *image; /* or: */
    const struct drawing *drawing;
    dimen width; /* natural */
    dimen height;
};

static dimen
pixels(uint32_t count)
{
    return dimen_scale(DIMEN_FROM_POINTS(72), count, PIXELS_PER_INCH);
}

/* A drawing's words are set in the book's own face where it asks for serifs,
 * so that an edition in large print keeps to its face. */
static struct drawing_means
means_of(struct edition_layout *layout)
{
    struct arena *arena = layout->arena;
    struct str book = layout->book_style->font_family;

    return (struct drawing_means){
        .fonts = layout->request->fonts,
        .shapes = layout->request->shapes,
        .images = &layout->images,
        .language = layout->language,
        .serif = book,
        .sans = str_join(arena, STR("Atkinson Hyperlegible Next, "), book),
        .mono = str_join(arena, STR("Source Code Pro, "), book),
    };
}

static void
load(struct edition_layout *layout, const struct node *node,
     struct figure *figure)
{
    const struct node_image *image = &node->image;

    if (image->picture.kind == PICTURE_SVG) {
        const struct drawing_means means = means_of(layout);
        figure->drawing = drawing_load(
            layout->arena, str_to_c(layout->arena, image->disk_path),
            image->path, node->pos, &means, layout->diagnostics);
        if (figure->drawing != NULL) {
            figure->width = figure->drawing->width;
            figure->height = figure->drawing->height;
        }
    } else if (image->picture.kind != PICTURE_BROKEN) {
        figure->image =
            image_set_find(layout->arena, &layout->images, image->disk_path,
                           image->path, node->pos, layout->diagnostics);
        if (figure->image != NULL) {
            figure->width = pixels(figure->image->width);
            figure->height = pixels(figure->image->height);
        }
    }
}

/* NULL when the image cannot be shown. */
static const struct figure *
find_figure(struct edition_layout *layout, const struct node *node)
{
    struct str path = node->image.disk_path;
    struct figure *figure;

    if (str_is_empty(path)) {
        return NULL;
    }
    figure = strmap_find(&layout->figure, path);
    if (figure == NULL) {
        figure = ARENA_NEW(layout->arena, struct figure);
        load(layout, node, figure);
        strmap_add(layout->arena, &layout->figure, path, figure);
    }
    return figure->width > 0 && figure->height > 0 ? figure : NULL;
}

/* Natural size, or smaller in proportion. */
static void
fit(const struct figure *figure, dimen width_max, dimen height_max,
    dimen *width, dimen *height)
{
    *width = figure->width;
    *height = figure->height;
    if (*width > width_max) {
        *height = dimen_scale(*height, width_max, *width);
        *width = width_max;
    }
    if (*height > height_max) {
        *width = dimen_scale(*width, height_max, *height);
        *height = height_max;
    }
    *width = *width > 0 ? *width : 1;
    *height = *height > 0 ? *height : 1;
}

/* A picture with fewer pixels than its place on paper deserves. */
static void
check_resolution(struct edition_layout *layout, const struct node *node,
                 const struct figure *figure, dimen width)
{
    int64_t resolution_ppi;
    int64_t sharp_ppi;

    if (figure->image == NULL ||
        width < dimen_from_micrometres(ICON_MICROMETRES)) {
        return;
    }
    resolution_ppi =
        (int64_t)figure->image->width * DIMEN_FROM_POINTS(72) / width;
    sharp_ppi = figure->image->is_bilevel ? SHARP_PPI * 2 : SHARP_PPI;
    if (resolution_ppi < sharp_ppi) {
        DIAG_REPORT(layout->diagnostics,
                    resolution_ppi < COARSE_PPI ? DIAG_IMAGE_COARSE
                                                : DIAG_IMAGE_SOFT,
                    node->pos, node->image.path,
                    str_from_number(layout->arena, resolution_ppi),
                    str_from_number(layout->arena, sharp_ppi));
    }
}

static dimen
offset(const struct computed_style *style, dimen room)
{
    switch (style->text_align) {
    case TEXT_CENTRE:
        return room / 2;
    case TEXT_RIGHT:
        return room;
    case TEXT_LEFT:
    case TEXT_JUSTIFY:
        break;
    }
    return 0;
}

static void
add_picture(struct flow *flow, const struct flow_frame *frame,
            const struct node *node, const struct computed_style *style)
{
    struct edition_layout *layout = flow->layout;
    const struct figure *figure = find_figure(layout, node);
    dimen limit =
        edition_layout_height(layout, flow->page) / 100 * HEIGHT_PERCENT;
    struct box_part part = {.tag = frame->tag,
                            .is_artifact = node->image.is_decorative};

    if (figure == NULL) {
        const struct flow_tag *tag =
            edition_layout_tag(layout, frame->tag, STRUCTURE_P, node);
        struct paragraph_lines lines = edition_layout_text(
            layout, node->image.alternative, style, frame->measure);
        flow_add_lines(flow, tag, frame->left, style, &lines);
        return;
    }
    fit(figure, frame->measure, limit, &part.width, &part.height);
    check_resolution(layout, node, figure, part.width);
    part.x = frame->left + offset(style, frame->measure - part.width);
    part.kind = PART_PICTURE;
    part.picture = node;
    flow_add_item(flow, part.height, &part, 1)->pos = node->pos;
}

void
figure_add(struct flow *flow, const struct flow_frame *frame,
           const struct node *node, const struct computed_style *style)
{
    struct edition_layout *layout = flow->layout;
    const struct node *image = node->first_child;
    const struct node *caption = image == NULL ? NULL : image->next;
    bool is_decorative;
    struct flow_frame inside;

    if (image == NULL) {
        return;
    }
    is_decorative = image->image.is_decorative;
    inside = block_layout_inside(
        frame, style,
        is_decorative || find_figure(layout, image) == NULL
            ? frame->tag
            : edition_layout_tag(layout, frame->tag, STRUCTURE_FIGURE, image));
    if (inside.tag != frame->tag) {
        inside.tag->element->alternative = image->image.alternative;
    }
    flow_begin_whole(flow);
    add_picture(flow, &inside, image, style);
    if (caption != NULL) {
        const struct computed_style *own =
            cascade_resolve(layout->request->cascade, caption, style);
        const struct flow_tag *tag = edition_layout_tag(
            layout, inside.tag,
            inside.tag == frame->tag ? STRUCTURE_P : STRUCTURE_CAPTION,
            caption);
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        flow_add_space(flow, own->margin_top);
        block_layout_inline(flow, &inside, caption, own, tag);
    }
    flow_end_whole(flow);
}

bool
figure_measure_inline(void *data, const struct node *image,
                      const struct computed_style *style, dimen *width,
                      dimen *ascent, dimen *descent)
{
    struct edition_layout *layout = data;
    const struct figure *figure = find_figure(layout, image);

    if (figure == NULL) {
        return false;
    }
    fit(figure, edition_layout_measure(layout, PAGE_BOOK),
        INLINE_LINES * style->line_height, width, ascent);
    *descent = 0;
    return true;
}

void
figure_paint(struct edition_layout *layout, struct display_list *list,
             const struct node *image, struct rectangle box)
{
    const struct figure *figure = find_figure(layout, image);

    if (figure == NULL) {
        return;
    }
    if (image->image.is_decorative) {
        display_list_begin_artifact(layout->arena, list, ARTIFACT_LAYOUT);
    }
    if (figure->image != NULL) {
        display_list_add_image(
            layout->arena, list,
            (struct paint_image){.image = figure->image, .box = box});
    } else {
        drawing_place(layout->arena, list, figure->drawing, box);
    }
    if (image->image.is_decorative) {
        display_list_end_artifact(layout->arena, list);
    }
}
