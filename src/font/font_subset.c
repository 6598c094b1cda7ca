#include "font_subset.h"

#include <hb-subset.h>

#include "base/arena.h"
#include "base/str.h"

enum { /* in the name table: whose the font is, and under which license */
    NAME_COPYRIGHT = 0,
    NAME_LICENSE = 13,
    NAME_LICENSE_URL = 14
};

static void
drop_tables(hb_subset_input_t *input, const hb_tag_t *tag, size_t count)
{
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);

    for (size_t i = 0; i < count; i++) {
        hb_set_add(drop, tag[i]);
    }
}

/* Tables that no output of ours needs: glyphs are chosen and placed. */
static void
drop_layout(hb_subset_input_t *input)
{
    static const hb_tag_t tag[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'),
        HB_TAG('G', 'D', 'E', 'F'), HB_TAG('D', 'S', 'I', 'G'),
        HB_TAG('k', 'e', 'r', 'n'), HB_TAG('B', 'A', 'S', 'E'),
        HB_TAG('S', 'T', 'A', 'T'), HB_TAG('M', 'A', 'T', 'H'),
        HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x')};

    drop_tables(input, tag, sizeof tag / sizeof tag[0]);
}

static void
drop_description(hb_subset_input_t *input)
{
    static const hb_tag_t tag[] = {HB_TAG('n', 'a', 'm', 'e'),
                                   HB_TAG('O', 'S', '/', '2'),
                                   HB_TAG('p', 'o', 's', 't')};

    drop_tables(input, tag, sizeof tag / sizeof tag[0]);
}

/* The family's name stays with the whole font, as its license asks. */
static void
keep_owner(hb_subset_input_t *input)
{
    hb_set_t *name = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);

    hb_set_clear(name);
    hb_set_add(name, NAME_COPYRIGHT);
    hb_set_add(name, NAME_LICENSE);
    hb_set_add(name, NAME_LICENSE_URL);
}

/* Takes `input` over. */
static bool
make_subset(struct arena *arena, hb_face_t *whole, hb_subset_input_t *input,
            struct str *data)
{
    hb_face_t *face = hb_subset_or_fail(whole, input);
    hb_blob_t *blob;
    unsigned size_bytes = 0;
    const char *bytes;

    hb_subset_input_destroy(input);
    if (face == NULL) {
        return false;
    }
    blob = hb_face_reference_blob(face);
    bytes = hb_blob_get_data(blob, &size_bytes);
    *data = str_from(arena_copy(arena, bytes, size_bytes), size_bytes);
    hb_blob_destroy(blob);
    hb_face_destroy(face);
    return data->size_bytes > 0;
}

bool
font_subset_glyphs(struct arena *arena, const struct font *font,
                   const unsigned char *is_used, struct str *data)
{
    static const hb_tag_t cmap = HB_TAG('c', 'm', 'a', 'p');
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (input == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < font->glyph_count; i++) {
        if (is_used[i]) {
            hb_set_add(hb_subset_input_glyph_set(input), i);
        }
    }
    drop_layout(input);
    drop_description(input);
    drop_tables(input, &cmap, 1);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS |
                                         HB_SUBSET_FLAGS_NO_HINTING);
    return make_subset(arena, font->face, input, data);
}

bool
font_subset_characters(struct arena *arena, const struct font *font,
                       const struct font_range *range, size_t range_count,
                       enum font_subset_use use, struct str *data)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();

    if (input == NULL) {
        return false;
    }
    for (size_t i = 0; i < range_count; i++) {
        hb_set_add_range(hb_subset_input_unicode_set(input), range[i].first,
                         range[i].last);
    }
    drop_layout(input);
    if (use == SUBSET_FOR_PDF) {
        drop_description(input);
    } else {
        keep_owner(input);
    }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    return make_subset(arena, font->face, input, data);
}

/* Readers shape with the features that a sheet asks for: all of them stay. */
static void
keep_features(hb_subset_input_t *input)
{
    hb_set_t *feature =
        hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);

    hb_set_clear(feature);
    hb_set_invert(feature);
}

bool
font_subset_text(struct arena *arena, struct str file,
                 const uint32_t *character, size_t character_count,
                 struct str *data)
{
    static const hb_tag_t drawings = HB_TAG('S', 'V', 'G', ' '); /* could act */
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    hb_blob_t *blob;
    hb_face_t *face;
    bool is_made;

    if (input == NULL) {
        return false;
    }
    for (size_t i = 0; i < character_count; i++) {
        hb_set_add(hb_subset_input_unicode_set(input), character[i]);
    }
    keep_features(input);
    keep_owner(input);
    drop_tables(input, &drawings, 1);
    blob = hb_blob_create(file.data, (unsigned)file.size_bytes,
                          HB_MEMORY_MODE_READONLY, NULL, NULL);
    face = hb_face_create(blob, 0);
    is_made = make_subset(arena, face, input, data);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return is_made;
}
