#include "webp_file.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include "base/arena.h"

enum {
    FORMAT_LOSSLESS = 2, /* WebPBitstreamFeatures.format */
    RGBA = 4
};

/* The bytes of the first picture; of one that does not move, all. */
static bool
find_picture(struct arena *arena, struct str content, struct str *picture,
             bool *is_moving)
{
    const WebPData data = {(const uint8_t *)content.data, content.size_bytes};
    WebPDemuxer *demuxer = WebPDemux(&data);
    WebPIterator frame;
    bool is_found = false;

    if (demuxer == NULL) {
        return false;
    }
    if (WebPDemuxGetFrame(demuxer, 1, &frame) != 0) {
        is_found = true;
        *is_moving = frame.num_frames > 1;
        *picture = str_copy(arena, str_from((const char *)frame.fragment.bytes,
                                            frame.fragment.size));
        WebPDemuxReleaseIterator(&frame);
    }
    WebPDemuxDelete(demuxer);
    return is_found;
}

/* So small that no more pixels are decoded than are kept. */
static void
scale_down(WebPDecoderConfig *config, uint64_t pixels_max)
{
    uint64_t width = (uint64_t)config->input.width;
    uint64_t height = (uint64_t)config->input.height;
    uint64_t side = 1;

    while ((width / side) * (height / side) > pixels_max) {
        side++;
    }
    if (side > 1) {
        config->options.use_scaling = 1;
        config->options.scaled_width = (int)(width / side) + 1;
        config->options.scaled_height = (int)(height / side) + 1;
    }
}

static bool
decode(struct arena *arena, struct str picture, WebPDecoderConfig *config,
       struct raster *raster)
{
    bool is_scaled = config->options.use_scaling != 0;
    int width = is_scaled ? config->options.scaled_width : config->input.width;
    int height =
        is_scaled ? config->options.scaled_height : config->input.height;
    size_t stride = (size_t)width * RGBA;
    unsigned char *pixel = arena_alloc(arena, stride * (size_t)height);
    struct raster_builder builder;

    config->output.colorspace = MODE_RGBA;
    config->output.is_external_memory = 1;
    config->output.u.RGBA.rgba = pixel;
    config->output.u.RGBA.stride = (int)stride;
    config->output.u.RGBA.size = stride * (size_t)height;
    if (WebPDecode((const uint8_t *)picture.data, picture.size_bytes, config) !=
        VP8_STATUS_OK) {
        return false;
    }
    raster_begin(arena, &builder, (uint32_t)width, (uint32_t)height, 3,
                 UINT64_MAX);
    for (int y = 0; y < height; y++) {
        raster_add_row(&builder, pixel + (size_t)y * stride);
    }
    *raster = raster_end(&builder);
    return true;
}

bool
webp_file_read(struct arena *arena, struct str content, uint64_t pixels_max,
               struct raster *raster, struct webp_facts *facts,
               const char **reason)
{
    WebPDecoderConfig config;
    struct str picture;
    bool is_read;

    *facts = (struct webp_facts){false, false};
    *reason = "its WebP data is damaged";
    if (WebPInitDecoderConfig(&config) == 0 ||
        !find_picture(arena, content, &picture, &facts->is_moving) ||
        WebPGetFeatures((const uint8_t *)picture.data, picture.size_bytes,
                        &config.input) != VP8_STATUS_OK) {
        return false;
    }
    facts->is_lossless = config.input.format == FORMAT_LOSSLESS;
    scale_down(&config, pixels_max);
    is_read = decode(arena, picture, &config, raster);
    WebPFreeDecBuffer(&config.output);
    return is_read;
}
