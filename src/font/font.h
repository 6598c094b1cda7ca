/*
 * font: font files opened for shaping, and the set of them one run uses.
 *
 * Takes   TrueType files of one or more folders, found by family, weight and
 *         slope.
 * Gives   metrics; a HarfBuzz font scaled to units per em.
 * Units   font units (units_per_em to the em) unless said.
 * Memory  the font set owns everything; font_set_close frees it.
 * Errors  font-broken for a file that cannot be used, with what is wrong;
 *         NULL is returned. Every offset in a file is checked before use.
 * Source  OpenType 1.9: head, hhea, OS/2, post, name.
 */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/array.h"
#include "base/diagnostics.h"
#include "base/dimen.h"
#include "base/str.h"
#include "glyph_gaps.h"

enum {
    FONT_COVERAGE_MAX = 0x300 /* characters below it are found in a table */
};

struct hb_face_t;
struct hb_font_t;

struct font {
    struct str file; /* name below fonts/ */
    struct str family;
    struct str postscript_name; /* letters, digits, hyphen; fit for PDF */
    int weight;
    bool is_italic;
    struct str data; /* the whole file [bytes] */
    int units_per_em;
    int ascender;  /* hhea; positive [font units] */
    int descender; /* hhea; negative */
    int cap_height;
    int x_height;
    int bounding_box[4]; /* head: xMin yMin xMax yMax */
    int italic_angle;    /* whole degrees */
    bool is_monospaced;
    uint32_t glyph_count;
    uint32_t index; /* in the font set, from 0 */
    uint32_t space_glyph;
    int space_advance;
    bool is_thickened; /* one weight stands for all: see is_thickened in
                          paint_text */
    bool has_hyphen;   /* words of it can be divided */
    unsigned char is_covered[FONT_COVERAGE_MAX / 8]; /* one bit a character */
    struct hb_face_t *face;
    struct hb_font_t *handle; /* scaled to units_per_em */
};

struct font_set;

/* `folder` holds the .ttf files. */
struct font_set *font_set_open(const char *folder,
                               struct diagnostics *diagnostics);
void font_set_close(struct font_set *set);

/* More .ttf files; of two equal faces the one that came first is used. */
void font_set_add_folder(struct font_set *set, const char *folder);

/* Was a file there that the system did not let be read? It was reported. */
bool font_set_is_refused(const struct font_set *set);

/* Families asked behind those of every list, in this order. */
void font_set_add_families(struct font_set *set, struct str families);

bool font_set_has_family(const struct font_set *set, struct str family);

/* The nearest face of the first family in the comma-separated list that
 * exists; NULL (after a diagnostic) when none can be opened. Files are opened
 * when first asked for. */
struct font *font_set_find(struct font_set *set, struct str families,
                           int weight, bool is_italic);

/* What a style asks for. */
struct font_wish {
    struct str families;
    int weight;
    bool is_italic;
};

struct character_list {
    const uint32_t *character;
    size_t count;
};

/* The first face that has all of these characters: of the families of the
 * list, then of the book's folder, then of the program's, those for signs
 * last; then the first that has the parts of them; else NULL. */
struct font *font_set_find_for_characters(struct font_set *set,
                                          const struct font_wish *wish,
                                          const struct character_list *row);

/* The same for a sequence that is to be drawn as emoji: of the families of the
 * list, then the program's face for emoji. */
struct font *font_set_find_for_emoji(struct font_set *set,
                                     const struct font_wish *wish,
                                     const struct character_list *row);

/* Has it a glyph, or glyphs for the parts of which shaping puts it together? */
bool font_shows_character(const struct font *font, uint32_t character);

/* 0: it has none, or names one that it has not. */
uint32_t font_find_glyph(const struct font *font, uint32_t character);

bool font_has_character(const struct font *font, uint32_t character);

/* What no face had so far. */
struct glyph_gaps *font_set_gaps(struct font_set *set);

size_t font_set_count(const struct font_set *set);
struct font *font_set_at(const struct font_set *set, size_t index);

/* Font units to dimen at a size, rounded to nearest. */
dimen font_scale(const struct font *font, dimen size, int64_t font_units);

#endif
