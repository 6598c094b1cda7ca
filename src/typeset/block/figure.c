#include "figure.h"

#include "block_layout.h"
#include "paint/picture_store.h"
#include "typeset/column/block_tag.h"
#include "typeset/line/paragraph_text.h"

enum {
    HEIGHT_PERCENT = 80,     /* share of a page, at most */
    INLINE_LINES = 3,        /* height of an image in a line, in leadings */
    COARSE_PPI = 150,        /* below it paper shows single pixels */
    SHARP_PPI = 300,         /* gray and color; twice that for black alone */
    ICON_MICROMETRES = 30000 /* what is narrower is looked at as a whole */
};

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
    sharp_ppi = image->is_bilevel ? SHARP_PPI * 2 : SHARP_PPI;
    if (resolution_ppi < sharp_ppi) {
        DIAG_REPORT(flow->setting->diagnostics,
                    resolution_ppi < COARSE_PPI ? DIAG_IMAGE_COARSE
                                                : DIAG_IMAGE_SOFT,
                    node->pos, node->image.path,
                    str_from_number(flow->memory->arena, resolution_ppi),
                    str_from_number(flow->memory->arena, sharp_ppi));
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
    const struct setting *setting = flow->setting;
    const struct stored_picture *picture =
        picture_store_find(setting->pictures, node);
    dimen limit = setting_height(setting, flow->page) / 100 * HEIGHT_PERCENT;
    struct box_part part = {.tag = frame->tag,
                            .is_artifact = node->image.is_decorative};

    if (picture == NULL) {
        const struct block_tag *tag = block_tag_new(
            flow->memory->elements, frame->tag, STRUCTURE_P, node);
        struct paragraph_lines lines =
            paragraph_text_set(&setting->paragraph, node->image.alternative,
                               style, frame->measure);
        flow_add_lines(flow, tag, frame->left, style, &lines);
        return;
    }
    picture_store_fit(picture, frame->measure, limit, &part.width,
                      &part.height);
    check_resolution(flow, node, picture->image, part.width);
    part.x = frame->left + offset(style, frame->measure - part.width);
    part.kind = PART_PICTURE;
    part.picture = node;
    flow_add_item(flow, part.height, &part, 1)->pos = node->pos;
}

void
figure_add(struct flow *flow, const struct flow_frame *frame,
           const struct node *node, const struct computed_style *style)
{
    const struct setting *setting = flow->setting;
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
        is_decorative || picture_store_find(setting->pictures, image) == NULL
            ? frame->tag
            : block_tag_new(flow->memory->elements, frame->tag,
                            STRUCTURE_FIGURE, image));
    if (inside.tag != frame->tag) {
        inside.tag->element->alternative = image->image.alternative;
    }
    flow_begin_whole(flow);
    add_picture(flow, &inside, image, style);
    if (caption != NULL) {
        const struct computed_style *own =
            cascade_resolve(setting->cascade, caption, style);
        const struct block_tag *tag = block_tag_new(
            flow->memory->elements, inside.tag,
            inside.tag == frame->tag ? STRUCTURE_P : STRUCTURE_CAPTION,
            caption);
        flow_add_penalty(flow, PENALTY_KEEP_NEXT);
        flow_add_space(flow, own->margin_top);
        block_layout_inline(flow, &inside, caption, own, tag);
    }
    flow_end_whole(flow);
}

bool
figure_measure_inline(const void *data, const struct node *image,
                      const struct computed_style *style, dimen *width,
                      dimen *ascent, dimen *descent)
{
    const struct setting *setting = data;
    const struct stored_picture *picture =
        picture_store_find(setting->pictures, image);

    if (picture == NULL) {
        return false;
    }
    picture_store_fit(picture, setting_measure(setting, PAGE_BOOK),
                      INLINE_LINES * style->line_height, width, ascent);
    *descent = 0;
    return true;
}
