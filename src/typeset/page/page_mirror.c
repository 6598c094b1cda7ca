#include "page_mirror.h"

/*
 * Everything that is placed anywhere (columns of a table, marks of a list, bars,
 * leaders, fields, running heads, margins) is placed from where a line begins.
 * For a book that begins its lines at the right there is no second layout: its
 * pages are turned when they are done, and with them what a PDF knows of beside
 * the painting. The design refused is a direction in every module that knows a
 * left edge: there are forty of them, and each would have to be right twice.
 */

struct mirror {
    struct arena *arena;
    struct page *page;
    size_t page_index;
    dimen width;    /* what is turned in: the page, or its longer side where
                        its text lies across */
    bool is_across; /* in that text */
    dimen shift;    /* how far the picture in hand moves */
    bool is_whole;  /* in a picture */
    int held;       /* groups open in it since one that is moved itself */
    struct element_map place; /* where Figures stand that were turned */
};

static dimen
mirrored(const struct mirror *mirror, dimen left, dimen width)
{
    return mirror->width - left - width;
}

static dimen
turned_x(const struct mirror *mirror, dimen x, dimen width)
{
    return mirror->is_whole ? x + mirror->shift : mirrored(mirror, x, width);
}

static void
turn_box(const struct mirror *mirror, struct rectangle *box)
{
    box->left = turned_x(mirror, box->left, box->width);
}

/* Boxes that a turned group does not turn stand upright on the page. */
static void
turn_upright(const struct mirror *mirror, struct rectangle *box)
{
    if (mirror->is_across) {
        box->top = mirror->page->height - box->top - box->height;
    } else {
        turn_box(mirror, box);
    }
}

static dimen
run_width(const struct placed_run *run, dimen size)
{
    return font_scale(run->run->font, size, run->run->advance) +
           run->letter_spacing * (dimen)run->run->glyph_count;
}

static void
turn_text(const struct mirror *mirror, struct paint_text *text)
{
    struct placed_run *run =
        ARENA_ARRAY(mirror->arena, struct placed_run, text->run_count);

    for (size_t i = 0; i < text->run_count; i++) {
        run[i] = text->run[i];
        run[i].x = turned_x(mirror, run[i].x, run_width(&run[i], text->size));
    }
    text->run = run;
}

static const struct path_segment *
turned_segments(const struct mirror *mirror, const struct path_segment *segment,
                size_t count)
{
    struct path_segment *turned =
        ARENA_ARRAY(mirror->arena, struct path_segment, count);

    for (size_t i = 0; i < count; i++) {
        turned[i] = segment[i];
        for (size_t k = 0; k < 6; k += 2) {
            turned[i].point[k] = turned_x(mirror, segment[i].point[k], 0);
        }
    }
    return turned;
}

static void
turn_path(const struct mirror *mirror, struct paint_path *path)
{
    path->segment = turned_segments(mirror, path->segment, path->segment_count);
}

/* On a page it is the text that lies across. In a picture, a group that turns
 * is moved, and what is in it stays. */
static void
begin_group(struct mirror *mirror, struct paint_group *group)
{
    if (!mirror->is_whole) {
        mirror->is_across = true;
        mirror->width = mirror->page->height;
        return;
    }
    if (group->clip != NULL) {
        group->clip = turned_segments(mirror, group->clip, group->clip_count);
    }
    if (group->has_matrix) {
        group->dx += mirror->shift;
        mirror->held = 1;
    }
}

static void
end_group(struct mirror *mirror)
{
    if (!mirror->is_whole) {
        mirror->is_across = false;
        mirror->width = mirror->page->width;
    }
}

static void
begin_whole(struct mirror *mirror, const struct rectangle *box)
{
    mirror->shift = mirrored(mirror, box->left, box->width) - box->left;
    mirror->is_whole = true;
}

static void
end_whole(struct mirror *mirror)
{
    mirror->is_whole = false;
}

/* Where a Figure stands, once, though its element may be opened often. */
static void
turn_place(struct mirror *mirror, struct structure_element *element)
{
    struct element_place *place;

    if (element->place == NULL ||
        element->place->page_index != mirror->page_index ||
        element_map_find(&mirror->place, element) != NULL) {
        return;
    }
    place = arena_copy(mirror->arena, element->place, sizeof *place);
    turn_upright(mirror, &place->box);
    element->place = place;
    element_map_set(mirror->arena, &mirror->place, element, place);
}

/* A group that was moved holds whatever is in it; true when it took the item. */
static bool
is_held(struct mirror *mirror, const struct paint_item *item)
{
    if (mirror->held == 0) {
        return false;
    }
    mirror->held += item->kind == PAINT_GROUP_BEGIN;
    mirror->held -= item->kind == PAINT_GROUP_END;
    return true;
}

static void
turn_item(struct mirror *mirror, struct paint_item *item)
{
    switch (item->kind) {
    case PAINT_TEXT:
        turn_text(mirror, &item->text);
        break;
    case PAINT_RULE:
        turn_box(mirror, &item->rule);
        break;
    case PAINT_PATH:
        turn_path(mirror, item->path);
        break;
    case PAINT_IMAGE:
        turn_box(mirror, &item->image.box);
        break;
    case PAINT_GROUP_BEGIN:
        begin_group(mirror, item->group);
        break;
    case PAINT_GROUP_END:
        end_group(mirror);
        break;
    case PAINT_WHOLE_BEGIN:
        begin_whole(mirror, &item->whole);
        break;
    case PAINT_WHOLE_END:
        end_whole(mirror);
        break;
    case PAINT_LINK:
        turn_upright(mirror, &item->link->box);
        break;
    case PAINT_FIELD:
        turn_upright(mirror, &item->field->box);
        break;
    case PAINT_TAG_BEGIN:
        turn_place(mirror, item->element);
        break;
    case PAINT_ANCHOR:
    case PAINT_TAG_END:
    case PAINT_ARTIFACT_BEGIN:
    case PAINT_ARTIFACT_END:
        break;
    }
}

static void
turn_page(struct mirror *mirror)
{
    struct display_list *list = &mirror->page->list;

    mirror->width = mirror->page->width;
    for (size_t i = 0; i < list->item.count; i++) {
        if (!is_held(mirror, &list->item.item[i])) {
            turn_item(mirror, &list->item.item[i]);
        }
    }
}

void
page_mirror_all(struct arena *arena, struct book_pages *pages)
{
    struct mirror mirror = {.arena = arena};

    for (size_t i = 0; i < pages->page.count; i++) {
        mirror.page = &pages->page.item[i];
        mirror.page_index = i;
        turn_page(&mirror);
    }
}
