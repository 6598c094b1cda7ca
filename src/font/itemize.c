#include "itemize.h"

#include "base/array.h"
#include "base/script.h"
#include "base/str.h"
#include "base/utf8.h"

enum {
    JOINER = 0x200D,
    HYPHEN = 0x2010,
    NON_BREAKING_HYPHEN = 0x2011,
    COMBINING_KEYCAP = 0x20E3,
    EMOJI_SELECTOR = 0xFE0F,
    PICTURE_MIN = 0x2190, /* nothing below it is joined to an emoji */
    CLUSTER_MAX = 32      /* characters looked at together */
};

bool
itemize_is_invisible(uint32_t character)
{
    return character == 0x00AD || character == 0x200B ||
           (character >= 0x200E && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x2064) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

uint32_t
itemize_drawn_as(const struct font *font, uint32_t character)
{
    if (character != NON_BREAKING_HYPHEN ||
        font_has_character(font, NON_BREAKING_HYPHEN)) {
        return character;
    }
    return font_has_character(font, HYPHEN) ? HYPHEN : '-';
}

/* Joiners, selectors of variants, tags and other signs that tell how to draw
 * what they stand by (Default_Ignorable_Code_Point, as HarfBuzz has it). */
static bool
is_ignorable(uint32_t character)
{
    return character == 0x034F || character == 0x061C || character == 0x17B4 ||
           character == 0x17B5 ||
           (character >= 0x180B && character <= 0x180E) ||
           character == 0x200C || character == 0x200D ||
           (character >= 0x206A && character <= 0x206F) ||
           (character >= 0xFE00 && character <= 0xFE0F) ||
           (character >= 0xFFF0 && character <= 0xFFF8) ||
           (character >= 0x1D173 && character <= 0x1D17A) ||
           (character >= 0xE0000 && character <= 0xE0FFF);
}

/* For these, and for spaces of other widths, shaping makes do without a glyph of
 * the font's own. */
bool
itemize_needs_no_glyph(uint32_t character)
{
    return itemize_is_invisible(character) || is_ignorable(character) ||
           character == 0x00A0 ||
           (character >= 0x2000 && character <= 0x200A) ||
           character == 0x202F || character == 0x205F || character == 0x3000;
}

static bool
is_mark(uint32_t character)
{
    return (character >= 0x0300 && character <= 0x036F) ||
           (character >= 0x1AB0 && character <= 0x1AFF) ||
           (character >= 0x1DC0 && character <= 0x1DFF) ||
           (character >= 0x20D0 && character <= 0x20FF) ||
           character == 0x3099 || character == 0x309A ||
           (character >= 0xFE20 && character <= 0xFE2F);
}

/* Punctuation that Chinese and Japanese share with other scripts, but write
 * one em wide: quotation marks, dash, ellipsis, middle dot. */
static bool
is_shared_punctuation(uint32_t character)
{
    return character == 0x00B7 || character == 0x2014 || character == 0x2018 ||
           character == 0x2019 || character == 0x201C || character == 0x201D ||
           character == 0x2026;
}

enum {
    SHARED_RUN_MAX = 4 /* as in a dash of two behind a closing quote */
};

/* The East Asian letter behind punctuation that ends before `at`, or 0. */
static uint32_t
wide_behind(struct str text, size_t at)
{
    for (int i = 0; i < SHARED_RUN_MAX && at < text.size_bytes; i++) {
        uint32_t character = utf8_next(text, &at);
        if (!is_shared_punctuation(character)) {
            return script_is_east_asian(character) ? character : 0;
        }
    }
    return 0;
}

static void
runs_extend(struct arena *scratch, struct text_runs *runs, size_t first_run,
            struct font *font, size_t from, size_t to)
{
    struct text_run *run;

    if (runs->run.count > first_run) {
        run = &runs->run.item[runs->run.count - 1];
        if (run->font == font) {
            run->size_bytes = to - run->offset;
            return;
        }
    }
    run = ARRAY_ADD(scratch, &runs->run);
    run->font = font;
    run->offset = from;
    run->size_bytes = to - from;
}

struct itemizer {
    struct font_set *fonts;
    const struct font_wish *wish;
    struct str text;
    struct font *first;   /* the style's first */
    struct font *current; /* the font of the character before */
    uint32_t wide;        /* the East Asian letter before, or 0 */
};

static struct font *
find_for(const struct itemizer *itemizer, uint32_t character)
{
    const struct character_list row = {&character, 1};

    return font_set_find_for_characters(itemizer->fonts, itemizer->wish, &row);
}

/* Beside East Asian letters shared punctuation is of their font. */
static bool
choose_wide(struct itemizer *itemizer, uint32_t character, size_t behind)
{
    uint32_t neighbour = itemizer->wide;
    struct font *font;

    if (!is_shared_punctuation(character)) {
        itemizer->wide = script_is_east_asian(character) ? character : 0;
        return false;
    }
    if (neighbour == 0) {
        neighbour = wide_behind(itemizer->text, behind);
    }
    if (neighbour == 0) {
        return false;
    }
    itemizer->wide = neighbour;
    font = find_for(itemizer, neighbour);
    if (font == NULL || !font_has_character(font, character)) {
        return false;
    }
    itemizer->current = font;
    return true;
}

static void
choose_font(struct itemizer *itemizer, uint32_t character)
{
    struct font *first = itemizer->first;
    struct font *current = itemizer->current;

    if (first != NULL) {
        character = itemize_drawn_as(first, character);
    }
    if (first != NULL && font_has_character(first, character) &&
        (current == first || !is_mark(character))) {
        itemizer->current = first;
        return;
    }
    if (current != NULL &&
        (itemize_needs_no_glyph(character) ||
         (is_mark(character) && font_has_character(current, character)))) {
        return; /* stays with what it stands by */
    }
    itemizer->current = find_for(itemizer, character);
}

/* ------------------------------------------------------------------ clusters */

/* A character and what belongs to it. */
struct cluster {
    uint32_t character[CLUSTER_MAX]; /* that need a glyph */
    size_t count;
    size_t end;    /* in the text */
    bool is_emoji; /* a sequence to be drawn as one */
};

static bool
is_flag_letter(uint32_t character)
{
    return character >= 0x1F1E6 && character <= 0x1F1FF;
}

static bool
is_tag(uint32_t character)
{
    return character >= 0xE0020 && character <= 0xE007F;
}

static bool
belongs_to_emoji(uint32_t character)
{
    return character == EMOJI_SELECTOR || character == COMBINING_KEYCAP ||
           script_is_skin_tone(character) || is_tag(character);
}

static void
cluster_add(struct cluster *cluster, uint32_t character, size_t end)
{
    bool is_tone = script_is_skin_tone(character) && cluster->count > 0;

    if (!is_tone && !itemize_needs_no_glyph(character) &&
        cluster->count < CLUSTER_MAX) {
        cluster->character[cluster->count++] = character;
    }
    cluster->end = end;
}

/* Does `next`, which stands behind `last`, belong to the cluster? */
static bool
cluster_takes(const struct cluster *cluster, uint32_t last, uint32_t next)
{
    return is_mark(next) ||
           (script_is_skin_tone(next) && script_takes_skin_tone(last)) ||
           (is_ignorable(next) && next != 0x061C) ||
           (last == JOINER && next >= PICTURE_MIN &&
            !script_is_skin_tone(next)) ||
           (is_flag_letter(last) && is_flag_letter(next) &&
            cluster->count == 1);
}

static struct cluster
cluster_at(struct str text, size_t at)
{
    struct cluster cluster = {.end = at};
    uint32_t last = utf8_next(text, &at);

    cluster_add(&cluster, last, at);
    while (at < text.size_bytes && cluster.count < CLUSTER_MAX) {
        uint32_t next = utf8_next(text, &at);
        if (!cluster_takes(&cluster, last, next)) {
            break;
        }
        cluster.is_emoji = cluster.is_emoji || belongs_to_emoji(next) ||
                           is_flag_letter(next) ||
                           (last == JOINER && next >= PICTURE_MIN);
        cluster_add(&cluster, next, at);
        last = next;
    }
    return cluster;
}

static bool
has_all(const struct font *font, const struct cluster *cluster)
{
    for (size_t i = 0; i < cluster->count; i++) {
        if (!font_has_character(font, cluster->character[i])) {
            return false;
        }
    }
    return true;
}

/* The font for all of a cluster; NULL: each of its characters looks for one. */
static struct font *
find_for_cluster(const struct itemizer *itemizer, const struct cluster *cluster)
{
    const struct character_list row = {cluster->character, cluster->count};
    struct font *font = NULL;

    if (itemizer->first != NULL && has_all(itemizer->first, cluster)) {
        return itemizer->first;
    }
    if (cluster->is_emoji) {
        font = font_set_find_for_emoji(itemizer->fonts, itemizer->wish, &row);
    }
    return font != NULL ? font
                        : font_set_find_for_characters(itemizer->fonts,
                                                       itemizer->wish, &row);
}

/* Marks, joiners and the like begin at U+0300, whose first byte is 0xCC: nearly
 * every letter is alone. */
static bool
may_be_followed(struct str text, size_t at)
{
    return at < text.size_bytes && (unsigned char)text.data[at] >= 0xCC;
}

/* A color of skin is never without what it colors. */
static size_t
behind_tone(struct str text, uint32_t character, size_t at)
{
    size_t next = at;

    return at < text.size_bytes && script_takes_skin_tone(character) &&
                   script_is_skin_tone(utf8_next(text, &next))
               ? next
               : at;
}

/* Gives the end of what a font was chosen for: one character, or more. */
static size_t
choose(struct itemizer *itemizer, size_t at)
{
    size_t next = at;
    uint32_t character = utf8_next(itemizer->text, &next);
    struct cluster cluster;
    struct font *font;

    if (choose_wide(itemizer, character, next)) {
        return next;
    }
    if (may_be_followed(itemizer->text, next)) {
        cluster = cluster_at(itemizer->text, at);
        font = cluster.end > next && cluster.count > 0
                   ? find_for_cluster(itemizer, &cluster)
                   : NULL;
        if (font != NULL) {
            itemizer->current = font;
            return cluster.end;
        }
    }
    choose_font(itemizer, character);
    return behind_tone(itemizer->text, character, next);
}

/* Behind the letters of ASCII from `at` on that the style's first font has:
 * they are alone, and no other font is asked. */
static size_t
plain_end(const struct itemizer *itemizer, size_t at)
{
    struct str text = itemizer->text;

    while (at < text.size_bytes && (unsigned char)text.data[at] < 0x80 &&
           !may_be_followed(text, at + 1) &&
           font_has_character(itemizer->first, (unsigned char)text.data[at])) {
        at++;
    }
    return at;
}

static size_t
choose_next(struct itemizer *itemizer, size_t at)
{
    size_t end = itemizer->first == NULL ? at : plain_end(itemizer, at);

    if (end == at) {
        return choose(itemizer, at);
    }
    itemizer->current = itemizer->first;
    itemizer->wide = 0;
    return end;
}

void
itemize_text(struct arena *scratch, struct font_set *fonts, struct str text,
             const struct font_wish *wish, struct text_runs *runs)
{
    struct font *first =
        font_set_find(fonts, wish->families, wish->weight, wish->is_italic);
    struct itemizer itemizer = {.fonts = fonts,
                                .wish = wish,
                                .text = text,
                                .first = first,
                                .current = first};
    size_t first_run = runs->run.count;

    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        at = choose_next(&itemizer, at);
        runs_extend(scratch, runs, first_run, itemizer.current, from, at);
    }
}
