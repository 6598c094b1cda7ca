/*
 * A sheet has many boxes and all look alike, so streams are kept by what they
 * say. A tick is drawn with two strokes and a chosen ring is filled with a
 * dot: no font takes part, and what is chosen differs in shape, not in
 * color.
 */
#include "appearance.h"

#include "base/arena.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/strmap.h"
#include "paint/mark_path.h"
#include "pdf/object/syntax.h"

enum {
    DOT_PERCENT = 50,   /* share of the ring's radius */
    STROKE_PERCENT = 12 /* a tick's strokes, as a share of the box */
};

struct appearances {
    struct arena *arena;
    struct haru *haru;
    struct strmap by_content; /* dictionary and stream -> haru_object */
};

struct appearances *
appearances_open(struct arena *arena, struct haru *haru)
{
    struct appearances *appearances = ARENA_NEW(arena, struct appearances);

    appearances->arena = arena;
    appearances->haru = haru;
    return appearances;
}

static struct haru_object *
find_or_add(struct appearances *appearances, dimen width, dimen height,
            const struct strbuf *content)
{
    struct haru_object *object;
    struct strbuf body;
    struct str key;

    strbuf_init(&body);
    strbuf_add_c(&body, "/Type/XObject/Subtype/Form/BBox[0 0");
    syntax_add_length(&body, dimen_to_millipoints(width));
    syntax_add_length(&body, dimen_to_millipoints(height));
    strbuf_add_c(&body, "]/Resources<<>>");
    key = str_join(appearances->arena, strbuf_str(&body), strbuf_str(content));
    object = strmap_find(&appearances->by_content, key);
    if (object == NULL) {
        object = haru_add_stream(appearances->haru, strbuf_str(&body),
                                 strbuf_str(content), HARU_FLATE);
        strmap_add(appearances->arena, &appearances->by_content, key, object);
    }
    strbuf_release(&body);
    return object;
}

static void
add_number(struct strbuf *out, dimen length)
{
    strbuf_add_scaled(out, dimen_to_millipoints(length), 3);
    strbuf_add_char(out, ' ');
}

static void
add_point(struct strbuf *out, dimen x, dimen y, const char *operator_name)
{
    add_number(out, x);
    add_number(out, y);
    strbuf_add_c(out, operator_name);
}

static void
add_circle(struct strbuf *out, dimen x, dimen y, dimen r, const char *paint)
{
    dimen k = dimen_scale(r, CIRCLE_CONTROL, 10000);
    const dimen quarter[4][6] = {{x + r, y + k, x + k, y + r, x, y + r},
                                 {x - k, y + r, x - r, y + k, x - r, y},
                                 {x - r, y - k, x - k, y - r, x, y - r},
                                 {x + k, y - r, x + r, y - k, x + r, y}};

    add_point(out, x + r, y, "m\n");
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 6; j++) {
            add_number(out, quarter[i][j]);
        }
        strbuf_add_c(out, "c\n");
    }
    strbuf_add_c(out, paint);
}

struct haru_object *
appearance_text(struct appearances *appearances, dimen width, dimen height)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "/Tx BMC\nEMC\n");
    object = find_or_add(appearances, width, height, &out);
    strbuf_release(&out);
    return object;
}

static void
add_tick(struct strbuf *out, const struct mark_look *look)
{
    dimen unit = look->size / 100;

    add_number(out, look->size * STROKE_PERCENT / 100);
    strbuf_add_c(out, "w 1 J 1 j\n");
    add_point(out, look->left + 22 * unit, look->bottom + 50 * unit, "m\n");
    add_point(out, look->left + 42 * unit, look->bottom + 26 * unit, "l\n");
    add_point(out, look->left + 79 * unit, look->bottom + 76 * unit, "l S\n");
}

/* A dot that fills half of a ring. */
static void
add_dot(struct strbuf *out, const struct mark_look *look)
{
    dimen r = (look->size - look->weight) / 2;

    add_circle(out, look->left + look->size / 2, look->bottom + look->size / 2,
               r * DOT_PERCENT / 100, "f\n");
}

struct haru_object *
appearance_ticked(struct appearances *appearances, const struct mark_look *look)
{
    struct haru_object *object;
    struct strbuf out;

    strbuf_init(&out);
    strbuf_add_c(&out, "q 0 G 0 g ");
    if (look->is_round) {
        add_dot(&out, look);
    } else {
        add_tick(&out, look);
    }
    strbuf_add_c(&out, "Q\n");
    object = find_or_add(appearances, look->width, look->height, &out);
    strbuf_release(&out);
    return object;
}

struct haru_object *
appearance_unticked(struct appearances *appearances, dimen width, dimen height)
{
    const struct strbuf nothing = {0};

    return find_or_add(appearances, width, height, &nothing);
}
