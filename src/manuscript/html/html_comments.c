#include "html_comments.h"

#include "html_token.h"

/* Cut "<!-- ... -->" off `*rest`; false when something else begins it, or
 * one that is not closed. */
static bool
cut_comment(struct str *rest, struct str *comment)
{
    size_t size;

    *rest = str_trim(*rest);
    size = html_token_comment(*rest, comment);
    *rest = str_tail(*rest, size);
    return size > 0;
}

static bool
holds_only_comments(struct str literal)
{
    struct str comment;

    while (cut_comment(&literal, &comment)) {
    }
    return str_is_empty(literal);
}

bool
html_comments_read(struct builder *builder, struct str literal)
{
    struct str comment;

    if (!holds_only_comments(literal)) {
        return false;
    }
    while (cut_comment(&literal, &comment)) {
        builder_add_comment(builder, comment);
    }
    return true;
}

void
html_comments_add_block(struct builder *builder, struct str literal, size_t at,
                        struct source_pos pos)
{
    struct arena *arena = builder->parse->arena;
    size_t size = literal.size_bytes;
    struct node *node;

    for (size_t i = builder->index_term.count; i-- > 0;) {
        literal = str_join(arena,
                           str_join3(arena, STR("<!-- index: "),
                                     builder->index_term.item[i], STR(" -->")),
                           literal);
    }
    builder->index_term.count = 0;
    node = builder_add(builder, NODE_HTML_BLOCK, pos);
    node->html = (struct node_html){literal, at, literal.size_bytes - size};
}
