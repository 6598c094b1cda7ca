#include "figure.h"

#include "block_layout.h"
#include "paint/drawing/picture_store.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    HEIGHT_PERCENT = 80,     /* share of a page, at most */
    INLINE_LINES = 3,        /* height of an image in a line, in leadings */
    COARSE_PPI = 150,        /* below it paper shows single pixels */
    SHARP_PPI = 300,         /* gray and color; twice that for black alone */
    ICON_MICROMETRES = 30000 /* what is narrower is looked at as a whole */
};

static dimen
height_max(const struct setting *setting, enum page_kind page)
{
    return setting_height(setting, page) / 100 * HEIGHT_PERCENT;
}

/* A picture with fewer pixels than its place on paper deserves. */
static void
check_resolution(struct flow *flow, const struct node *node,
                 const struct image *image, dimen width)
{
    int64_t resolution_ppi;
    int64_t sharp_ppi;

    if (image == NULL || width < dimen_from_micrometres(ICON_MICROMETRES)) {
        return;
    }
    resolution_ppi = (int64_t)image->width * DIMEN_FROM_POINTS(72) / width;
    sharp_ppi = image->picture.is_bilevel ? SHARP_PPI * 2 : SHARP_PPI;
    if (resolution_ppi < sharp_ppi) {
        DIAG_REPORT(flow->setting->diagnostics,
                    resolution_ppi < COARSE_PPI ? DIAG_IMAGE_COARSE
                                                : DIAG_IMAGE_SOFT,
                    node->pos, node->image.path,
                    str_from_number(flow->memory->arena, resolution_ppi),
                    str_from_number(flow->memory->arena, sharp_ppi));
    }
}

/* Where in the room beside it the picture stands: as its author says, else as
 * the style does. */
static dimen
offset(const struct computed_style *style, enum picture_align align, dimen room)
{
    if (align != PICTURE_ALIGN_STYLE) {
        return align == PICTURE_ALIGN_LEFT     ? 0
               : align == PICTURE_ALIGN_CENTER ? room / 2
                                               : room;
    }
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

/* A picture that is not there is its alternative. */
static void
add_alternative(struct flow *flow, const struct flow_frame *frame,
                const struct node *node, const struct computed_style *style)
{
    struct paragraph_lines lines =
        paragraph_text_set(&flow->setting->paragraph, node->image.alternative,
                           style, frame->measure);

    flow_add_lines(
        flow,
        block_tag_new(flow->memory->elements, frame->tag, STRUCTURE_P, node),
        frame->left, style, &lines);
}

static void
add_picture(struct flow *flow, const struct flow_frame *frame,
            const struct node *node, const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
    const struct stored_picture *picture =
        picture_store_find(setting->pictures, node);
    struct box_object object = {.kind = OBJECT_PICTURE,
                                .picture = node,
                                .tag = frame->tag,
                                .is_artifact = node->image.is_decorative};

    if (picture == NULL) {
        add_alternative(flow, frame, node, style);
        return;
    }
    picture_store_fit(picture, &node->image.size, frame->measure,
                      height_max(setting, flow->page), &object.width,
                      &object.height);
    check_resolution(flow, node, picture->image, object.width);
    object.x = frame->left + offset(style, node->image.size.align,
                                    frame->measure - object.width);
    flow_add_item(flow, object.height, &object, 1)->pos = node->pos;
}

/* Is there a picture that is read aloud? */
static bool
is_figure(const struct setting *setting, const struct node *image)
{
    return !image->image.is_decorative &&
           picture_store_find(setting->pictures, image) != NULL;
}

static const struct block_tag *
figure_tag(const struct flow *flow, const struct block_tag *outer,
           const struct node *image)
{
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, outer, STRUCTURE_FIGURE, image);

    tag->element->alternative = image->image.alternative;
    return tag;
}

static void
add_caption(struct flow *flow, const struct flow_frame *inside,
            const struct node *caption, const struct computed_style *style,
            bool is_of_figure)
{
    const struct computed_style *own =
        cascade_resolve(flow->setting->cascade, caption, style);
    const struct block_tag *tag =
        block_tag_new(flow->memory->elements, inside->tag,
                      is_of_figure ? STRUCTURE_CAPTION : STRUCTURE_P, caption);

    flow_add_penalty(flow, PENALTY_KEEP_NEXT);
    flow_add_space(flow, own->margin_top);
    block_layout_inline(flow, inside, caption, own, tag);
}

void
figure_add(struct flow *flow, const struct flow_frame *frame,
           const struct node *node, const struct computed_style *style)
{
    const struct node *image = node->first_child;
    struct flow_frame inside;
    bool has_figure;

    if (image == NULL) {
        return;
    }
    has_figure = is_figure(flow->setting, image);
    inside = block_layout_inside(
        frame, style,
        has_figure ? figure_tag(flow, frame->tag, image) : frame->tag);
    flow_begin_whole(flow);
    add_picture(flow, &inside, image, style);
    if (image->next != NULL) {
        add_caption(flow, &inside, image->next, style, has_figure);
    }
    flow_end_whole(flow);
}

bool
figure_measure_inline(const void *data, const struct node *image,
                      const struct computed_style *style, dimen measure,
                      dimen *width, dimen *ascent)
{
    const struct setting *setting = data;
    const struct stored_picture *picture =
        picture_store_find(setting->pictures, image);

    if (picture == NULL) {
        return false;
    }
    picture_store_fit(picture, &image->image.size, measure,
                      picture_size_is_given(&image->image.size)
                          ? height_max(setting, PAGE_BOOK)
                          : INLINE_LINES * style->line_height,
                      width, ascent);
    return true;
}
