/*
 * shape: text to glyph runs, each distinct word once.
 *
 * Takes   a word (text without spaces, or spaces alone), a font, a language.
 * Gives   a glyph run in font units, so that every size and every edition
 *         shares it.
 * Units   font units.
 * Memory  the cache's own arena, until shape_cache_close.
 * Errors  never fails; a character without a glyph gives glyph 0 (itemize.h
 *         reports it with its place).
 * Source  HarfBuzz 6; cluster level MONOTONE_CHARACTERS, so that a combining
 *         mark keeps a text of its own in the PDF.
 */
#ifndef FONT_SHAPE_H
#define FONT_SHAPE_H

#include "base/str.h"
#include "font.h"

struct glyph {
    uint32_t id;
    int32_t advance;
    int32_t x_offset;
    int32_t y_offset;
    uint32_t cluster;        /* offset into the run's text [bytes] */
    bool is_unsafe_to_break; /* cut before it, both parts look different */
};

struct glyph_run {
    const struct font *font;
    const struct glyph *glyph; /* in visual order */
    size_t glyph_count;
    struct str text;  /* what is shown; unless it stands in, the source text in
                        NFC */
    struct str means; /* when it stands in: the source text, or nothing */
    bool is_stand_in;
    int32_t advance;       /* the whole run's */
    bool is_right_to_left; /* its clusters descend */
};

enum shape_direction {
    SHAPE_AS_WRITTEN, /* as the first letter asks for */
    SHAPE_RIGHTWARD,
    SHAPE_LEFTWARD
};

struct shape_cache;

struct shape_cache *shape_cache_open(void);
void shape_cache_close(struct shape_cache *cache);

const struct glyph_run *shape_word(struct shape_cache *cache,
                                   const struct font *font, struct str language,
                                   struct str word);

/* The same run, shown in place of other text: a character's name. */
const struct glyph_run *shape_stand_in(struct shape_cache *cache,
                                       const struct glyph_run *shown,
                                       struct str means);

/* The same, whatever the letters are: what is read to the left has its brackets
 * mirrored and its last digit first. */
const struct glyph_run *shape_word_toward(struct shape_cache *cache,
                                          const struct font *font,
                                          struct str language, struct str word,
                                          enum shape_direction direction);

/* The same text in Normalization Form C; gives `text` itself when it is in
 * that form already. */
struct str shape_normalize(struct arena *arena, struct str text);

/* How often the cache was asked, and how often it had to shape. */
struct shape_counts {
    size_t asked_count;
    size_t shaped_count;
};
struct shape_counts shape_cache_counts(const struct shape_cache *cache);

#endif
