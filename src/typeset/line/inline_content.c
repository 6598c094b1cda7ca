#include "inline_content.h"

#include <assert.h>

#include "base/letter_case.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "document/address/link_address.h"
#include "document/iterator.h"

enum {
    CAPITALS_PERCENT = 70 /* height of capitals, of an em, in most faces */
};

/* What holds inside one inline node: pushed on entering it. */
struct inline_frame {
    const struct computed_style *style;
    const struct inline_tag *tag;
    const struct inline_apart *apart;
    struct inline_decoration decoration;
    struct str language;
    bool is_hidden;
};

struct collector {
    const struct inline_context *context;
    struct inline_content *content;
    struct arena scratch; /* frames */
    ARRAY_OF(struct inline_frame) frame;
    struct strbuf text; /* what the span being collected holds */
    bool is_collecting; /* the last span still grows */
    bool is_after_space;
};

/* A style adds to what is around it, as CSS has it, and takes nothing away. */
static struct inline_decoration
decorated(struct inline_decoration around, const struct computed_style *style)
{
    if (style->decoration != 0) {
        around.size = around.lines == 0 ? style->font_size : around.size;
        around.lines |= style->decoration;
    }
    if (style->background_darkness != 0) {
        around.background_darkness = style->background_darkness;
    }
    return around;
}

struct inline_span *
inline_content_add(struct arena *arena, struct inline_content *content,
                   enum span_kind kind, const struct computed_style *style)
{
    struct inline_span *span = ARRAY_ADD(arena, &content->span);

    span->kind = kind;
    span->style = style;
    span->decoration = decorated((struct inline_decoration){0}, style);
    span->text = STR_EMPTY;
    span->language = STR_EMPTY;
    return span;
}

struct inline_span *
inline_content_add_text(struct arena *arena, struct inline_content *content,
                        struct str text, const struct computed_style *style,
                        struct str language)
{
    struct inline_span *span =
        inline_content_add(arena, content, SPAN_TEXT, style);

    span->text = style->text_transform == TRANSFORM_UPPERCASE
                     ? letter_text_to_upper(arena, text)
                     : str_copy(arena, text);
    span->language = language;
    return span;
}

static const struct inline_frame *
current_frame(const struct collector *collector)
{
    return &collector->frame.item[collector->frame.count - 1];
}

/* The span that was growing is complete. */
static void
finish_span(struct collector *collector)
{
    struct inline_content *content = collector->content;

    if (collector->is_collecting) {
        content->span.item[content->span.count - 1].text =
            strbuf_copy(collector->context->galley, &collector->text);
        strbuf_clear(&collector->text);
        collector->is_collecting = false;
    }
}

static struct inline_span *
add_span(struct collector *collector, enum span_kind kind,
         const struct node *node)
{
    const struct inline_frame *frame = current_frame(collector);
    struct inline_span *span;

    finish_span(collector);
    span = inline_content_add(collector->context->galley, collector->content,
                              kind, frame->style);
    span->language = frame->language;
    span->decoration = frame->decoration;
    span->tag = frame->tag;
    span->apart = frame->apart;
    span->node = node;
    return span;
}

static void
add_source(struct collector *collector, const struct node *node,
           size_t node_offset)
{
    struct inline_source *source =
        ARRAY_ADD(collector->context->galley, &collector->content->source);

    source->span_index = collector->content->span.count - 1;
    source->offset = collector->text.size_bytes;
    source->node = node;
    source->node_offset = node_offset;
}

static bool
is_white_space(uint32_t character)
{
    return character == ' ' || (character >= '\t' && character <= '\r') ||
           character == 0x0085 || character == 0x2028 || character == 0x2029;
}

/* Let the last span grow when it is of the same kind, else begin one. */
static void
begin_text(struct collector *collector, const struct node *node)
{
    const struct inline_frame *frame = current_frame(collector);
    const struct inline_span *last;

    if (collector->is_collecting) {
        last =
            &collector->content->span.item[collector->content->span.count - 1];
        if (last->style == frame->style && last->tag == frame->tag &&
            last->apart == frame->apart &&
            str_equal(last->language, frame->language)) {
            return;
        }
    }
    add_span(collector, SPAN_TEXT, node);
    collector->is_collecting = true;
}

/* Add text with its white space folded: a run of it is one space, and none at
 * the block's beginning or behind a forced line end. */
static void
add_text(struct collector *collector, const struct node *node, struct str text)
{
    bool is_upper =
        current_frame(collector)->style->text_transform == TRANSFORM_UPPERCASE;
    bool is_in_step = false; /* with the last source entry */

    if (is_upper) {
        text = letter_text_to_upper(&collector->scratch, text);
    }
    for (size_t at = 0; at < text.size_bytes;) {
        size_t from = at;
        bool is_space = is_white_space(utf8_next(text, &at));
        if (is_space && collector->is_after_space) {
            is_in_step = false;
            continue;
        }
        begin_text(collector, node);
        if (!is_in_step) {
            add_source(collector, node, from);
            is_in_step = true;
        }
        if (is_space) {
            strbuf_add_char(&collector->text, ' ');
            is_in_step = at - from == 1;
        } else {
            strbuf_add_bytes(&collector->text, text.data + from, at - from);
        }
        collector->is_after_space = is_space;
    }
}

enum {
    DIGITS_PER_BLANK = 6
};

/* A blank: two millimetres for each underscore, so that a hand can write in it
 * what the author's hint is long enough for. Where a number of digits is asked
 * for, six of them take the shortest blank, and no more. */
static void
add_blank(struct collector *collector, const struct node *node)
{
    struct inline_span *span = add_span(collector, SPAN_OBJECT, node);
    const struct computed_style *style = span->style;
    int hint = node->blank.size_hint < 500 ? node->blank.size_hint : 500;
    dimen width = dimen_from_micrometres(2000 * (int64_t)hint);

    if (node->blank.is_digits) {
        span->width = style->blank_width_min * hint / DIGITS_PER_BLANK;
    } else {
        span->width =
            width > style->blank_width_min ? width : style->blank_width_min;
        span->stretch = hint;
    }
    span->ascent = style->font_size;
    span->descent = 2 * style->write_line_weight;
    collector->is_after_space = false;
}

/* A box or ring stands centred on the capitals of its line. */
static void
add_mark(struct collector *collector, const struct node *node)
{
    struct inline_span *span = add_span(collector, SPAN_OBJECT, node);
    const struct computed_style *style = span->style;
    dimen size =
        node->kind == NODE_RING ? style->ring_size : style->tick_box_size;

    span->width = size;
    span->descent = (size - style->font_size * CAPITALS_PERCENT / 100) / 2;
    span->ascent = size - span->descent;
    collector->is_after_space = false;
}

static void
add_image(struct collector *collector, const struct node *node)
{
    const struct inline_context *context = collector->context;
    dimen width;
    dimen ascent;
    struct inline_span *span;

    if (context->measure_image == NULL ||
        !context->measure_image(context->data, node,
                                current_frame(collector)->style,
                                context->measure, &width, &ascent)) {
        add_text(collector, node, node->image.alternative);
        return;
    }
    span = add_span(collector, SPAN_OBJECT, node);
    span->width = width;
    span->ascent = ascent;
    collector->is_after_space = false;
}

static void
add_note_mark(struct collector *collector, const struct node *node)
{
    struct inline_span *span = add_span(collector, SPAN_NOTE_MARK, node);

    span->text =
        str_from_number(collector->context->galley, node->footnote.number);
    span->target = node->footnote.note;
    collector->is_after_space = false;
}

static void
add_address(struct collector *collector, const struct node *link)
{
    struct arena *arena = collector->context->galley;
    struct str address =
        link_address_unsaid(link, node_plain_text(&collector->scratch, link));

    if (!str_is_empty(address)) {
        add_text(collector, link,
                 str_join3(arena, STR(" ("), address, STR(")")));
    }
}

/* Paper cannot be clicked: say where the link leads. */
static void
add_where(struct collector *collector, const struct node *link)
{
    const struct inline_context *context = collector->context;
    struct inline_span *slot;

    if (!context->prints_page_references ||
        !link_address_leads_somewhere(link) ||
        node_find_ancestor(link, NODE_HEADING) != NULL) {
        return;
    }
    if (link->link.target == NULL) {
        add_address(collector, link);
        return;
    }
    add_text(collector, link, context->page_open);
    slot = add_span(collector, SPAN_PAGE_SLOT, link);
    slot->text = context->sample_page(context->data, link->link.target);
    slot->target = link->link.target;
    collector->is_after_space = false;
    add_text(collector, link, context->page_close);
}

/* Behind a word, all links that are parts of it. */
static void
end_word(struct collector *collector, const struct node *node)
{
    for (const struct node *link = link_address_first_due(node); link != NULL;
         link = link_address_next_due(link)) {
        add_where(collector, link);
    }
}

static void
add_own_text(struct collector *collector, const struct node *node)
{
    add_text(collector, node, node->text);
    end_word(collector, node);
}

static void
open_quotation(struct collector *collector, const struct node *node)
{
    add_text(collector, node, node->quotation.open);
}

static void
close_quotation(struct collector *collector, const struct node *node)
{
    add_text(collector, node, node->quotation.close);
}

static void
add_soft_break(struct collector *collector, const struct node *node)
{
    add_text(collector, node, STR(" "));
}

static void
add_line_break(struct collector *collector, const struct node *node)
{
    add_span(collector, SPAN_BREAK, node);
    collector->is_after_space = true;
}

typedef void (*collect_function)(struct collector *collector,
                                 const struct node *node);
static const struct {
    collect_function enter;
    collect_function leave;
    inline_tag_function tag;
} rule_table[NODE_KIND_COUNT] = {
#define COLLECT(name, enter, leave, tag) [NODE_##name] = {enter, leave, tag},
#include "inline_kind.def"
#undef COLLECT
};

/* Without its row a kind would be passed over in print: that is no C. */
enum {
#define COLLECT(name, enter, leave, tag) COLLECT_HAS_##name,
#include "inline_kind.def"
#undef COLLECT
};
#define DEMAND_BLOCK(name)
#define DEMAND_INLINE(name) \
    static_assert(COLLECT_HAS_##name >= 0, "a row of inline_kind.def");
#define NODE(name, level, label, element, role, structure, data) \
    DEMAND_##level(name)
#include "document/node_kind.def"
#undef NODE

static bool
is_plain_text(const struct node *node)
{
    return node->kind == NODE_TEXT || node->kind == NODE_SOFT_BREAK ||
           node->kind == NODE_LINE_BREAK;
}

/* The element of its own that a node is put into, or NULL. */
static const struct inline_tag *
tag_for_node(const struct collector *collector, const struct node *node,
             const struct computed_style *style)
{
    const struct inline_frame *frame = current_frame(collector);
    const struct inline_surroundings around = {
        .elements = collector->context->elements,
        .note_word = collector->context->note_word,
        .wording = {frame->language, collector->context->own_words},
        .tag = frame->tag,
        .decoration = style->decoration,
        .background_darkness = style->background_darkness};
    bool is_told = str_equal(node->language, frame->language);

    return rule_table[node->kind].tag(&around, node,
                                      is_told ? STR_EMPTY : node->language);
}

static void
push_frame(struct collector *collector, const struct node *node)
{
    struct inline_frame inner = *current_frame(collector);
    const struct inline_tag *tag;

    /* Text has its parent's style, and neighbours in it become one span. */
    if (!is_plain_text(node) && !inner.is_hidden) {
        inner.style =
            cascade_resolve(collector->context->cascade, node, inner.style);
        tag = tag_for_node(collector, node, inner.style);
        inner.tag = tag != NULL ? tag : inner.tag;
        inner.decoration = decorated(inner.decoration, inner.style);
        inner.is_hidden = inner.style->is_hidden;
        inner.apart =
            inline_apart_find(collector->context->galley, node, inner.apart,
                              collector->content->direction);
        if (!str_is_empty(node->language)) {
            inner.language = node->language;
        }
    }
    ARRAY_PUSH(&collector->scratch, &collector->frame, inner);
}

static void
enter_node(struct collector *collector, const struct node *node)
{
    collect_function enter = rule_table[node->kind].enter;

    if (node->kind == NODE_ANCHOR || !str_is_empty(node->id) ||
        node->kind == NODE_FOOTNOTE_REFERENCE) {
        add_span(collector, SPAN_ANCHOR, node);
    }
    if (enter != NULL) {
        enter(collector, node);
    }
}

static void
leave_node(struct collector *collector, const struct node *node)
{
    collect_function leave = rule_table[node->kind].leave;

    if (leave != NULL && !current_frame(collector)->is_hidden) {
        leave(collector, node);
    }
    collector->frame.count--;
}

/* Notes marked side by side: between their numbers stands a comma, raised as
 * they are, or 2 and 3 would read as 23. */
static void
separate_note_marks(struct collector *collector, const struct node *node)
{
    struct inline_span *span;

    if (node->kind != NODE_FOOTNOTE_REFERENCE || node->previous == NULL ||
        node->previous->kind != NODE_FOOTNOTE_REFERENCE ||
        current_frame(collector)->is_hidden) {
        return;
    }
    span = add_span(collector, SPAN_TEXT, node);
    span->style =
        cascade_resolve(collector->context->cascade, node, span->style);
    span->text = STR(",");
    add_source(collector, node, 0);
    collector->is_after_space = false;
}

static void
collect_children(struct collector *collector, const struct node *block)
{
    struct iterator walk = iterator_begin(block);

    while (iterator_next(&walk)) {
        if (walk.node == block) {
            continue;
        }
        if (walk.event == ITERATOR_ENTER) {
            separate_note_marks(collector, walk.node);
            push_frame(collector, walk.node);
            if (!current_frame(collector)->is_hidden) {
                enter_node(collector, walk.node);
            }
        } else {
            leave_node(collector, walk.node);
        }
    }
}

/* Four columns to a tab, as the source was most likely written. */
static struct str
expand_tabs(struct arena *arena, struct str line)
{
    struct strbuf expanded;
    struct str copy;
    size_t column = 0;

    strbuf_init(&expanded);
    for (size_t at = 0; at < line.size_bytes;) {
        uint32_t character = utf8_next(line, &at);
        size_t width = character == '\t' ? 4 - column % 4 : 1;
        if (character == '\t') {
            strbuf_add_repeated(&expanded, ' ', width);
        } else {
            strbuf_add_code_point(&expanded, character);
        }
        column += width;
    }
    copy = strbuf_copy(arena, &expanded);
    strbuf_release(&expanded);
    return copy;
}

static void
collect_code(struct collector *collector, const struct node *block)
{
    struct str rest = block->text;
    struct str line;
    bool is_first = true;

    while (str_next_line(&rest, &line)) {
        size_t node_offset = (size_t)(line.data - block->text.data);
        struct inline_span *span;
        if (!is_first) {
            add_span(collector, SPAN_BREAK, block);
        }
        is_first = false;
        if (str_is_empty(line)) {
            continue;
        }
        span = add_span(collector, SPAN_TEXT, block);
        span->text = expand_tabs(collector->context->galley, line);
        span->is_preformatted = true;
        add_source(collector, block, node_offset);
    }
}

void
inline_content_fit_pictures(const struct inline_context *context,
                            struct inline_content *content, dimen measure)
{
    for (size_t i = 0; i < content->span.count; i++) {
        struct inline_span *span = &content->span.item[i];
        if (span->kind == SPAN_OBJECT && span->node != NULL &&
            span->node->kind == NODE_IMAGE) {
            (void)context->measure_image(context->data, span->node, span->style,
                                         measure, &span->width, &span->ascent);
        }
    }
}

void
inline_content_collect(const struct inline_context *context,
                       const struct node *block,
                       const struct computed_style *style,
                       struct inline_content *content)
{
    struct collector collector = {
        .context = context, .content = content, .is_after_space = true};
    struct inline_frame *frame;

    arena_init(&collector.scratch);
    strbuf_init(&collector.text);
    frame = ARRAY_ADD(&collector.scratch, &collector.frame);
    frame->style = style;
    frame->decoration = decorated(frame->decoration, style);
    frame->language = node_language(block);
    content->direction = direction_of(block);
    if (block->kind == NODE_CODE_BLOCK) {
        collect_code(&collector, block);
    } else {
        collect_children(&collector, block);
    }
    finish_span(&collector);
    assert(collector.frame.count == 1);
    strbuf_release(&collector.text);
    arena_release(&collector.scratch);
}

const struct inline_source *
inline_content_find_source(const struct inline_content *content,
                           size_t span_index, size_t offset)
{
    const struct inline_source *source = content->source.item;
    size_t low = 0;
    size_t high = content->source.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool is_behind = source[middle].span_index > span_index ||
                         (source[middle].span_index == span_index &&
                          source[middle].offset > offset);
        if (is_behind) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low == 0 || source[low - 1].span_index != span_index
               ? NULL
               : &source[low - 1];
}
