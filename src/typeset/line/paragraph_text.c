#include "paragraph_text.h"

#include "paragraph.h"

struct paragraph_lines
paragraph_text_lines(const struct paragraph_context *context,
                     const struct inline_content *content,
                     const struct paragraph_shape *shape)
{
    struct paragraph_lines lines = {0};

    if (content->span.count == 0) {
        return lines;
    }
    paragraph_set(context, content, shape, &lines);
    arena_reset(context->scratch);
    return lines;
}

struct paragraph_lines
paragraph_text_set(const struct paragraph_context *context, struct str text,
                   const struct computed_style *style, dimen measure)
{
    struct inline_content content = {0};
    struct paragraph_shape shape = {.measure = measure, .style = style};

    if (str_is_empty(text)) {
        return (struct paragraph_lines){0};
    }
    inline_content_add_text(context->arena, &content, text, style,
                            context->language);
    return paragraph_text_lines(context, &content, &shape);
}

const struct line_box *
paragraph_text_one_line(const struct paragraph_context *context,
                        struct str text, const struct computed_style *style)
{
    struct paragraph_lines lines;
    struct computed_style *plain =
        arena_copy(context->arena, style, sizeof *style);

    plain->text_align = TEXT_LEFT;
    plain->text_indent = 0;
    plain->is_hyphenated = false;
    lines = paragraph_text_set(context, text, plain, MEASURE_ENDLESS);
    return lines.line_count == 0 ? NULL : &lines.line[0];
}

/* A line of this one run. */
static struct line_fragment *
add_run(struct arena *arena, struct line_box *line, const struct glyph_run *run)
{
    struct line_fragment *fragment = ARENA_NEW(arena, struct line_fragment);

    fragment->run = ARENA_NEW(arena, struct placed_run);
    fragment->run->run = run;
    fragment->run_count = 1;
    line->fragment = fragment;
    line->fragment_count = 1;
    return fragment;
}

const struct line_box *
paragraph_text_space(const struct paragraph_context *context,
                     const struct computed_style *style)
{
    struct arena *arena = context->arena;
    struct line_box *line = ARENA_NEW(arena, struct line_box);
    struct inline_span *span = ARENA_NEW(arena, struct inline_span);
    struct line_fragment *fragment;
    const struct font *font =
        font_set_find(context->fonts, style->font_family, style->font_weight,
                      style->is_italic);

    if (font == NULL) {
        return line; /* reported already; without fragments */
    }
    span->kind = SPAN_TEXT;
    span->text = STR(" ");
    span->style = style;
    fragment = add_run(
        arena, line,
        shape_word(context->shapes, font, context->language, span->text));
    fragment->font = font;
    fragment->span = span;
    fragment->size = style->font_size;
    return line;
}

const struct computed_style *
paragraph_text_align(struct arena *arena, const struct computed_style *style,
                     enum text_align align)
{
    struct computed_style *copy;

    if (style->text_align == align) {
        return style;
    }
    copy = arena_copy(arena, style, sizeof *style);
    copy->text_align = align;
    return copy;
}
