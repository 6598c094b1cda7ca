#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "typeset/hyphenation/hyphenate.h"
#include "typeset/line/break_opportunity.h"
#include "typeset/line/paragraph.h"

/* A paragraph set in the project's own book face, without a stylesheet. */
struct desk {
    struct arena arena;
    struct arena scratch;
    struct diagnostics diagnostics;
    struct paragraph_context context;
    struct computed_style style;
    struct paragraph_shape shape;
    struct inline_content content;
    struct paragraph_lines lines;
};

static void
desk_open(struct desk *desk)
{
    *desk = (struct desk){0};
    arena_init(&desk->arena);
    arena_init(&desk->scratch);
    diagnostics_init(&desk->diagnostics);
    desk->context.arena = &desk->arena;
    desk->context.scratch = &desk->scratch;
    desk->context.diagnostics = &desk->diagnostics;
    desk->context.fonts = font_set_open("fonts", &desk->diagnostics);
    desk->context.shapes = shape_cache_open();
    desk->context.hyphenator =
        hyphenator_open(KETTLESTITCH_HYPHENATION_DIR, &desk->diagnostics);
    desk->style.font_family = STR("Literata, Source Code Pro");
    desk->style.font_weight = 400;
    desk->style.font_size = DIMEN_FROM_POINTS(11);
    desk->style.line_height = DIMEN_FROM_POINTS(15);
    desk->style.text_align = TEXT_JUSTIFY;
    desk->style.is_hyphenated = true;
    desk->shape.style = &desk->style;
    desk->shape.measure = DIMEN_FROM_POINTS(374);
    desk->shape.pos = (struct source_pos){"chapters/a.md", 7, 1};
}

static void
desk_close(struct desk *desk)
{
    hyphenator_close(desk->context.hyphenator);
    shape_cache_close(desk->context.shapes);
    font_set_close(desk->context.fonts);
    diagnostics_release(&desk->diagnostics);
    arena_release(&desk->scratch);
    arena_release(&desk->arena);
}

static void
desk_set(struct desk *desk, struct str text)
{
    desk->content = (struct inline_content){0};
    inline_content_add_text(&desk->arena, &desk->content, text, &desk->style,
                            STR("en-US"));
    paragraph_set(&desk->context, &desk->content, &desk->shape, &desk->lines);
}

/* The text as it would be read back: runs in order, soft hyphens dropped. */
static struct str
text_of_lines(struct desk *desk, const struct paragraph_lines *lines)
{
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    for (size_t i = 0; i < lines->line_count; i++) {
        const struct line_box *line = &lines->line[i];
        for (size_t j = 0; j < line->fragment_count; j++) {
            const struct line_fragment *fragment = &line->fragment[j];
            for (size_t k = 0; k < fragment->run_count; k++) {
                if (!fragment->run[k].is_soft_hyphen) {
                    strbuf_add(&text, fragment->run[k].run->text);
                }
            }
        }
    }
    copy = strbuf_copy(&desk->arena, &text);
    strbuf_release(&text);
    return copy;
}

static dimen
right_edge(const struct line_box *line)
{
    dimen edge = 0;

    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        if (fragment->x + fragment->width > edge) {
            edge = fragment->x + fragment->width;
        }
    }
    return edge;
}

static void
assert_text(struct desk *desk, struct str text)
{
    struct str found = text_of_lines(desk, &desk->lines);

    assert_int_equal(found.size_bytes, text.size_bytes);
    assert_memory_equal(found.data, text.data, text.size_bytes);
}

static const char prose[] =
    "When someone you love has lived through trauma, ordinary evenings can "
    "turn without warning. A slammed door, a smell, a particular silence: the "
    "nervous system remembers what the calendar has long forgotten, and "
    "responds as though the danger were present. None of this is a failure of "
    "affection, and none of it can be argued away. What helps is smaller and "
    "slower: predictability, honesty about limits, and the understanding that "
    "reassurance works better as a habit than as a speech.";

/* Marks may stand so far out of justified text. */
static dimen
protrusion_max(const struct desk *desk)
{
    return desk->style.text_align == TEXT_JUSTIFY
               ? desk->style.font_size * 12 / 100
               : 0;
}

static void
every_word_is_set_once_and_lines_are_full(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    desk_set(&desk, STR(prose));
    assert_text(&desk, STR(prose));
    assert_true(desk.lines.line_count > 5);
    for (size_t i = 0; i < desk.lines.line_count; i++) {
        const struct line_box *line = &desk.lines.line[i];
        assert_int_equal(line->is_last, i + 1 == desk.lines.line_count);
        assert_true(line->width <= desk.shape.measure + protrusion_max(&desk));
        if (!line->is_last) {
            assert_true(line->width >= desk.shape.measure);
            assert_int_equal(right_edge(line), line->width);
            assert_in_range(line->stretch_permille, 750, 1600);
        }
        assert_int_equal(line->ascent + line->descent, desk.style.line_height);
    }
    assert_int_equal(desk.diagnostics.entry.count, 0);
    desk_close(&desk);
}

/* Small numbers that look random and are the same everywhere. */
static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

static struct str
random_text(struct arena *arena, uint32_t *seed)
{
    static const char *const part[] = {
        "a",
        "steady",
        "partner",
        "self-compassion",
        "trauma",
        "understanding",
        "n\xC2\xADight\xC2\xADmares",
        "(and",
        "50%)",
        "\xE2\x80\x9Cno\xE2\x80\x9D",
        "word\xE2\x80\x94word",
        "10\xC2\xA0km",
        "https://example.org/a/very/long/address_with-parts.html?q=1&r=2",
        "e\xCC\x81tude",
        "incomprehensibilities",
        "I",
        "zo\xE2\x80\x8Bne"};
    struct strbuf text;
    struct str copy;
    size_t word_count = 1 + next_random(seed) % 60;

    strbuf_init(&text);
    for (size_t i = 0; i < word_count; i++) {
        if (i > 0) {
            strbuf_add_char(&text, ' ');
        }
        strbuf_add_c(&text,
                     part[next_random(seed) % (sizeof part / sizeof part[0])]);
    }
    copy = strbuf_copy(arena, &text);
    strbuf_release(&text);
    return copy;
}

/* What should be read back: composed, without what is never drawn. */
static struct str
visible_text(struct arena *arena, struct str text)
{
    struct strbuf visible;
    struct str copy;

    text = shape_normalize(arena, text);
    strbuf_init(&visible);
    for (size_t at = 0; at < text.size_bytes;) {
        uint32_t character = utf8_next(text, &at);
        if (character != 0xAD && character != 0x200B) {
            strbuf_add_code_point(&visible, character);
        }
    }
    copy = strbuf_copy(arena, &visible);
    strbuf_release(&visible);
    return copy;
}

static void
random_paragraphs_keep_their_text_and_measure(void **state)
{
    static const enum text_align align[] = {TEXT_JUSTIFY, TEXT_LEFT,
                                            TEXT_CENTRE, TEXT_RIGHT};
    struct desk desk;
    uint32_t seed = 20240611;

    (void)state;
    desk_open(&desk);
    for (int i = 0; i < 300; i++) {
        struct str text = random_text(&desk.arena, &seed);
        desk.style.text_align = align[next_random(&seed) % 4];
        desk.style.is_hyphenated = next_random(&seed) % 2 == 0;
        desk.shape.measure =
            DIMEN_FROM_POINTS(40 + (dimen)(next_random(&seed) % 300));
        desk.shape.first_indent =
            DIMEN_FROM_POINTS((dimen)(next_random(&seed) % 20));
        desk_set(&desk, text);
        assert_text(&desk, visible_text(&desk.arena, text));
        for (size_t j = 0; j < desk.lines.line_count; j++) {
            const struct line_box *line = &desk.lines.line[j];
            assert_true(line->fragment_count > 0);
            assert_true(right_edge(line) <= desk.shape.measure +
                                                DIMEN_POINT / 2 +
                                                protrusion_max(&desk));
            assert_false(line->is_overfull);
        }
        arena_reset(&desk.scratch);
    }
    desk_close(&desk);
}

static void
missing_character_is_told_once_and_shown_by_its_name(void **state)
{
    struct desk desk;
    size_t shown_count = 0;
    bool is_small = false;

    (void)state;
    desk_open(&desk);
    desk_set(&desk, STR("a \xF0\x93\x80\x80 b \xF0\x93\x80\x80 c"));
    glyph_gaps_report(font_set_gaps(desk.context.fonts), &desk.diagnostics);
    assert_int_equal(desk.diagnostics.entry.count, 1);
    assert_int_equal(desk.diagnostics.entry.item[0].code, DIAG_GLYPH_MISSING);
    assert_int_equal(desk.diagnostics.entry.item[0].pos.line, 7);
    assert_true(str_find(desk.diagnostics.entry.item[0].message,
                         STR("U+13000")) != STR_NOT_FOUND);
    for (size_t i = 0; i < desk.lines.line[0].fragment_count; i++) {
        const struct line_fragment *fragment = &desk.lines.line[0].fragment[i];
        for (size_t j = 0; j < fragment->run_count; j++) {
            const struct glyph_run *run = fragment->run[j].run;
            shown_count += str_equal(run->means, STR("\xF0\x93\x80\x80")) &&
                           str_equal(run->text, STR("[EGYPTIAN "));
            is_small = is_small || (run->is_stand_in &&
                                    fragment->size < DIMEN_FROM_POINTS(8));
            for (size_t k = 0; k < run->glyph_count; k++) {
                assert_true(run->glyph[k].id != 0);
            }
        }
    }
    assert_int_equal(shown_count, 2);
    assert_true(is_small);
    desk_close(&desk);
}

static void
fill_takes_what_is_left(void **state)
{
    struct desk desk;
    struct inline_span *fill;
    struct inline_span *slot;
    const struct line_box *line;

    (void)state;
    desk_open(&desk);
    inline_content_add_text(&desk.arena, &desk.content, STR("Chapter"),
                            &desk.style, STR("en"));
    fill =
        inline_content_add(&desk.arena, &desk.content, SPAN_FILL, &desk.style);
    fill->text = STR(".");
    slot = inline_content_add(&desk.arena, &desk.content, SPAN_PAGE_SLOT,
                              &desk.style);
    slot->text = STR("000");
    desk.style.text_align = TEXT_LEFT;
    paragraph_set(&desk.context, &desk.content, &desk.shape, &desk.lines);
    assert_int_equal(desk.lines.line_count, 1);
    line = &desk.lines.line[0];
    assert_int_equal(line->fragment_count, 3);
    assert_true(line->fragment[1].is_artifact);
    assert_true(line->fragment[1].run_count > 20);
    assert_int_equal(line->fragment[2].x + line->fragment[2].width,
                     desk.shape.measure);
    desk_close(&desk);
}

static void
forced_ends_make_lines_even_empty_ones(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    for (int i = 0; i < 3; i++) {
        inline_content_add_text(&desk.arena, &desk.content, STR("one two "),
                                &desk.style, STR("en"));
        inline_content_add(&desk.arena, &desk.content, SPAN_BREAK, &desk.style);
        inline_content_add(&desk.arena, &desk.content, SPAN_BREAK, &desk.style);
    }
    inline_content_add_text(&desk.arena, &desk.content, STR("end"), &desk.style,
                            STR("en"));
    paragraph_set(&desk.context, &desk.content, &desk.shape, &desk.lines);
    assert_int_equal(desk.lines.line_count, 7);
    assert_int_equal(desk.lines.line[1].fragment_count, 0);
    assert_true(desk.lines.line[0].width < desk.shape.measure / 2);
    desk_close(&desk);
}

static void
author_soft_hyphens_win_and_headings_are_not_divided(void **state)
{
    struct desk desk;

    (void)state;
    desk_open(&desk);
    desk.shape.measure = DIMEN_FROM_POINTS(80);
    desk.style.text_align = TEXT_LEFT;
    desk_set(&desk, STR("so un\xC2\xADterstandingly"));
    assert_int_equal(desk.lines.line_count, 2);
    assert_true(desk.lines.line[0].ends_with_hyphen);
    desk.style.is_hyphenated = false;
    desk_set(&desk, STR("so misunderstanding"));
    assert_int_equal(desk.lines.line_count, 2);
    assert_false(desk.lines.line[0].ends_with_hyphen);
    desk_close(&desk);
}

static void
object_too_wide_is_told(void **state)
{
    struct desk desk;
    struct inline_span *object;

    (void)state;
    desk_open(&desk);
    object = inline_content_add(&desk.arena, &desk.content, SPAN_OBJECT,
                                &desk.style);
    object->width = desk.shape.measure + DIMEN_FROM_POINTS(10);
    paragraph_set(&desk.context, &desk.content, &desk.shape, &desk.lines);
    assert_int_equal(desk.lines.overfull_count, 1);
    assert_int_equal(desk.diagnostics.entry.count, 1);
    assert_int_equal(desk.diagnostics.entry.item[0].code, DIAG_OVERFULL_LINE);
    desk_close(&desk);
}

static void
measure_gives_longest_line_and_longest_word(void **state)
{
    struct desk desk;
    dimen widest;
    dimen narrowest;
    dimen word;
    dimen unused;

    (void)state;
    desk_open(&desk);
    inline_content_add_text(&desk.arena, &desk.content,
                            STR("of understanding it"), &desk.style, STR("en"));
    paragraph_measure(&desk.context, &desk.content, &widest, &narrowest);
    desk.content = (struct inline_content){0};
    inline_content_add_text(&desk.arena, &desk.content, STR("understanding"),
                            &desk.style, STR("en"));
    paragraph_measure(&desk.context, &desk.content, &word, &unused);
    assert_int_equal(narrowest, word);
    assert_int_equal(unused, word);
    assert_true(widest > word);
    desk_close(&desk);
}

static void
assert_good_variant(struct desk *desk, const struct paragraph_variant *variant,
                    struct str text, size_t line_count)
{
    assert_int_equal(variant->lines.line_count, line_count);
    assert_true(variant->cost >= 0 && variant->cost <= 100);
    assert_true(str_equal(text_of_lines(desk, &variant->lines), text));
    for (size_t i = 0; i + 1 < line_count; i++) {
        assert_in_range(variant->lines.line[i].stretch_permille, 750, 1600);
    }
}

/* Many lengths of paragraph: some can be set with a line more or a line fewer,
 * all of them within the bounds of good lines. */
static void
variants_keep_the_text_and_the_bounds(void **state)
{
    struct desk desk;
    struct strbuf text;
    size_t found[2] = {0, 0}; /* shorter, longer */

    (void)state;
    desk_open(&desk);
    strbuf_init(&text);
    strbuf_add_c(&text, prose);
    strbuf_add_char(&text, ' ');
    strbuf_add_c(&text, prose);
    for (size_t size = text.size_bytes; size > 200; size--) {
        struct str part = str_slice(strbuf_str(&text), 0, size);
        if (strbuf_str(&text).data[size] != ' ') {
            continue;
        }
        desk_set(&desk, part);
        for (int more = -1; more <= 1; more += 2) {
            struct paragraph_variant variant;
            if (paragraph_vary(&desk.context, &desk.content, &desk.shape,
                               &desk.lines, more, &variant)) {
                assert_good_variant(&desk, &variant, part,
                                    desk.lines.line_count + (size_t)more);
                found[more > 0]++;
            }
        }
    }
    assert_true(found[0] > 0);
    assert_true(found[1] > 0);
    assert_int_equal(desk.diagnostics.entry.count, 0);
    strbuf_release(&text);
    desk_close(&desk);
}

/* A megabyte in one paragraph ends soon and loses nothing. */
static void
huge_paragraph_is_set(void **state)
{
    struct desk desk;
    struct strbuf text;

    (void)state;
    desk_open(&desk);
    strbuf_init(&text);
    while (text.size_bytes < 1000000) {
        strbuf_add_c(&text, prose);
        strbuf_add_char(&text, ' ');
    }
    strbuf_truncate(&text, text.size_bytes - 1);
    desk_set(&desk, strbuf_str(&text));
    assert_text(&desk, strbuf_str(&text));
    strbuf_clear(&text);
    strbuf_add_repeated(&text, 'x', 200000);
    desk_set(&desk, strbuf_str(&text));
    assert_text(&desk, strbuf_str(&text));
    assert_true(desk.lines.line_count > 1000);
    strbuf_release(&text);
    desk_close(&desk);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_set_once_and_lines_are_full),
        cmocka_unit_test(random_paragraphs_keep_their_text_and_measure),
        cmocka_unit_test(missing_character_is_told_once_and_shown_by_its_name),
        cmocka_unit_test(fill_takes_what_is_left),
        cmocka_unit_test(forced_ends_make_lines_even_empty_ones),
        cmocka_unit_test(author_soft_hyphens_win_and_headings_are_not_divided),
        cmocka_unit_test(object_too_wide_is_told),
        cmocka_unit_test(measure_gives_longest_line_and_longest_word),
        cmocka_unit_test(variants_keep_the_text_and_the_bounds),
        cmocka_unit_test(huge_paragraph_is_set),
    };

    break_opportunity_open();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
