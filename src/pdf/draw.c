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

struct page_replay {
    struct draw *draw;
    const struct page *page;
    struct strbuf *out;
    struct strbuf *annotations;
    struct text_line text;
    int artifact_depth;
    const struct structure_element *last_block; /* painted last */
    bool is_marked; /* a marked-content sequence of an element is open */
    unsigned gray_fill;
    unsigned gray_stroke;
    dimen line_width;
    dimen dash;
    bool is_round;
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

static void
set_line_width(struct page_replay *drawing, dimen width)
{
    if (drawing->line_width != width) {
        strbuf_add_scaled(drawing->out, dimen_to_millipoints(width), 3);
        strbuf_add_c(drawing->out, " w\n");
        drawing->line_width = width;
    }
}

static void
set_dash(struct page_replay *drawing, dimen dash)
{
    if (drawing->dash != dash) {
        strbuf_add_char(drawing->out, '[');
        if (dash > 0) {
            strbuf_add_scaled(drawing->out, dimen_to_millipoints(dash), 3);
        }
        strbuf_add_c(drawing->out, "]0 d\n");
        drawing->dash = dash;
    }
}

static void
set_stroke(struct page_replay *drawing, const struct paint_path *path)
{
    set_gray(drawing, &drawing->gray_stroke, path->gray_stroke, " G\n");
    set_line_width(drawing, path->line_width);
    if (drawing->is_round != path->is_round) {
        strbuf_add_c(drawing->out, path->is_round ? "1 J 1 j\n" : "0 J 0 j\n");
        drawing->is_round = path->is_round;
    }
    set_dash(drawing, path->dash);
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
    set_gray(drawing, &drawing->gray_fill, 0, " g\n");
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
    set_gray(drawing, &drawing->gray_fill, gray, " g\n");
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
        set_gray(drawing, &drawing->gray_fill, path->gray_fill, " g\n");
    }
    if (path->line_width > 0) {
        set_stroke(drawing, path);
    }
    for (size_t i = 0; i < path->segment_count; i++) {
        add_segment(drawing, &path->segment[i]);
    }
    strbuf_add_c(drawing->out, painting_operator(path));
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
    case PAINT_LINK:
        add_link(drawing, item->link);
        break;
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
    struct page_replay drawing = {.draw = draw,
                                  .page = page,
                                  .out = out,
                                  .annotations = annotations,
                                  .line_width = DIMEN_POINT};

    text_line_begin_page(&drawing.text, draw->embed, out, page->height);
    for (size_t i = 0; i < page->list.item.count; i++) {
        paint_item(&drawing, &page->list.item.item[i]);
    }
    end_marked(&drawing);
    assert(drawing.artifact_depth == 0);
}
