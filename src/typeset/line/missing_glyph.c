#include "missing_glyph.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "font/itemize.h"

enum {
    NAMED_MAX = 12 /* in a paragraph; the others are shown by their numbers */
};

/* Where the node that holds the byte `offset` of the span begins, or where the
 * block does. `*text` is that node when it is a line of running text. */
static struct source_pos
place_of_node(const struct missing_places *missing,
              const struct inline_span *span,
              const struct inline_source *source, const struct node **text)
{
    const struct node *node = source == NULL ? span->node : source->node;

    *text = NULL;
    if (node == NULL || node->pos.file == NULL || node->pos.line == 0 ||
        (node->pos.column == 0 && node->pos.line == missing->shape->pos.line)) {
        return missing->shape->pos;
    }
    if (source != NULL && node->kind == NODE_TEXT && node->pos.column != 0) {
        *text = node;
    }
    return node->pos;
}

/* The column of a byte of a text node. Where one was counted before in the same
 * node, the count goes on from there: many characters may be asked for. */
static int
column_of(struct missing_places *missing, const struct node *text, size_t end)
{
    if (missing->counted != text || missing->counted_end > end) {
        missing->counted = text;
        missing->counted_end = 0;
        missing->column = text->pos.column;
    }
    while (missing->counted_end < end &&
           missing->counted_end < text->text.size_bytes) {
        utf8_next(text->text, &missing->counted_end);
        missing->column++;
    }
    return missing->column;
}

/* Most that is missing was told before: its column is not counted. */
void
missing_glyph_report(struct missing_places *missing,
                     const struct inline_span *span, size_t offset,
                     uint32_t character)
{
    const struct inline_source *source;
    const struct node *text;
    struct source_pos pos;
    struct glyph_gap *gap;

    if (missing->context->diagnostics == NULL ||
        itemize_needs_no_glyph(character)) {
        return;
    }
    source = inline_content_find_source(
        missing->content, (size_t)(span - missing->content->span.item), offset);
    pos = place_of_node(missing, span, source, &text);
    gap = glyph_gaps_note(font_set_gaps(missing->context->fonts), pos.file,
                          character);
    if (gap == NULL) {
        return;
    }
    if (text != NULL) {
        pos.column = column_of(missing, text,
                               source->node_offset + offset - source->offset);
    } else if (source != NULL && source->node->kind == NODE_CODE_BLOCK) {
        pos = node_place_in_text(source->node,
                                 source->node_offset + offset - source->offset);
    }
    gap->pos = pos;
}

struct str
missing_glyph_label(struct missing_places *missing, uint32_t character)
{
    struct strbuf label;
    struct str copy;

    strbuf_init(&label);
    strbuf_add_char(&label, '[');
    if (missing->named_count++ < NAMED_MAX) {
        glyph_gaps_add_name(font_set_gaps(missing->context->fonts), &label,
                            character);
    } else {
        strbuf_add_code_point_name(&label, character);
    }
    strbuf_add_char(&label, ']');
    copy = strbuf_copy(missing->context->scratch, &label);
    strbuf_release(&label);
    return copy;
}

const struct font *
missing_glyph_font(const struct missing_places *missing,
                   const struct computed_style *style)
{
    static const uint32_t letter[] = {'A', '[', ']', '-', '0'};
    const struct font_wish wish = {style->font_family, style->font_weight,
                                   style->is_italic};
    const struct character_list letters = {letter,
                                           sizeof letter / sizeof letter[0]};

    return font_set_find_for_characters(missing->context->fonts, &wish,
                                        &letters);
}
