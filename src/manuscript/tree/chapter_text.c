#include "chapter_text.h"

#include "document/address/typed_reference.h"
#include "document/iterator.h"
#include "manuscript/dialect/attributes.h"
#include "manuscript/dialect/marks.h"

/* --------------------------------------------------------------- marks */

static void
restore_node(const struct chapter_parse *parse, struct node *node)
{
    struct arena *arena = parse->arena;

    if (node->kind == NODE_TEXT) {
        node->text = mark_restore_text(arena, node->text);
    } else if (node->kind == NODE_SCALE) {
        node->scale.low = mark_restore_text(arena, node->scale.low);
        node->scale.high = mark_restore_text(arena, node->scale.high);
    } else if ((node->kind == NODE_WRITE_LINES ||
                node->kind == NODE_ANSWER_BOX ||
                node->kind == NODE_ANSWER_GRID) &&
               node->answer.field == NULL) {
        /* its worksheet began inside code, as cmark sees it */
        node->kind = NODE_DIVISION;
    }
}

/* Images come with keys of many makers, and none of them is needed to read. */
static void
check_image_keys(const struct chapter_parse *parse, const struct node *image)
{
    struct str known = STR("width height alt fig-alt align fig-align lang");

    for (const struct attribute *pair = image->attribute; pair != NULL;
         pair = pair->next) {
        if (!str_has_word(known, pair->key) &&
            !attributes_is_for_browsers(pair->key)) {
            DIAG_REPORT(parse->diagnostics, DIAG_IMAGE_KEY, image->pos,
                        pair->key,
                        attributes_suggestion(parse->arena, pair->key, known));
        }
    }
}

/* Blocks made of divs were checked by directives.c. */
static void
check_keys(const struct chapter_parse *parse, const struct node *node)
{
    if (node->attribute == NULL) {
        return;
    }
    if (node->kind == NODE_IMAGE) {
        check_image_keys(parse, node);
    } else if (node->kind == NODE_TABLE) {
        attributes_check_keys(parse->arena, node, STR("widths"),
                              parse->diagnostics);
    } else if (node->kind == NODE_HEADING || node->kind == NODE_PARAGRAPH ||
               node->kind == NODE_LIST || node->kind == NODE_QUOTE ||
               !node_is_block(node)) {
        attributes_check_keys(parse->arena, node,
                              node->kind == NODE_LINK ? STR(TYPED_REFERENCE)
                                                      : STR_EMPTY,
                              parse->diagnostics);
    }
}

void
chapter_text_restore(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            restore_node(parse, walk.node);
            check_keys(parse, walk.node);
        }
    }
}
