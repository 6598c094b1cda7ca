#include "frames.h"

#include "manuscript/dialect/directives.h"

void
frames_push(struct builder *builder, enum frame_kind kind, struct node *node,
            struct str name)
{
    struct frame frame = {.kind = kind,
                          .top = builder->top,
                          .node = node,
                          .name = name,
                          .was_in_worksheet = builder->in_worksheet};

    ARRAY_PUSH(builder->parse->arena, &builder->frame, frame);
    if (node != NULL) {
        builder->top = node;
        /* a note goes to the end of its chapter */
        builder->in_worksheet =
            node->kind == NODE_WORKSHEET ||
            (builder->in_worksheet && node->kind != NODE_FOOTNOTE);
    }
}

void
frames_pop(struct builder *builder)
{
    struct frame frame = builder->frame.item[--builder->frame.count];

    builder->top = frame.top;
    builder->in_worksheet = frame.was_in_worksheet;
    if (frame.node != NULL) {
        directive_finish(builder->parse, frame.node);
    }
}

/* What holds frame `at`, in a word for the author. */
static struct str
holder_of(const struct builder *builder, size_t at)
{
    static const struct {
        enum node_kind kind;
        const char *name;
    } holder[] = {
        {NODE_LIST_ITEM, "list item"},    {NODE_QUOTE, "block quote"},
        {NODE_FOOTNOTE, "note"},          {NODE_DEFINITION_BODY, "definition"},
        {NODE_CALLOUT, "indented block"}, {NODE_DIVISION, "indented block"}};

    while (at > 0 && builder->frame.item[at - 1].kind != FRAME_CONTAINER) {
        at--;
    }
    if (at == 0) {
        return STR("file");
    }
    for (size_t i = 0; i < sizeof holder / sizeof holder[0]; i++) {
        const struct node *node = builder->frame.item[at - 1].node;
        if (node != NULL && node->kind == holder[i].kind) {
            return str_from_c(holder[i].name);
        }
    }
    return STR("block");
}

static void
report_unclosed(const struct builder *builder)
{
    size_t at = builder->frame.count - 1;

    DIAG_REPORT(builder->parse->diagnostics, DIAG_FENCE_UNCLOSED,
                builder->frame.item[at].pos, holder_of(builder, at),
                builder->frame.item[at].name);
}

/* Close the frames above `count`; a div among them was never closed. */
void
frames_pop_to(struct builder *builder, size_t count)
{
    while (builder->frame.count > count) {
        if (builder->frame.item[builder->frame.count - 1].kind == FRAME_DIV) {
            report_unclosed(builder);
        }
        frames_pop(builder);
    }
}

bool
frames_are_too_deep(struct builder *builder, enum node_kind kind,
                    struct source_pos pos)
{
    bool is_item = kind == NODE_LIST_ITEM && builder->top->kind == NODE_LIST;

    if (kind == NODE_LIST_ITEM && !is_item) {
        return true; /* its list was already too deep */
    }
    if (builder->frame.count < NESTING_MAX || is_item) {
        return false;
    }
    if (!builder->nesting_reported) {
        builder->nesting_reported = true;
        DIAG_REPORT(builder->parse->diagnostics, DIAG_NESTING_TOO_DEEP, pos,
                    str_from_number(builder->parse->arena, NESTING_MAX));
    }
    return true;
}
