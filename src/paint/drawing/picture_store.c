#include "picture_store.h"

#include "drawing_place.h"

enum {
    PIXELS_PER_INCH = 96
};

static dimen
pixels(uint32_t count)
{
    return dimen_scale(DIMEN_FROM_POINTS(72), count, PIXELS_PER_INCH);
}

static void
load(struct picture_store *store, const struct node *node,
     struct stored_picture *picture)
{
    const struct node_image *image = &node->image;
    struct drawing_means means = store->means;

    means.images = &store->images;
    if (image->picture.kind == PICTURE_SVG) {
        picture->drawing = drawing_load(store->arena, image, node->pos, &means,
                                        store->diagnostics);
        if (picture->drawing != NULL) {
            picture->width = picture->drawing->width;
            picture->height = picture->drawing->height;
        }
    } else if (image->picture.kind != PICTURE_BROKEN) {
        picture->image = image_set_find(store->arena, &store->images,
                                        image->disk_path, &image->picture);
        picture->width = pixels(picture->image->width);
        picture->height = pixels(picture->image->height);
    }
}

const struct stored_picture *
picture_store_find(struct picture_store *store, const struct node *node)
{
    struct str path = node->image.disk_path;
    struct stored_picture *picture;

    if (str_is_empty(path)) {
        return NULL;
    }
    picture = strmap_find(&store->picture, path);
    if (picture == NULL) {
        picture = ARENA_NEW(store->arena, struct stored_picture);
        load(store, node, picture);
        strmap_add(store->arena, &store->picture, path, picture);
    }
    return picture->width > 0 && picture->height > 0 ? picture : NULL;
}

void
picture_store_fit(const struct stored_picture *picture,
                  const struct picture_size *size, dimen width_max,
                  dimen height_max, dimen *width, dimen *height)
{
    *width = picture->width;
    *height = picture->height;
    picture_size_apply(size, width_max, width, height);
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

void
picture_store_paint(struct picture_store *store, struct arena *arena,
                    struct display_list *list, const struct node *image,
                    struct rectangle box)
{
    const struct stored_picture *picture = picture_store_find(store, image);

    if (picture == NULL) {
        return;
    }
    if (image->image.is_decorative) {
        display_list_begin_artifact(arena, list, ARTIFACT_LAYOUT);
    }
    if (picture->image != NULL) {
        display_list_add_image(
            arena, list,
            (struct paint_image){.image = picture->image, .box = box});
    } else {
        display_list_begin_whole(arena, list, box);
        drawing_place(arena, list, picture->drawing, box);
        display_list_end_whole(arena, list);
    }
    if (image->image.is_decorative) {
        display_list_end_artifact(arena, list);
    }
}
