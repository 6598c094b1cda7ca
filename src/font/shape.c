#include "shape.h"

#include <assert.h>
#include <hb.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/script.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "base/utf8.h"

/* The words of one font and language. There are few of these tables, many
 * words in each, and neighbouring words mostly ask the same table. */
struct word_table {
    const struct font *font;
    struct str language;
    enum shape_direction direction;
    hb_language_t shaping_language;
    struct strmap run; /* word -> struct glyph_run */
};

struct shape_cache {
    struct arena arena;
    hb_buffer_t *buffer; /* used again for each word */
    ARRAY_OF(struct word_table *) table;
    struct word_table *recent;
    struct shape_counts counts;
};

struct shape_cache *
shape_cache_open(void)
{
    struct shape_cache *cache = calloc(1, sizeof *cache);

    if (cache == NULL) {
        arena_fail_out_of_memory();
    }
    arena_init(&cache->arena);
    cache->buffer = hb_buffer_create();
    return cache;
}

void
shape_cache_close(struct shape_cache *cache)
{
    if (cache == NULL) {
        return;
    }
    hb_buffer_destroy(cache->buffer);
    arena_release(&cache->arena);
    free(cache);
}

struct shape_counts
shape_cache_counts(const struct shape_cache *cache)
{
    return cache->counts;
}

static bool
table_is_for(const struct word_table *table, const struct font *font,
             struct str language, enum shape_direction direction)
{
    return table != NULL && table->font == font &&
           table->direction == direction &&
           str_equal(table->language, language);
}

static struct word_table *
find_table(struct shape_cache *cache, const struct font *font,
           struct str language, enum shape_direction direction)
{
    if (table_is_for(cache->recent, font, language, direction)) {
        return cache->recent;
    }
    for (size_t i = 0; i < cache->table.count; i++) {
        if (table_is_for(cache->table.item[i], font, language, direction)) {
            return cache->table.item[i];
        }
    }
    return NULL;
}

static struct word_table *
add_table(struct shape_cache *cache, const struct font *font,
          struct str language, enum shape_direction direction)
{
    struct word_table *table = ARENA_NEW(&cache->arena, struct word_table);

    table->font = font;
    table->direction = direction;
    table->language = str_copy(&cache->arena, language);
    table->shaping_language =
        hb_language_from_string(language.data, (int)language.size_bytes);
    ARRAY_PUSH(&cache->arena, &cache->table, table);
    return table;
}

static struct word_table *
table_for(struct shape_cache *cache, const struct font *font,
          struct str language, enum shape_direction direction)
{
    struct word_table *table = find_table(cache, font, language, direction);

    cache->recent =
        table == NULL ? add_table(cache, font, language, direction) : table;
    return cache->recent;
}

/* The characters of a word; a color of skin behind a hand or a face is left out
 * where the font has none. */
static void
fill_buffer(hb_buffer_t *buffer, const struct font *font, struct str word)
{
    uint32_t last = 0;

    hb_buffer_clear_contents(buffer);
    for (size_t at = 0; at < word.size_bytes;) {
        size_t from = at;
        uint32_t character = utf8_next(word, &at);
        if (!script_is_skin_tone(character) || !script_takes_skin_tone(last) ||
            font_has_character(font, character)) {
            hb_buffer_add(buffer, character, (unsigned)from);
        }
        last = character;
    }
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
}

/* Features that a book wants on in every script; HarfBuzz adds what a script
 * cannot do without. */
static void
shape_buffer(hb_buffer_t *buffer, const struct word_table *table,
             struct str word)
{
    static const hb_feature_t feature[] = {
        {HB_TAG('k', 'e', 'r', 'n'), 1, 0, (unsigned)-1},
        {HB_TAG('l', 'i', 'g', 'a'), 1, 0, (unsigned)-1},
        {HB_TAG('c', 'l', 'i', 'g'), 1, 0, (unsigned)-1},
        {HB_TAG('c', 'a', 'l', 't'), 1, 0, (unsigned)-1},
        {HB_TAG('m', 'a', 'r', 'k'), 1, 0, (unsigned)-1},
    };

    fill_buffer(buffer, table->font, word);
    hb_buffer_set_cluster_level(buffer,
                                HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_set_language(buffer, table->shaping_language);
    if (table->direction != SHAPE_AS_WRITTEN) {
        hb_buffer_set_direction(buffer, table->direction == SHAPE_LEFTWARD
                                            ? HB_DIRECTION_RTL
                                            : HB_DIRECTION_LTR);
    }
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(table->font->handle, buffer, feature,
             sizeof feature / sizeof feature[0]);
}

/* What a damaged font puts for a letter may be no glyph of it. */
static struct glyph
glyph_from_buffer(const struct font *font, const hb_glyph_info_t *info,
                  const hb_glyph_position_t *position)
{
    return (struct glyph){
        .id = info->codepoint < font->glyph_count ? info->codepoint : 0,
        .cluster = info->cluster,
        .is_unsafe_to_break = (hb_glyph_info_get_glyph_flags(info) &
                               HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
        .advance = position->x_advance,
        .x_offset = position->x_offset,
        .y_offset = position->y_offset,
    };
}

/* Some faces put nothing at all behind a ligature, one for each letter that it
 * took in; readers of files take it for letters one upon the other. */
static bool
is_seen(const struct font *font, const struct glyph *glyph)
{
    hb_glyph_extents_t extents;

    return glyph->advance != 0 ||
           !hb_font_get_glyph_extents(font->handle, glyph->id, &extents) ||
           extents.width != 0 || extents.height != 0;
}

static struct glyph_run *
run_from_buffer(struct arena *arena, hb_buffer_t *buffer,
                const struct font *font, struct str word)
{
    struct glyph_run *run = ARENA_NEW(arena, struct glyph_run);
    unsigned count = 0;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *position =
        hb_buffer_get_glyph_positions(buffer, NULL);
    struct glyph *glyph = ARENA_ARRAY(arena, struct glyph, count);

    run->font = font;
    run->glyph = glyph;
    run->text = word;
    run->is_right_to_left = hb_buffer_get_direction(buffer) == HB_DIRECTION_RTL;
    for (size_t i = 0; i < count; i++) {
        struct glyph *next = &glyph[run->glyph_count];
        *next = glyph_from_buffer(font, &info[i], &position[i]);
        run->advance += next->advance;
        assert(next->cluster < word.size_bytes);
        run->glyph_count += !run->is_right_to_left || is_seen(font, next);
    }
    return run;
}

const struct glyph_run *
shape_word_toward(struct shape_cache *cache, const struct font *font,
                  struct str language, struct str word,
                  enum shape_direction direction)
{
    struct word_table *table = table_for(cache, font, language, direction);
    struct glyph_run *run = strmap_find(&table->run, word);

    cache->counts.asked_count++;
    if (run != NULL) {
        return run;
    }
    assert(word.size_bytes > 0 && word.size_bytes <= INT32_MAX);
    cache->counts.shaped_count++;
    word = str_copy(&cache->arena, word);
    shape_buffer(cache->buffer, table, word);
    run = run_from_buffer(&cache->arena, cache->buffer, font, word);
    strmap_add(&cache->arena, &table->run, word, run);
    return run;
}

const struct glyph_run *
shape_stand_in(struct shape_cache *cache, const struct glyph_run *shown,
               struct str means)
{
    struct glyph_run *run = arena_copy(&cache->arena, shown, sizeof *shown);

    run->means = str_copy(&cache->arena, means);
    run->is_stand_in = true;
    return run;
}

const struct glyph_run *
shape_word(struct shape_cache *cache, const struct font *font,
           struct str language, struct str word)
{
    return shape_word_toward(cache, font, language, word, SHAPE_AS_WRITTEN);
}

/*
 * Normalization Form C: take apart, put marks in canonical order, put together.
 * Below U+0300 nothing ever changes, and that is nearly every text.
 */

struct code_points {
    ARRAY_OF(uint32_t) at;
};

static void
points_add_decomposed(struct arena *arena, struct code_points *points,
                      uint32_t character)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    uint32_t pending[32]; /* tails still to be taken apart; each step yields
                             one, and no character needs more than a few */
    size_t pending_count = 0;
    hb_codepoint_t first;
    hb_codepoint_t second;

    for (;;) {
        while (pending_count < 32 &&
               hb_unicode_decompose(unicode, character, &first, &second)) {
            if (second != 0) {
                pending[pending_count++] = second;
            }
            character = first;
        }
        ARRAY_PUSH(arena, &points->at, character);
        if (pending_count == 0) {
            return;
        }
        character = pending[--pending_count];
    }
}

static unsigned
class_of(uint32_t character)
{
    return (unsigned)hb_unicode_combining_class(hb_unicode_funcs_get_default(),
                                                character);
}

struct classed_point {
    uint32_t character;
    unsigned combining_class;
    size_t order;
};

static int
compare_classed(const void *a, const void *b)
{
    const struct classed_point *left = a;
    const struct classed_point *right = b;

    if (left->combining_class != right->combining_class) {
        return left->combining_class < right->combining_class ? -1 : 1;
    }
    return left->order < right->order ? -1 : left->order > right->order;
}

/* From one row of marks into the order of their classes; equal ones stay. */
static void
order_marks(struct arena *arena, uint32_t *at, size_t count)
{
    struct classed_point *mark =
        ARENA_ARRAY(arena, struct classed_point, count);

    for (size_t i = 0; i < count; i++) {
        mark[i] = (struct classed_point){at[i], class_of(at[i]), i};
    }
    qsort(mark, count, sizeof *mark, compare_classed);
    for (size_t i = 0; i < count; i++) {
        at[i] = mark[i].character;
    }
}

static void
points_order(struct arena *arena, struct code_points *points)
{
    size_t to;

    for (size_t from = 0; from < points->at.count; from = to + 1) {
        to = from;
        while (to < points->at.count && class_of(points->at.item[to]) != 0) {
            to++;
        }
        if (to - from > 1) {
            order_marks(arena, points->at.item + from, to - from);
        }
    }
}

static void
points_compose(struct code_points *points)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    uint32_t *at = points->at.item;
    size_t count = 0;
    size_t starter = STR_NOT_FOUND;
    unsigned last_class = 0;

    for (size_t i = 0; i < points->at.count; i++) {
        unsigned combining_class = class_of(at[i]);
        bool is_adjacent = starter != STR_NOT_FOUND && starter + 1 == count;
        hb_codepoint_t composed;
        if (starter != STR_NOT_FOUND &&
            (is_adjacent ||
             (last_class != 0 && last_class < combining_class)) &&
            hb_unicode_compose(unicode, at[starter], at[i], &composed)) {
            at[starter] = composed;
            continue;
        }
        if (combining_class == 0) {
            starter = count;
        }
        last_class = combining_class;
        at[count++] = at[i];
    }
    points->at.count = count;
}

/* U+2002 to U+203F. */
static bool
is_plain_punctuation(struct str text, size_t at)
{
    return (unsigned char)text.data[at] == 0xE2 && at + 2 < text.size_bytes &&
           (unsigned char)text.data[at + 1] == 0x80 &&
           (unsigned char)text.data[at + 2] >= 0x82;
}

static bool
is_surely_normal(struct str text)
{
    for (size_t i = 0; i < text.size_bytes; i++) {
        /* 0xCC begins U+0300. General punctuation never changes either, apart
         * from U+2000 and U+2001, which the slow way looks at. */
        if ((unsigned char)text.data[i] >= 0xCC &&
            !is_plain_punctuation(text, i)) {
            return false;
        }
    }
    return true;
}

static struct str
normal_form(struct arena *arena, struct str text, struct strbuf *out)
{
    struct code_points points = {0};

    for (size_t at = 0; at < text.size_bytes;) {
        points_add_decomposed(arena, &points, utf8_next(text, &at));
    }
    points_order(arena, &points);
    points_compose(&points);
    for (size_t i = 0; i < points.at.count; i++) {
        strbuf_add_code_point(out, points.at.item[i]);
    }
    return strbuf_str(out);
}

struct str
shape_normalize(struct arena *arena, struct str text)
{
    struct strbuf out;
    struct str normal;

    if (is_surely_normal(text)) {
        return text;
    }
    strbuf_init(&out);
    normal = normal_form(arena, text, &out);
    normal = str_equal(normal, text) ? text : str_copy(arena, normal);
    strbuf_release(&out);
    return normal;
}
