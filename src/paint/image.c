#include "image.h"

#include "base/strbuf.h"
#include "document/picture/jpeg_file.h"
#include "document/picture/picture_clean.h"
#include "document/picture/picture_file.h"
#include "document/picture/png_file.h"

/* ------------------------------------------------------------------- PNG */

/* A PNG without alpha, and in the colors of the screen, may go into a PDF as
 * it is: its rows are deflated in the same way, filters and all. */
struct png_parts {
    unsigned sample_bits;
    unsigned color_type;
    bool is_interlaced;
    bool has_alpha;
    bool has_own_colors; /* a gamma or profile that someone must apply */
    struct str palette;
    struct strbuf rows;
};

static uint32_t
read_u32(struct str content, size_t at)
{
    uint32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        value = value << 8 | (unsigned char)content.data[at + i];
    }
    return value;
}

enum {
    PNG_GAMMA_OF_SCREENS = 45455, /* 1/2.2, in hundred thousandths */
    PNG_COLOR_GRAY = 0,
    PNG_COLOR_RGB = 2,
    PNG_COLOR_PALETTE = 3
};

static void
take_chunk(struct png_parts *parts, struct str name, struct str data)
{
    if (str_equal_c(name, "IHDR")) {
        parts->sample_bits = (unsigned char)data.data[8];
        parts->color_type = (unsigned char)data.data[9];
        parts->is_interlaced = data.data[12] != 0;
    } else if (str_equal_c(name, "PLTE")) {
        parts->palette = data;
    } else if (str_equal_c(name, "tRNS")) {
        parts->has_alpha = true;
    } else if (str_equal_c(name, "IDAT")) {
        strbuf_add(&parts->rows, data);
    } else if (str_equal_c(name, "iCCP") ||
               (str_equal_c(name, "gAMA") && data.size_bytes >= 4 &&
                read_u32(data, 0) != PNG_GAMMA_OF_SCREENS)) {
        parts->has_own_colors = true;
    }
}

/* picture_probe found the chunks whole. */
static void
read_chunks(struct png_parts *parts, struct str content)
{
    size_t at = 8;

    while (content.size_bytes - at >= 12) {
        size_t size = read_u32(content, at);
        struct str name = str_slice(content, at + 4, at + 8);
        take_chunk(parts, name, str_slice(content, at + 8, at + 8 + size));
        if (str_equal_c(name, "IEND")) {
            return;
        }
        at += 12 + size;
    }
}

static bool
may_pass_through(const struct png_parts *parts)
{
    bool is_plain = parts->color_type == PNG_COLOR_GRAY ||
                    parts->color_type == PNG_COLOR_RGB ||
                    (parts->color_type == PNG_COLOR_PALETTE &&
                     parts->palette.size_bytes >= 3);

    return is_plain && parts->sample_bits <= 8 && !parts->is_interlaced &&
           !parts->has_alpha && !parts->has_own_colors;
}

/* That its rows are sound was found when it was checked. */
static bool
pass_through(struct arena *arena, struct str content, struct image_data *data)
{
    struct png_parts parts = {0};
    bool is_passed;

    strbuf_init(&parts.rows);
    read_chunks(&parts, content);
    is_passed = may_pass_through(&parts);
    if (is_passed) {
        bool has_palette = parts.color_type == PNG_COLOR_PALETTE;
        data->encoding = IMAGE_PNG;
        data->sample_bits = parts.sample_bits;
        data->component_count = parts.color_type == PNG_COLOR_RGB ? 3 : 1;
        data->palette =
            has_palette ? str_copy(arena, parts.palette) : STR_EMPTY;
        data->bytes = strbuf_copy(arena, &parts.rows);
    }
    strbuf_release(&parts.rows);
    return is_passed;
}

static void
take_raster(const struct raster *raster, struct image_data *data)
{
    size_t count = (size_t)raster->width * raster->height;

    data->encoding = IMAGE_SAMPLES;
    data->width = raster->width;
    data->height = raster->height;
    data->component_count = raster->component_count;
    data->sample_bits = 8;
    data->bytes =
        str_from((const char *)raster->sample, count * raster->component_count);
    if (raster->alpha != NULL) {
        data->alpha = str_from((const char *)raster->alpha, count);
    }
}

/* Transparency apart, and colors as a screen shows them. */
static bool
read_png(struct arena *arena, struct str content, struct image_data *data,
         const char **reason)
{
    struct raster raster;

    if (pass_through(arena, content, data)) {
        return true;
    }
    if (!png_file_read(arena, content, RASTER_PIXELS_MAX, &raster)) {
        *reason = "its PNG data is damaged";
        return false;
    }
    take_raster(&raster, data);
    return true;
}

/* ------------------------------------------------------------------ JPEG */

/* The frame header's count of components, and which way up. */
static bool
read_jpeg(struct arena *arena, struct str content, struct image_data *data,
          const char **reason)
{
    unsigned orientation;
    struct str clean = picture_clean_jpeg(arena, content, &orientation);
    unsigned component_count = picture_jpeg_components(clean);
    struct raster raster;

    if (orientation == 1 && component_count != 4) {
        data->encoding = IMAGE_JPEG;
        data->component_count = component_count;
        data->sample_bits = 8;
        data->bytes = clean;
        return true;
    }
    if (!jpeg_file_read(arena, content, RASTER_PIXELS_MAX, &raster, reason)) {
        return false;
    }
    take_raster(&raster, data);
    return true;
}

/* ---------------------------------------------------------------- the set */

bool
image_read(struct arena *arena, const struct image *image,
           struct image_data *data, const char **reason)
{
    struct str content = image->content;

    *data = (struct image_data){.width = image->width,
                                .height = image->height,
                                .palette = STR_EMPTY,
                                .alpha = STR_EMPTY};
    if (str_is_empty(content) &&
        !picture_file_load(arena, image->path.data, &image->picture, &content,
                           reason)) {
        return false;
    }
    return image->picture.kind == PICTURE_PNG
               ? read_png(arena, content, data, reason)
               : read_jpeg(arena, content, data, reason);
}

static struct image *
add_image(struct arena *arena, struct image_set *set,
          const struct picture *picture, struct str key)
{
    struct image *image = ARENA_NEW(arena, struct image);

    image->picture = *picture;
    image->width = picture->width;
    image->height = picture->height;
    image->serial = ++set->count;
    strmap_add(arena, &set->image_by_path, key, image);
    return image;
}

const struct image *
image_set_find(struct arena *arena, struct image_set *set, struct str path,
               const struct picture *picture)
{
    struct image *image = strmap_find(&set->image_by_path, path);

    if (image == NULL) {
        image = add_image(arena, set, picture, path);
        image->path = str_from_c(str_to_c(arena, path));
    }
    return image;
}

const struct image *
image_set_find_content(struct arena *arena, struct image_set *set,
                       struct str content, struct str name,
                       struct source_pos pos, struct diagnostics *diagnostics)
{
    struct image *image = strmap_find(&set->image_by_path, content);
    struct picture picture;
    struct arena scratch;
    struct str shown;

    if (image != NULL) {
        return image;
    }
    arena_init(&scratch);
    picture = picture_file_check(&scratch, content, &shown);
    if (picture.kind == PICTURE_SVG) {
        picture = (struct picture){.kind = PICTURE_BROKEN,
                                   .reason = "it is a drawing"};
    }
    if (picture.kind == PICTURE_BROKEN) {
        DIAG_REPORT(diagnostics, DIAG_IMAGE_BROKEN, pos, name,
                    str_from_c(picture.reason));
    } else {
        struct str kept = str_copy(arena, content);
        image = add_image(arena, set, &picture, kept);
        image->content =
            shown.data == content.data ? kept : str_copy(arena, shown);
    }
    arena_release(&scratch);
    return image;
}
