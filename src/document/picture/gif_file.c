#include "gif_file.h"

#include <string.h>

#include <gif_lib.h>

#include "base/arena.h"

enum {
    RGBA = 4
};

#ifndef GIF_PIXELS_MAX /* less where inputs are tried by the million */
#define GIF_PIXELS_MAX (UINT64_C(50) * 1000 * 1000)
#endif

struct gif_source {
    struct str content;
    size_t at;
};

/* What is known of the picture before its rows. */
struct gif_frame {
    GifFileType *gif;
    int transparent;       /* index, or none */
    unsigned char *index;  /* one for each pixel of the frame */
    unsigned char *is_set; /* one for each row of the frame */
    struct gif_facts *facts;
};

static int
give_bytes(GifFileType *gif, GifByteType *out, int count)
{
    struct gif_source *source = gif->UserData;
    size_t left = source->content.size_bytes - source->at;
    size_t size = (size_t)count < left ? (size_t)count : left;

    memcpy(out, source->content.data + source->at, size);
    source->at += size;
    return (int)size;
}

/* The color that is not painted: of the extension before the picture. */
static bool
read_extension(struct gif_frame *frame)
{
    GraphicsControlBlock control;
    GifByteType *block = NULL;
    int code = 0;

    if (DGifGetExtension(frame->gif, &code, &block) == GIF_ERROR) {
        return false;
    }
    while (block != NULL) {
        if (code == GRAPHICS_EXT_FUNC_CODE &&
            DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
            frame->transparent = control.TransparentColor;
        }
        if (DGifGetExtensionNext(frame->gif, &block) == GIF_ERROR) {
            return false;
        }
    }
    return true;
}

/* Up to the first picture; false: there is none. */
static bool
find_picture(struct gif_frame *frame)
{
    GifRecordType type = UNDEFINED_RECORD_TYPE;

    while (DGifGetRecordType(frame->gif, &type) == GIF_OK &&
           type != TERMINATE_RECORD_TYPE) {
        if (type == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageDesc(frame->gif) == GIF_OK;
        }
        if (type != EXTENSION_RECORD_TYPE || !read_extension(frame)) {
            return false;
        }
    }
    return false;
}

static bool
read_row(struct gif_frame *frame, int y)
{
    int wide = frame->gif->Image.Width;

    if (DGifGetLine(frame->gif, frame->index + (size_t)y * (size_t)wide,
                    wide) == GIF_ERROR) {
        frame->facts->is_cut_short = true;
        return false;
    }
    frame->is_set[y] = 1;
    return true;
}

/* Every row, or every eighth, fourth and second of them (GIF89a, appendix E).
 */
static void
read_indices(struct gif_frame *frame)
{
    static const int first[] = {0, 4, 2, 1};
    static const int step[] = {8, 8, 4, 2};
    int high = frame->gif->Image.Height;

    if (!frame->gif->Image.Interlace) {
        for (int y = 0; y < high && read_row(frame, y); y++) {
        }
        return;
    }
    for (int pass = 0; pass < 4; pass++) {
        for (int y = first[pass]; y < high; y += step[pass]) {
            if (!read_row(frame, y)) {
                return;
            }
        }
    }
}

/* A row of the whole: clear where the picture does not reach. */
static void
paint_row(const struct gif_frame *frame, const ColorMapObject *map, int y,
          unsigned char *row)
{
    const GifImageDesc *image = &frame->gif->Image;
    int inner = y - image->Top;
    const unsigned char *index;

    memset(row, 0, (size_t)frame->gif->SWidth * RGBA);
    if (inner < 0 || inner >= image->Height || !frame->is_set[inner]) {
        return;
    }
    index = frame->index + (size_t)inner * (size_t)image->Width;
    for (int x = 0; x < image->Width; x++) {
        int at = image->Left + x;
        int color = index[x];
        if (at < frame->gif->SWidth && color != frame->transparent &&
            color < map->ColorCount) {
            unsigned char *pixel = row + (size_t)at * RGBA;
            pixel[0] = map->Colors[color].Red;
            pixel[1] = map->Colors[color].Green;
            pixel[2] = map->Colors[color].Blue;
            pixel[3] = 0xFF;
        }
    }
}

static void
paint(struct arena *arena, const struct gif_frame *frame,
      const ColorMapObject *map, uint64_t pixels_max, struct raster *raster)
{
    struct raster_builder builder;
    const GifFileType *gif = frame->gif;
    unsigned char *row = arena_alloc(arena, (size_t)gif->SWidth * RGBA + 1);

    raster_begin(arena, &builder, (uint32_t)gif->SWidth, (uint32_t)gif->SHeight,
                 3, pixels_max);
    for (int y = 0; y < gif->SHeight; y++) {
        paint_row(frame, map, y, row);
        raster_add_row(&builder, row);
    }
    *raster = raster_end(&builder);
}

/* Does another picture follow? */
static bool
has_another(struct gif_frame *frame)
{
    return !frame->facts->is_cut_short && find_picture(frame);
}

/* A whole of no size is as large as its picture. */
static void
give_size(GifFileType *gif)
{
    if (gif->SWidth <= 0 || gif->SHeight <= 0) {
        gif->SWidth = gif->Image.Left + gif->Image.Width;
        gif->SHeight = gif->Image.Top + gif->Image.Height;
    }
}

static bool
is_too_large(int width, int height, const char **reason)
{
    if (width <= 0 || height <= 0) {
        *reason = "its size is zero";
        return true;
    }
    if ((uint64_t)width * (uint64_t)height > GIF_PIXELS_MAX) {
        *reason = "it has more than 50 million pixels";
        return true;
    }
    return false;
}

static bool
read_frame(struct arena *arena, struct gif_frame *frame, uint64_t pixels_max,
           struct raster *raster, const char **reason)
{
    GifFileType *gif = frame->gif;
    const ColorMapObject *map;

    if (!find_picture(frame)) {
        *reason = "it holds no picture";
        return false;
    }
    give_size(gif);
    if (is_too_large(gif->SWidth, gif->SHeight, reason) ||
        is_too_large(gif->Image.Width, gif->Image.Height, reason)) {
        return false;
    }
    map = gif->Image.ColorMap != NULL ? gif->Image.ColorMap : gif->SColorMap;
    if (map == NULL) {
        *reason = "it has no colors";
        return false;
    }
    frame->index = arena_alloc(arena, (size_t)gif->Image.Width *
                                          (size_t)gif->Image.Height);
    frame->is_set = arena_alloc(arena, (size_t)gif->Image.Height);
    read_indices(frame);
    paint(arena, frame, map, pixels_max, raster);
    frame->facts->is_moving = has_another(frame);
    return true;
}

bool
gif_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
              struct raster *raster, struct gif_facts *facts,
              const char **reason)
{
    struct gif_source source = {.content = content};
    struct gif_frame frame = {.transparent = NO_TRANSPARENT_COLOR,
                              .facts = facts};
    int error = 0;
    bool is_read;

    *facts = (struct gif_facts){false, false};
    frame.gif = DGifOpen(&source, give_bytes, &error);
    if (frame.gif == NULL) {
        *reason = "its GIF data is damaged";
        return false;
    }
    is_read = read_frame(arena, &frame, pixels_max, raster, reason);
    DGifCloseFile(frame.gif, &error);
    return is_read;
}
