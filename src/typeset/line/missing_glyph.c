#include "missing_glyph.h"

#include "base/strbuf.h"
#include "document/written_place.h"
#include "font/itemize.h"

enum {
    NAMED_MAX = 12 /* in a paragraph; the others are shown by their numbers */
};

/* The node that holds the byte of the span, or NULL; for a text `*offset`
 * becomes that in it. */
static const struct node *
find_node(const struct missing_places *missing, const struct inline_span *span,
          size_t *offset)
{
    const struct inline_source *source = inline_content_find_source(
        missing->content, (size_t)(span - missing->content->span.item),
        *offset);

    if (source == NULL) {
        *offset = SIZE_MAX;
        return span->node;
    }
    *offset = source->node_offset + *offset - source->offset;
    return source->node;
}

static bool
is_text(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_CODE ||
           node->kind == NODE_CODE_BLOCK;
}

/* Where the node stands, or the block that holds it. */
static struct source_pos
place_of_node(const struct missing_places *missing, const struct node *node)
{
    return node == NULL || node->pos.file == NULL || node->pos.line == 0 ||
                   (node->pos.column == 0 &&
                    node->pos.line == missing->shape->pos.line)
               ? missing->shape->pos
               : node->pos;
}

/* Most that is missing was told before: it is not looked for. */
void
missing_glyph_report(struct missing_places *missing,
                     const struct inline_span *span, size_t offset,
                     uint32_t character)
{
    const struct node *node;
    struct source_pos pos;
    struct glyph_gap *gap;

    if (missing->context->diagnostics == NULL ||
        itemize_needs_no_glyph(character)) {
        return;
    }
    node = find_node(missing, span, &offset);
    pos = place_of_node(missing, node);
    gap = glyph_gaps_note(font_set_gaps(missing->context->fonts), pos.file,
                          character);
    if (gap == NULL) {
        return;
    }
    gap->pos = pos;
    if (node != NULL && is_text(node) && node->pos.file != NULL &&
        offset != SIZE_MAX) {
        struct source_pos found = written_place_find(node, offset);
        gap->pos = found.column == 0 ? pos : found;
    }
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
