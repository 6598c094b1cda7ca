#include "missing_glyph.h"

#include "base/strbuf.h"
#include "base/utf8.h"
#include "font/itemize.h"

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
    struct strbuf name;

    if (missing->context->diagnostics == NULL ||
        itemize_needs_no_glyph(character)) {
        return;
    }
    source = inline_content_find_source(
        missing->content, (size_t)(span - missing->content->span.item), offset);
    pos = place_of_node(missing, span, source, &text);
    strbuf_init(&name);
    if (missing_glyphs_note(font_set_missing(missing->context->fonts), pos.file,
                            character, &name)) {
        if (text != NULL) {
            pos.column = column_of(
                missing, text, source->node_offset + offset - source->offset);
        } else if (source != NULL && source->node->kind == NODE_CODE_BLOCK) {
            pos = node_place_in_text(source->node, source->node_offset +
                                                       offset - source->offset);
        }
        DIAG_REPORT(missing->context->diagnostics, DIAG_GLYPH_MISSING, pos,
                    strbuf_copy(missing->context->scratch, &name));
    }
    strbuf_release(&name);
}
