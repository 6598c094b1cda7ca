#include "html_code.h"

#include "html_shape.h"
#include "html_token.h"

void
html_code_init(struct html_code *code)
{
    code->node = NULL;
    strbuf_init(&code->text);
}

void
html_code_release(struct html_code *code)
{
    strbuf_release(&code->text);
}

void
html_code_begin(struct html_code *code, struct node *block)
{
    code->node = block;
    strbuf_clear(&code->text);
}

static void
move_out(struct node *block)
{
    struct node *behind = block;

    while (block->first_child != NULL) {
        struct node *child = block->first_child;
        node_detach(child);
        if (child->kind == NODE_ANCHOR) {
            node_insert_before(block, child);
        } else {
            node_insert_after(behind, child);
            behind = child;
        }
    }
}

/* The last line end of code is its own, as Markdown's code has one. */
void
html_code_end(struct arena *arena, struct html_code *code)
{
    struct node *block = code->node;

    code->node = NULL;
    move_out(block);
    if (str_is_empty(str_trim(strbuf_str(&code->text)))) {
        html_shape_leave_anchor(arena, block);
        node_detach(block);
        return;
    }
    html_code_add_line_end(code);
    block->text = strbuf_copy(arena, &code->text);
}

void
html_code_set_language(struct html_code *code,
                       const struct attribute *attribute)
{
    struct str rest = html_attribute(attribute, "class");
    struct str name;

    while (str_is_empty(code->node->classes) && str_next_word(&rest, &name)) {
        size_t dash = str_find_char(name, '-');
        if (str_starts_with(name, STR("language-")) ||
            str_starts_with(name, STR("lang-"))) {
            code->node->classes = str_tail(name, dash + 1);
        }
    }
}

void
html_code_add_line_end(struct html_code *code)
{
    struct str text = strbuf_str(&code->text);

    if (!str_is_empty(text) && !str_ends_with(text, STR("\n"))) {
        strbuf_add_char(&code->text, '\n');
    }
}

static bool
stands_in_line(enum html_meaning meaning)
{
    return meaning == HTML_INLINE || meaning == HTML_ANCHOR ||
           meaning == HTML_READING || meaning == HTML_FALLBACK ||
           meaning == HTML_NOTHING || meaning == HTML_GROUP;
}

void
html_code_add_edge(struct html_code *code, const struct html_element *element)
{
    if (!stands_in_line(element->meaning)) {
        html_code_add_line_end(code);
    }
}
