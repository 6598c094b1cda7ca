#include "color_profile.h"

#include <assert.h>
#include <string.h>

enum {
    HEADER_SIZE_BYTES = 128,
    TAG_ENTRY_SIZE_BYTES = 12,
    TAG_COUNT = 10,
    VERSION = 0x04200000
};

static void
add_word(struct strbuf *out, uint32_t value)
{
    const unsigned char byte[] = {
        (unsigned char)(value >> 24), (unsigned char)(value >> 16 & 0xFF),
        (unsigned char)(value >> 8 & 0xFF), (unsigned char)(value & 0xFF)};

    strbuf_add_bytes(out, byte, sizeof byte);
}

/* Signed, 16 bits behind the point, rounded from millionths. */
static void
add_fixed(struct strbuf *out, int64_t millionths)
{
    int64_t scaled = millionths * 65536;
    int64_t half = scaled < 0 ? -500000 : 500000;

    add_word(out, (uint32_t)(int32_t)((scaled + half) / 1000000));
}

static void
add_type(struct strbuf *out, const char *signature)
{
    strbuf_add_c(out, signature);
    add_word(out, 0);
}

/* One English text, in UTF-16. */
static void
add_text(struct strbuf *out, const char *text)
{
    size_t count = strlen(text);

    add_type(out, "mluc");
    add_word(out, 1);  /* one language */
    add_word(out, 12); /* bytes of its record */
    strbuf_add_c(out, "enUS");
    add_word(out, (uint32_t)(2 * count));
    add_word(out, 28); /* where the text begins */
    for (size_t i = 0; i < count; i++) {
        strbuf_add_char(out, '\0');
        strbuf_add_char(out, text[i]);
    }
}

static void
add_numbers(struct strbuf *out, const int64_t *millionths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_fixed(out, millionths[i]);
    }
}

static void
add_point(struct strbuf *out, const int64_t *millionths)
{
    add_type(out, "XYZ ");
    add_numbers(out, millionths, 3);
}

/* A straight piece near black, then ((x + 0.055) / 1.055) ^ 2.4. */
static void
add_curve(struct strbuf *out)
{
    static const int64_t parameter[] = {2400000, 947867, 52133, 77399, 40450};

    add_type(out, "para");
    add_word(out, (uint32_t)3 << 16); /* the function with five parameters */
    add_numbers(out, parameter, sizeof parameter / sizeof parameter[0]);
}

static void
add_adaptation(struct strbuf *out)
{
    static const int64_t matrix[] = {1047882, 22918, -50217, 29587, 990479,
                                     -17059,  -9247, 15076,  751678};

    add_type(out, "sf32");
    add_numbers(out, matrix, sizeof matrix / sizeof matrix[0]);
}

struct tag_table {
    const char *signature[TAG_COUNT];
    size_t offset[TAG_COUNT];
    size_t end[TAG_COUNT];
    size_t count;
};

/* Elements begin at a multiple of four. */
static struct strbuf *
begin_tag(struct tag_table *table, struct strbuf *data, const char *signature)
{
    while (data->size_bytes % 4 != 0) {
        strbuf_add_char(data, '\0');
    }
    assert(table->count < TAG_COUNT);
    table->signature[table->count] = signature;
    table->offset[table->count++] = data->size_bytes;
    return data;
}

static void
end_tag(struct tag_table *table, const struct strbuf *data)
{
    table->end[table->count - 1] = data->size_bytes;
}

static void
add_elements(struct tag_table *table, struct strbuf *data)
{
    static const struct {
        const char *signature;
        int64_t xyz[3];
    } point[] = {{"wtpt", {964203, 1000000, 824905}},
                 {"rXYZ", {436066, 222488, 13916}},
                 {"gXYZ", {385147, 716873, 97076}},
                 {"bXYZ", {143066, 60608, 714096}}};
    static const char *const curve[] = {"rTRC", "gTRC", "bTRC"};

    add_text(begin_tag(table, data, "desc"), "sRGB");
    end_tag(table, data);
    add_text(begin_tag(table, data, "cprt"), "No copyright, use freely");
    end_tag(table, data);
    for (size_t i = 0; i < sizeof point / sizeof point[0]; i++) {
        add_point(begin_tag(table, data, point[i].signature), point[i].xyz);
        end_tag(table, data);
    }
    for (size_t i = 0; i < sizeof curve / sizeof curve[0]; i++) {
        add_curve(begin_tag(table, data, curve[i]));
        end_tag(table, data);
    }
    add_adaptation(begin_tag(table, data, "chad"));
    end_tag(table, data);
    while (data->size_bytes % 4 != 0) {
        strbuf_add_char(data, '\0');
    }
}

static void
add_header(struct strbuf *out, size_t size_bytes)
{
    size_t begin = out->size_bytes;

    add_word(out, (uint32_t)size_bytes);
    add_word(out, 0); /* no preferred color engine */
    add_word(out, VERSION);
    strbuf_add_c(out, "mntrRGB XYZ ");
    add_word(out, (uint32_t)2026 << 16 | 1); /* made: a date, not a clock */
    add_word(out, (uint32_t)1 << 16);
    add_word(out, 0);
    strbuf_add_c(out, "acsp");
    for (int i = 0; i < 7; i++) {
        add_word(out, 0); /* platform, flags, device, attributes, intent */
    }
    add_fixed(out, 964203); /* D50 */
    add_fixed(out, 1000000);
    add_fixed(out, 824905);
    while (out->size_bytes - begin < HEADER_SIZE_BYTES) {
        strbuf_add_char(out, '\0');
    }
}

void
color_profile_write_srgb(struct strbuf *out)
{
    struct tag_table table = {.count = 0};
    struct strbuf data;
    size_t start = HEADER_SIZE_BYTES + 4 + TAG_COUNT * TAG_ENTRY_SIZE_BYTES;

    strbuf_init(&data);
    add_elements(&table, &data);
    assert(table.count == TAG_COUNT);
    add_header(out, start + data.size_bytes);
    add_word(out, TAG_COUNT);
    for (size_t i = 0; i < TAG_COUNT; i++) {
        strbuf_add_c(out, table.signature[i]);
        add_word(out, (uint32_t)(start + table.offset[i]));
        add_word(out, (uint32_t)(table.end[i] - table.offset[i]));
    }
    strbuf_add(out, strbuf_str(&data));
    strbuf_release(&data);
}
