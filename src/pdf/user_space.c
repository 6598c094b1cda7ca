#include "user_space.h"

#include "pdf/object/syntax.h"

int64_t
user_space_y(dimen page_height, dimen y)
{
    return dimen_to_millipoints(page_height - y);
}

void
user_space_add_point(struct strbuf *out, dimen page_height, dimen x, dimen y)
{
    strbuf_add_scaled(out, dimen_to_millipoints(x), 3);
    syntax_add_length(out, user_space_y(page_height, y));
    strbuf_add_char(out, ' ');
}

void
user_space_add_box(struct strbuf *out, dimen page_height,
                   const struct rectangle *box)
{
    strbuf_add_char(out, '[');
    syntax_add_length(out, dimen_to_millipoints(box->left));
    syntax_add_length(out, user_space_y(page_height, box->top + box->height));
    syntax_add_length(out, dimen_to_millipoints(box->left + box->width));
    syntax_add_length(out, user_space_y(page_height, box->top));
    strbuf_add_char(out, ']');
}
