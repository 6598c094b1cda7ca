/*
 * Marked content is opened when something is painted, not when an element
 * begins: so an element whose content lies in its children gets no empty
 * piece of its own. Inside an artifact everything is the artifact's, whatever
 * elements begin there: a table head that is printed again is not read again.
 */
#include "draw.h"

#include <assert.h>

#include "base/dimen.h"
#include "base/strbuf.h"
#include "links.h"
#include "paint/display_list.h"
#include "pdf/object/haru.h"
#include "pdf/object/syntax.h"
#include "text_line.h"
#include "user_space.h"

struct pen { /* the graphics state, as far as it is ours */
    unsigned gray_fill;
    unsigned gray_stroke;
    dimen line_width;
    enum line_cap cap;
    enum line_join join;
    unsigned miter_tenths;
    dimen dash[PATH_DASH_MAX];
    size_t dash_count;
    dimen dash_offset;
};

struct outer {
    struct pen pen;
    const struct font *font;
    dimen size;
};

struct page_replay {
    struct draw *draw;
    const struct page *page;
    struct strbuf *out;
    struct strbuf *annotations;
    struct text_line text;
    int artifact_depth;
    const struct structure_element *last_block; /* painted last */
    bool is_marked; /* a marked-content sequence of an element is open */
    struct pen pen;
    struct outer outer[GROUP_DEPTH_MAX + 1]; /* what holds behind a group's end;
                                              a page may be one itself */
    int group_depth;
};

/* ------------------------------------------------------- marked content */

static void
end_marked(struct page_replay *drawing)
{
    text_line_end(&drawing->text);
    if (drawing->is_marked) {
        strbuf_add_c(drawing->out, "EMC\n");
        drawing->is_marked = false;
    }
}

/* Before anything that paints. */
static void
begin_marked(struct page_replay *drawing)
{
    struct structure *structure = drawing->draw->structure;

    if (structure == NULL || drawing->artifact_depth > 0 ||
        drawing->is_marked) {
        return;
    }
    assert(structure_has_open_element(structure));
    strbuf_add_char(drawing->out, '/');
    strbuf_add_c(drawing->out, structure_open_type(structure));
    strbuf_add_c(drawing->out, "<</MCID");
    syntax_add_number(drawing->out, structure_add_content(structure));
    strbuf_add_c(drawing->out, ">>BDC\n");
    drawing->is_marked = true;
}

static const char *
artifact_properties(enum artifact_kind kind)
{
    switch (kind) {
    case ARTIFACT_LAYOUT:
        return "/Type/Layout";
    case ARTIFACT_HEADER:
        return "/Type/Pagination/Subtype/Header/Attached[/Top]";
    case ARTIFACT_FOOTER:
        return "/Type/Pagination/Subtype/Footer/Attached[/Bottom]";
    case ARTIFACT_BACKGROUND:
        return "/Type/Background";
    case ARTIFACT_REPEATED:
        return "/Type/Pagination";
    case ARTIFACT_LINE_NUMBER: /* ISO 32000-2, Table 363 */
        return "/Type/Pagination/Subtype/LineNum";
    }
    return "";
}

static void
add_page_box(struct page_replay *drawing)
{
    const struct page *page = drawing->page;

    strbuf_add_c(drawing->out, "/BBox[0 0");
    syntax_add_length(drawing->out, dimen_to_millipoints(page->width));
    syntax_add_length(drawing->out, dimen_to_millipoints(page->height));
    strbuf_add_char(drawing->out, ']');
}

static void
begin_artifact(struct page_replay *drawing, enum artifact_kind kind)
{
    if (drawing->artifact_depth++ > 0) {
        return;
    }
    end_marked(drawing);
    if (drawing->draw->structure != NULL) {
        strbuf_add_c(drawing->out, "/Artifact<<");
        strbuf_add_c(drawing->out, artifact_properties(kind));
        if (kind == ARTIFACT_BACKGROUND) {
            add_page_box(drawing);
        }
        strbuf_add_c(drawing->out, ">>BDC\n");
    }
}

static void
end_artifact(struct page_replay *drawing)
{
    assert(drawing->artifact_depth > 0);
    if (--drawing->artifact_depth == 0) {
        text_line_end(&drawing->text);
        if (drawing->draw->structure != NULL) {
            strbuf_add_c(drawing->out, "EMC\n");
        }
    }
}

static void
begin_tag(struct page_replay *drawing, const struct structure_element *element)
{
    if (drawing->artifact_depth == 0) {
        end_marked(drawing);
    }
    if (drawing->artifact_depth == 0 && drawing->draw->structure != NULL) {
        structure_open_element(drawing->draw->structure, element);
    }
}

static void
end_tag(struct page_replay *drawing)
{
    if (drawing->artifact_depth == 0) {
        end_marked(drawing);
    }
    if (drawing->artifact_depth == 0 && drawing->draw->structure != NULL) {
        structure_close_element(drawing->draw->structure);
    }
}

/* ------------------------------------------------------- graphics state */

static void
add_point(struct page_replay *drawing, dimen x, dimen y)
{
    user_space_add_point(drawing->out, drawing->page->height, x, y);
}

static void
set_gray(struct page_replay *drawing, unsigned *current, unsigned gray,
         const char *operator_name)
{
    if (*current != gray) {
        assert(gray <= 255);
        strbuf_add_scaled(drawing->out, (gray * 1000 + 127) / 255, 3);
        strbuf_add_c(drawing->out, operator_name);
        *current = gray;
    }
}

static bool
has_same_dashes(const struct pen *pen, const struct paint_path *path)
{
    if (pen->dash_count != path->dash_count ||
        (path->dash_count > 0 && pen->dash_offset != path->dash_offset)) {
        return false;
    }
    for (size_t i = 0; i < path->dash_count; i++) {
        if (pen->dash[i] != path->dash[i]) {
            return false;
        }
    }
    return true;
}

static void
set_dashes(struct page_replay *drawing, const struct paint_path *path)
{
    struct pen *pen = &drawing->pen;

    if (has_same_dashes(pen, path)) {
        return;
    }
    strbuf_add_char(drawing->out, '[');
    for (size_t i = 0; i < path->dash_count; i++) {
        if (i > 0) {
            strbuf_add_char(drawing->out, ' ');
        }
        strbuf_add_scaled(drawing->out, dimen_to_millipoints(path->dash[i]), 3);
        pen->dash[i] = path->dash[i];
    }
    strbuf_add_char(drawing->out, ']');
    strbuf_add_scaled(
        drawing->out,
        path->dash_count == 0 ? 0 : dimen_to_millipoints(path->dash_offset), 3);
    strbuf_add_c(drawing->out, " d\n");
    pen->dash_count = path->dash_count;
    pen->dash_offset = path->dash_offset;
}

/* PDF begins with a limit of 10. */
static void
set_miter(struct page_replay *drawing, const struct paint_path *path)
{
    unsigned tenths = path->miter_tenths == 0 ? 100 : path->miter_tenths;

    if (path->join == JOIN_MITER && tenths != drawing->pen.miter_tenths) {
        strbuf_add_scaled(drawing->out, tenths, 1);
        strbuf_add_c(drawing->out, " M\n");
        drawing->pen.miter_tenths = tenths;
    }
}

static void
set_line_width(struct page_replay *drawing, dimen width)
{
    if (drawing->pen.line_width != width) {
        strbuf_add_scaled(drawing->out, dimen_to_millipoints(width), 3);
        strbuf_add_c(drawing->out, " w\n");
        drawing->pen.line_width = width;
    }
}

static void
set_stroke(struct page_replay *drawing, const struct paint_path *path)
{
    struct pen *pen = &drawing->pen;

    set_gray(drawing, &pen->gray_stroke, path->gray_stroke, " G\n");
    set_line_width(drawing, path->line_width);
    if (pen->cap != path->cap || pen->join != path->join) {
        strbuf_add_number(drawing->out, (int64_t)path->cap);
        strbuf_add_c(drawing->out, " J ");
        strbuf_add_number(drawing->out, (int64_t)path->join);
        strbuf_add_c(drawing->out, " j\n");
        pen->cap = path->cap;
        pen->join = path->join;
    }
    set_miter(drawing, path);
    set_dashes(drawing, path);
}

/* ------------------------------------------------------------- painting */

static void
paint_text(struct page_replay *drawing, const struct paint_text *text)
{
    const struct structure_element *block =
        drawing->artifact_depth > 0 || drawing->draw->structure == NULL
            ? NULL
            : structure_open_block(drawing->draw->structure);

    begin_marked(drawing);
    set_gray(drawing, &drawing->pen.gray_fill, text->gray, " g\n");
    text_line_paint(&drawing->text, text,
                    block != NULL && block == drawing->last_block);
    if (block != NULL) {
        drawing->last_block = block;
    }
}

/* A text object can hold no path: both begin with this. */
static void
begin_figure(struct page_replay *drawing)
{
    begin_marked(drawing);
    text_line_end(&drawing->text);
}

static void
paint_rule(struct page_replay *drawing, const struct rectangle *rule,
           unsigned gray)
{
    begin_figure(drawing);
    set_gray(drawing, &drawing->pen.gray_fill, gray, " g\n");
    add_point(drawing, rule->left, rule->top + rule->height);
    strbuf_add_scaled(drawing->out, dimen_to_millipoints(rule->width), 3);
    syntax_add_length(drawing->out, dimen_to_millipoints(rule->height));
    strbuf_add_c(drawing->out, " re f\n");
}

static void
add_segment(struct page_replay *drawing, const struct path_segment *segment)
{
    const dimen *point = segment->point;

    switch (segment->verb) {
    case PATH_MOVE:
        add_point(drawing, point[0], point[1]);
        strbuf_add_c(drawing->out, "m\n");
        break;
    case PATH_LINE:
        add_point(drawing, point[0], point[1]);
        strbuf_add_c(drawing->out, "l\n");
        break;
    case PATH_CURVE:
        for (int i = 0; i < 6; i += 2) {
            add_point(drawing, point[i], point[i + 1]);
        }
        strbuf_add_c(drawing->out, "c\n");
        break;
    case PATH_CLOSE:
        strbuf_add_c(drawing->out, "h\n");
        break;
    }
}

static const char *
painting_operator(const struct paint_path *path)
{
    bool is_stroked = path->line_width > 0;

    if (path->is_filled && is_stroked) {
        return path->is_even_odd ? "B*\n" : "B\n";
    }
    if (path->is_filled) {
        return path->is_even_odd ? "f*\n" : "f\n";
    }
    return is_stroked ? "S\n" : "n\n";
}

static void
paint_path(struct page_replay *drawing, const struct paint_path *path)
{
    if (path->segment_count == 0) {
        return;
    }
    begin_figure(drawing);
    if (path->is_filled) {
        set_gray(drawing, &drawing->pen.gray_fill, path->gray_fill, " g\n");
    }
    if (path->line_width > 0) {
        set_stroke(drawing, path);
    }
    for (size_t i = 0; i < path->segment_count; i++) {
        add_segment(drawing, &path->segment[i]);
    }
    strbuf_add_c(drawing->out, painting_operator(path));
}

/* ---------------------------------------------------------------- groups */

static void
add_clip(struct page_replay *drawing, const struct paint_group *group)
{
    for (size_t i = 0; i < group->clip_count; i++) {
        add_segment(drawing, &group->clip[i]);
    }
    strbuf_add_c(drawing->out, group->is_even_odd ? "W* n\n" : "W n\n");
}

/* The page's y runs downward, that of PDF upward: the turn is put between two
 * mirrors. */
static void
add_matrix(struct page_replay *drawing, const struct paint_group *group)
{
    const int64_t *m = group->matrix;
    const int64_t million = 1000000;
    int64_t high = dimen_to_millipoints(drawing->page->height);
    const int64_t turned[4] = {m[0], -m[1], -m[2], m[3]};

    for (int i = 0; i < 4; i++) {
        strbuf_add_scaled(drawing->out, turned[i], 6);
        strbuf_add_char(drawing->out, ' ');
    }
    strbuf_add_scaled(drawing->out,
                      dimen_to_millipoints(group->dx) + m[2] * high / million,
                      3);
    syntax_add_length(drawing->out, high - m[3] * high / million -
                                        dimen_to_millipoints(group->dy));
    strbuf_add_c(drawing->out, " cm\n");
}

/* The group that a whole page is belongs to no element. */
static bool
is_around_page(const struct page_replay *drawing)
{
    return drawing->page->is_landscape && drawing->group_depth == 0;
}

static void
begin_group(struct page_replay *drawing, const struct paint_group *group)
{
    struct outer *outer = &drawing->outer[drawing->group_depth];

    assert(drawing->group_depth <= GROUP_DEPTH_MAX);
    if (is_around_page(drawing)) {
        end_marked(drawing);
    } else {
        begin_figure(drawing);
    }
    drawing->group_depth++;
    *outer =
        (struct outer){drawing->pen, drawing->text.font, drawing->text.size};
    strbuf_add_c(drawing->out, "q\n");
    if (group->clip != NULL) {
        add_clip(drawing, group);
    }
    if (group->has_matrix) {
        add_matrix(drawing, group);
    }
    drawing->text.ends_in_word = false;
}

static void
end_group(struct page_replay *drawing)
{
    const struct outer *outer = &drawing->outer[--drawing->group_depth];

    assert(drawing->group_depth >= 0);
    text_line_end(&drawing->text);
    strbuf_add_c(drawing->out, "Q\n");
    drawing->pen = outer->pen;
    drawing->text.font = outer->font;
    drawing->text.size = outer->size;
    drawing->text.ends_in_word = false;
}

static void
paint_image(struct page_replay *drawing, const struct paint_image *paint)
{
    begin_figure(drawing);
    xobjects_use_image(drawing->draw->xobjects, paint->image);
    strbuf_add_c(drawing->out, "q");
    syntax_add_length(drawing->out, dimen_to_millipoints(paint->box.width));
    strbuf_add_c(drawing->out, " 0 0");
    syntax_add_length(drawing->out, dimen_to_millipoints(paint->box.height));
    strbuf_add_char(drawing->out, ' ');
    add_point(drawing, paint->box.left, paint->box.top + paint->box.height);
    strbuf_add_c(drawing->out, "cm /I");
    strbuf_add_number(drawing->out, paint->image->serial);
    strbuf_add_c(drawing->out, " Do Q\n");
}

static void
add_link(struct page_replay *drawing, const struct paint_link *link)
{
    struct draw *draw = drawing->draw;
    const struct haru_object *annotation;

    if (drawing->artifact_depth > 0 || draw->structure == NULL) {
        return;
    }
    annotation = links_add(draw->arena, draw->haru, draw->structure,
                           draw->destinations, drawing->page, link);
    if (annotation != NULL) {
        syntax_add_reference(drawing->annotations, haru_number(annotation));
    }
}

static void
add_field(struct page_replay *drawing, const struct paint_field *field)
{
    struct draw *draw = drawing->draw;

    draw->has_fields = true;
    if (draw->forms != NULL && drawing->artifact_depth == 0) {
        syntax_add_reference(drawing->annotations,
                             haru_number(forms_add(draw->forms, field)));
    }
}

static void
paint_item(struct page_replay *drawing, const struct paint_item *item)
{
    switch (item->kind) {
    case PAINT_TEXT:
        paint_text(drawing, &item->text);
        break;
    case PAINT_RULE:
        paint_rule(drawing, &item->rule, item->rule_gray);
        break;
    case PAINT_PATH:
        paint_path(drawing, item->path);
        break;
    case PAINT_IMAGE:
        paint_image(drawing, &item->image);
        break;
    case PAINT_GROUP_BEGIN:
        begin_group(drawing, item->group);
        break;
    case PAINT_GROUP_END:
        end_group(drawing);
        break;
    case PAINT_LINK:
        add_link(drawing, item->link);
        break;
    case PAINT_WHOLE_BEGIN:
    case PAINT_WHOLE_END:
    case PAINT_ANCHOR: /* destination.c has read it */
        break;
    case PAINT_FIELD:
        add_field(drawing, item->field);
        break;
    case PAINT_TAG_BEGIN:
        begin_tag(drawing, item->element);
        break;
    case PAINT_TAG_END:
        end_tag(drawing);
        break;
    case PAINT_ARTIFACT_BEGIN:
        begin_artifact(drawing, item->artifact);
        break;
    case PAINT_ARTIFACT_END:
        end_artifact(drawing);
        break;
    }
}

void
draw_page(struct draw *draw, const struct page *page, struct strbuf *out,
          struct strbuf *annotations)
{
    struct page_replay drawing = {
        .draw = draw,
        .page = page,
        .out = out,
        .annotations = annotations,
        .pen = {.line_width = DIMEN_POINT, .miter_tenths = 100}};

    text_line_begin_page(&drawing.text, draw->embed, out, page->height);
    for (size_t i = 0; i < page->list.item.count; i++) {
        paint_item(&drawing, &page->list.item.item[i]);
    }
    end_marked(&drawing);
    assert(drawing.artifact_depth == 0);
}
