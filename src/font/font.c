#include "font.h"

#include <assert.h>
#include <hb.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "font_file.h"

/* One file of the folder. Its header is read when the set is opened, the rest
 * of it when a text first asks for the face. */
struct font_entry {
    const char *path;
    struct str file;
    struct font_header header;
    struct font *font; /* NULL: not opened yet */
    bool is_broken;
};

/* The answer to one question (families, weight, slope): a face of each family
 * of the list that exists. Styles are few, so a list is fast enough. */
struct font_choice {
    struct str families;
    int weight;
    bool is_italic;
    ARRAY_OF(struct font_entry *) entry;
    ARRAY_OF(struct font_entry *) elsewhere; /* all others, when asked for */
    bool is_reported;                        /* no face is left for it */
};

/* What is always there, unless the program's folder is not. */
#define SHIPPED_SERIF "Literata"
#define SHIPPED_SANS "Atkinson Hyperlegible Next"
#define SHIPPED_CODE "Source Code Pro"
#define SHIPPED_EMOJI "Noto Emoji"

/* Shipped families asked when no other face has a character, in this order:
 * letters before signs, and both before other scripts. They come in one
 * weight. */
static const struct last_family {
    const char *family;
    bool is_thickened; /* bold is drawn with thicker strokes */
} last_family[] = {{"Noto Serif", true},          {SHIPPED_CODE, false},
                   {"Noto Sans Symbols 2", true}, {"Noto Sans Symbols", true},
                   {"Noto Sans Math", true},      {SHIPPED_EMOJI, false},
                   {"Noto Serif Hebrew", true},   {"Noto Naskh Arabic", true}};

enum {
    LAST_FAMILY_COUNT = sizeof last_family / sizeof last_family[0]
};

struct font_set {
    struct arena arena;
    struct diagnostics *diagnostics;
    ARRAY_OF(struct font_entry) entry;
    ARRAY_OF(struct font *) font; /* in the order of opening */
    ARRAY_OF(struct font_choice) choice;
    struct str more_families; /* behind those of every list */
    struct glyph_gaps gaps;
    bool is_refused; /* a file could not be read: its faces are not known */
};

static void
report_broken(struct font_set *set, enum diag_code code, struct str file,
              const char *reason)
{
    DIAG_REPORT(set->diagnostics, code, (struct source_pos){0}, file,
                str_from_c(reason));
}

/* Others stand in for a file that is no font. Of one that the system does not
 * give out nobody knows what it would have changed: that is an error. */
static void
read_header(struct font_set *set, struct font_entry *entry)
{
    const char *reason = NULL;
    enum font_reading reading = font_file_read_header(&set->arena, entry->path,
                                                      &entry->header, &reason);

    entry->is_broken = reading != FONT_READ;
    if (reading == FONT_UNFIT) {
        report_broken(set, DIAG_FONT_FILE, entry->file, reason);
    } else if (reading == FONT_REFUSED) {
        set->is_refused = true;
        report_broken(set, DIAG_FILE_UNREADABLE, str_from_c(entry->path),
                      reason);
    }
}

static void
add_files(struct font_set *set, const char *folder, struct str suffix)
{
    struct file_list list = {0};

    file_list_below(&set->arena, folder, suffix, STR_EMPTY, &list);
    if (list.unseen_reason != NULL) {
        report_broken(set, DIAG_FILE_UNSEEN,
                      path_join(&set->arena, str_from_c(folder), list.unseen),
                      list.unseen_reason);
    }
    for (size_t i = 0; i < list.path.count; i++) {
        struct font_entry *entry = ARRAY_ADD(&set->arena, &set->entry);
        entry->file = list.path.item[i];
        entry->path =
            str_to_c(&set->arena,
                     path_join(&set->arena, str_from_c(folder), entry->file));
        read_header(set, entry);
    }
}

bool
font_set_is_refused(const struct font_set *set)
{
    return set->is_refused;
}

void
font_set_add_folder(struct font_set *set, const char *folder)
{
    static const char *const suffix[] = {".ttf", ".otf", ".ttc", ".woff",
                                         ".woff2"};

    assert(set->choice.count == 0); /* answers would have been other ones */
    set->gaps.folder = str_to_c(&set->arena, str_from_c(folder));
    for (size_t i = 0; i < sizeof suffix / sizeof suffix[0]; i++) {
        add_files(set, folder, str_from_c(suffix[i]));
    }
}

struct font_set *
font_set_open(const char *folder, struct diagnostics *diagnostics)
{
    struct font_set *set = calloc(1, sizeof *set);

    if (set == NULL) {
        arena_fail_out_of_memory();
    }
    arena_init(&set->arena);
    set->diagnostics = diagnostics;
    set->gaps.arena = &set->arena;
    font_set_add_folder(set, folder);
    return set;
}

void
font_set_close(struct font_set *set)
{
    if (set == NULL) {
        return;
    }
    for (size_t i = 0; i < set->font.count; i++) {
        hb_font_destroy(set->font.item[i]->handle);
        hb_face_destroy(set->font.item[i]->face);
    }
    arena_release(&set->arena);
    free(set);
}

uint32_t
font_find_glyph(const struct font *font, uint32_t character)
{
    hb_codepoint_t glyph = 0;

    return hb_font_get_nominal_glyph(font->handle, character, &glyph) &&
                   glyph < font->glyph_count
               ? glyph
               : 0;
}

static void
font_fill_coverage(struct font *font)
{
    for (uint32_t c = 0; c < FONT_COVERAGE_MAX; c++) {
        if (font_find_glyph(font, c) != 0) {
            font->is_covered[c / 8] |= (unsigned char)(1U << (c % 8));
        }
    }
}

static bool
font_fill_glyphs(struct font *font, const char **reason)
{
    font->space_glyph = font_find_glyph(font, ' ');
    if (font->space_glyph == 0) {
        *reason = "it has no space";
        return false;
    }
    font->space_advance =
        hb_font_get_glyph_h_advance(font->handle, font->space_glyph);
    font->has_hyphen =
        font_find_glyph(font, 0x2010) != 0 || font_find_glyph(font, '-') != 0;
    return true;
}

static const struct last_family *
last_family_find(struct str family)
{
    for (size_t i = 0; i < LAST_FAMILY_COUNT; i++) {
        if (str_equal_c(family, last_family[i].family)) {
            return &last_family[i];
        }
    }
    return NULL;
}

static struct font *
font_from_header(struct font_set *set, const struct font_entry *entry)
{
    const struct font_header *header = &entry->header;
    struct font *font = ARENA_NEW(&set->arena, struct font);
    const struct last_family *last = last_family_find(header->family);

    font->is_thickened = last != NULL && last->is_thickened;
    font->file = entry->file;
    font->family = header->family;
    font->postscript_name = header->postscript_name;
    font->weight = header->weight;
    font->is_italic = header->is_italic;
    font->units_per_em = header->units_per_em;
    font->ascender = header->ascender;
    font->descender = header->descender;
    font->cap_height = header->cap_height;
    font->x_height = header->x_height;
    for (size_t i = 0; i < 4; i++) {
        font->bounding_box[i] = header->bounding_box[i];
    }
    font->italic_angle = header->italic_angle;
    font->is_monospaced = header->is_monospaced;
    font->glyph_count = header->glyph_count;
    return font;
}

/* HarfBuzz's own view of the file; false leaves nothing behind. */
static bool
font_open_handle(struct font *font, const char **reason)
{
    hb_blob_t *blob;

    if (font->data.size_bytes > UINT32_MAX) {
        *reason = "it is too large";
        return false;
    }
    blob = hb_blob_create(font->data.data, (unsigned)font->data.size_bytes,
                          HB_MEMORY_MODE_READONLY, NULL, NULL);
    font->face = hb_face_create(blob, 0);
    hb_blob_destroy(blob);
    font->handle = hb_font_create(font->face);
    hb_font_set_scale(font->handle, font->units_per_em, font->units_per_em);
    if (hb_face_get_glyph_count(font->face) == font->glyph_count &&
        font_fill_glyphs(font, reason)) {
        return true;
    }
    hb_font_destroy(font->handle);
    hb_face_destroy(font->face);
    return false;
}

/* As read_header has it. */
static bool
read_font(struct font_set *set, const struct font_entry *entry,
          struct font *font)
{
    const char *reason = "it changed while it was read";

    if (!file_read(&set->arena, entry->path, &font->data, &reason)) {
        set->is_refused = true;
        report_broken(set, DIAG_FILE_UNREADABLE, str_from_c(entry->path),
                      reason);
        return false;
    }
    if (!font_file_check(font->data, &reason) ||
        !font_open_handle(font, &reason)) {
        report_broken(set, DIAG_FONT_FILE, entry->file, reason);
        return false;
    }
    return true;
}

static struct font *
font_entry_open(struct font_set *set, struct font_entry *entry)
{
    struct font *font;

    if (entry->font != NULL || entry->is_broken) {
        return entry->font;
    }
    font = font_from_header(set, entry);
    if (!read_font(set, entry, font)) {
        entry->is_broken = true;
        return NULL;
    }
    font_fill_coverage(font);
    font->index = (uint32_t)set->font.count;
    ARRAY_PUSH(&set->arena, &set->font, font);
    entry->font = font;
    return font;
}

/* Smaller is nearer; the slope counts more than any weight. Between two
 * weights equally far the one on the asked one's side of 500 is nearer. */
static int
distance_of(const struct font_header *header, int weight, bool is_italic)
{
    int difference = header->weight - weight;
    int distance = difference < 0 ? -difference : difference;

    if (difference != 0 && (difference > 0) == (weight <= 500)) {
        distance = distance * 2 + 1;
    } else {
        distance *= 2;
    }
    return distance + (header->is_italic != is_italic ? 4000 : 0);
}

static struct font_entry *
nearest_of_family(const struct font_set *set, struct str family, int weight,
                  bool is_italic)
{
    struct font_entry *nearest = NULL;
    int nearest_distance = 0;

    for (size_t i = 0; i < set->entry.count; i++) {
        struct font_entry *entry = &set->entry.item[i];
        int distance = distance_of(&entry->header, weight, is_italic);
        if (!entry->is_broken &&
            str_equal_ignoring_case(entry->header.family, family) &&
            (nearest == NULL || distance < nearest_distance)) {
            nearest = entry;
            nearest_distance = distance;
        }
    }
    return nearest;
}

bool
font_next_family(struct str *rest, struct str *family)
{
    size_t comma;

    if (str_is_empty(*rest)) {
        return false;
    }
    comma = str_find_char(*rest, ',');
    *family = str_trim(str_slice(*rest, 0, comma));
    *rest = comma == STR_NOT_FOUND ? STR_EMPTY : str_tail(*rest, comma + 1);
    if (family->size_bytes >= 2 &&
        (family->data[0] == '"' || family->data[0] == '\'') &&
        family->data[family->size_bytes - 1] == family->data[0]) {
        *family = str_slice(*family, 1, family->size_bytes - 1);
    }
    return true;
}

bool
font_set_has_family(const struct font_set *set, struct str family)
{
    return nearest_of_family(set, family, 400, false) != NULL;
}

void
font_set_add_families(struct font_set *set, struct str families)
{
    assert(set->choice.count == 0); /* answers would have been other ones */
    set->more_families = str_copy(&set->arena, families);
}

/* The families that CSS names by their kind are those of the program. */
static struct str
shipped_family(struct str family)
{
    static const char *const kind[][2] = {{"serif", SHIPPED_SERIF},
                                          {"sans-serif", SHIPPED_SANS},
                                          {"monospace", SHIPPED_CODE}};

    for (size_t i = 0; i < sizeof kind / sizeof kind[0]; i++) {
        if (str_equal_c(family, kind[i][0])) {
            return str_from_c(kind[i][1]);
        }
    }
    return family;
}

static void
choice_add(struct font_set *set, struct font_choice *choice,
           struct str families)
{
    struct str family;

    while (font_next_family(&families, &family)) {
        struct font_entry *entry = nearest_of_family(
            set, shipped_family(family), choice->weight, choice->is_italic);
        if (entry != NULL) {
            ARRAY_PUSH(&set->arena, &choice->entry, entry);
        }
    }
}

/* A style that names no family that is there is set in the shipped ones. */
static void
choice_fill(struct font_set *set, struct font_choice *choice)
{
    choice_add(
        set, choice,
        str_join3(&set->arena, choice->families, STR(","), set->more_families));
    if (choice->entry.count > 0) {
        return;
    }
    choice_add(set, choice,
               STR(SHIPPED_SERIF "," SHIPPED_SANS "," SHIPPED_CODE));
    if (choice->entry.count > 0) {
        DIAG_REPORT(set->diagnostics, DIAG_FONT_UNKNOWN, (struct source_pos){0},
                    choice->families);
    }
}

/* The first face that opens. When all turn out to be broken, others stand in
 * for them; each time there are fewer. */
static struct font *
choice_open(struct font_set *set, struct font_choice *choice)
{
    while (choice->entry.count > 0) {
        for (size_t i = 0; i < choice->entry.count; i++) {
            struct font *font = font_entry_open(set, choice->entry.item[i]);
            if (font != NULL) {
                return font;
            }
        }
        choice->entry.count = 0;
        choice->elsewhere.count = 0;
        choice_fill(set, choice);
    }
    return NULL;
}

static struct font_choice *
choice_find(struct font_set *set, struct str families, int weight,
            bool is_italic)
{
    struct font_choice *choice;

    for (size_t i = 0; i < set->choice.count; i++) {
        choice = &set->choice.item[i];
        if (choice->weight == weight && choice->is_italic == is_italic &&
            str_equal(choice->families, families)) {
            return choice;
        }
    }
    choice = ARRAY_ADD(&set->arena, &set->choice);
    choice->families = str_copy(&set->arena, families);
    choice->weight = weight;
    choice->is_italic = is_italic;
    choice_fill(set, choice);
    return choice;
}

struct font *
font_set_find(struct font_set *set, struct str families, int weight,
              bool is_italic)
{
    struct font_choice *choice = choice_find(set, families, weight, is_italic);
    struct font *font = choice_open(set, choice);

    if (font == NULL && !choice->is_reported) {
        choice->is_reported = true;
        report_broken(set, DIAG_FONT_BROKEN, choice->families,
                      "no file in the fonts folder has this family");
    }
    return font;
}

static void
elsewhere_add(struct font_set *set, struct font_choice *choice,
              struct str family)
{
    struct font_entry *entry =
        nearest_of_family(set, family, choice->weight, choice->is_italic);

    for (size_t i = 0; i < choice->elsewhere.count; i++) {
        if (choice->elsewhere.item[i] == entry) {
            return;
        }
    }
    if (entry != NULL) {
        ARRAY_PUSH(&set->arena, &choice->elsewhere, entry);
    }
}

/* Where the list has no face for a character: those of the book's folder, the
 * program's for text, which have some signs, and at last those for rarer
 * letters and for signs. */
static void
choice_fill_elsewhere(struct font_set *set, struct font_choice *choice)
{
    if (choice->elsewhere.count > 0) {
        return;
    }
    for (size_t i = 0; i < set->entry.count; i++) {
        struct str family = set->entry.item[i].header.family;
        if (last_family_find(family) == NULL) {
            elsewhere_add(set, choice, family);
        }
    }
    for (size_t i = 0; i < LAST_FAMILY_COUNT; i++) {
        elsewhere_add(set, choice, str_from_c(last_family[i].family));
    }
}

/* Has the face a glyph for each, or parts to put one together of? */
static struct font *
open_if_shows(struct font_set *set, struct font_entry *entry,
              const struct character_list *row, bool is_in_parts)
{
    struct font *font = font_entry_open(set, entry);

    for (size_t i = 0; i < row->count && font != NULL; i++) {
        bool is_shown = is_in_parts
                            ? font_shows_character(font, row->character[i])
                            : font_has_character(font, row->character[i]);
        font = is_shown ? font : NULL;
    }
    return font;
}

static struct font *
choice_find_named(struct font_set *set, const struct font_choice *choice,
                  const struct character_list *row, bool is_in_parts)
{
    struct font *font = NULL;

    for (size_t i = 0; i < choice->entry.count && font == NULL; i++) {
        font = open_if_shows(set, choice->entry.item[i], row, is_in_parts);
    }
    return font;
}

static struct font *
choice_find_font(struct font_set *set, struct font_choice *choice,
                 const struct character_list *row, bool is_in_parts)
{
    struct font *font = choice_find_named(set, choice, row, is_in_parts);

    if (font == NULL) {
        choice_fill_elsewhere(set, choice);
    }
    for (size_t i = 0; i < choice->elsewhere.count && font == NULL; i++) {
        font = open_if_shows(set, choice->elsewhere.item[i], row, is_in_parts);
    }
    return font;
}

struct font *
font_set_find_for_characters(struct font_set *set, const struct font_wish *wish,
                             const struct character_list *row)
{
    struct font_choice *choice =
        choice_find(set, wish->families, wish->weight, wish->is_italic);
    struct font *font = choice_find_font(set, choice, row, false);

    return font != NULL ? font : choice_find_font(set, choice, row, true);
}

struct font *
font_set_find_for_emoji(struct font_set *set, const struct font_wish *wish,
                        const struct character_list *row)
{
    struct font_choice *choice =
        choice_find(set, wish->families, wish->weight, wish->is_italic);
    struct font *font = choice_find_named(set, choice, row, false);
    struct font_entry *entry = nearest_of_family(set, STR(SHIPPED_EMOJI),
                                                 wish->weight, wish->is_italic);

    return font != NULL || entry == NULL
               ? font
               : open_if_shows(set, entry, row, false);
}

bool
font_shows_character(const struct font *font, uint32_t character)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_codepoint_t first;
    hb_codepoint_t mark;

    while (!font_has_character(font, character)) {
        if (!hb_unicode_decompose(unicode, character, &first, &mark) ||
            (mark != 0 && !font_has_character(font, mark))) {
            return false;
        }
        character = first;
    }
    return true;
}

bool
font_has_character(const struct font *font, uint32_t character)
{
    return character < FONT_COVERAGE_MAX
               ? (font->is_covered[character / 8] >> (character % 8) & 1) != 0
               : font_find_glyph(font, character) != 0;
}

struct glyph_gaps *
font_set_gaps(struct font_set *set)
{
    return &set->gaps;
}

size_t
font_set_count(const struct font_set *set)
{
    return set->font.count;
}

struct font *
font_set_at(const struct font_set *set, size_t index)
{
    assert(index < set->font.count);
    return set->font.item[index];
}

dimen
font_scale(const struct font *font, dimen size, int64_t font_units)
{
    int64_t product = (int64_t)size * font_units;
    int64_t half = font->units_per_em / 2;

    return (dimen)((product >= 0 ? product + half : product - half) /
                   font->units_per_em);
}
