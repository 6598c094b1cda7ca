#include "picture_file.h"

#include "base/file.h"
#include "gif_file.h"
#include "jpeg_file.h"
#include "png_file.h"
#include "raster.h"
#include "tiff_file.h"
#include "webp_file.h"

/* The whole of a progressive JPEG is in memory while it is read; a larger one
 * is taken on trust. */
#define CHECKED_PIXELS_MAX (UINT64_C(30) * 1000 * 1000)

static uint64_t
pixels_of(const struct picture *picture)
{
    return (uint64_t)picture->width * picture->height;
}

static bool
is_too_large(const struct picture *picture)
{
    return pixels_of(picture) > PICTURE_PIXELS_MAX;
}

/* ----------------------------------------------------------- conversion */

/* The pixels of a picture that is not stored as it is; `is_photograph`: it has
 * lost something before, as JPEG does. */
static bool
read_pixels(struct arena *arena, struct str content, struct picture *picture,
            struct raster *raster, bool *is_photograph)
{
    struct gif_facts gif = {false, false};
    struct webp_facts webp = {true, false};
    bool is_read = false;

    picture->reason = "its data is damaged";
    if (picture->kind == PICTURE_GIF) {
        is_read = gif_file_read(arena, content, RASTER_PIXELS_MAX, raster, &gif,
                                &picture->reason);
    } else if (picture->kind == PICTURE_WEBP) {
        is_read = webp_file_read(arena, content, RASTER_PIXELS_MAX, raster,
                                 &webp, &picture->reason);
    } else if (picture->kind == PICTURE_TIFF) {
        is_read = tiff_file_read(arena, content, RASTER_PIXELS_MAX, raster,
                                 &picture->reason);
    } else if (picture->kind == PICTURE_PNG) {
        is_read = png_file_read(arena, content, RASTER_PIXELS_MAX, raster);
    } else if (picture->kind == PICTURE_JPEG) {
        is_read = jpeg_file_read(arena, content, RASTER_PIXELS_MAX, raster,
                                 &picture->reason);
    }
    picture->is_cut_short = gif.is_cut_short;
    picture->is_moving = gif.is_moving || webp.is_moving;
    *is_photograph = picture->kind == PICTURE_JPEG || !webp.is_lossless;
    return is_read;
}

/* The picture as PNG or JPEG. */
static bool
convert(struct arena *arena, struct str content, struct picture *picture,
        struct str *shown)
{
    struct raster raster;
    bool is_photograph;

    if (!read_pixels(arena, content, picture, &raster, &is_photograph)) {
        return false;
    }
    picture->width = raster.width;
    picture->height = raster.height;
    picture->has_alpha = raster.alpha != NULL;
    picture->kind =
        is_photograph && !picture->has_alpha ? PICTURE_JPEG : PICTURE_PNG;
    *shown = picture->kind == PICTURE_JPEG ? jpeg_file_write(arena, &raster)
                                           : png_file_write(arena, &raster);
    return true;
}

static bool
is_converted(const struct picture *picture)
{
    return picture->kind == PICTURE_GIF || picture->kind == PICTURE_WEBP ||
           picture->kind == PICTURE_TIFF || is_too_large(picture);
}

/* -------------------------------------------------------------- checking */

static bool
check_png(struct arena *scratch, struct str content, struct picture *picture)
{
    picture->reason = "its PNG data is damaged";
    picture->is_bilevel = content.data[24] == 1; /* IHDR: bits of a sample */
    return png_file_check(scratch, content, &picture->has_alpha);
}

static bool
check_jpeg(struct arena *scratch, struct str content, struct picture *picture)
{
    struct jpeg_facts facts = {.orientation = 1};

    if (pixels_of(picture) > CHECKED_PIXELS_MAX) {
        return true;
    }
    if (!jpeg_file_check(scratch, content, &facts, &picture->reason)) {
        return false;
    }
    picture->is_cut_short = facts.is_cut_short;
    if (facts.orientation >= 5) { /* it lies on its side */
        uint32_t width = picture->width;
        picture->width = picture->height;
        picture->height = width;
    }
    return true;
}

static bool
check(struct arena *scratch, struct str content, struct picture *picture,
      struct str *shown)
{
    if (is_converted(picture)) {
        return convert(scratch, content, picture, shown);
    }
    *shown = content;
    if (picture->kind == PICTURE_PNG) {
        return check_png(scratch, content, picture);
    }
    return picture->kind != PICTURE_JPEG ||
           check_jpeg(scratch, content, picture);
}

struct picture
picture_file_check(struct arena *scratch, struct str content, struct str *shown)
{
    struct picture picture = picture_probe(content);
    struct str stored = STR_EMPTY;

    if (picture.kind == PICTURE_BROKEN) {
        return picture;
    }
    picture.file_kind = picture.kind;
    if (!check(scratch, content, &picture, &stored)) {
        return (struct picture){.kind = PICTURE_BROKEN,
                                .reason = picture.reason};
    }
    picture.reason = NULL;
    if (shown != NULL) {
        *shown = stored;
    }
    return picture;
}

bool
picture_file_load(struct arena *arena, const char *path,
                  const struct picture *picture, struct str *shown,
                  const char **reason)
{
    struct str content;
    struct picture probed;

    if (!str_is_empty(picture->kept)) {
        *shown = picture->kept;
        return true;
    }
    if (!file_read(arena, path, &content, reason)) {
        return false;
    }
    *shown = content;
    probed = picture_probe(content);
    if (probed.kind != picture->file_kind) {
        *reason = "the file changed while the book was made";
        return false;
    }
    if (is_converted(&probed) && !convert(arena, content, &probed, shown)) {
        *reason = probed.reason;
        return false;
    }
    return true;
}
