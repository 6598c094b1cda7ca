#include "missing_glyph.h"

#include "base/strbuf.h"
#include "document/written_place.h"
#include "font/itemize.h"

enum {
    NAMED_MAX = 12, /* in a paragraph; the others are shown as boxes */
    WHITE_SQUARE = 0x25A1
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

static const struct font *
find_font(const struct missing_places *missing,
          const struct computed_style *style, const uint32_t *letter,
          size_t count)
{
    const struct font_wish wish = {style->font_family, style->font_weight,
                                   style->is_italic};
    const struct character_list letters = {letter, count};

    return font_set_find_for_characters(missing->context->fonts, &wish,
                                        &letters);
}

/* "[DEVANAGARI LETTER KA]", or "[U+0915]". */
static struct missing_label
name_label(const struct missing_places *missing,
           const struct computed_style *style, uint32_t character,
           bool is_number)
{
    static const uint32_t letter[] = {'A', '[', ']', '-', '0'};
    struct missing_label label;
    struct strbuf text;

    strbuf_init(&text);
    strbuf_add_char(&text, '[');
    if (is_number) {
        strbuf_add_code_point_name(&text, character);
    } else {
        glyph_gaps_add_name(font_set_gaps(missing->context->fonts), &text,
                            character);
    }
    strbuf_add_char(&text, ']');
    label.text = strbuf_copy(missing->context->scratch, &text);
    label.font =
        find_font(missing, style, letter, sizeof letter / sizeof letter[0]);
    strbuf_release(&text);
    return label;
}

struct missing_label
missing_glyph_label(struct missing_places *missing,
                    const struct computed_style *style, uint32_t character)
{
    static const uint32_t square[] = {WHITE_SQUARE};
    struct missing_label box = {STR("\u25A1"), NULL};

    if (missing->named_count++ < NAMED_MAX) {
        return name_label(missing, style, character, false);
    }
    box.font = find_font(missing, style, square, 1);
    return box.font == NULL ? name_label(missing, style, character, true) : box;
}
