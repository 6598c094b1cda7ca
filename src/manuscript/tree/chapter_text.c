#include "chapter_text.h"

#include "document/iterator.h"
#include "manuscript/dialect/attributes.h"
#include "manuscript/dialect/marks.h"

/* ----------------------------------------------------- foreign syntax */

struct foreign {
    const char *opening;
    const char *name;
};

static const struct foreign foreign_table[] = {
    {"{%", "a template tag {% ... %}"}, {"{{<", "a shortcode {{< ... >}}"},
    {"{{#", "a directive {{# ... }}"},  {"{:", "an attribute list {: ...}"},
    {"\\newpage", "\\newpage"},         {"\\pagebreak", "\\pagebreak"},
    {"\\begin{", "\\begin{...}"},       {"!!! ", "a block opened by !!!"},
    {"$$", "mathematics between $$"},
};

enum {
    FOREIGN_COUNT = sizeof foreign_table / sizeof foreign_table[0]
};

struct foreign_found {
    size_t count;
    struct source_pos first;
};

static bool
may_be_foreign(struct str text)
{
    return str_find_char(text, '{') != STR_NOT_FOUND ||
           str_find_char(text, '\\') != STR_NOT_FOUND ||
           str_find_char(text, '$') != STR_NOT_FOUND ||
           str_starts_with(text, STR("!!!"));
}

static void
find_foreign(const struct node *node, struct foreign_found *found)
{
    if (!may_be_foreign(node->text)) {
        return;
    }
    for (size_t i = 0; i < FOREIGN_COUNT; i++) {
        struct str opening = str_from_c(foreign_table[i].opening);
        bool is_here = opening.data[0] == '!'
                           ? str_starts_with(node->text, opening)
                           : str_find(node->text, opening) != STR_NOT_FOUND;
        if (is_here && found[i].count++ == 0) {
            found[i].first = node->pos;
        }
    }
}

static void
report_foreign(const struct chapter_parse *parse,
               const struct foreign_found *found)
{
    for (size_t i = 0; i < FOREIGN_COUNT; i++) {
        struct str name = str_from_c(foreign_table[i].name);
        if (found[i].count == 0) {
            continue;
        }
        if (found[i].count > 1) {
            name = str_join3(
                parse->arena, name, STR(" (in places of this file: "),
                str_join(parse->arena,
                         str_from_number(parse->arena, (int64_t)found[i].count),
                         STR(")")));
        }
        DIAG_REPORT(parse->diagnostics, DIAG_FOREIGN_SYNTAX, found[i].first,
                    name);
    }
}

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

/* Blocks made of divs were checked by directives.c. */
static void
check_keys(const struct chapter_parse *parse, const struct node *node)
{
    if (node->attribute == NULL) {
        return;
    }
    if (node->kind == NODE_IMAGE) {
        attributes_check_keys(parse->arena, node, STR("width height"),
                              parse->diagnostics);
    } else if (node->kind == NODE_TABLE) {
        attributes_check_keys(parse->arena, node, STR("widths"),
                              parse->diagnostics);
    } else if (node->kind == NODE_HEADING || node->kind == NODE_PARAGRAPH ||
               node->kind == NODE_LIST || node->kind == NODE_QUOTE ||
               node->kind == NODE_CALLOUT || !node_is_block(node)) {
        attributes_check_keys(parse->arena, node, STR(""), parse->diagnostics);
    }
}

void
chapter_text_restore(const struct chapter_parse *parse)
{
    struct iterator walk = iterator_begin(parse->chapter);
    struct foreign_found found[FOREIGN_COUNT] = {{0, {NULL, 0, 0}}};

    while (iterator_next(&walk)) {
        if (walk.event == ITERATOR_ENTER) {
            if (walk.node->kind == NODE_TEXT) {
                find_foreign(walk.node, found);
            }
            restore_node(parse, walk.node);
            check_keys(parse, walk.node);
        }
    }
    report_foreign(parse, found);
}
