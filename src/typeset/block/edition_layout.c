#include "edition_layout.h"

#include <assert.h>

#include "base/strbuf.h"
#include "document/iterator.h"

dimen
edition_layout_measure(const struct edition_layout *layout, enum page_kind page)
{
    const struct page_style *style = &layout->page[page];

    return style->width - style->margin_inner - style->margin_outer;
}

const struct line_grid *
edition_layout_grid(const struct edition_layout *layout, enum page_kind page)
{
    static const struct line_grid none;

    return page == PAGE_BOOK ? &layout->book_grid : &none;
}

dimen
edition_layout_height(const struct edition_layout *layout, enum page_kind page)
{
    const struct page_style *style = &layout->page[page];
    dimen height = style->height - style->margin_top - style->margin_bottom;
    dimen pitch = edition_layout_grid(layout, page)->pitch;

    return pitch > 0 ? height - height % pitch : height;
}

dimen
edition_layout_note_space(const struct edition_layout *layout)
{
    const struct computed_style *style = cascade_resolve_generated(
        layout->request->cascade, "note-rule", layout->book_style);

    return style->margin_top + style->border_top + style->margin_bottom;
}

struct str
edition_layout_word(const struct edition_layout *layout, enum word word)
{
    return wording_find(layout->language, word);
}

struct str
edition_layout_millimetres(const struct edition_layout *layout, dimen length)
{
    struct strbuf text;
    struct str copy;

    strbuf_init(&text);
    strbuf_add_scaled(&text, (dimen_to_micrometres(length) + 99) / 100, 1);
    copy = strbuf_copy(layout->arena, &text);
    strbuf_release(&text);
    return copy;
}

struct structure_element *
edition_layout_element(const struct edition_layout *layout,
                       enum structure_type type, const struct node *node)
{
    struct structure_element *element =
        ARENA_NEW(layout->arena, struct structure_element);

    element->type = type;
    element->node = node;
    if (node != NULL && node->parent != NULL) {
        element->language = node->language;
    }
    return element;
}

const struct flow_tag *
edition_layout_tag(const struct edition_layout *layout,
                   const struct flow_tag *outer, enum structure_type type,
                   const struct node *node)
{
    struct flow_tag *tag = ARENA_NEW(layout->arena, struct flow_tag);

    tag->element = edition_layout_element(layout, type, node);
    tag->outer = outer;
    tag->depth = outer == NULL ? 1 : outer->depth + 1;
    return tag;
}

struct paragraph_lines
edition_layout_lines(const struct edition_layout *layout,
                     const struct inline_content *content,
                     const struct paragraph_shape *shape)
{
    struct paragraph_lines lines = {0};

    if (content->span.count == 0) {
        return lines;
    }
    paragraph_set(&layout->paragraph, content, shape, &lines);
    arena_reset(layout->scratch);
    return lines;
}

struct paragraph_lines
edition_layout_text(const struct edition_layout *layout, struct str text,
                    const struct computed_style *style, dimen measure)
{
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = measure, .style = style};

    if (str_is_empty(text)) {
        return (struct paragraph_lines){0};
    }
    inline_content_add_text(layout->arena, &content, text, style,
                            layout->language);
    return edition_layout_lines(layout, &content, &shape);
}

const struct line_box *
edition_layout_one_line(const struct edition_layout *layout, struct str text,
                        const struct computed_style *style)
{
    struct paragraph_lines lines;
    struct computed_style *plain;

    plain = arena_copy(layout->arena, style, sizeof *style);
    plain->text_align = TEXT_LEFT;
    plain->text_indent = 0;
    plain->is_hyphenated = false;
    lines = edition_layout_text(layout, text, plain, DIMEN_FROM_POINTS(100000));
    return lines.line_count == 0 ? NULL : &lines.line[0];
}

const struct line_box *
edition_layout_space(const struct edition_layout *layout,
                     const struct computed_style *style)
{
    struct line_box *line = ARENA_NEW(layout->arena, struct line_box);
    struct inline_span *span = ARENA_NEW(layout->arena, struct inline_span);
    struct placed_run *run = ARENA_NEW(layout->arena, struct placed_run);

    span->kind = SPAN_TEXT;
    span->text = STR(" ");
    span->style = style;
    line->fragment = ARENA_NEW(layout->arena, struct line_fragment);
    line->fragment->font =
        font_set_find(layout->request->fonts, style->font_family,
                      style->font_weight, style->is_italic);
    if (line->fragment->font == NULL) {
        return line; /* reported already; without fragments */
    }
    run->run = shape_word(layout->request->shapes, line->fragment->font,
                          layout->language, span->text);
    line->fragment->span = span;
    line->fragment->size = style->font_size;
    line->fragment->run = run;
    line->fragment->run_count = 1;
    line->fragment_count = 1;
    return line;
}

const struct computed_style *
edition_layout_aligned(const struct edition_layout *layout,
                       const struct computed_style *style,
                       enum text_align align)
{
    struct computed_style *copy;

    if (style->text_align == align) {
        return style;
    }
    copy = arena_copy(layout->arena, style, sizeof *style);
    copy->text_align = align;
    return copy;
}

const struct inline_tag *
edition_layout_link(const struct edition_layout *layout,
                    const struct inline_tag *outer, const struct node *target,
                    struct str description)
{
    struct inline_tag *tag = ARENA_NEW(layout->arena, struct inline_tag);

    tag->element = edition_layout_element(layout, STRUCTURE_LINK, NULL);
    tag->outer = outer;
    tag->target = target;
    tag->description = description;
    return tag;
}

const struct line_box *
edition_layout_untagged(const struct edition_layout *layout,
                        const struct line_box *line)
{
    struct line_box *copy = arena_copy(layout->arena, line, sizeof *line);

    copy->fragment = ARENA_ARRAY(layout->arena, struct line_fragment,
                                 line->fragment_count + 1);
    copy->fragment_count = 0;
    for (size_t i = 0; i < line->fragment_count; i++) {
        const struct line_fragment *fragment = &line->fragment[i];
        if (fragment->font != NULL && fragment->span != NULL) {
            struct inline_span *span =
                arena_copy(layout->arena, fragment->span, sizeof *span);
            span->tag = NULL;
            copy->fragment[copy->fragment_count] = *fragment;
            copy->fragment[copy->fragment_count++].span = span;
        }
    }
    return copy;
}

struct str
edition_layout_title(const struct edition_layout *layout,
                     const struct node *node)
{
    if (node == NULL) {
        return STR_EMPTY;
    }
    if (node->kind == NODE_PART) {
        return node->part.title;
    }
    if (node->kind == NODE_CHAPTER) {
        node = node->chapter.title;
    } else if (node->kind == NODE_WORKSHEET) {
        node = node->worksheet.title;
    }
    return node == NULL ? STR_EMPTY : node_plain_text(layout->arena, node);
}
