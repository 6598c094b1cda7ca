#include "picture_size.h"

#include "base/str.h"

enum {
    PIXELS_PER_INCH = 96,
    PIXELS_MAX = 20000,
    PERCENT_MAX = 100
};

bool
picture_length_parse(struct str text, struct picture_length *length)
{
    uint32_t number;
    struct str pixels = str_ends_with(text, STR("px"))
                            ? str_slice(text, 0, text.size_bytes - 2)
                            : text;

    *length = (struct picture_length){0, 0};
    if (str_ends_with(text, STR("%"))) {
        return str_to_count(str_slice(text, 0, text.size_bytes - 1),
                            PERCENT_MAX, &length->percent) &&
               length->percent > 0;
    }
    if (str_to_count(str_trim(pixels), PIXELS_MAX, &number)) {
        length->length =
            dimen_scale(DIMEN_FROM_POINTS(72), number, PIXELS_PER_INCH);
        return number > 0;
    }
    return dimen_parse(text, &length->length) && length->length > 0;
}

bool
picture_align_parse(struct str text, enum picture_align *align)
{
    *align = str_equal_c(text, "left")     ? PICTURE_ALIGN_LEFT
             : str_equal_c(text, "center") ? PICTURE_ALIGN_CENTER
             : str_equal_c(text, "right")  ? PICTURE_ALIGN_RIGHT
                                           : PICTURE_ALIGN_STYLE;
    return *align != PICTURE_ALIGN_STYLE;
}

static bool
is_given(const struct picture_length *length)
{
    return length->length > 0 || length->percent > 0;
}

bool
picture_size_is_given(const struct picture_size *size)
{
    return is_given(&size->width) || is_given(&size->height);
}

static dimen
resolved(const struct picture_length *length, dimen measure)
{
    return length->percent > 0
               ? dimen_scale(measure, length->percent, PERCENT_MAX)
               : length->length;
}

void
picture_size_apply(const struct picture_size *size, dimen measure, dimen *width,
                   dimen *height)
{
    dimen wide = *width;
    dimen high = *height;

    if (is_given(&size->width)) {
        *width = resolved(&size->width, measure);
        *height = dimen_scale(high, *width, wide);
    }
    if (size->height.length > 0) {
        *height = size->height.length;
        if (!is_given(&size->width)) {
            *width = dimen_scale(wide, *height, high);
        }
    }
}

/* Millimetres need no rounding that a reader would see. */
static int64_t
hundredths_of(const struct picture_length *length)
{
    return dimen_to_micrometres(length->length) / 10;
}

static void
add_length(struct strbuf *out, const char *name,
           const struct picture_length *length)
{
    int64_t hundredths = hundredths_of(length);

    strbuf_add_c(out, name);
    if (length->percent > 0) {
        strbuf_add_number(out, length->percent);
        strbuf_add_c(out, "%;");
        return;
    }
    strbuf_add_number(out, hundredths / 100);
    strbuf_add_char(out, '.');
    strbuf_add_number(out, hundredths / 10 % 10);
    strbuf_add_number(out, hundredths % 10);
    strbuf_add_c(out, "mm;");
}

/* A narrow screen takes some of the width: the height is to follow. */
static void
add_height(struct strbuf *out, const struct picture_size *size)
{
    if (size->width.length > 0 && size->width.percent == 0) {
        strbuf_add_c(out, "height:auto;aspect-ratio:");
        strbuf_add_number(out, hundredths_of(&size->width));
        strbuf_add_char(out, '/');
        strbuf_add_number(out, hundredths_of(&size->height));
        strbuf_add_char(out, ';');
        return;
    }
    add_length(out, "height:", &size->height);
    if (!is_given(&size->width)) {
        strbuf_add_c(out, "width:auto;object-fit:contain;");
    }
}

void
picture_size_add_css(struct strbuf *out, const struct picture_size *size)
{
    static const char *const align[] = {
        "", "display:block;margin-right:auto;",
        "display:block;margin-left:auto;margin-right:auto;",
        "display:block;margin-left:auto;"};

    if (is_given(&size->width)) {
        add_length(out, "width:", &size->width);
    }
    if (size->height.length > 0) {
        add_height(out, size);
    }
    strbuf_add_c(out, align[size->align]);
}
